import { type Backoff, waitAfter } from '../core/notice/flow/backoff.ts'

/** The pauses that an operator asks for: short at first, longer while it goes on asking. */
const PAUSES: Backoff = { firstMs: 1000, mostMs: 30_000 }

/** How quickly messages (or their parts) may leave: evenly, so many a second, and not at all while the far side wants a pause. */
export interface Pace {
  /** Resolves when the next part may leave. */
  turn(): Promise<void>
  /** The far side said "too many", perhaps for how long: how long nothing leaves now, in milliseconds. */
  slower(askedMs?: number): number
  /** The operator took one: the next pause is a short one again. */
  fine(): void
  /** Milliseconds of the pause that are left. */
  pauseLeft(): number
}

export function openPace(perSecond: number, chance: () => number, pauses = PAUSES): Pace {
  let free = 0
  let quietUntil = 0
  let asked = 0
  const pauseLeft = () => Math.max(0, Math.ceil(quietUntil - performance.now()))
  return {
    async turn() {
      const now = performance.now()
      const at = Math.max(now, free)
      free = at + 1000 / perSecond
      if (at > now) await sleep(at - now)
    },
    slower(askedMs) {
      // those who were under way together are one request
      if (!pauseLeft()) {
        asked += 1
        quietUntil = performance.now() + (askedMs ?? waitAfter(asked, pauses, chance()))
      }
      return pauseLeft()
    },
    fine() {
      if (!pauseLeft()) asked = 0
    },
    pauseLeft,
  }
}

export const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))
