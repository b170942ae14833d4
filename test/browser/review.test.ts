import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, signUp, startDesk } from './desk.ts'
import { openMailbox, sendBy } from './mailbox.ts'

let desk: Awaited<ReturnType<typeof startDesk>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let browser: Browser
let page: Page

const POLITE =
  'Dear Maria, thank you so much for contacting us. We are sorry for the inconvenience. We value you as our customer. Have a nice day.'
const ANSWER = 'The cable at your house broke at 8:10. It will be repaired by tomorrow 6 pm. Vera Kotova'
const REASON = 'She asked on the phone for a word of thanks only'

beforeAll(async () => {
  ;[desk, mailbox, browser] = await Promise.all([startDesk(), openMailbox(), openBrowser()])
  page = await openPage(browser)
  await signUp(page, desk)
  await sendBy(page, desk, mailbox)
  await receive('Maria Orlova <maria@mail.example>', 'No internet since this morning. When will it be repaired?')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await desk?.stop()
  await mailbox?.close()
})

test('an empty polite letter is read while it is typed, held, mended and sent', async () => {
  const letter = await write(1001, POLITE)
  const remarks = page.getByRole('region', { name: 'To mend' })
  await remarks.getByText('Courtesy and nothing else').waitFor()
  await page.getByText('no answer yet').waitFor()
  expect(await page.getByRole('checkbox', { name: 'When will it be repaired?' }).isChecked()).toBe(false)
  expect(await letter.inputValue()).toBe(POLITE)

  await page.keyboard.press('Control+Enter')
  await page.getByText('The letter is not sent yet').waitFor()
  expect(await letter.inputValue()).toBe(POLITE)
  expect(await page.getByRole('button', { name: 'Send as it is' }).isDisabled()).toBe(true)

  await letter.fill(ANSWER)
  await page.getByRole('checkbox', { name: 'When will it be repaired?', checked: true }).waitFor()
  await page.getByText('The letter is not sent yet').waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+Shift+Enter')
  expect((await nextLetter()).text).toContain('The cable at your house broke at 8:10.')
  await letter.waitFor({ state: 'hidden' })
}, 60_000)

test('a finding selects its words in the letter', async () => {
  await receive('Peter Lake <peter@mail.example>', 'Please send me the invoice for May.')
  const letter = await write(1002, 'The invoice for May is in the making. We will send it soon. Vera Kotova')
  await page.getByRole('button', { name: /A promise without a date/ }).click()
  const selected = await letter.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  )
  expect(selected).toContain('soon')
}, 60_000)

test('a place that was not filled does not leave, and is selected', async () => {
  const letter = await write(1002, 'Dear [NAME], the invoice for May is attached. Vera Kotova')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').filter({ hasText: '[NAME]' }).waitFor()
  const selected = await letter.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  )
  expect(selected).toBe('[NAME]')
}, 60_000)

test('a promised date is recorded with one key', async () => {
  const text = 'The invoice is in the making. I will send it by Friday 6 pm. Vera Kotova'
  const by = new Date(Date.now() + 3 * 86_400_000).toISOString()
  const date = { text: 'by Friday 6 pm', from: text.indexOf('by Friday'), to: text.indexOf('. Vera'), by }
  await page.route('**/api/reviews', async route => {
    const response = await route.fetch()
    const unrecorded = route.request().postDataJSON().reply === text ? [date] : []
    await route.fulfill({ response, json: { ...(await response.json()), unrecorded } })
  })
  const letter = await write(1002, text)
  await page.getByRole('button', { name: 'Record the promise' }).waitFor()
  await letter.press('Alt+KeyP')
  expect(await page.getByLabel('The promise in words').inputValue()).toBe('I will send it by Friday 6 pm.')
  expect(await letter.inputValue()).toBe(text)
  await page.getByText('recorded', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'No promise' }).click()
  await page.unroute('**/api/reviews')
}, 60_000)

test('what goes as it is goes with a reason, and the lead sees it', async () => {
  await write(1002, POLITE)
  await page.keyboard.press('Control+Shift+Enter')
  await page.getByLabel('Why it goes as it is').fill(REASON)
  await page.getByRole('button', { name: 'Send as it is' }).click()
  expect((await nextLetter()).text).toContain('thank you so much')
  await page.getByText(`Sent as it is: ${REASON}`).waitFor()

  await page.getByRole('link', { name: 'Sent as is' }).click()
  await page.getByText(REASON).waitFor()
  await page.getByText('Courtesy and nothing else').waitFor()
}, 60_000)

