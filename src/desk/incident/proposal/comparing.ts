import type { LikenessPolicy } from '../../../core/likeness/policy.ts'
import type { Proposal } from '../../../core/likeness/proposal.ts'
import type { Vector } from '../../../core/likeness/similarity.ts'
import type { Traits } from '../../../core/likeness/traits.ts'
import type { Instant } from '../../../core/time.ts'
import type { CaseFacts } from '../../../store/incident/likeness.ts'
import type { Act } from '../../desk.ts'

/** One run of the comparing: the table, and the proposals that stand, as they change. */
export interface Comparing {
  a: Act
  policies: LikenessPolicy[]
  standing: Proposal[]
  /** The cases of this run whose turn has not come: that nothing holds them tells nothing yet. */
  waiting: Set<number>
  /** The large proposals that grew last, with the words of their newest complaints, once they were looked up. */
  growing?: { id: number; newest: Vector[] }[]
}

/** A case that is compared. */
export interface Compared {
  facts: CaseFacts
  traits: Traits
}

/** The day on which something was written, on the clock of the company. */
export const dayOf =
  ({ desk, company }: Act) =>
  (at: Instant): string =>
    desk.zones.toLocal(company.zone, at).toPlainDate().toString()
