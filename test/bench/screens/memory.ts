import type { CDPSession, Page } from 'playwright-core'
import { round, sum } from '../parts/figures.ts'
import type { Figures } from '../screens.ts'
import type { Window } from './window.ts'

/** So many fill what is kept of cases that were left, which has its bounds; the browser has compiled what it needs. */
const BEFORE = 40
const CASES = 200
const AT_EACH_END = 20

/**
 * What the page holds after each of two hundred cases, once what nobody needs was thrown away. The heap is the program
 * too, which Chromium goes on compiling: what it holds of data stands beside.
 */
export async function measureMemory(window: Window, firstCase: number): Promise<Figures> {
  const page = await window.page()
  await page.goto(`${window.url}/today`)
  await page.locator('main [data-row]').first().waitFor()
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable')
  const looks: Look[] = []
  const opened = (n: number) => open(page, firstCase + n * 7)
  for (let n = 0; n < BEFORE; n++) await opened(n)
  const before = await dataHeld(client)
  for (let n = 0; n < CASES; n++) {
    await opened(BEFORE + n)
    if (n < AT_EACH_END || n >= CASES - AT_EACH_END) looks.push(await look(client))
  }
  const after = await dataHeld(client)
  await page.context().close()
  const mean = (part: Look[], what: keyof Look) => sum(part.map(look => look[what])) / part.length
  const [first, last] = [looks.slice(0, AT_EACH_END), looks.slice(-AT_EACH_END)]
  const growth = round(100 * (mean(last, 'heap') / mean(first, 'heap') - 1))
  return {
    'memory over 200 cases, growth, %': { value: growth, aim: '≤ 10', isMet: growth <= 10 },
    '  heap at the first 20, MB': { value: round(mean(first, 'heap')) },
    '  heap at the last 20, MB': { value: round(mean(last, 'heap')) },
    '  of it data before, MB': { value: round(before) },
    '  of it data after, MB': { value: round(after) },
    '  nodes at the first 20': { value: Math.round(mean(first, 'nodes')) },
    '  nodes at the last 20': { value: Math.round(mean(last, 'nodes')) },
    '  listeners at the first 20': { value: Math.round(mean(first, 'listeners')) },
    '  listeners at the last 20': { value: Math.round(mean(last, 'listeners')) },
  }
}

async function open(page: Page, caseId: number): Promise<void> {
  await page.evaluate(path => history.pushState({}, '', path), `/cases/${caseId}`)
  await page.waitForFunction(id => document.title.includes(id), `${caseId}`)
  await page.locator('#main ol li').first().waitFor()
}

interface Look {
  heap: number
  nodes: number
  listeners: number
}

async function look(client: CDPSession): Promise<Look> {
  await client.send('HeapProfiler.collectGarbage')
  const { metrics } = await client.send('Performance.getMetrics')
  const value = (name: string) => metrics.find(metric => metric.name === name)!.value
  return { heap: value('JSHeapUsedSize') / 1e6, nodes: value('Nodes'), listeners: value('JSEventListeners') }
}

/** What a page's script keeps, by the types that V8 gives to it; neither code nor what the browser has of its own. */
const DATA = new Set(['array', 'string', 'object', 'closure', 'concatenated string', 'sliced string', 'number'])

/** Megabytes of data in the heap. */
async function dataHeld(client: CDPSession): Promise<number> {
  const pieces: string[] = []
  const hear = ({ chunk }: { chunk: string }) => pieces.push(chunk)
  client.on('HeapProfiler.addHeapSnapshotChunk', hear)
  await client.send('HeapProfiler.takeHeapSnapshot', {})
  client.off('HeapProfiler.addHeapSnapshotChunk', hear)
  const { snapshot, nodes } = JSON.parse(pieces.join('')) as {
    snapshot: { meta: { node_fields: string[]; node_types: [string[]] } }
    nodes: number[]
  }
  const { node_fields: fields, node_types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length)
    if (DATA.has(node_types[0][nodes[at + type]!]!)) bytes += nodes[at + size]!
  return bytes / 1e6
}
