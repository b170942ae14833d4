import type { getSurroundings } from '../../../contract/case/surroundings.ts'
import type { ResponseOf } from '../../../contract/operation.ts'
import type { Language } from '../../../core/language.ts'
import { type Surroundings, TOLD } from '../../../desk/case/surroundings.ts'
import { pageView } from '../page.ts'
import { overpaymentLine } from '../remedy/overpayment.ts'
import { approvalView } from '../remedy/power.ts'
import { ledgerView, likesView } from '../remedy/remedy.ts'
import { draftFilesView } from './draft-file.ts'
import { kinView } from './search.ts'
import { staffDraftView } from './staff-draft.ts'

/** The parts that were asked for, each as its own request gives it. */
export const surroundingsView = (
  { kin, remedies, approvals, likeCases, overpayments, staffDrafts, draftFiles }: Partial<Surroundings>,
  language: Language,
): ResponseOf<typeof getSurroundings> => ({
  ...(kin && { kin: kinView(kin) }),
  ...(remedies && { remedies: ledgerView(remedies, language) }),
  ...(approvals && {
    approvals: pageView(
      approvals,
      TOLD,
      row => approvalView(row, language),
      ({ id }) => id,
    ),
  }),
  ...(likeCases && { likeCases: likesView(likeCases) }),
  ...(overpayments && { overpayments: pageView(overpayments, TOLD, overpaymentLine, ({ id }) => id) }),
  ...(staffDrafts && { staffDrafts: { items: staffDrafts.map(staffDraftView) } }),
  ...(draftFiles && { draftFiles: draftFilesView(draftFiles) }),
})
