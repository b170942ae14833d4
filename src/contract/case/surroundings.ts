import { z } from 'zod'
import { CaseParams } from '../common.ts'
import { operation } from '../operation.ts'
import { listRemedyApprovals } from '../remedy/approval.ts'
import { listOverpayments } from '../remedy/overpayment.ts'
import { listLikeCases, listRemedies } from '../remedy/remedy.ts'
import { listStaffDrafts } from './draft.ts'
import { listDraftFiles } from './draft-file.ts'
import { getKin } from './kin.ts'

/** Each part as its own request gives it; of approvals and overpayments the first page. */
const Surroundings = z.object({
  kin: getKin.response,
  remedies: listRemedies.response,
  approvals: listRemedyApprovals.response,
  likeCases: listLikeCases.response,
  overpayments: listOverpayments.response,
  staffDrafts: listStaffDrafts.response,
  draftFiles: listDraftFiles.response,
})
export const SurroundingPart = Surroundings.keyof()

const name = SurroundingPart.options.join('|')

export const getSurroundings = operation({
  method: 'GET',
  path: '/api/cases/:caseId/surroundings',
  tag: 'Cases',
  summary:
    'What stands beside a case, at once: its kin, its ledger and what waits there, like cases, what is being typed',
  params: CaseParams,
  query: z.object({
    /** Which parts, with commas between; all of them unless some are named. */
    parts: z
      .string()
      .regex(new RegExp(`^(${name})(,(${name}))*$`))
      .default(SurroundingPart.options.join()),
  }),
  response: Surroundings.partial(),
})
