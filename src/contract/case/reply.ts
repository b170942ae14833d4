import { z } from 'zod'
import { Case } from '../case.ts'
import { CaseParams, Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'

const ReplyParams = CaseParams.extend({ entryId: Id })

export const takeBackReply = operation({
  method: 'DELETE',
  path: '/api/cases/:caseId/replies/:entryId',
  tag: 'Cases',
  summary: 'Take a reply back that waits and has not left: the case is as before, and its words are a draft again',
  params: ReplyParams,
  response: Case,
})
export const sendHeldReply = operation({
  method: 'PUT',
  path: '/api/cases/:caseId/replies/:entryId/departure',
  tag: 'Cases',
  summary: 'Send a reply now that waits for its moment',
  params: ReplyParams,
  response: Case,
})
export const getSendingTimes = operation({
  method: 'GET',
  path: '/api/cases/:caseId/sending-times',
  tag: 'Cases',
  summary: "When a reply could leave, in the customer's own hours and time",
  params: CaseParams,
  response: z.object({
    /** The customer's zone; where it is not known, the one that the desk reckons with. */
    zone: z.string(),
    zoneKnown: z.boolean(),
    /** The first moment within their hours: now, or when they begin. Null where there is none. */
    inTheirHours: Moment.nullable(),
    /** Tomorrow at ten on their clock, or when their hours begin after it. */
    tomorrowTen: Moment.nullable(),
  }),
})
