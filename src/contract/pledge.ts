import { z } from 'zod'
import { CaseParams, Id, Moment } from './common.ts'
import { operation } from './operation.ts'

/** What can be promised by hand; `appeal` is promised by an appeal alone. */
export const PledgeKind = z.enum(['update', 'fix', 'call', 'visit', 'payout'])
export const PledgeState = z.enum(['open', 'kept', 'moved', 'broken', 'released'])

export const Pledge = z.object({
  id: z.number(),
  caseId: z.number(),
  kind: z.enum([...PledgeKind.options, 'appeal']),
  text: z.string(),
  windowFrom: Moment,
  dueAt: Moment,
  warnAt: Moment,
  state: PledgeState,
  madeAt: Moment,
  madeBy: z.string(),
  /** How often this promise was moved before it came to this row. */
  moves: z.number(),
  movedFromId: z.number().nullable(),
  reason: z.string().nullable(),
  settledAt: Moment.nullable(),
  keptEntryId: z.number().nullable(),
  keptNoticeId: z.number().nullable(),
  /** The letter that owned up to its being broken. */
  acknowledgedEntryId: z.number().nullable(),
  acknowledgedAt: Moment.nullable(),
})

const PledgeParams = z.object({ pledgeId: Id })

export const makePledge = operation({
  method: 'POST',
  path: '/api/cases/:caseId/pledges',
  tag: 'Promises',
  summary: 'Promise something by a date',
  params: CaseParams,
  body: z.object({ kind: PledgeKind, text: z.string().trim().min(1), dueAt: Moment, windowFrom: Moment.optional() }),
  response: Pledge,
  status: 201,
})
export const movePledge = operation({
  method: 'POST',
  path: '/api/pledges/:pledgeId/moves',
  tag: 'Promises',
  summary: 'Move a promise: with a reason, before the old date; the customer is told at once',
  params: PledgeParams,
  body: z.object({ dueAt: Moment, reason: z.string().trim().min(1) }),
  response: Pledge,
  status: 201,
})
export const keepPledge = operation({
  method: 'PUT',
  path: '/api/pledges/:pledgeId/keeping',
  tag: 'Promises',
  summary: 'Say that a promise was kept, with the entry that shows it',
  params: PledgeParams,
  body: z.object({ entryId: Id.optional(), note: z.string().trim().optional() }),
  response: Pledge,
})
export const releasePledge = operation({
  method: 'PUT',
  path: '/api/pledges/:pledgeId/release',
  tag: 'Promises',
  summary: 'Release a promise that the customer no longer wants, with the reason',
  params: PledgeParams,
  body: z.object({ reason: z.string().trim().min(1) }),
  response: Pledge,
})
