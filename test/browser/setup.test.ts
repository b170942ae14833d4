import type { AddressInfo } from 'node:net'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startImapServer } from '../world/imap-server.ts'
import { openBrowser, openPage, PASSWORD, signUp, startDesk } from './desk.ts'

/** The first five minutes of a desk, as a newcomer goes through them: left in the middle, taken up again, finished. */

let desk: Awaited<ReturnType<typeof startDesk>>
let imap: Awaited<ReturnType<typeof startImapServer>>
let smtp: Awaited<ReturnType<typeof startSmtp>>
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[desk, imap, smtp, browser] = await Promise.all([startDesk(), startImapServer(), startSmtp(), openBrowser()])
  page = await openPage(browser)
  await signUp(page, desk)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await desk?.stop()
  await imap?.close()
  await smtp?.close()
})

const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true })
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const at = (number: number) =>
  page
    .getByRole('status')
    .filter({ hasText: `Step ${number} of 5` })
    .waitFor()

test('who has just signed up is led to the first step; a name and a country are enough', async () => {
  await at(1)
  await heading('Company').waitFor()
  expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Orbita')
  expect(await barriers()).toEqual([])
  await page.getByLabel('Phone for customers').fill('0800 555 0102')
  await press('Save and go on')
  await heading('People').waitFor()
  // who hears the page hears where it is
  await expect.poll(() => heading('People').evaluate(title => title === document.activeElement)).toBe(true)
}, 60_000)

test('a colleague is added with a role and a password to hand over', async () => {
  await page.getByLabel('First and last name').fill('Igor Panin')
  await page.getByLabel('E-mail').fill('igor@orbita.example')
  await page.getByRole('radio', { name: 'Lead' }).check()
  await press('Add')
  const invitation = page.getByRole('status', { name: 'Igor Panin' })
  const password = (await invitation.getByText(/^First password/).textContent())!.split(': ')[1]!
  expect(await barriers()).toEqual([])

  const igor = await openPage(browser)
  await igor.goto(`${desk.url}/sign-in`)
  await signIn(igor, 'igor@orbita.example', password)
  await igor.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  expect(await igor.getByText('Finish setting up').count()).toBe(0)
  await igor.context().close()
}, 60_000)

test('left in the middle, it waits on Today, and goes on where it was', async () => {
  await page.getByRole('link', { name: 'Finish later' }).click()
  await page.getByText('3 steps are left; next: Mail.').waitFor()
  expect(await barriers()).toEqual([])

  const elsewhere = await openPage(browser)
  await page.context().close()
  page = elsewhere
  await page.goto(desk.url)
  await signIn(page, 'vera@orbita.example', PASSWORD)
  await page.getByRole('link', { name: 'Go on' }).click()
  await at(3)
}, 60_000)

test('a wrong password is told in a sentence; with the right one mail is set up', async () => {
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill('help@orbita.example')
  await page.getByText('Servers').click()
  await page.getByLabel('Incoming, IMAP: server').fill('127.0.0.1')
  await page.getByLabel('Incoming, IMAP: port').fill(`${imap.port}`)
  await page.getByLabel('Outgoing, SMTP: server').fill('127.0.0.1')
  await page.getByLabel('Outgoing, SMTP: port').fill(`${smtp.port}`)
  for (const way of ['Incoming, IMAP', 'Outgoing, SMTP'])
    await page.getByRole('checkbox', { name: `${way}: encrypted from the start` }).uncheck()
  await page.getByRole('textbox', { name: 'Password' }).fill('guess')
  await press('Check')
  await page.getByText('Incoming. The server 127.0.0.1 did not accept the name or the password.').waitFor()
  await page.getByText('Outgoing. The server 127.0.0.1 did not accept the name or the password.').waitFor()
  expect(await barriers()).toEqual([])
  // what does not work is not kept
  await press('Save and go on')
  await page.getByText('Outgoing. The server 127.0.0.1 did not accept').waitFor()
  await at(3)

  await page.getByRole('textbox', { name: 'Password' }).fill('secret')
  await press('Save and go on')
  await heading('Customers').waitFor()
  await page.getByRole('link', { name: /Mail done/ }).waitFor()
}, 60_000)

test('a file of customers is understood, brought in, and what stayed outside is named by its row', async () => {
  const rows = [
    ...['external_id;Имя;почта;телефон;Любимый цвет', '1;Мария Орлова;maria@mail.example;;синий'],
    ...['2;Глеб Потопов;not an address;;', '3;James Ward;james@mail.example;;green'],
  ]
  await page.getByLabel('CSV file').setInputFiles({
    ...{ name: 'клиенты.csv', mimeType: 'text/csv' },
    buffer: windows1251(rows.join('\r\n')),
  })
  const mapping = page.getByRole('region', { name: 'How we understand it' })
  await mapping.getByRole('row', { name: 'Имя Name Мария Орлова' }).waitFor()
  await mapping.getByRole('row', { name: 'Любимый цвет left out' }).waitFor()
  await mapping.getByText('3 rows looked at: 1 stays outside.').waitFor()
  expect(await barriers()).toEqual([])
  await mapping.getByRole('button', { name: 'Import' }).click()
  await page.getByText('New customers: 2').waitFor()
  const outside = page.getByRole('region', { name: '1 row stayed outside' })
  await outside.getByRole('row', { name: /^3 .*not an address/ }).waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    outside.getByRole('button', { name: 'Download these rows with the reasons' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('клиенты.rejects.csv')
  expect(await barriers()).toEqual([])
  await press('Go on')
}, 60_000)

test('hours, and then it is ready: nothing reminds of it any more, and it can be opened again', async () => {
  await at(5)
  await page.getByText('Nothing reaches a customer at night').waitFor()
  expect(await barriers()).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await press('Save and go on')
  await heading('The desk is ready').waitFor()
  await page.getByText('Write to help@orbita.example from your own mail').waitFor()
  expect(await barriers()).toEqual([])
  await press('Open Today')
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  expect(await page.getByText('Finish setting up').count()).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${desk.url}/settings`)
  await page.getByRole('link', { name: 'Getting started' }).click()
  await heading('The desk is ready').waitFor()
}, 60_000)

async function signIn(window: Page, email: string, password: string) {
  await window.getByLabel('E-mail').fill(email)
  await window.getByRole('textbox', { name: 'Password' }).fill(password)
  await window.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** What keeps people out who hear the page or see it differently, by axe. */
async function barriers(): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  const found: { id: string; nodes: { html: string }[] }[] = await page.evaluate(
    `(async () => (await axe.run(document, { resultTypes: ['violations'] })).violations)()`,
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Russian letters as Excel saves them. */
const windows1251 = (text: string): Buffer =>
  Buffer.from(
    [...text].map(letter => {
      const code = letter.codePointAt(0)!
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
    }),
  )

/** A mail server that knows one password. */
async function startSmtp() {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _, done) => done(password === 'secret' ? null : new Error('wrong'), { user: 'help' }),
  })
  const port = await new Promise<number>(resolve => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port))
  })
  return { port, close: () => new Promise<void>(resolve => server.close(() => resolve())) }
}
