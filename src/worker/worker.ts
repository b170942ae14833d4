import { PAUSE_AFTER_FAULT, type Round } from './schedule.ts'

export interface Worker {
  /** Wakes the rounds that wait for this word, as when the database tells of a new row. */
  wake(word: string): void
  /** Lets what is under way end, then returns. */
  stop(): Promise<void>
}

/** Runs every round in a loop of its own until stopped. `onFault` hears what a round could not do. */
export function startWorker(rounds: Round[], onFault: (round: string, error: unknown) => void): Worker {
  let stopping = false
  const sleepers = new Map<Round, () => void>()
  const woken = new Set<Round>()

  const sleep = (round: Round, ms: number) =>
    new Promise<void>(resolve => {
      // told while it was at work: it does not sleep at all
      if (woken.delete(round) || stopping) return resolve()
      const timer = setTimeout(resolve, ms)
      sleepers.set(round, () => {
        clearTimeout(timer)
        resolve()
      })
    }).finally(() => sleepers.delete(round))

  const loop = async (round: Round) => {
    while (!stopping) {
      const done = await round.run().catch(error => {
        if (!stopping) onFault(round.name, error)
        return null
      })
      if (done) continue
      await sleep(round, done === null ? PAUSE_AFTER_FAULT : round.everyMs)
    }
  }

  const loops = rounds.map(loop)
  return {
    wake(word) {
      for (const round of rounds) {
        if (round.wakes !== word) continue
        const awake = sleepers.get(round)
        if (awake) awake()
        else woken.add(round)
      }
    },
    async stop() {
      stopping = true
      for (const awake of sleepers.values()) awake()
      await Promise.all(loops)
      await Promise.all(rounds.map(({ end }) => end?.()))
    },
  }
}
