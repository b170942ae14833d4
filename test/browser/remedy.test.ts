import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, signUp, startDesk } from './desk.ts'
import { openMailbox, sendBy } from './mailbox.ts'

/** A refusal with its grounds, what a rule says is owed, and the customer's yes on the private page. */

let desk: Awaited<ReturnType<typeof startDesk>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let browser: Browser
let page: Page
let caseUrl: string

beforeAll(async () => {
  ;[desk, mailbox, browser] = await Promise.all([startDesk(), openMailbox(), openBrowser()])
  page = await openPage(browser)
  await signUp(page, desk)
  await furnish()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await mailbox?.close()
  await desk?.stop()
})

test('a refusal without a fact stays; the field says why; with it the letter goes', async () => {
  await page.goto(caseUrl)
  await page.getByRole('button', { name: /^Reply to Maria Orlova/ }).waitFor()
  await page.keyboard.press('d')
  const form = page.getByRole('dialog', { name: 'Decide' })
  await form.getByLabel('What we refuse').fill("We can't refund June.")
  await form.getByRole('combobox', { name: 'who looks at it afresh' }).waitFor()
  await form.getByRole('button', { name: 'Send the decision' }).click()
  const fact = form.getByRole('textbox', { name: 'Fact 1', exact: true })
  await form.getByText('A refusal needs facts that were checked').last().waitFor()
  await expect.poll(() => fact.getAttribute('aria-invalid')).toBe('true')

  await fact.fill('service was down on 3 June from 10:05 to 10:41')
  await form.getByRole('textbox', { name: 'The reason' }).fill('Credits are counted from two hours.')
  const letter = form.getByRole('region', { name: 'The letter that will go' })
  await letter.getByText('Igor Panin will look at it afresh').waitFor()
  await form.getByRole('button', { name: 'Send the decision' }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByRole('region', { name: 'Decisions' }).getByText('Refused').waitFor()
}, 60_000)

test('what a rule says is owed is booked with its arithmetic', async () => {
  await page.keyboard.press('m')
  const give = page.getByRole('dialog', { name: 'Give' })
  await give.getByRole('combobox', { name: 'Rule' }).fill('Delayed start')
  await page.getByRole('option', { name: 'Delayed start of service' }).click()
  await give.getByLabel('Promised for').fill('2026-04-10')
  await give.getByLabel('Working since').fill('2026-04-13')
  await give.getByRole('button', { name: 'Reckon' }).click()
  await give.getByRole('button', { name: 'Book £19.38 as owed' }).click()
  await give.waitFor({ state: 'hidden' })
  const panel = page.getByRole('region', { name: 'Compensation' })
  await panel.getByText('We still owe').waitFor()
  await panel.getByText('Delayed start of service').click()
  await panel.getByText('3 days × £6.46 = £19.38').waitFor()
}, 60_000)

test('the customer agrees on the private page with one press', async () => {
  const { url } = await send('post', `${caseUrl.replace('/cases/', '/api/cases/')}/links`, {})
  const guest = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
  await guest.goto(url)
  const money = guest.getByRole('region', { name: 'What you get' })
  await money.getByText('We owe you £19.38.').waitFor()
  await guest.getByRole('region', { name: 'Decision' }).getByText('Igor Panin').first().waitFor()
  await money.getByRole('button', { name: 'The sum is right' }).click()
  await guest.getByRole('region', { name: 'What you get' }).getByText('Agreed.').waitFor()

  await page.reload()
  await page.getByRole('region', { name: 'Compensation' }).getByText('Accepted').first().waitFor()
}, 60_000)

async function send(method: 'post' | 'put', path: string, data: object) {
  const url = path.startsWith('http') ? path : desk.url + path
  const answer = await page.request[method](url, { data, headers: { origin: desk.url } })
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
  return answer.status() === 204 ? {} : answer.json()
}

/** A mailbox, a second person to whom one may go, and a case. */
async function furnish() {
  await sendBy(page, desk, mailbox)
  await send('post', '/api/staff', {
    name: 'Igor Panin',
    email: 'igor@orbita.example',
    role: 'lead',
    languages: ['en'],
    zone: 'Europe/London',
    workingHours: { mon: [{ from: '09:00', until: '18:00' }] },
    capacity: 30,
    password: 'a long enough password',
  })
  const { id } = await send('post', '/api/customers', {
    name: 'Maria Orlova',
    language: 'en',
    country: 'GB',
    zone: 'Europe/London',
    emails: ['maria@mail.example'],
  })
  const theCase = await send('post', '/api/cases', { customerId: id, text: 'Please refund June.', kind: 'outage' })
  caseUrl = `${desk.url}/cases/${theCase.id}`
}
