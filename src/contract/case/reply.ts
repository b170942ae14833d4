import { z } from 'zod'
import { FILES_AT_MOST } from '../../core/intake/files.ts'
import { CaseParams, Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'
import { PledgeKind } from '../pledge.ts'
import { Case } from './case.ts'

/** Of the files that I put on what I was typing those that go with it. */
const Files = z.array(Id).max(FILES_AT_MOST).default([])

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
export const addReply = operation({
  method: 'POST',
  path: '/api/cases/:caseId/replies',
  tag: 'Cases',
  summary: 'Answer the customer on every channel that was chosen',
  params: CaseParams,
  body: z.object({
    text: z.string().trim().min(1).max(100_000),
    /** The asks that this reply answers. */
    answers: z.array(Id).default([]),
    /** Open promises that this reply keeps once it is delivered. */
    keeps: z.array(Id).default([]),
    /** A new promise made in this reply. */
    pledge: z.object({ kind: PledgeKind, text: z.string().trim().min(1), dueAt: Moment }).optional(),
    /** The draft it grew from. */
    draftId: Id.optional(),
    /** Why it goes as it is where the review holds it; kept with the reply and shown to the lead. */
    asIs: z.string().trim().min(1).max(2_000).optional(),
    /** It waits 15 seconds and can be taken back meanwhile. */
    undoable: z.boolean().default(false),
    /** It waits until then, and for the customer's hours after it; a word of the customer meanwhile stops it. */
    sendAt: Moment.optional(),
    /** The author's own draft, done with from now on; it comes back when the reply is taken back. */
    staffDraftId: Id.optional(),
    files: Files,
  }),
  guarded: true,
  response: Case,
  status: 201,
})
export const addNote = operation({
  method: 'POST',
  path: '/api/cases/:caseId/notes',
  tag: 'Cases',
  summary: 'A note that only the staff sees',
  params: CaseParams,
  body: z.object({ text: z.string().trim().min(1).max(100_000), files: Files }),
  guarded: true,
  response: Case,
  status: 201,
})
export const logCall = operation({
  method: 'POST',
  path: '/api/cases/:caseId/calls',
  tag: 'Cases',
  summary: 'A call that was made to the customer: reached or not, what was said',
  params: CaseParams,
  body: z.object({
    reached: z.boolean(),
    text: z.string().trim().min(1).max(100_000),
    answers: z.array(Id).default([]),
    keeps: z.array(Id).default([]),
  }),
  guarded: true,
  response: Case,
  status: 201,
})
