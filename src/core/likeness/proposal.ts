import { NO_SCOPE, type Scope } from '../incident/scope/scope.ts'
import { after, type Instant, MINUTE } from '../time.ts'
import type { Entity } from './entity.ts'
import { type LikenessKind, type LikenessPolicy, RETURNS_AT } from './policy.ts'

export const PROPOSAL_STATES = ['open', 'taken', 'declined', 'merged'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** Complaints that look alike, laid before the leads: they declare an incident of it, or say why it is none. */
export interface Proposal {
  id: number
  likeness: LikenessKind
  /** What they share, and what narrows it; for words the number of the case that began it. */
  mark: string
  detail: string
  /** The same as a customer wrote it. */
  shown: string
  state: ProposalState
  proposedAt: Instant
  firstAt: Instant
  lastAt: Instant
  cases: number
  customers: number
  /** How many customers it had when the leads were told last, and when it was declined last. */
  toldCustomers: number
  declinedCustomers: number | null
  settledAt: Instant | null
  settledBy: string | null
  why: string
  incidentId: number | null
  mergedIntoId: number | null
}

/** Whether a proposal is of this mark: another date of a flight is another flight. */
export const isOf = (
  proposal: Proposal,
  { likeness, mark, detail }: Pick<Entity, 'likeness' | 'mark' | 'detail'>,
): boolean =>
  proposal.likeness === likeness &&
  proposal.mark === mark &&
  (proposal.detail === detail || proposal.detail === '' || detail === '')

/**
 * Whether a proposal still takes in what is like it: an open one while they keep coming, a declined one for a window, a
 * taken one while its incident lasts (others are not kept among those that stand).
 */
export function collects(
  { state, lastAt, settledAt }: Proposal,
  { withinMinutes }: LikenessPolicy,
  at: Instant,
): boolean {
  if (state === 'taken') return true
  const from = state === 'open' ? lastAt : state === 'declined' ? settledAt : null
  return from !== null && at <= after(from, withinMinutes * MINUTE)
}

/** A declined one comes back when it has doubled. */
export const returns = ({ state, customers, declinedCustomers }: Proposal): boolean =>
  state === 'declined' && customers >= RETURNS_AT * (declinedCustomers ?? 0)

/** Whoever decides is told of it at first, and again each time that it has doubled. */
export const isNews = ({ state, customers, toldCustomers }: Proposal): boolean =>
  (state === 'open' || state === 'taken') && customers >= 2 * toldCustomers

/** What an incident that is declared of it begins with. */
export const scopeOf = ({ likeness, mark }: Pick<Proposal, 'likeness' | 'mark'>, cases: number[]): Scope =>
  likeness === 'place' ? { ...NO_SCOPE, places: [mark] } : { ...NO_SCOPE, cases }
