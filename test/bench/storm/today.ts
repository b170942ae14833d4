import type { Served } from './web.ts'

const EVERY_MS = 50

export interface Waits {
  count: number
  p50: number
  p99: number
  worst: number
  /** Answers that failed, as while the database was away. */
  failed: number
}

/** A staff member who looks at Today twenty times a second, from now until `stop`. */
export function watchToday({ url, authorization }: Served) {
  const waits: number[] = []
  let failed = 0
  let stopping = false
  let paused = false
  const look = async () => {
    const startedAt = performance.now()
    const answer = await fetch(`${url}/api/today`, { headers: { authorization } }).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.ok) waits.push(performance.now() - startedAt)
    else failed += 1
  }
  const loop = async () => {
    while (!stopping) {
      if (!paused) await look()
      await new Promise(resolve => setTimeout(resolve, EVERY_MS))
    }
  }
  const looking = loop()
  return {
    /** The waits since the last time that this was asked. */
    sofar(): Waits {
      const sorted = waits.splice(0).sort((a, b) => a - b)
      const at = (share: number) => Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 10) / 10
      const counted = { count: sorted.length, p50: at(0.5), p99: at(0.99), worst: at(1), failed }
      failed = 0
      return counted
    },
    /** Looks away, so that what is compared has the machine for itself. */
    pause(away: boolean) {
      paused = away
    },
    async stop() {
      stopping = true
      await looking
    },
  }
}
