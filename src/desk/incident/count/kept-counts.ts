import type { Database } from '../../../store/database/database.ts'

interface Kept<T> {
  counts: Promise<T>
  /** Milliseconds of the machine; the desk's clock may stand. */
  until: number
}
const kept = new WeakMap<Database, Map<string, Kept<unknown>>>()

/** What is quicker is counted anew each time. */
const QUICK_MS = 100
/** However many look, counting takes no more than a fiftieth of one connection. */
const TIMES_ITS_COST = 50
const LONGEST_MS = 120_000
const MOST_KEPT = 2000

/** Counts that many look at: those that take long are shared, and kept the longer the longer they took. */
export function keptCounts<T>(database: Database, key: string, count: () => Promise<T>): Promise<T> {
  const all = kept.get(database) ?? new Map<string, Kept<unknown>>()
  kept.set(database, all)
  const known = all.get(key) as Kept<T> | undefined
  const now = performance.now()
  if (known && known.until > now) return known.counts
  if (all.size >= MOST_KEPT) all.clear()
  // while it is counted, whoever else asks waits for the same
  const mine: Kept<T> = { counts: count(), until: Number.POSITIVE_INFINITY }
  all.set(key, mine)
  const settle = (failed: boolean) => {
    const took = performance.now() - now
    if (failed || took < QUICK_MS) return void (all.get(key) === mine && all.delete(key))
    mine.until = now + Math.min(took * TIMES_ITS_COST, LONGEST_MS)
  }
  mine.counts.then(
    () => settle(false),
    () => settle(true),
  )
  return mine.counts
}
