import { createServer, type Server } from 'node:http'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, openBrowser, openPage, signUp, startDesk, until } from './desk.ts'
import { openMailbox, sendBy } from './mailbox.ts'

let desk: Awaited<ReturnType<typeof startDesk>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let browser: Browser
let page: Page
/** A stranger's server; what it is asked for is known. */
let stranger: { server: Server; url: string; asked: string[] }

beforeAll(async () => {
  ;[desk, mailbox, browser, stranger] = await Promise.all([startDesk(), openMailbox(), openBrowser(), openStranger()])
  page = await openPage(browser)
  await signUp(page, desk)
  await sendBy(page, desk, mailbox)
  await mailbox.write(desk.mailPort, {
    from: 'Maria Orlova <maria@mail.example>',
    to: 'help@orbita.example',
    subject: 'The bill',
    text: 'What is this bill for?',
    html: hostile(stranger.url),
    attachments: [{ filename: 'bill.png', content: PICTURE, cid: 'bill@mail' }],
  })
  await until(async () => (await page.request.get(`${desk.url}/api/cases/1001`)).ok() || undefined, 30_000)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await desk?.stop()
  await mailbox?.close()
  stranger?.server.close()
})

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
)

async function openStranger() {
  const asked: string[] = []
  const port = await freePort()
  const server = createServer((request, response) => {
    asked.push(request.url!)
    response.setHeader('content-type', 'image/png').end(PICTURE)
  }).listen(port, '127.0.0.1')
  return { server, url: `http://127.0.0.1:${port}`, asked }
}

const RUN = "top.postMessage('ran','*');top.document.title='ran'"
const hostile = (url: string) => `
<base href="${url}/"><meta http-equiv="refresh" content="0;url=${url}/refresh"><link rel="stylesheet" href="${url}/sheet.css">
<link rel="dns-prefetch" href="${url}/dns"><link rel="preload" as="image" href="${url}/preload.png">
<style>@import "${url}/import.css"; @font-face { font-family: f; src: url(${url}/font.woff) } body { font-family: f; background: url(${url}/behind.png) }
.over { position: fixed; inset: 0; background: red; z-index: 9 } h1 { color: rgb(1, 2, 3) } h1:hover { background: image-set("${url}/hover.png" 1x) }</style>
<body onload="${RUN}" background="${url}/body.png"><h1>The bill</h1><div class="over" style="position:fixed;inset:0">over all</div>
<script>${RUN}</script><script src="${url}/script.js"></script><img src=x onerror="${RUN}"><svg onload="${RUN}"><image href="${url}/svg.png" /></svg>
<svg></p><style><a id="</style><img src=1 onerror=${JSON.stringify(RUN)}>">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<iframe src="${url}/frame" srcdoc="<script>${RUN}</script>"></iframe><object data="${url}/object"></object><embed src="${url}/embed">
<video poster="${url}/poster.png" src="${url}/video.mp4" autoplay></video><input type="image" src="${url}/input.png" autofocus onfocus="${RUN}">
<form action="${url}/form"><button id="send">Send</button></form><details open ontoggle="${RUN}"><summary>x</summary></details>
<p style="background:url(${url}/style.png)">style</p><p style="width:expression(${RUN})">expression</p>
<img src="${url}/pixel.gif" width="1" height="1"><img src="${url}/shown.png" srcset="${url}/set.png 2x" alt="Summer sale" width="200" height="40">
<img src="cid:bill@mail" id="own"><a href="javascript:${RUN}" id="script">run</a><a href="${url}/link" id="link">www.orbita.example</a></body>`

const frameOf = async (): Promise<Frame> =>
  (await (await page.waitForSelector('iframe[title="The letter"]')).contentFrame())!

