import { type Backoff, waitAfter } from '../notice/flow/backoff.ts'
import { after, DAY, HOUR, type Instant, MINUTE, SECOND } from '../time.ts'
import type { OffWhy } from './webhook.ts'

/** How webhooks are told; a manager can read it. */
export const TELLING = {
  /** All of one try: finding the address, connecting, sending, the answer. */
  timeoutMs: 15 * SECOND,
  /** A try that was not recorded by then was lost with its worker, and is made again. */
  leaseMs: MINUTE,
  /** Under way to one webhook at once; to one that fails, one at a time. */
  atOnce: 8,
  /** After so many failures in a row the whole webhook rests between tries. */
  restAfter: 5,
  rests: { firstMs: 5 * SECOND, mostMs: 10 * MINUTE } satisfies Backoff,
  /** Where nothing at all was taken for so long, it is switched off. */
  offAfter: 3 * DAY,
  /** So much of an answer is kept, in characters, and for so long. */
  answerKept: 500,
  keptFor: 30 * DAY,
  /** After another secret was made, the one before it signs so long, too. */
  secretsOverlap: DAY,
} as const

/** How long one delivery waits after its first, second, … failed try: three days in all, then it is given up. */
export const RETRIES = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  22 * HOUR,
] as const
/** Each wait is shorter or longer by up to this part of it, so that what failed together does not come back together. */
const JITTER = 0.1

/** What the far side said to one try, and how long that took. */
export interface Told {
  /** Null: no answer came. */
  status: number | null
  answer: string | null
  error: string | null
  durationMs: number
  /** How long the far side asks us to wait. */
  retryAfterMs?: number | undefined
}

export interface Health {
  failures: number
  failingSince: Instant | null
}

/** What one try makes of the delivery and of its webhook; null: that stays as it is. */
export interface Verdict {
  delivery: { state: 'delivered' | 'failed' } | { state: 'planned'; nextAt: Instant }
  health: (Health & { restsUntil: Instant | null }) | null
  off: OffWhy | null
  /** It takes again what it is told: what waits for a later try goes at once. */
  recovered: boolean
}

interface Trying {
  /** This try counted. */
  tries: number
  isTrial: boolean
  health: Health
  now: Instant
  /** From 0 to 1. */
  chance: number
}

export const isTaken = ({ status }: Told): boolean => status !== null && status >= 200 && status < 300
const isGone = ({ status }: Told): boolean => status === 410

/** Judges one try. A trial is made once and says nothing of the webhook. */
export function judgeTry(told: Told, { tries, isTrial, health, now, chance }: Trying): Verdict {
  const quiet = { health: null, off: null, recovered: false }
  if (isTrial) return { ...quiet, delivery: { state: isTaken(told) ? 'delivered' : 'failed' } }
  if (isTaken(told)) {
    const recovered = health.failures >= TELLING.restAfter
    return { delivery: { state: 'delivered' }, health: healthy(health), off: null, recovered }
  }
  const wait = waitBefore(tries, told, chance)
  const delivery = wait === null || isGone(told) ? ({ state: 'failed' } as const) : later(now, wait)
  const failing = worse(health, now, chance)
  return { delivery, health: failing, off: offAfter(told, failing.failingSince, now), recovered: false }
}

/** Nothing is written where nothing was wrong. */
const healthy = ({ failures, failingSince }: Health) =>
  failures || failingSince ? { failures: 0, failingSince: null, restsUntil: null } : null

function worse({ failures, failingSince }: Health, now: Instant, chance: number) {
  const rests = failures + 1 - TELLING.restAfter
  const restsUntil = rests < 0 ? null : after(now, waitAfter(rests + 1, TELLING.rests, chance))
  return { failures: failures + 1, failingSince: failingSince ?? now, restsUntil }
}

function offAfter(told: Told, failingSince: Instant, now: Instant): OffWhy | null {
  if (isGone(told)) return 'gone'
  return now.getTime() - failingSince.getTime() >= TELLING.offAfter ? 'failing' : null
}

const later = (now: Instant, wait: number) => ({ state: 'planned' as const, nextAt: after(now, wait) })

/** Milliseconds before the next try; null when it was the last. */
function waitBefore(tries: number, { retryAfterMs = 0 }: Told, chance: number): number | null {
  const wait = RETRIES[tries - 1]
  if (wait === undefined) return null
  const spread = Math.round(wait * (1 - JITTER + 2 * JITTER * chance))
  return Math.max(spread, Math.min(retryAfterMs, DAY))
}
