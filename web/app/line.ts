import { kept } from './kept.ts'

/** The desk does not answer: the line, not the request, is at fault. */
export class ConnectionLost extends Error {}

/**
 * A part of the screens that is fetched when it is wanted. Where it does not come that is said in our words: in the
 * browser's the router would take it for an upgrade and reload the page, which is then gone with the line.
 */
export const arrived = <T>(part: Promise<T>): Promise<T> =>
  part.catch((cause: unknown) => {
    throw new ConnectionLost('a part did not come', { cause })
  })

/** True while the desk cannot be reached. */
export const away = kept(false)
let lostAt = 0

/** The desk cannot be reached, as a request or the browser found. */
export function lose(): void {
  lostAt = performance.now()
  away.set(true)
}

/** The desk answered to what was asked then; what was asked before the line was lost proves nothing of it now. */
export function reach(askedAt: number): void {
  if (away.get() && askedAt > lostAt) away.set(false)
}
