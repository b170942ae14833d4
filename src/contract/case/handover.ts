import { z } from 'zod'
import { CaseParams, Id, LanguageCode } from '../common.ts'
import { operation } from '../operation.ts'
import { Case } from './case.ts'
import { HandoverPackage } from './part.ts'

export const addHandover = operation({
  method: 'POST',
  path: '/api/cases/:caseId/handovers',
  tag: 'Cases',
  summary: 'Give the case to another person, with what spares the customer the retelling',
  params: CaseParams,
  body: z.object({
    toId: Id,
    reason: z.string().trim().min(1).max(2_000),
    package: HandoverPackage,
    /** Where the person is away: the named deputy is to have it. */
    viaDeputy: z.boolean().default(false),
  }),
  guarded: true,
  response: Case,
  status: 201,
})
export const getHandoverPackage = operation({
  method: 'GET',
  path: '/api/cases/:caseId/handover-package',
  tag: 'Cases',
  summary: 'What a package would say, from the record of the case, to be shortened and sent with a handover',
  params: CaseParams,
  query: z.object({ language: LanguageCode.default('ru') }),
  response: z.object({ happened: z.string(), tried: z.string(), promised: z.string() }),
})
const HandoverParams = CaseParams.extend({ handoverId: Id })
export const readHandover = operation({
  method: 'PUT',
  path: '/api/cases/:caseId/handovers/:handoverId/reading',
  tag: 'Cases',
  summary: 'The new owner has read the package',
  params: HandoverParams,
  response: Case,
})
export const undoHandover = operation({
  method: 'DELETE',
  path: '/api/cases/:caseId/handovers/:handoverId',
  tag: 'Cases',
  summary: 'Take a handover back, within minutes and while the customer has not been told',
  params: HandoverParams,
  response: Case,
})
