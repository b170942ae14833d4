import type { Money } from '../money/money.ts'
import type { Instant } from '../time.ts'
import type { FailureKind, RemedyForm } from './fit.ts'

/** `owed` is what fair value demands; `goodwill` is a gesture and never takes its place. */
export const REMEDY_KINDS = ['owed', 'offered', 'accepted', 'paid', 'goodwill'] as const
export type RemedyKind = (typeof REMEDY_KINDS)[number]

/** What somebody's authority is asked for: owed by decision, offered beyond the owed, a gesture. */
export const GRANTED_KINDS = ['owed', 'offered', 'goodwill'] as const
export type GrantedKind = (typeof GRANTED_KINDS)[number]

/** How a sum that is owed came about; its steps are sentences of the catalogue, `rules.steps.<code>`. */
export interface Reckoning {
  facts: Record<string, unknown>
  steps: ReckoningStep[]
  result: Record<string, unknown>
  comparator?: string
  /** The release of the zones, and the years of the calendar. */
  data?: Record<string, string>
  /** Other rules for the same loss that apply too, and why this one was taken. */
  taken?: 'better' | 'precedence'
  others?: { rule: string; pack: string; steps: ReckoningStep[]; result: Record<string, unknown> }[]
}

export interface ReckoningStep {
  code: string
  values: Record<string, string | number | Money>
}

/** One line of the ledger. It is never changed; another one takes it back. */
export interface Remedy {
  id: number
  customerId: number
  /** Null for one whom an incident hit and who never wrote. */
  caseId: number | null
  incidentId: number | null
  assetId: number | null
  kind: RemedyKind
  /** Negative in an entry that takes another one back. */
  amountMinor: number
  currency: string
  /** The part for which somebody's authority answers. */
  discretionMinor: number
  cause: string
  /** `2026-07`, of the company's own calendar. */
  month: string
  rule: string | null
  pack: string | null
  reckoning: Reckoning | null
  failure: FailureKind | null
  form: RemedyForm | null
  /** What is accepted or paid. */
  ofId: number | null
  reversesId: number | null
  approvalId: number | null
  pledgeId: number | null
  reference: string | null
  once: string | null
  at: Instant
  byKind: 'staff' | 'customer' | 'system'
  byId: number | null
  byName: string
  why: string | null
}

/** What the rules about the ledger look at. */
export type Entry = Pick<Remedy, 'id' | 'kind' | 'amountMinor' | 'currency' | 'ofId' | 'reversesId'>

export const sumOf = ({ amountMinor, currency }: Pick<Remedy, 'amountMinor' | 'currency'>): Money => ({
  minor: amountMinor,
  currency,
})
