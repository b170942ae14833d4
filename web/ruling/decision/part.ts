import type { Case } from '../../case/query.ts'
import type { RulingDraft } from './draft.ts'

/** What every part of the form of a decision gets. */
export interface PartProps {
  theCase: Case
  draft: RulingDraft
  change: (part: Partial<RulingDraft>) => void
  /** What the desk misses, by field. */
  wrong: Record<string, string>
}
