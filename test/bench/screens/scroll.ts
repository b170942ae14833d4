import { round } from '../parts/figures.ts'
import type { Figures } from '../screens.ts'
import type { Window } from './window.ts'

const PIXELS = 24_000
/** Pixels a second: a wheel that is turned fast. */
const SPEED = 3_000
const FRAME = 1000 / 60

/** All cases scrolled by the wheel while further pages come: frames a second, and frames that were left out. */
export async function measureScroll(window: Window): Promise<Figures> {
  const page = await window.page()
  await page.goto(`${window.url}/cases?owner=all`)
  await page.locator('main [data-row]').first().waitFor()
  await page.waitForTimeout(1000)
  const client = await page.context().newCDPSession(page)
  await page.evaluate(() => {
    const frames: number[] = []
    const next = (at: number) => {
      frames.push(at)
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
    Object.assign(globalThis, { frames })
  })
  await client.send('Input.synthesizeScrollGesture', { x: 720, y: 600, yDistance: -PIXELS, speed: SPEED })
  const { frames, scrolled } = await page.evaluate(() => ({
    frames: (globalThis as unknown as { frames: number[] }).frames,
    scrolled: globalThis.scrollY,
  }))
  await page.context().close()
  const gaps = frames.slice(1).map((at, n) => at - frames[n]!)
  const perSecond = round((1000 * gaps.length) / (frames.at(-1)! - frames[0]!))
  const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME) - 1), 0)
  return {
    'list scrolled, frames a second': { value: perSecond, aim: '60', isMet: perSecond >= 59 },
    '  frames left out, of 100': { value: round((100 * dropped) / (gaps.length + dropped)) },
    '  longest frame, ms': { value: round(Math.max(...gaps)) },
    '  pixels': { value: Math.round(scrolled) },
  }
}
