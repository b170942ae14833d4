import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriers, flaws } from './barriers.ts'
import { openBrowser, startDesk } from './desk.ts'

/** All screens of the desk of the demo: for everybody, in both languages, on a phone and a wide screen, light and dark. */

let desk: Awaited<ReturnType<typeof startDesk>>
let browser: Browser

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([startDesk('--demo'), openBrowser()])
  await desk.printed(/(orbita-demo)/)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await desk?.stop()
})

const SCREENS = [
  '/today',
  '/cases?owner=all',
  '/cases/1001',
  '/cases/1007',
  '/calls/new',
  '/incidents',
  '/incidents/2',
  '/incidents/2?side=people',
  '/customers',
  '/customers/1',
  '/remedies',
  '/settlements/1',
  '/rules?rule=ofcom.delayed_repair',
  '/knowledge',
  '/overrides',
  '/settings/company',
  '/settings/staff',
  '/settings/mailboxes',
  '/settings/ways-out',
  '/settings/promises',
  '/settings/review',
  '/settings/api-keys',
  '/settings/webhooks',
  '/settings/quarantine',
  '/settings/audit',
]
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

describe.each([
  { locale: 'ru', colorScheme: 'light', viewport: WIDE, phone: false },
  { locale: 'en', colorScheme: 'dark', viewport: PHONE, phone: true },
] as const)('in $locale, $colorScheme, on $viewport.width px', ({ phone: _, ...look }) => {
  let page: Page
  beforeAll(async () => {
    page = await (await signedIn('vera', look)).newPage()
  })
  afterAll(() => page?.context().close())

  test.each(SCREENS)('%s', async path => {
    await page.goto(desk.url + path)
    await settled(page)
    expect(await flaws(page)).toEqual([])
    expect(await barriers(page)).toEqual([])
  })
})

test('a letter outlives the line, the session and the window', async () => {
  const context = await signedIn('anna', { locale: 'en', viewport: WIDE })
  const page = await context.newPage()
  await page.goto(`${desk.url}/cases/1009`)
  await page.getByRole('button', { name: /^Reply to/ }).waitFor()
  await page.keyboard.press('r')
  const letter = page.getByLabel('Reply to the customer')
  await letter.pressSequentially('The fitter comes')
  await page.getByText('Kept', { exact: true }).waitFor()

  // the line is gone: said as long as it is; a page that cannot be fetched takes neither the window nor the words away
  const lost = page.getByText("Can't reach the server. You see what is known")
  await context.setOffline(true)
  await lost.waitFor()
  await letter.pressSequentially(' today')
  await page.getByText("Kept in this browser: the desk can't be reached").waitFor()
  await page.getByRole('link', { name: 'Knowledge' }).click()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await lost.isVisible()).toBe(true)
  await page.goBack()
  expect(await letter.inputValue()).toBe('The fitter comes today')
  await context.setOffline(false)
  await page.getByText('Kept', { exact: true }).waitFor()
  expect(await lost.isVisible()).toBe(false)

  // the session is gone: sign in over the page
  await context.clearCookies()
  // at once: the dialogue that comes takes the keys
  await letter.fill('The fitter comes today at 4 pm')
  const dialogue = page.getByRole('dialog')
  await dialogue.getByLabel('Password').first().fill('orbita-demo')
  await dialogue.getByRole('button', { name: 'Sign in' }).click()
  await dialogue.waitFor({ state: 'hidden' })
  expect(await letter.inputValue()).toBe('The fitter comes today at 4 pm')
  await page.getByText('Kept', { exact: true }).waitFor()

  // another window shows it, and hears what is typed there
  const second = await context.newPage()
  await second.goto(`${desk.url}/cases/1009`)
  const sameLetter = second.getByLabel('Reply to the customer')
  await sameLetter.waitFor()
  expect(await sameLetter.inputValue()).toBe('The fitter comes today at 4 pm')
  await context.close()
}, 90_000)

