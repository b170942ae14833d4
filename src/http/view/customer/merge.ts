import type { z } from 'zod'
import type { WeekHours } from '../../../contract/common.ts'
import type { CustomerMerge, Duplicate, MergePreview } from '../../../contract/customer/merge.ts'
import { UNDO_DAYS } from '../../../core/customer/merge/merge.ts'
import type { Language } from '../../../core/language.ts'
import type { Refusal } from '../../../core/refusal.ts'
import type { MergePreview as Looked, listDuplicates, MergeFile } from '../../../desk/customer/merge.ts'
import { sayProblem } from '../../../words/problem.ts'
import { at, atOrNull } from '../moment.ts'
import { customerRowView, customerView } from './customer.ts'

type Found = Exclude<Awaited<ReturnType<typeof listDuplicates>>, Refusal>[number]

export const duplicateView = ({ customer, ...rest }: Found): z.output<typeof Duplicate> => ({
  customer: customerRowView(customer),
  ...rest,
})

/** What would come together, and what stands in the way in the reader's language. */
export function mergePreviewView(looked: Looked, language: Language): z.output<typeof MergePreview> {
  const { convenientHours, ...told } = looked.told
  return {
    from: sideView(looked.from),
    into: sideView(looked.into),
    hindrance: hindranceView(looked.hindrance, language),
    reach: looked.reach,
    told: { ...told, hours: convenientHours as z.output<typeof WeekHours> | null },
  }
}

const sideView = ({ card, counts, chosenAt }: Looked['from']): z.output<typeof MergePreview>['from'] => ({
  customer: customerView(card),
  cases: counts.cases!,
  openCases: counts.openCases!,
  openPledges: counts.openPledges!,
  notices: counts.notices!,
  subscriptions: counts.subscriptions!,
  incidents: counts.incidents!,
  ledger: counts.ledger!,
  chosenAt: atOrNull(chosenAt),
})

/** A merge, with what has to be said before it can be taken back. */
export function customerMergeView(file: MergeFile, language: Language): z.output<typeof CustomerMerge> {
  const { id, fromId, intoId, byName, why, undoneAt, undoneBy } = file.merge
  const last = new Date(file.merge.at.getTime() + UNDO_DAYS * 86_400_000)
  return {
    ...{ id, fromId, intoId, name: file.name, by: byName, why, undoneBy, since: file.since },
    at: at(file.merge.at),
    undoneAt: atOrNull(undoneAt),
    undoUntil: at(last),
    hindrance: undoneAt ? null : hindranceView(file.hindrance, language),
  }
}

const hindranceView = (no: Refusal | null, language: Language) =>
  no && { code: no.refused, sentence: sayProblem(language, no.refused, no.values) }
