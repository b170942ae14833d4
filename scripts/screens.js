// Takes the pictures of docs/screens from a running demo: `npm run demo`, then `node scripts/screens.js [ADDRESS]`.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { ensureChromium } from './chromium.js'

const address = process.argv[2] ?? 'http://127.0.0.1:4000'
const folder = process.argv[3] ?? fileURLToPath(new URL('../docs/screens/', import.meta.url))
mkdirSync(folder, { recursive: true })

const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})

/** The page of a customer is found in the newest letter of the fake outbox that carries a link to it. */
async function customerPage(page) {
  await page.goto(`${address}/outbox`)
  const text = await page.locator('body').innerText()
  return text.match(/\/c\/[\w-]{22}/g)?.at(-1)
}

for (const language of ['ru', 'en'])
  for (const theme of ['light', 'dark'])
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ]) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: language })
      await context.addInitScript(
        ([lang, scheme]) => {
          localStorage.setItem('makegood-language', lang)
          localStorage.setItem('makegood-theme', scheme)
        },
        [language, theme],
      )
      const page = await context.newPage()
      const shot = async (name, path, whole = false) => {
        await page.goto(address + path)
        await page.waitForLoadState('networkidle')
        const suffix = width < 500 ? '-phone' : ''
        await page.screenshot({ path: join(folder, `${name}-${language}-${theme}${suffix}.png`), fullPage: whole })
      }
      await shot('sign-in', '/sign-in')
      await page.context().request.post(`${address}/api/auth/sign-in/email`, {
        data: { email: 'anna@orbita.example', password: 'orbita-demo' },
        headers: { origin: address },
      })
      await shot('today', '/today')
      await shot('cases', '/cases')
      await shot('case', '/cases/1001')
      await shot('customer', '/customers/1')
      await shot('contact', `/contact?lang=${language}`)
      await shot('outbox', `/outbox?lang=${language}`)
      const link = await customerPage(page)
      if (link) await shot('customer-page', `${link}?lang=${language}`)
      await context.close()
    }
await browser.close()
