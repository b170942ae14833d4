// Takes the pictures of docs/screens from a running demo: `npm run demo`, then `node scripts/screens.js [ADDRESS] [FOLDER] [NAME,NAME]`.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { ensureChromium } from './chromium.js'

const address = process.argv[2] ?? 'http://127.0.0.1:4000'
const folder = process.argv[3] ?? fileURLToPath(new URL('../docs/screens/', import.meta.url))
const wanted = process.argv[4]?.split(',')
const SIZES = { '': { width: 1440, height: 900 }, '-phone': { width: 390, height: 844 } }

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
for (const language of ['ru', 'en'])
  for (const theme of ['light', 'dark'])
    for (const [size, viewport] of Object.entries(SIZES)) await take(language, theme, size, viewport)
await browser.close()

/** All screens as one person sees them who reads this language in these colours at this size. */
async function take(language, theme, size, viewport) {
  const context = await browser.newContext({ viewport, colorScheme: theme, locale: language })
  const page = await context.newPage()
  const shot = async (name, path, before) => {
    if (wanted && !wanted.includes(name)) return
    await page.goto(address + path)
    await page.waitForLoadState('networkidle')
    await before?.(page)
    await page.screenshot({ path: join(folder, `${name}-${language}-${theme}${size}.png`) })
  }
  await signIn(context)
  await shot('today', '/today')
  await shot('case', '/cases/1001')
  await shot('incidents', '/incidents')
  await shot('incident', '/incidents/2', write)
  await shot('incident-people', '/incidents/2?side=people')
  await shot('ruling', '/cases/1002')
  await shot('remedies-own', '/remedies')
  await shot('customer-page', `${await customerPage(page)}?lang=${language}`)
  await signIn(context, 'olga')
  await shot('remedies', '/remedies')
  await shot('settlements', '/settlements')
  await shot('settlement', '/settlements/1')
  await shot('rule', '/rules?rule=ofcom.delayed_repair')
  await context.close()
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
