import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { quantile } from '../parts/figures.ts'
import type { Figures } from '../screens.ts'
import type { Stopwatch, Window } from './window.ts'

const TIMES = 7

/** Today with nothing in the cache: the first row, and the script that had come by then. */
export async function measureFirstLoad(window: Window): Promise<Figures> {
  const waits: number[] = []
  const work: number[] = []
  let script = 0
  for (let n = 0; n < TIMES; n++) {
    const page = await window.page()
    const client = await page.context().newCDPSession(page)
    await client.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(`${window.url}/today`)
    const shown = await page.evaluate(() => (globalThis as unknown as { stopwatch: Stopwatch }).stopwatch.firstRow)
    waits.push(shown)
    const { metrics } = await client.send('Performance.getMetrics')
    work.push(1000 * metrics.find(metric => metric.name === 'ThreadTime')!.value)
    if (n === 0) script = await packedScript(page, shown)
    await page.context().close()
  }
  const [median, worst] = [quantile(waits, 0.5), Math.max(...waits)].map(Math.round) as [number, number]
  const kilobytes = Math.round(script / 1000)
  return {
    'Today, first row, median of 7, ms': { value: median, aim: '≤ 1000', isMet: median <= 1000 },
    'Today, first row, worst of 7, ms': { value: worst },
    '  work of the page until then, median, ms': { value: Math.round(quantile(work, 0.5)) },
    'script before it, gzip, kB': { value: kilobytes, aim: '≤ 250', isMet: kilobytes <= 250 },
  }
}

/** Bytes of the scripts that were there before this moment, as gzip packs them, however they were sent. */
async function packedScript(page: Page, before: number): Promise<number> {
  const urls = await page.evaluate(
    until =>
      performance
        .getEntriesByType('resource')
        .filter(({ name, startTime }) => name.endsWith('.js') && startTime < until)
        .map(({ name }) => name),
    before,
  )
  const packed = urls.map(async url => gzipSync(await (await page.request.get(url)).body()).byteLength)
  return (await Promise.all(packed)).reduce((sum, bytes) => sum + bytes, 0)
}
