import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { placeForDatabase } from '../world/place.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A whole desk as `npm start` runs it: its own process, database and ports, on an empty data directory. */
export async function startDesk(...args: string[]) {
  const data = placeForDatabase('a desk')
  const [port, mailPort] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    PORT: `${port}`,
    MAKEGOOD_MAIL_PORT: `${mailPort}`,
    MAKEGOOD_DATA: data,
    LANG: 'en_GB.UTF-8',
  }
  const child = spawn(process.execPath, [join(root, 'bin/makegood.js'), 'start', ...args], { env, cwd: tmpdir() })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
  const ended = new Promise(resolve => child.once('exit', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    mailPort,
    /** Waits for a line that it prints and answers what the expression found in it. */
    async printed(pattern: RegExp): Promise<string> {
      const found = await until(() => pattern.exec(output)?.[1], 150_000)
      if (!found) throw new Error(`not printed: ${pattern}\n${output}`)
      return found
    },
    async stop(): Promise<void> {
      child.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  })

export const PASSWORD = 'a long enough password'

/** A window of a person who reads English, at a desk. */
export const openPage = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })).newPage()

/** The first administrator comes by the link that the start printed; answers the link. */
export async function signUp(page: Page, desk: Awaited<ReturnType<typeof startDesk>>): Promise<string> {
  const link = await desk.printed(/(http\S+first-administrator\?token=\S+)/)
  await page.goto(link)
  await page.getByLabel('Company').fill('Orbita')
  await page.getByLabel('First and last name').fill('Vera Kotova')
  await page.getByLabel('E-mail').fill('vera@orbita.example')
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL('**/setup')
  return link
}

/** Looks again and again until there is something; undefined when time is up. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  ms = 15_000,
): Promise<T | undefined> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    const found = await look()
    if (found) return found
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
