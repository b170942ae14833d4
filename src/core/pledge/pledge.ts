import type { Instant } from '../time.ts'

export const PLEDGE_KINDS = ['update', 'fix', 'call', 'visit', 'payout', 'appeal'] as const
export type PledgeKind = (typeof PLEDGE_KINDS)[number]

export const PLEDGE_STATES = ['open', 'kept', 'moved', 'broken', 'released'] as const
export type PledgeState = (typeof PLEDGE_STATES)[number]

/** What we said we would do, by when. A settled pledge never changes, save that a letter which had kept it comes back; a moved one has a successor. */
export interface Pledge {
  id: number
  caseId: number
  customerId: number
  kind: PledgeKind
  text: string
  windowFrom: Instant
  dueAt: Instant
  warnAt: Instant
  state: PledgeState
  madeAt: Instant
  madeBy: string
  /** How often this promise was moved before it came to this row. */
  moves: number
  movedFromId: number | null
  reason: string | null
  /** The rule of the policy it was made by, as stored; null for one made by hand. */
  rule: unknown
  warnedAt: Instant | null
  settledAt: Instant | null
  keptEntryId: number | null
  keptNoticeId: number | null
  /** The letter that owned up to its being broken. */
  acknowledgedEntryId: number | null
  acknowledgedAt: Instant | null
}
