import type { Store } from '../../store/store.ts'

/** Finds out which gaps of the log are for ever, for one who reads it in its order. */
export function openGaps(feed: Store['feed']) {
  let settled = 0
  let doubt: { upTo: number; writers: Set<string> } | undefined
  return {
    /** Up to here no gap will be filled any more. */
    settled: () => settled,

    /** Up to here it is being found out. */
    doubted: () => doubt?.upTo,

    /** Whether every gap up to what is in doubt, else up to here, is known for one: all who may fill it are done. */
    async settle(upTo: number): Promise<boolean> {
      const writers = await feed.writers()
      doubt ??= { upTo, writers: new Set(writers) }
      if (writers.some(writer => doubt!.writers.has(writer))) return false
      settled = doubt.upTo
      doubt = undefined
      return true
    },
  }
}
