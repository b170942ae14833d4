import type { Desk } from '../../desk/desk.ts'
import { type Board, boardVersion, showBoard } from '../../desk/incident/public/public.ts'

/** So often the database is asked whether anything has happened, however many read. */
const ASKED_EVERY_MS = 1000
/** "Today" and "by" change by themselves: a page tells no moment that is older. */
const TOLD_FOR_MS = 20_000

/** What is shown, and what was made of it already. It is dropped as a whole. */
export interface Shown extends Board {
  made: Map<string, unknown>
}

/**
 * The board as it stands, held in memory for all who read: one question a second, one reading when something happened.
 * While the database is away everybody reads what was known last.
 */
export function openBoard(desk: Desk): () => Promise<Shown> {
  // seconds of the machine: the desk's clock may stand
  let askedAt = Number.NEGATIVE_INFINITY
  let readAt = Number.NEGATIVE_INFINITY
  let version = -1
  let shown: Shown | undefined
  let asking: Promise<Shown> | undefined

  const renew = async (): Promise<Shown> => {
    const newest = await boardVersion(desk)
    if (!shown || newest !== version || performance.now() - readAt > TOLD_FOR_MS) {
      shown = { ...(await showBoard(desk)), made: new Map() }
      version = newest
      readAt = performance.now()
    }
    return shown
  }

  const ask = async (): Promise<Shown> => {
    try {
      return await renew()
    } catch (error) {
      if (!shown) throw error
      return shown
    } finally {
      askedAt = performance.now()
      asking = undefined
    }
  }

  return async () => {
    if (shown && performance.now() - askedAt < ASKED_EVERY_MS) return shown
    asking ??= ask()
    return asking
  }
}

/** So many answers are kept at most: addresses of places can be made up. */
const MOST_MADE = 2000

/** What was made of this board under a key, or makes it; failures are not kept. */
export async function madeOnce<T>({ made }: Shown, key: string, make: () => T | Promise<T>): Promise<T> {
  if (made.has(key)) return made.get(key) as T
  const value = await make()
  if (made.size < MOST_MADE) made.set(key, value)
  return value
}