test('a lead sets how heavily a finding weighs, and takes it back', async () => {
  await page.goto(`${desk.url}/settings/review`)
  const cell = page.getByLabel('Courtesy and nothing else: All cases')
  expect(await cell.inputValue()).toBe('stop')
  await cell.selectOption('warn')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.waitForFunction(() => {
    const select = document.querySelector<HTMLSelectElement>('[aria-label="Courtesy and nothing else: All cases"]')
    return select?.value === 'stop'
  })
}, 60_000)

test('a macro comes filled at the cursor, with what is left to fill selected', async () => {
  const headers = { origin: desk.url }
  const macro = {
    title: 'First word',
    language: 'en',
    text: 'Case {{case.number}} is mine: {{agent.name}}. {{promise.place}}',
  }
  await page.request.post(`${desk.url}/api/macros`, { data: macro, headers })
  const letter = await write(1002, '')
  await page.keyboard.press('Alt+KeyM')
  await page.getByRole('combobox').fill('First')
  await page.getByRole('option', { name: /First word/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() =>
    document.querySelector('textarea')?.value.startsWith('Case 1002 is mine: Vera Kotova'),
  )
  const selected = await letter.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  )
  expect(selected).toBe('{{promise.place}}')
}, 60_000)

test('the main path by keys alone: open, read, reply, promise, think better of it, send, next', async () => {
  await receive('Nina Volskaya <nina@mail.example>', 'Where is my parcel?')
  await page.goto(`${desk.url}/today`)
  await page.getByText('Where is my parcel?').waitFor()
  const rows = await page.locator('[data-row]').count()
  for (let row = 0; row < rows; row++) {
    await page.keyboard.press('j')
    if ((await page.evaluate(() => document.activeElement?.textContent))?.includes('parcel')) break
  }
  await page.keyboard.press('Enter')
  await page.waitForURL('**/cases/1003*')
  await page.getByRole('button', { name: 'Reply to Nina Volskaya' }).waitFor()
  await page.keyboard.press('r')
  await page.keyboard.type('Your parcel is in Leeds; the courier brings it. Vera Kotova')
  await page.keyboard.press('Alt+KeyP')
  await page.getByLabel('The promise in words').waitFor()
  await page.getByRole('button', { name: 'No promise' }).press('Enter')
  const letter = page.getByLabel('Reply to the customer')
  await letter.focus()
  await page.getByText('Kept', { exact: true }).waitFor()

  await page.reload()
  await letter.waitFor()
  expect(await letter.inputValue()).toContain('Your parcel is in Leeds')
  await letter.focus()
  await page.getByRole('checkbox', { name: 'Where is my parcel?', checked: true }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('button', { name: /Take it back/ })
    .first()
    .waitFor()
  await page.keyboard.press('z')
  await letter.waitFor()
  expect(await letter.inputValue()).toContain('Your parcel is in Leeds')

  await letter.focus()
  await page.keyboard.press('Control+Shift+Enter')
  expect((await nextLetter()).text).toContain('Your parcel is in Leeds')
  await letter.waitFor({ state: 'hidden' })
  await page.keyboard.press('j')
  await page.waitForURL(url => !url.pathname.endsWith('/1003'))
}, 90_000)

test('the palette goes to a case by its number and to a customer by name', async () => {
  await page.goto(`${desk.url}/today`)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('combobox').fill('1002')
  await page.getByRole('option', { name: 'Open case 1002' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/cases/1002')
  await page.getByRole('region', { name: 'Reply, note, call' }).waitFor()
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('option', { name: /Hand the case over/ }).waitFor()
  await page.getByRole('combobox').fill('orlova')
  await page.getByRole('option', { name: /^Maria Orlova/ }).waitFor()
  await page.keyboard.press('Escape')
}, 60_000)

let letters = 0
const nextLetter = () => mailbox.letter(letters++)

/** A customer writes; answered when the receipt has come. */
async function receive(from: string, text: string) {
  await mailbox.write(desk.mailPort, { from, to: 'help@orbita.example', subject: 'A question', text })
  await nextLetter()
}

async function write(caseId: number, text: string) {
  await page.goto(`${desk.url}/cases/${caseId}`)
  await page.getByRole('region', { name: 'Reply, note, call' }).waitFor()
  const letter = page.getByLabel('Reply to the customer')
  if (!(await letter.isVisible())) await page.keyboard.press('r')
  await letter.fill(text)
  return letter
}
