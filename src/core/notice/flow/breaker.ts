import type { Instant } from '../../time.ts'
import { after } from '../../time.ts'
import type { Delivery } from '../channel.ts'
import { type Backoff, waitAfter } from './backoff.ts'

/**
 * A channel that fails again and again rests, so that messages wait instead of being burnt. After the rest one try
 * shows whether it works; each rest in a row is longer.
 */
export interface Breaker {
  /** Failures in a row. */
  failures: number
  /** Rests in a row. */
  rests: number
  restsUntil: Instant | null
  /** Where a channel has many far sides: those that failed since one worked. */
  failedAt?: readonly string[]
}

/** One try as the breaker sees it. */
export interface Trying {
  /** Failures in a row after which the channel rests. */
  restAfter: number
  now: Instant
  chance?: number
  /** Whose server it was, where each customer has one: one of them that fails again says nothing of the channel. */
  farSide?: string
}

export const UNBROKEN: Breaker = { failures: 0, rests: 0, restsUntil: null }

const RESTS: Backoff = { firstMs: 30_000, mostMs: 10 * 60_000 }

/**
 * After one more try. A wrong number is no failure of the channel, and neither is a request to slow down. What was under
 * way when the rest began changes nothing.
 */
export function afterTry(
  breaker: Breaker,
  delivery: Delivery,
  { restAfter, now, chance = 1, farSide }: Trying,
): Breaker {
  if (delivery.state === 'postponed' || (delivery.state === 'failed' && delivery.permanent)) return breaker
  if (delivery.state !== 'failed' && delivery.state !== 'in-doubt') return UNBROKEN
  if (isResting(breaker, now)) return breaker
  if (farSide !== undefined && breaker.failedAt?.includes(farSide)) return breaker
  const failedAt = farSide === undefined ? undefined : [...(breaker.failedAt ?? []), farSide]
  const many = failedAt && { failedAt }
  const failures = breaker.failures + 1
  // the try after a rest decides alone
  if (failures < restAfter && !breaker.rests) return { ...breaker, failures, ...many }
  const rests = breaker.rests + 1
  return { failures, rests, restsUntil: after(now, waitAfter(rests, RESTS, chance)), ...many }
}

export const isResting = ({ restsUntil }: Breaker, now: Instant): boolean => restsUntil !== null && now < restsUntil

/** After a rest the channel is tried with one message at a time until one arrives. */
export const isOnTrial = ({ rests }: Breaker): boolean => rests > 0
