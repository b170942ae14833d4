import type { Page } from 'playwright-core'
import { quantile, round, sum } from '../parts/figures.ts'
import type { Figures } from '../screens.ts'
import { workMeter } from './trace.ts'
import { BETWEEN_KEYS, type Shows, type Stopwatch, type Window } from './window.ts'

const ROUNDS = 12
const ROW = 'main [data-row]'
const TALK = '#main ol li'
/** Milliseconds for which a case is looked at, at the least, before one goes on to the next. */
const READING = 800
/** Pages of one round. */
const PAGES = 5

interface Went {
  /** From the key to the frame that shows it. */
  ms: number
  /** Of it the main thread's own time on the processor. */
  work: number
}

/**
 * From Today into a case, on to the next, to the list, into a case, and back, by keys; the first round is not counted.
 * Beside the waits, which are the machine's too, what the page's main thread worked meanwhile, and how long a bare page
 * takes in the same browser to show thirty rows that it has.
 */
export async function measureRoutes(window: Window): Promise<Figures> {
  const page = await window.page()
  await page.goto(`${window.url}/today`)
  await page.locator(ROW).first().waitFor()
  const work = await workMeter(page)
  const ways: Record<string, Went[]> = {}
  const asked: Asked[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    await page.evaluate(() => performance.clearResourceTimings())
    const went = await oneRound(page, work, round)
    if (!round) continue
    asked.push(await askedFor(page))
    for (const [way, one] of Object.entries(went)) ways[way] = [...(ways[way] ?? []), one]
  }
  await page.context().close()
  const bare = await measureBare(window)
  const all = Object.values(ways).flat()
  const p95 = Math.round(quantile(waits(all), 0.95))
  return {
    'from page to page by keys, p95, ms': { value: p95, aim: '≤ 100', isMet: p95 <= 100 },
    '  median, ms': { value: round(quantile(waits(all), 0.5)) },
    '  a bare page, p95, ms': { value: round(quantile(waits(bare), 0.95)) },
    '  a bare page, median, ms': { value: round(quantile(waits(bare), 0.5)) },
    '  work of the main thread, p95, ms': { value: round(quantile(works(all), 0.95)) },
    '  work of the main thread, median, ms': { value: round(quantile(works(all), 0.5)) },
    '  the bare page, median, ms': { value: round(quantile(works(bare), 0.5)) },
    '  requests a page': { value: round(sum(asked.map(({ requests }) => requests)) / PAGES / ROUNDS) },
    '  answers a page, kB': { value: round(sum(asked.map(({ bytes }) => bytes)) / PAGES / ROUNDS / 1000) },
    ...Object.fromEntries(
      Object.entries(ways).flatMap(([way, went]) => [
        [`  ${way}, p95, ms`, { value: round(quantile(waits(went), 0.95)) }],
        [`  ${way}, work, median, ms`, { value: round(quantile(works(went), 0.5)) }],
      ]),
    ),
  }
}

const waits = (all: Went[]) => all.map(({ ms }) => ms)
const works = (all: Went[]) => all.map(({ work }) => work)

interface Asked {
  requests: number
  bytes: number
}

const askedFor = (page: Page): Promise<Asked> =>
  page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const ours = entries.filter(({ name }) => name.includes('/api/'))
    return { requests: ours.length, bytes: ours.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) }
  })

/** A key that puts other rows in the place of these. */
async function measureBare(window: Window): Promise<Went[]> {
  const page = await window.page()
  await page.setContent('<main></main>')
  await page.evaluate(() => {
    let n = 0
    addEventListener('keydown', () => {
      n += 1
      const rows = Array.from({ length: 30 }, (_, row) => `<p data-row>Нет интернета по договору ${n} ${row}</p>`)
      document.querySelector('main')!.innerHTML = rows.join('')
      document.title = `${n}`
    })
  })
  const work = await workMeter(page)
  const went: Went[] = []
  for (let n = 0; n < ROUNDS * PAGES; n++) went.push(await go(page, work, 'j', { path: '', selector: ROW }))
  await page.context().close()
  return went
}

async function oneRound(page: Page, work: Work, round: number): Promise<Record<string, Went>> {
  // every round goes down to cases that were not seen yet
  for (let row = 0; row <= round * 2; row++) await press(page, 'j')
  const intoCase = await go(page, work, 'Enter', await caseInFocus(page))
  await page.waitForTimeout(READING)
  const next = await go(page, work, 'j', { path: '', selector: TALK })
  await press(page, 'g')
  const list = await go(page, work, 'c', { path: '/cases', selector: ROW })
  for (let row = 0; row <= round * 2; row++) await press(page, 'j')
  const fromList = await go(page, work, 'Enter', await caseInFocus(page))
  await press(page, 'g')
  const today = await go(page, work, 't', { path: '/today', selector: ROW })
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

type Work = () => Promise<number>

/** Presses a key and waits for what it leads to. */
async function go(page: Page, work: Work, key: string, shows: Shows): Promise<Went> {
  await page.evaluate(
    ({ shows, from }) => (globalThis as unknown as { stopwatch: Stopwatch }).stopwatch.arm({ ...shows, from }),
    { shows, from: await page.title() },
  )
  const before = await work()
  await page.keyboard.press(key)
  const ms = await page.evaluate(() => (globalThis as unknown as { stopwatch: Stopwatch }).stopwatch.arrived)
  if (ms < 0) throw new Error(`${key} did not lead to ${shows.path}`)
  const worked = (await work()) - before
  await page.waitForTimeout(BETWEEN_KEYS)
  return { ms, work: worked }
}
