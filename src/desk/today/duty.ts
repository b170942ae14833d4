import type { DutyGroup, DutySection } from '../../core/duty.ts'
import type { Spoken } from '../../core/language.ts'
import type { Money } from '../../core/money/money.ts'
import type { Instant } from '../../core/time.ts'

/** One matter on Today. */
export interface Duty {
  kind:
    | 'ask'
    | 'pledge'
    | 'failure'
    | 'doubt'
    | 'call'
    | 'waiting'
    | 'appeal'
    | 'ruling'
    | 'approval'
    | 'alert'
    | 'held'
  id: number
  /** For an alert or a failure what happened; for a promise its kind; for a day of the law its rule. */
  code: string | null
  text: Spoken
  case: { id: number; subject: string; customer: { id: number; name: string } } | null
  dueAt: Instant
  group: DutyGroup
  section: DutySection
  insteadOf: { id: number; name: string } | null
  /** The alert that stands behind it and can be put aside. */
  alertId: number | null
  proposalId?: number | null
  incidentId?: number | null
  /** What waits for a yes, and who asks. */
  sum?: Money
  askedBy?: { id: number; name: string }
}
