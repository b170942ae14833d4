import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, PASSWORD, signUp, startDesk } from './desk.ts'
import { openMailbox, sendBy } from './mailbox.ts'

let desk: Awaited<ReturnType<typeof startDesk>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[desk, mailbox, browser] = await Promise.all([startDesk(), openMailbox(), openBrowser()])
  page = await openPage(browser)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await desk?.stop()
  await mailbox?.close()
})

test('the first administrator comes by the link that the start printed, once', async () => {
  const link = await signUp(page, desk)

  const again = await page.request.post(`${desk.url}/api/first-administrator`, {
    data: { token: new URL(link).searchParams.get('token'), name: 'X', email: 'x@x.example', password: PASSWORD },
    headers: { origin: desk.url },
  })
  expect((await again.json()).code).toBe('token-used')
}, 60_000)

test('a mail becomes a case; the receipt, the reply and the customer’s "solved" go the whole way', async () => {
  await sendBy(page, desk, mailbox)

  await mailbox.write(desk.mailPort, {
    from: 'Maria Orlova <maria@mail.example>',
    to: 'help@orbita.example',
    subject: 'No internet',
    text: 'No internet since this morning. When will it be repaired?',
  })
  const receipt = await mailbox.letter(0)
  expect(receipt.text).toContain('Vera Kotova is responsible')
  expect(receipt.to).toMatchObject({ text: expect.stringContaining('maria@mail.example') })
  const customerPage = /http\S+\/c\/[\w-]{22}/.exec(receipt.text!)![0]

  await page.goto(`${desk.url}/today`)
  await page.getByText('When will it be repaired?').first().click()
  await page.waitForURL('**/cases/1001*')
  await page.getByRole('button', { name: 'Reply to Maria Orlova' }).waitFor()
  await page.keyboard.press('r')
  await page.getByLabel('Reply to the customer').fill('The cable was repaired at 10:40. It works again.')
  await page.getByRole('checkbox', { name: 'When will it be repaired?' }).check()
  await page.getByLabel('Reply to the customer').focus()
  await page.keyboard.press('Control+Shift+Enter')

  const reply = await mailbox.letter(1)
  expect(reply.text).toContain('The cable was repaired at 10:40.')
  expect(reply.references).toBeTruthy()
  await page.getByText('delivered', { exact: true }).first().waitFor()

  const withoutScript = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  const visit = await withoutScript.newPage()
  await visit.goto(`${customerPage}?lang=en`)
  await visit.getByText('The cable was repaired at 10:40.').waitFor()
  await visit.getByRole('button', { name: 'Yes, solved' }).click()
  await visit.getByText('Closed by your word').waitFor()
  await withoutScript.close()

  await page.goto(`${desk.url}/cases/1001`)
  await page.getByText('Solved', { exact: true }).first().waitFor()
}, 90_000)
