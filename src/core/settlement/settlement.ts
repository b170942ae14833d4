import type { Money } from '../money/money.ts'
import type { Reckoning } from '../remedy/entry.ts'
import type { Precedence } from '../remedy/precedence.ts'
import type { Instant } from '../time.ts'

/** What one incident owes to all it concerned. */
export interface Settlement {
  id: number
  incidentId: number
  startedAt: Instant
  endedAt: Instant
  reckonedAt: Instant
  reckonedBy: string
  /** Who did it by hand; null where the desk did by itself. */
  reckonedById: number | null
  /** When the end that it was reckoned by turned out wrong, after it was approved. */
  supersededAt: Instant | null
}

/** A named person's no to all that waited; it stands until somebody reckons anew. */
export interface SettlementRefusal {
  id: number
  settlementId: number
  refusedAt: Instant
  refusedBy: number
  refusedByName: string
  why: string
  customers: number
  sums: Money[]
  reckonedAnewAt: Instant | null
}

/** A row of the table that says which rule holds; null stands for all. */
export interface SettlementPolicy {
  id: number
  incidentKind: string | null
  assetKind: string | null
  country: string | null
  rule: string
  facts: Record<string, unknown>
  leastMinutes: number
  setAt: Instant | null
  setBy: string | null
}

export const GROUP_STATES = ['owed', 'nothing', 'needs-human', 'unreckoned', 'no-rule'] as const
export type GroupState = (typeof GROUP_STATES)[number]

/** What one rule has said of a group. */
export interface RuleOutcome {
  rule: string
  /** Null where the rule could not be applied. */
  pack: string | null
  amountMinor: number | null
  currency: string | null
  reckoning: Reckoning | null
  days: string[]
  /** The loss that it answers to, and what its pack says where others answer to the same one. */
  loss?: string
  precedence?: Precedence
  /** Its pack, or that of another rule, lets another one go first. */
  behind?: true
  /** The text leaves it open: both sums. */
  readings?: number[]
  /** Why a person must decide, or why it could not be applied. */
  why?: string
}

/** What a group comes to. */
export interface GroupAnswer {
  state: GroupState
  why: string | null
  rule: string | null
  pack: string | null
  amountMinor: number | null
  currency: string | null
  reckoning: Reckoning | null
  days: string[]
  outcomes: RuleOutcome[]
}

/** All services that share their facts. */
export interface SettlementGroup extends GroupAnswer {
  id: number
  settlementId: number
  facts: Record<string, unknown>
  services: number
  customers: number
  decidedAt: Instant | null
  decidedBy: string | null
  decidedWhy: string | null
  approvalId: number | null
}

/** A named person's yes to what stood in the preview. */
export interface SettlementApproval {
  id: number
  settlementId: number
  approvedAt: Instant
  approvedBy: number
  approvedByName: string
  why: string | null
  customers: number
  payBy: Instant
  state: 'booking' | 'booked'
  lapsedAt: Instant | null
  exportedTo: number
  exportedAt: Instant | null
  exportTries: number
  exportAgainAt: Instant | null
  exportError: string | null
}

/** Some customers of an approval, by their ids: booked in one transaction. */
export interface SettlementSlice {
  id: number
  approvalId: number
  fromCustomer: number
  toCustomer: number
  customers: number
}

/** What is owed to a customer by somebody's own entry in the ledger, for the same incident. */
export interface OwedByHand {
  /** Null for what a settlement has entered: all who were paid the same are reckoned as one. */
  id: number | null
  rule: string
  minor: number
  currency: string
  /** False where it does not say for which service, or not for which incident. */
  sure: boolean
  /** Paid by a settlement of the same incident, before its end was corrected. */
  settled?: boolean | null
}

/** What is owed to a customer by somebody's own entry in the ledger, for another incident or for none that is named. */
export interface OwedElsewhere {
  id: number
  rule: string
  /** What the rule was asked, and so for which days. */
  facts: Record<string, unknown>
  /** False where it does not say for which service. */
  sure: boolean
}
