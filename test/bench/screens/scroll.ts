import type { Page } from 'playwright-core'
import { round } from '../parts/figures.ts'
import type { Figures } from '../screens.ts'
import { traced, workMeter } from './trace.ts'
import type { Window } from './window.ts'

const PIXELS = 24_000
/** Pixels a second: a wheel that is turned fast. */
const SPEED = 3_000
/** As many rows as are scrolled by, and a page of them more. */
const ROWS = 600
const NEAR = 0.95

/**
 * All cases scrolled by the wheel while further pages come, and beside it a bare page of as many plain rows, without a
 * script, in the same browser. Chromium draws without a graphics card here: what the bare page does not reach, no page can.
 * A frame is drawn from what is there; a row that had not come into it yet leaves a gap.
 */
export async function measureScroll(window: Window): Promise<Figures> {
  const bare = await scrolled(window, page => page.setContent(BARE))
  const ours = await scrolled(window, async page => {
    await page.goto(`${window.url}/cases?owner=all`)
    await page.locator('main [data-row]').first().waitFor()
  })
  const share = round(ours.perSecond / bare.perSecond)
  return {
    'list scrolled, frames a second': { value: ours.perSecond, aim: '60', isMet: ours.perSecond >= 59 },
    '  a bare page of as many rows': { value: bare.perSecond },
    '  ours of the bare page': { value: share, aim: `≥ ${NEAR}`, isMet: share >= NEAR },
    '  frames with a gap, of 100': { value: ours.gaps },
    '  work of the main thread on 1,000 px, ms': { value: ours.work },
    '  the bare page': { value: bare.work },
    '  pixels': { value: ours.pixels },
  }
}

async function scrolled(window: Window, open: (page: Page) => Promise<unknown>) {
  const page = await window.page()
  await open(page)
  await page.waitForTimeout(1500)
  const client = await page.context().newCDPSession(page)
  const work = await workMeter(page)
  await page.evaluate(watchGaps)
  const before = await work()
  const startedAt = performance.now()
  const events = await traced(
    window,
    page,
    ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'],
    () => client.send('Input.synthesizeScrollGesture', { x: 720, y: 600, yDistance: -PIXELS, speed: SPEED }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  const taken = (await work()) - before
  const { pixels, looks, gaps } = await page.evaluate(() => ({
    ...(globalThis as unknown as { gaps: { looks: number; gaps: number } }).gaps,
    pixels: Math.round(globalThis.scrollY),
  }))
  await page.context().close()
  const drawn = events.filter(({ name }) => name === 'DrawFrame').length
  return {
    pixels,
    perSecond: round(drawn / seconds),
    gaps: round((100 * gaps) / looks),
    work: round((1000 * taken) / pixels),
  }
}

/** Runs in the page: looks in each of its frames whether the middle of the window, down to its end, shows rows. */
function watchGaps() {
  const seen = { looks: 0, gaps: 0 }
  const look = () => {
    const isRow = (y: number) => document.elementFromPoint(innerWidth / 2, y)?.closest('li')
    seen.looks += 1
    if (!isRow(innerHeight - 70) || !isRow(innerHeight / 2)) seen.gaps += 1
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  Object.assign(globalThis, { gaps: seen })
}

const BARE = `<!doctype html><style>
  body { margin: 0 40px 0 240px; font: 15px sans-serif }
  ul { margin: 0; padding: 0; list-style: none }
  li { display: grid; grid-template-columns: 20px 52px 1fr 150px 118px 108px; gap: 14px; align-items: center; height: 56px; border-bottom: 1px solid #ddd }
  </style><ul>${Array.from({ length: ROWS }, (_, n) => bareRow(n)).join('')}</ul>`

function bareRow(n: number): string {
  const what = `<div><a href="#">Нет интернета по договору ${n}</a><div>Customer ${n} · Agent ${n % 50}</div></div>`
  return `<li><span>·</span><span>${n}</span>${what}<span>через 2 ч</span><span>открыто</span><time>12:00</time></li>`
}
