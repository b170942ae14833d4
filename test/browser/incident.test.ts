import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './barriers.ts'
import { openBrowser, openPage, signUp, startDesk } from './desk.ts'
import { openMailbox, sendBy } from './mailbox.ts'

/** A lead declares an incident on a place, writes the first word, sees it arrive, and takes the call that is left. */

let desk: Awaited<ReturnType<typeof startDesk>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[desk, mailbox, browser] = await Promise.all([startDesk(), openMailbox(), openBrowser()])
  page = await openPage(browser)
  await signUp(page, desk)
  await furnish()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await desk?.stop()
  await mailbox?.close()
})

test('declared on a place: how many it concerns is known before', async () => {
  await page.goto(`${desk.url}/today`)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await page.getByText('Nothing is broken for many right now').waitFor()
  await page.keyboard.press('d')
  await page.getByRole('textbox', { name: 'Name, as customers will read it' }).waitFor()
  await type('the cable at house 12 is damaged')
  await tabTo(page.getByRole('combobox', { name: 'Deputy' }))
  await type('Igor')
  await page.getByRole('option', { name: 'Igor Panin' }).waitFor()
  await press('ArrowDown', 'Enter')

  const places = page.getByRole('combobox', { name: 'Places' })
  await tabTo(places)
  await type('msk.nowhere')
  await press('Enter')
  await page.getByRole('alert').getByText('msk.nowhere').waitFor()
  await tabTo(page.getByRole('button', { name: 'Take it out of the list' }))
  await press('Enter')
  await tabTo(places)
  await type('msk.')
  await page.getByRole('option', { name: 'msk.north' }).waitFor()
  await press('ArrowDown', 'Enter')
  await page.getByText('Concerns 2 customers').waitFor()
  await page.getByText('everybody may read of it').waitFor()
  // two of two are very many: the number is typed
  const declare = page.getByRole('button', { name: 'Declare an incident' })
  expect(await declare.isDisabled()).toBe(true)
  await tabTo(page.getByRole('textbox', { name: /These are very many/ }))
  await type('2')
  expect(await barriers(page)).toEqual([])
  await tabTo(declare)
  await press('Enter')
  await page.waitForURL('**/incidents/1')
  await page
    .getByRole('region', { name: 'Next word' })
    .getByText(/^in (1h|\d\dm)/)
    .waitFor()
}, 60_000)

test('the first word: a missing part is named, the preview counts, the letter arrives', async () => {
  const english = page.locator('fieldset[lang=en]')
  await tabTo(english.getByLabel('What was found'))
  await type('We found the break, at house 12.')
  await tabTo(english.getByLabel('Not known yet'))
  await press('Space')
  await tabTo(english.getByLabel('What we do next'))
  await type('A crew is on its way.')
  await tabTo(page.getByRole('button', { name: 'Tomorrow by 18:00' }))
  await press('Enter')
  await tabTo(page.getByRole('button', { name: 'Send…' }))
  await press('Enter')
  const apology = english.getByLabel('Apology')
  await apology.and(page.locator('[aria-invalid=true]')).waitFor()

  await tabTo(apology)
  await type('Sorry that you are cut off.')
  await page.reload() // the draft is kept
  const preview = page.getByRole('region', { name: 'How customers will see it' })
  await preview.getByText('customer gets a message').waitFor()
  await preview.getByText('We found the break').waitFor()
  await preview.getByText('The last one hears').waitFor()
  await tabTo(page.getByRole('button', { name: 'Send…' }))
  await press('Enter')
  await page.getByRole('button', { name: 'Send to 1 customer' }).waitFor()
  await press('Enter') // it has the focus

  expect((await mailbox.letter(0)).text).toContain('We found the break, at house 12.')
  await page.getByRole('region', { name: 'Deliveries' }).getByText('delivered 1').waitFor()
  await page.getByRole('region', { name: 'Have heard' }).getByText('1 of 1').waitFor()
  expect(await barriers(page)).toEqual([])
}, 60_000)

test('its page was open to everybody from the start, and is closed by a decision', async () => {
  const publication = page.getByRole('region', { name: 'Page for everybody' })
  await tabTo(publication.getByRole('switch'))
  await press('Space')
  await tabTo(publication.getByRole('button', { name: 'Close the page' }))
  await press('Enter')
  await publication.getByText('Only those concerned know').waitFor()
  expect((await page.request.get(`${desk.url}/incidents/1?lang=en`)).status()).toBe(404)
}, 60_000)

test('a call is taken, made and written down', async () => {
  await page.keyboard.press('3')
  await page.getByRole('button', { name: 'I call' }).click()
  expect(await page.getByRole('link', { name: 'Call +79160000002' }).getAttribute('href')).toBe('tel:+79160000002')
  await page.getByLabel('What was said and agreed').fill('Knows, will wait')
  await page.getByRole('button', { name: 'Reached', exact: true }).click()
  await page.getByText('Everybody was called.').waitFor()
  await page.getByText('Knows, will wait').waitFor()
  for (const digit of ['2', '4', '5']) {
    await page.keyboard.press(digit)
    await page.locator('[role=tabpanel]:visible').locator('h2, table').first().waitFor()
    expect(await barriers(page), digit).toEqual([])
  }
}, 60_000)

/** Goes to a field or button as somebody without a mouse does. */
async function tabTo(target: Locator) {
  await target.waitFor()
  for (let steps = 0; steps < 120; steps++) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no key leads to ${target}`)
}

const type = (text: string) => page.keyboard.type(text)
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** A mailbox, a second person, and two neighbours: one with mail, one who wants calls. */
async function furnish() {
  const headers = { origin: desk.url }
  const send = async (method: 'post' | 'put' | 'patch', path: string, data: object) => {
    const answer = await page.request[method](desk.url + path, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return answer.status() === 204 ? {} : answer.json()
  }
  await sendBy(page, desk, mailbox)
  await send('post', '/api/staff', {
    name: 'Igor Panin',
    email: 'igor@orbita.example',
    role: 'agent',
    languages: ['en'],
    zone: 'Europe/London',
    workingHours: { mon: [{ from: '09:00', until: '18:00' }] },
    capacity: 30,
    password: 'a long enough password',
  })
  const line = { kind: 'line', label: 'Internet', place: 'msk.north.house12' }
  const allDay = [{ from: '00:00', until: '24:00' }]
  const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => [day, allDay]))
  const maria = { name: 'Maria Orlova', language: 'en', zone: awake(), emails: ['maria@mail.example'] }
  const peter = { name: 'Peter Lake', language: 'en', zone: 'Europe/London', country: 'RU', phones: ['+79160000002'] }
  for (const [person, channel, address] of [
    [maria, 'email', 'maria@mail.example'],
    [peter, 'phone', '+79160000002'],
  ] as const) {
    const { id } = await send('post', '/api/customers', person)
    await send('post', `/api/customers/${id}/assets`, line)
    const answers = [{ channel, address }]
    await send('put', `/api/customers/${id}/reach`, { answers, news: channel, hours, zone: person.zone })
  }
}

/** A zone in which it is day now: nobody is written to at night. */
function awake(): string {
  const hour = new Date().getUTCHours()
  return hour >= 8 && hour < 18 ? 'Etc/UTC' : hour >= 18 ? 'America/Los_Angeles' : 'Asia/Tokyo'
}
