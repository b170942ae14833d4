import { type Refusal, refuse } from '../refusal.ts'
import type { Instant } from '../time.ts'

/** That a customer's data shall go: who asked, why, and whether it is done. */
export interface Erasure {
  id: number
  customerId: number
  why: string
  byTwo: boolean
  askedAt: Instant
  askedById: number | null
  askedBy: string
  confirmedBy: string | null
  doneAt: Instant | null
  counts: unknown
}

export interface ErasureFacts {
  customerId: number
  /** Numbers of cases that are not closed. */
  openCases: number[]
  /** Sums that wait for somebody's consent. */
  openApprovals: number
  standing: Erasure | undefined
}

/** What keeps a customer's data from going now, `typed` being the number that was typed by hand; null: nothing. */
export function hindranceOf({ customerId, openCases, openApprovals, standing }: ErasureFacts, typed: number) {
  if (standing?.doneAt) return refuse('customer-erased')
  if (typed !== customerId) return refuse('erasure-number-wrong', { field: 'number' })
  if (openCases.length)
    return refuse('erasure-open-cases', { values: { count: openCases.length }, items: openCases.map(String) })
  return openApprovals ? refuse('erasure-open-approvals') : null
}

/** Whether an erasure may be asked for. */
export const judgeAsking = (facts: ErasureFacts, typed: number): Refusal | null =>
  hindranceOf(facts, typed) ?? (facts.standing ? refuse('erasure-asked') : null)

/** Whether this person may confirm what was asked for: never the one who asked. */
export function judgeConfirming(facts: ErasureFacts, typed: number, byId: number | null): Refusal | null {
  if (!facts.standing) return refuse('erasure-none')
  return hindranceOf(facts, typed) ?? (facts.standing.askedById === byId ? refuse('erasure-own') : null)
}
