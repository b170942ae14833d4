import type { Language } from '../language.ts'
import type { Instant } from '../time.ts'

/**
 * `answered` waits for the customer's word; `no-answer` is silence and never counts as solved; `merged` lives on in
 * another case and is over with it.
 */
export const CASE_STATES = ['open', 'answered', 'solved', 'no-answer', 'merged'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** One customer's problem. Its id is the number that people say on the phone. */
export interface Case {
  id: number
  customerId: number
  ownerId: number
  kind: string
  subject: string
  language: Language
  channel: string
  assetId: number | null
  place: string | null
  state: CaseState
  openedAt: Instant
  /** Since when somebody waits for a word of ours; null when nobody does. */
  waitingSince: Instant | null
  answeredAt: Instant | null
  changedAt: Instant
  reopened: number
}
