/**
 * Gathers what comes while a batch is being worked on and does it as the next batch. Each caller hears what became of
 * its own: done with the batch, or failed with it.
 */
export function gathering<T>(work: (items: T[]) => Promise<void>): (item: T) => Promise<void> {
  let waiting: { items: T[]; done: Promise<void> } | undefined
  let working: Promise<unknown> = Promise.resolve()
  return item => {
    if (!waiting) {
      const items: T[] = []
      const done = working.then(() => {
        waiting = undefined
        return work(items)
      })
      working = done.catch(() => {})
      waiting = { items, done }
    }
    waiting.items.push(item)
    return waiting.done
  }
}
