import axe from 'axe-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, signUp, startDesk } from './desk.ts'
import { openMailbox, sendBy } from './mailbox.ts'

/** A refusal with its grounds, what a rule says is owed, the customer's yes, and what an incident owes to all; by keys. */

let desk: Awaited<ReturnType<typeof startDesk>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let browser: Browser
let page: Page
let caseUrl: string

beforeAll(async () => {
  ;[desk, mailbox, browser] = await Promise.all([startDesk(), openMailbox(), openBrowser()])
  page = await openPage(browser)
  // told at the first listener, the browser may open a file dialog before it has heard
  page.on('filechooser', () => {})
  await signUp(page, desk)
  await furnish()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await desk?.stop()
  await mailbox?.close()
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
  expect(await barriers()).toEqual([])
  await form.getByRole('button', { name: 'Send the decision' }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByRole('region', { name: 'Decisions' }).getByText('Refused').waitFor()
}, 60_000)

test('what a rule says is owed is booked with its arithmetic', async () => {
  await page.keyboard.press('m')
  const give = page.getByRole('dialog', { name: 'Give' })
  // whether one would be allowed is answered before a sum is typed
  await give.getByText('Offer', { exact: true }).click()
  await give.getByText('You may grant this yourself.').waitFor()
  await give.getByText('By rule', { exact: true }).click()
  await give.getByRole('combobox', { name: 'Rule' }).fill('Delayed start')
  await page.getByRole('option', { name: 'Delayed start of service' }).click()
  await give.getByLabel('Promised for').fill('2026-04-10')
  await give.getByLabel('Working since').fill('2026-04-13')
  await give.getByRole('button', { name: 'Reckon' }).click()
  expect(await barriers()).toEqual([])
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
  expect(await barriers()).toEqual([])
}, 60_000)

test('what an incident owes is approved by keys alone, exported, and what was paid comes back as a file', async () => {
  await page.goto(`${desk.url}/settlements`)
  await page.getByText('Waits for approval').waitFor()
  expect(await barriers()).toEqual([])
  await press('j', 'Enter')
  const owed = page.getByRole('region', { name: 'Owed', exact: true })
  await owed.getByRole('row', { name: '£31.02 1 £31.02' }).waitFor()
  await page.getByText('3 days × £10.34 = £31.02', { exact: true }).waitFor()
  expect(await barriers()).toEqual([])
  await press('a')
  const confirm = page.getByRole('button', { name: 'Approve for 1 customer' })
  await confirm.and(page.locator(':focus')).waitFor()
  expect(await barriers()).toEqual([])
  await press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByText('Booked, and each one was written to').waitFor()
  await page.getByText('£0.00 of £31.02 paid').waitFor()

  const csv = await (await page.request.get(`${desk.url}/api/incidents/1/settlement.csv`)).text()
  const reference = /MG-\d+/.exec(csv)![0]
  const paid = `reference,amount_minor,paid_on\n${reference},3102,2026-04-14\nMG-999999,1,2026-04-14\n`
  await tabTo(page.getByRole('button', { name: 'Upload payments, CSV' }))
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('Enter')])
  await chooser.setFiles({ name: 'paid.csv', mimeType: 'text/csv', buffer: Buffer.from(paid) })
  await page.getByRole('status').getByText('Line 3, MG-999999: there is no such entry').waitFor()
  await page.getByText('All is paid').waitFor()
  expect(await barriers()).toEqual([])
}, 60_000)

test('the other screens of money keep nobody out', async () => {
  for (const [path, seen] of [
    ['/remedies', 'Owed against given'],
    ['/rules?rule=ofcom.delayed_repair', 'Editions'],
    ['/settings/remedies', 'Authorities'],
  ] as const) {
    await page.goto(desk.url + path)
    await page.getByRole('heading', { name: seen }).first().waitFor()
    expect(await barriers(), path).toEqual([])
  }
}, 60_000)

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Goes to a field or button as somebody without a mouse does. */
async function tabTo(target: Locator) {
  await target.waitFor()
  for (let steps = 0; steps < 120; steps++) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no key leads to ${target}`)
}

/** What keeps people out who hear the page or see it differently, by axe; in the dark only what colours can do. */
async function barriers(): Promise<string[]> {
  const light = await axeFinds('{}')
  await shine('dark')
  const dark = await axeFinds(`{ runOnly: ['color-contrast'] }`)
  await shine('light')
  return [...light, ...dark]
}

/** Turns the page light or dark; colours that are still on their way there say nothing, so they arrive at once. */
async function shine(colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
  await page.evaluate('document.getAnimations().forEach(each => each instanceof CSSTransition && each.finish())')
}

async function axeFinds(options: string): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  const found: { id: string; nodes: { html: string }[] }[] = await page.evaluate(
    `(async () => (await axe.run(document, { ...${options}, resultTypes: ['violations'] })).violations)()`,
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

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
  await cutOff(id)
}

/** The customer's line was dead for five days; it works again. */
async function cutOff(customerId: number) {
  const line = { kind: 'line', label: 'Internet', place: 'ldn.house12', fee: { minor: 3_000, currency: 'GBP' } }
  await send('post', `/api/customers/${customerId}/assets`, line)
  const { items } = await (await page.request.get(`${desk.url}/api/staff`)).json()
  const incident = await send('post', '/api/incidents', {
    title: 'the cable at house 12 was cut',
    kind: 'outage',
    severity: 'major',
    startedAt: '2026-04-07T10:00:00Z',
    commanderId: items[0].id,
    deputyId: items[1].id,
    scope: { places: ['ldn.house12'] },
    confirm: 1,
  })
  const words = { found: 'Repaired.', cause: null, next: 'We watch it.', apology: 'Sorry that it took so long.' }
  await send('post', `/api/incidents/${incident.id}/bulletins`, {
    kind: 'all-clear',
    texts: { en: words },
    untilAt: '2026-04-12T10:00:00Z',
    urgency: 'ordinary',
    once: 'repaired',
  })
}
