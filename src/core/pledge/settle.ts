import { type Refusal, refuse } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Pledge } from './pledge.ts'

/** A pledge is broken at its due moment, not after it. */
export const isBroken = ({ state, dueAt }: Pick<Pledge, 'state' | 'dueAt'>, now: Instant): boolean =>
  state === 'open' && now >= dueAt

/** News that was promised for a stretch of time is kept by news within it; a deed is kept early, too. */
export const canBeKept = (
  { state, kind, windowFrom, dueAt }: Pick<Pledge, 'state' | 'kind' | 'windowFrom' | 'dueAt'>,
  now: Instant,
): boolean => state === 'open' && now < dueAt && (kind !== 'update' || now >= windowFrom)

/** With "it is solved" what was promised for the matter rests; money that was promised is paid all the same. */
export const restsWhenSolved = ({ state, kind }: Pick<Pledge, 'state' | 'kind'>): boolean =>
  state === 'open' && kind !== 'payout'

/** Whether a promise can still be settled as kept, moved or released; afterwards its record stands. */
export function checkOpen(pledge: Pledge, now: Instant): Refusal | null {
  if (pledge.state !== 'open') return refuse('pledge-settled', { values: { state: pledge.state } })
  return now < pledge.dueAt ? null : refuse('move-after-due')
}

/** A date moves to a later one in the future, for a reason, before the old date. */
export function checkMove(pledge: Pledge, to: Instant, reason: string, now: Instant): Refusal | null {
  if (!reason.trim()) return refuse('reason-missing', { field: 'reason' })
  const closed = checkOpen(pledge, now)
  if (closed) return closed
  if (to <= now) return refuse('due-in-the-past', { field: 'dueAt' })
  return to > pledge.dueAt ? null : refuse('move-not-later', { field: 'dueAt' })
}

/** The part of the time until a promise is due after which its owner is reminded. */
const WARN_AT_SHARE = 0.75

/** When to remind the owner of a promise that was given a date by hand. */
export const warnAt = (madeAt: Instant, dueAt: Instant): Instant =>
  new Date(madeAt.getTime() + (dueAt.getTime() - madeAt.getTime()) * WARN_AT_SHARE)
