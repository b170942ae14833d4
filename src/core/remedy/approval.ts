import { type Refusal, refuse } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { GrantedKind } from './entry.ts'
import type { FailureKind, RemedyForm } from './fit.ts'

/** A sum that a person decides on, before it is booked. */
export interface Grant {
  kind: GrantedKind
  amount: number
  currency: string
  cause?: string
  failure?: FailureKind
  form?: RemedyForm
  why?: string
}

/** What goes above somebody's authority: a named person says yes or no by a moment. */
export interface Approval {
  id: number
  caseId: number
  customerId: number
  draft: Grant
  kind: GrantedKind
  amountMinor: number
  currency: string
  askedBy: number
  askedByName: string
  askedAt: Instant
  why: string
  approverId: number
  dueAt: Instant
  escalatedAt: Instant | null
  escalatedFrom: number | null
  state: 'open' | 'approved' | 'declined'
  settledAt: Instant | null
  settledBy: number | null
  settledByName: string | null
  settledWhy: string | null
}

/** Only the named person decides, once, while on the staff; nobody on what they asked for themselves. */
export function checkDecision(
  { state, askedBy, approverId }: Pick<Approval, 'state' | 'askedBy' | 'approverId'>,
  by: { id: number; leftAt: Instant | null },
  now: Instant,
): Refusal | null {
  if (state !== 'open') return refuse('approval-settled')
  if (by.leftAt && by.leftAt <= now) return refuse('approver-left')
  if (by.id === askedBy) return refuse('own-approval')
  return by.id === approverId ? null : refuse('not-the-approver')
}
