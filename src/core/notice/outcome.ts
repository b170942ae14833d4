import { HOUR, MINUTE } from '../time.ts'
import type { Delivery } from './channel.ts'

/** Milliseconds to wait after the first, second … failed try; after the last row the address counts as dead. */
export const RETRY_AFTER = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR] as const

/**
 * What a try means for the row. `retry`: again after `afterMs`; `postponed`: the same, and it was no try. `undeliverable`: the next channel and the owner.
 * A message in doubt waits for a person or a policy and is not sent again silently.
 */
export type Outcome =
  | { state: 'accepted' | 'delivered'; reference: string }
  | { state: 'retry' | 'postponed'; afterMs: number; reason: string }
  | { state: 'undeliverable' | 'in-doubt'; reason: string }

/** `attempts` counts this try; `receipts` says whether the channel reports deliveries later. */
export function outcomeOf(delivery: Delivery, attempts: number, receipts: boolean): Outcome {
  if (delivery.state === 'in-doubt') return { state: 'in-doubt', reason: delivery.reason }
  if (delivery.state === 'postponed') return delivery
  if (delivery.state === 'failed') return failure(delivery, attempts)
  // where no receipt can come, taken over by the next hop is all that can be known
  const state = delivery.state === 'accepted' && receipts ? 'accepted' : 'delivered'
  return { state, reference: delivery.reference }
}

function failure({ permanent, reason }: { permanent: boolean; reason: string }, attempts: number): Outcome {
  const afterMs = RETRY_AFTER[attempts - 1]
  if (permanent || afterMs === undefined) return { state: 'undeliverable', reason }
  return { state: 'retry', afterMs, reason }
}
