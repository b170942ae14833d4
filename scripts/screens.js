// Takes the pictures of docs/screens from a running demo: `npm run demo`, then `npm run screens -- [ADDRESS] [FOLDER] [NAME,NAME]`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { ensureChromium } from './chromium.js'

const address = process.argv[2] || 'http://127.0.0.1:4000'
const folder = process.argv[3] || fileURLToPath(new URL('../docs/screens/', import.meta.url))
const wanted = process.argv[4]?.split(',')
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const QUALITY = 82

/** Both languages, both themes and both sizes are seen, without a picture of each with each. */
const LOOKS = [
  { name: 'ru-light', locale: 'ru', colorScheme: 'light', viewport: WIDE },
  { name: 'en-light', locale: 'en', colorScheme: 'light', viewport: WIDE },
  { name: 'en-dark', locale: 'en', colorScheme: 'dark', viewport: WIDE },
  { name: 'ru-light-phone', locale: 'ru', colorScheme: 'light', viewport: PHONE },
  { name: 'en-dark-phone', locale: 'en', colorScheme: 'dark', viewport: PHONE },
]

/** Each screen: its picture's name, its address, and what is done on it first. */
const AGENT = [
  ['today', '/today'],
  ['case', '/cases/1001'],
  ['letter', '/cases/1007', reply],
  ['cases', '/cases?owner=all'],
  ['cases-chosen', '/cases?owner=all', choose],
  ['palette', '/today', openPalette],
  ['incidents', '/incidents'],
  ['incident', '/incidents/2', write],
  ['incident-people', '/incidents/2?side=people'],
  ['customer', '/customers/1'],
  ['ruling', '/cases/1002'],
  ['remedies-own', '/remedies'],
  ['knowledge', '/knowledge'],
]
const LEAD = [
  ['remedies', '/remedies'],
  ['settlements', '/settlements'],
  ['settlement', '/settlements/1'],
  ['rule', '/rules?rule=ofcom.delayed_repair'],
]
const ADMINISTRATOR = [
  ['mailboxes', '/settings/mailboxes'],
  ['ways-out', '/settings/ways-out'],
  ['api-keys', '/settings/api-keys'],
  ['webhooks', '/settings/webhooks'],
  ['quarantine', '/settings/quarantine'],
  ['audit', '/settings/audit'],
]

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
for (const { name, ...look } of LOOKS) await take(name, look)
await browser.close()

/** All screens as one person sees them who reads this language in these colours at this size. */
async function take(look, options) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const shot = async ([name, path, before]) => {
    if (wanted && !wanted.includes(name)) return
    await page.goto(address + path)
    await settled(page)
    await before?.(page)
    await keep(page, `${name}-${look}`)
  }
  await shot(['sign-in', '/sign-in'])
  await signIn(context)
  for (const screen of AGENT) await shot(screen)
  await shot(['customer-page', `${await customerPage(page)}?lang=${options.locale}`])
  await signIn(context, 'olga')
  for (const screen of LEAD) await shot(screen)
  await signIn(context, 'vera')
  for (const screen of ADMINISTRATOR) await shot(screen)
  await context.close()
}

/** The page is there. It never stops listening to news, so that the line is never idle. */
async function settled(page) {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('main [role=status][aria-label]'))
  await page.waitForTimeout(700)
}

/** WebP, which the browser itself makes, is a quarter of PNG. */
async function keep(page, name) {
  const client = await page.context().newCDPSession(page)
  const { data } = await client.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'))
}

/** A letter half written, with what the review finds in it. */
async function reply(page) {
  const english = (await page.locator('html').getAttribute('lang')) === 'en'
  const letter = page.locator('#main textarea').first()
  if (!(await letter.isVisible())) await page.keyboard.press('r')
  await letter.fill(
    english
      ? 'Thank you for your message! We are working on it and will repair it soon.'
      : 'Спасибо, что написали нам! Мы занимаемся этим и скоро починим.',
  )
  await page.waitForTimeout(1500)
}

async function choose(page) {
  for (const box of [0, 1, 2]) await page.locator('main li input[type=checkbox]').nth(box).click()
  await page.waitForTimeout(300)
}

async function openPalette(page) {
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('combobox').waitFor()
  await page.waitForTimeout(300)
}

/** An update half written, so that its preview shows. */
async function write(page) {
  const takeOver = page.getByRole('button', { name: /Взять из прошлой|Take from the last/ })
  await takeOver.filter({ visible: true }).first().waitFor()
  for (const button of await takeOver.all()) if (await button.isVisible()) await button.click()
  await page.getByText(/^(Без перемен|Nothing new)$/).click()
  await page.getByRole('button', { name: /Завтра до 18:00|Tomorrow by 18:00/ }).click()
  await page.getByRole('region', { name: /Как это увидят|How customers will/ }).waitFor()
}

function signIn(context, name = 'anna') {
  const data = { email: `${name}@orbita.example`, password: 'orbita-demo' }
  return context.request.post(`${address}/api/auth/sign-in/email`, { data, headers: { origin: address } })
}

/** The private page of story 1, by the link in the oldest message of the fake outbox. */
async function customerPage(page) {
  await page.goto(`${address}/outbox`)
  return (await page.locator('body').textContent()).match(/\/c\/[\w-]{22}/g).at(-1)
}
