import { kept } from '../kept.ts'

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

/** So long a request may go without an answer before that is said. */
const SILENT_AFTER = 8_000
/** How many requests wait longer than that: the network takes them and gives nothing back. */
export const silent = kept(0)

/** Counts a request as silent from its eighth second until it is answered. */
export function watchFor<T>(answer: Promise<T>): Promise<T> {
  let counted = 0
  const timer = setTimeout(() => {
    counted = 1
    silent.set(silent.get() + 1)
  }, SILENT_AFTER)
  return answer.finally(() => {
    clearTimeout(timer)
    if (counted) silent.set(silent.get() - 1)
  })
}

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
