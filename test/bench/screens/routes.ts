import type { Page } from 'playwright-core'
import { quantile, round } from '../parts/figures.ts'
import type { Figures } from '../screens.ts'
import { BETWEEN_KEYS, type Shows, type Stopwatch, type Window } from './window.ts'

const ROUNDS = 12
const ROW = 'main [data-row]'
const TALK = '#main ol li'

/** From Today into a case, on to the next, to the list, into a case, and back, by keys; the first round is not counted. */
export async function measureRoutes(window: Window): Promise<Figures> {
  const page = await window.page()
  await page.goto(`${window.url}/today`)
  await page.locator(ROW).first().waitFor()
  const waits: Record<string, number[]> = {}
  for (let round = 0; round <= ROUNDS; round++) {
    const took = await oneRound(page, round)
    if (round) for (const [way, ms] of Object.entries(took)) waits[way] = [...(waits[way] ?? []), ms]
  }
  await page.context().close()
  const all = Object.values(waits).flat()
  const p95 = Math.round(quantile(all, 0.95))
  return {
    'from page to page by keys, p95, ms': { value: p95, aim: '≤ 100', isMet: p95 <= 100 },
    ...Object.fromEntries(
      Object.entries(waits).map(([way, ms]) => [`  ${way}, p95, ms`, { value: round(quantile(ms, 0.95)) }]),
    ),
  }
}

async function oneRound(page: Page, round: number): Promise<Record<string, number>> {
  // every round goes down to cases that were not seen yet
  for (let row = 0; row <= round * 2; row++) await press(page, 'j')
  const intoCase = await go(page, 'Enter', await caseInFocus(page))
  const next = await go(page, 'j', { path: '', selector: TALK })
  await press(page, 'g')
  const list = await go(page, 'c', { path: '/cases', selector: ROW })
  for (let row = 0; row <= round * 2; row++) await press(page, 'j')
  const fromList = await go(page, 'Enter', await caseInFocus(page))
  await press(page, 'g')
  const today = await go(page, 't', { path: '/today', selector: ROW })
  return {
    'Today to case': intoCase,
    'case to case': next,
    'case to list': list,
    'list to case': fromList,
    'case to Today': today,
  }
}

const press = async (page: Page, key: string) => {
  await page.keyboard.press(key)
  await page.waitForTimeout(BETWEEN_KEYS)
}

async function caseInFocus(page: Page): Promise<Shows> {
  const path = await page.evaluate(() => new URL((document.activeElement as HTMLAnchorElement).href).pathname)
  return { path, title: path.split('/').at(-1)!, selector: TALK }
}

/** Presses a key and waits for what it leads to. */
async function go(page: Page, key: string, shows: Shows): Promise<number> {
  await page.evaluate(
    ({ shows, from }) => (globalThis as unknown as { stopwatch: Stopwatch }).stopwatch.arm({ ...shows, from }),
    { shows, from: await page.title() },
  )
  await page.keyboard.press(key)
  const took = await page.evaluate(() => (globalThis as unknown as { stopwatch: Stopwatch }).stopwatch.arrived)
  if (took < 0) throw new Error(`${key} did not lead to ${shows.path}`)
  await page.waitForTimeout(BETWEEN_KEYS)
  return took
}
