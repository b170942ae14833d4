import { round, sum } from '../parts/figures.ts'
import type { Figures } from '../screens.ts'
import type { Window } from './window.ts'

const CASES = 200
const AT_EACH_END = 20

/** What the page holds after each of two hundred cases, once what nobody needs was thrown away. */
export async function measureMemory(window: Window, firstCase: number): Promise<Figures> {
  const page = await window.page()
  await page.goto(`${window.url}/today`)
  await page.locator('main [data-row]').first().waitFor()
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable')
  const looks: { heap: number; nodes: number; listeners: number }[] = []
  for (let n = 0; n < CASES; n++) {
    const caseId = firstCase + n * 7
    await page.evaluate(path => history.pushState({}, '', path), `/cases/${caseId}`)
    await page.waitForFunction(id => document.title.includes(id), `${caseId}`)
    await page.locator('#main ol li').first().waitFor()
    if (n >= AT_EACH_END && n < CASES - AT_EACH_END) continue
    await client.send('HeapProfiler.collectGarbage')
    const { metrics } = await client.send('Performance.getMetrics')
    const value = (name: string) => metrics.find(metric => metric.name === name)!.value
    looks.push({ heap: value('JSHeapUsedSize') / 1e6, nodes: value('Nodes'), listeners: value('JSEventListeners') })
  }
  await page.context().close()
  const mean = (part: typeof looks, what: keyof (typeof looks)[0]) => sum(part.map(look => look[what])) / part.length
  const [first, last] = [looks.slice(0, AT_EACH_END), looks.slice(-AT_EACH_END)]
  const growth = round(100 * (mean(last, 'heap') / mean(first, 'heap') - 1))
  return {
    'memory over 200 cases, growth, %': { value: growth, aim: '≤ 10', isMet: growth <= 10 },
    '  heap at the first 20, MB': { value: round(mean(first, 'heap')) },
    '  heap at the last 20, MB': { value: round(mean(last, 'heap')) },
    '  nodes at the first 20': { value: Math.round(mean(first, 'nodes')) },
    '  nodes at the last 20': { value: Math.round(mean(last, 'nodes')) },
    '  listeners at the first 20': { value: Math.round(mean(first, 'listeners')) },
    '  listeners at the last 20': { value: Math.round(mean(last, 'listeners')) },
  }
}