test('nothing of a hostile letter runs, and nothing is fetched until a person asks', async () => {
  await page.goto(`${desk.url}/cases/1001`)
  await page.evaluate(
    'void addEventListener("message", ({ data }) => { if (data === "ran") document.body.dataset.ran = "yes" })',
  )
  await page.getByRole('button', { name: 'The letter as it came' }).click()
  let frame = await frameOf()
  await frame.getByRole('heading', { name: 'The bill' }).waitFor()
  expect(await frame.locator('h1').evaluate(h => getComputedStyle(h).color)).toBe('rgb(1, 2, 3)')
  expect(await frame.locator('.over').evaluate(over => getComputedStyle(over).position)).toBe('static')
  expect(await frame.locator('#own').evaluate(picture => (picture as HTMLImageElement).naturalWidth)).toBe(10)
  expect(await frame.locator('script, iframe, form, input, button, object, svg, video').count()).toBe(0)
  await frame.locator('#script').click()
  await page.waitForTimeout(500)
  expect(stranger.asked).toEqual([])

  const dialog = page.getByRole('dialog')
  const host = new URL(stranger.url).host
  await dialog.getByText(`leads to another site: ${host}`).waitFor()
  await dialog.getByText('1 invisible picture watches who reads').waitFor()
  await dialog.getByRole('button', { name: 'Show pictures' }).click()
  await until(() => stranger.asked.includes('/shown.png') || undefined)
  frame = await frameOf()
  await frame.getByRole('heading', { name: 'The bill' }).waitFor()
  await page.waitForTimeout(500)
  // pictures that are seen, and no pixel, sheet, font, script or frame
  expect(new Set(stranger.asked)).toEqual(new Set(['/shown.png', '/style.png', '/behind.png', '/body.png']))

  expect(await page.evaluate('document.body.dataset.ran ?? "no"')).toBe('no')
  expect(await page.title()).toContain('The bill')
}, 60_000)

test('a link opens beside the desk and knows nothing of it', async () => {
  const [opened] = await Promise.all([page.waitForEvent('popup'), (await frameOf()).locator('#link').click()])
  await opened.waitForURL(`${stranger.url}/link`)
  expect(await opened.evaluate('[String(opener), document.referrer]')).toEqual(['null', ''])
  await opened.close()
}, 30_000)

test('the letter can be saved as it came', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save the original letter' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^case-1001-letter-\d+\.eml$/)
}, 30_000)

/** As a person drops files on the composer, or pastes a picture of the screen; a number stands for so many bytes. */
const bring = (kind: 'drop' | 'paste', files: { name: string; type: string; content: Buffer | number }[]) =>
  page.getByLabel('Reply to the customer').evaluate(
    (field, { kind, files }) => {
      const dataTransfer = new DataTransfer()
      for (const { name, type, bytes } of files)
        dataTransfer.items.add(new File([new Uint8Array(bytes as number)], name, { type }))
      const how = { bubbles: true, cancelable: true }
      if (kind === 'paste') field.dispatchEvent(new ClipboardEvent('paste', { ...how, clipboardData: dataTransfer }))
      else for (const step of ['dragover', 'drop']) field.dispatchEvent(new DragEvent(step, { ...how, dataTransfer }))
    },
    {
      kind,
      files: files.map(({ content, ...file }) => ({
        ...file,
        bytes: typeof content === 'number' ? content : [...content],
      })),
    },
  )

test('files that were dropped and pasted go with the reply; one that is too large stays outside', async () => {
  await page.goto(`${desk.url}/cases/1001`)
  await page.getByRole('button', { name: 'Reply to Maria Orlova' }).waitFor()
  await page.keyboard.press('r')
  await page.getByLabel('Reply to the customer').fill('The bill is for June, 30 pounds. I have attached the calls.')
  await page.getByText('there is no file').waitFor()
  await bring('drop', [{ name: 'calls.txt', type: 'text/plain', content: Buffer.from('2 June 10:05, 36 minutes') }])
  await bring('paste', [{ name: 'image.png', type: 'image/png', content: PICTURE }])
  const rows = page.getByRole('list', { name: 'Files of the reply' }).getByRole('listitem')
  await rows.getByText(/^picture .*png$/).waitFor()
  const wrong = { name: 'wrong.txt', type: 'text/plain', content: Buffer.from('x') }
  await bring('drop', [wrong, { name: 'film.mp4', type: 'video/mp4', content: 25_000_000 }])
  await page.getByText("Didn't fit: film.mp4.").waitFor()
  await page.getByRole('button', { name: 'Take wrong.txt off' }).click()
  await page.getByRole('button', { name: 'Put back' }).waitFor()
  await page.getByLabel('Reply to the customer').press('Control+Shift+Enter')

  const { attachments, text } = await mailbox.letter(1)
  const [calls, picture] = attachments
  expect(calls).toMatchObject({ filename: 'calls.txt', content: Buffer.from('2 June 10:05, 36 minutes') })
  expect(picture).toMatchObject({ contentType: 'image/png', content: PICTURE })
  expect(text).toMatch(/Attached: calls\.txt and picture [\d-]+\.png\./)
  expect(attachments).toHaveLength(2)
}, 60_000)