test('countdowns go by the desk’s clock, whatever the clock of this machine shows', async () => {
  const due = async (context: BrowserContext) => {
    const page = await context.newPage()
    await page.goto(`${desk.url}/today`)
    await page.locator('main [data-row]').first().waitFor()
    // rows out of sight are not laid out, and have no inner text
    const said = await page.locator('main li').allTextContents()
    await context.close()
    return said
  }
  const right = await signedIn('anna', { locale: 'en', viewport: WIDE })
  const wrong = await signedIn('anna', { locale: 'en', viewport: WIDE })
  await wrong.addInitScript(() => {
    const ahead = 9 * 86_400_000
    const Real = Date
    globalThis.Date = class extends Real {
      constructor(...given: []) {
        super(...(given.length ? given : ([Real.now() + ahead] as unknown as [])))
      }
      static override now = () => Real.now() + ahead
    } as DateConstructor
  })
  const [shown, shownWrong] = [await due(right), await due(wrong)]
  expect(shown.length).toBeGreaterThan(3)
  // hours may have become one more meanwhile, nine days may not
  const days = (rows: string[]) => rows.map(row => row.replace(/\d+[hm]( ?\d+m)?/g, ''))
  expect(days(shownWrong)).toEqual(days(shown))
}, 60_000)

test('a day longer than a portion comes as one goes down it, and j goes on past the end of a portion', async () => {
  const context = await signedIn('anna', { locale: 'en', viewport: WIDE })
  const ask = async (path: string, data?: object) => {
    const url = `${desk.url}/api/${path}`
    const answer = await (data
      ? context.request.post(url, { data, headers: { origin: desk.url } })
      : context.request.get(url))
    expect(answer.ok()).toBe(true)
    return answer.json()
  }
  // with a question and a promise each; they go to the one who serves this customer already
  const [known] = (await ask('cases?owner=me&state=open')).items
  const bill = (_: unknown, n: number) =>
    ask('cases', { customerId: known.customer.id, text: `The bill for line ${n} is wrong. Why?` })
  await Promise.all(Array.from({ length: 50 }, bill))
  const first = await ask('today')
  const second = await ask(`today?cursor=${first.next}`)
  expect(first.duties).toHaveLength(50)

  const page = await context.newPage()
  const rows = page.locator('main [data-row]')
  await page.goto(`${desk.url}/today`)
  await page.waitForFunction(() => document.querySelectorAll('main [data-row]').length > 40)
  expect(await rows.count()).toBeLessThanOrEqual(50)
  await rows.last().scrollIntoViewIfNeeded()
  await page.waitForFunction(() => document.querySelectorAll('main [data-row]').length > 50)

  type Duty = { kind: string; case: { id: number } | null }
  const casesOf = ({ duties }: { duties: Duty[] }) =>
    duties.filter(({ kind }) => kind !== 'alert').flatMap(duty => duty.case?.id ?? [])
  const [told, behind] = [casesOf(first), casesOf(second)]
  // whoever presses the key before the day has come goes on all the same
  await page.route(/\/api\/today/, route => void setTimeout(() => void route.continue(), 700))
  await page.goto(`${desk.url}/cases/${[...new Set(told)].at(-1)}`)
  await page.getByRole('button', { name: /^Reply to/ }).waitFor()
  await page.keyboard.press('j')
  await page.waitForURL(`**/cases/${behind.find(id => !told.includes(id))}`)
  await context.close()
}, 90_000)

async function signedIn(name: string, look: { locale: string; viewport: object; colorScheme?: 'light' | 'dark' }) {
  const context = await browser.newContext(look as Parameters<Browser['newContext']>[0])
  const data = { email: `${name}@orbita.example`, password: 'orbita-demo' }
  await context.request.post(`${desk.url}/api/auth/sign-in/email`, { data, headers: { origin: desk.url } })
  return context
}

/** The page is there, and nothing of it is still on its way. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('main [role=status][aria-label][class*=Stack]'))
}
