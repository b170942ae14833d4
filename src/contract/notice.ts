import { z } from 'zod'
import { Id, Moment, ReachChannel } from './common.ts'
import { operation } from './operation.ts'

export const NoticeState = z.enum([
  'planned',
  'sending',
  'accepted',
  'delivered',
  'failed',
  'undeliverable',
  'in-doubt',
  'withdrawn',
])
export const Notice = z.object({
  id: z.number(),
  kind: z.string(),
  channel: ReachChannel,
  address: z.string(),
  subject: z.string().nullable(),
  body: z.string(),
  state: NoticeState,
  entryId: z.number().nullable(),
  pledgeId: z.number().nullable(),
  /** The stretch in which it may leave. */
  notBefore: Moment,
  notAfter: Moment,
  late: z.boolean(),
  attempts: z.number(),
  error: z.string().nullable(),
  plannedAt: Moment,
  sentAt: Moment.nullable(),
  settledAt: Moment.nullable(),
})

const NoticeParams = z.object({ noticeId: Id })

export const settleDoubt = operation({
  method: 'PUT',
  path: '/api/notices/:noticeId/doubt',
  tag: 'Messages',
  summary: 'Decide about a message in doubt: it arrived, or it is to be sent again',
  params: NoticeParams,
  body: z.object({ verdict: z.enum(['arrived', 'send-again']) }),
  response: Notice,
})
export const logNoticeCall = operation({
  method: 'PUT',
  path: '/api/notices/:noticeId/call',
  tag: 'Messages',
  summary: 'Record the call that tells the customer this message',
  params: NoticeParams,
  body: z.object({ reached: z.boolean(), note: z.string().trim().default('') }),
  response: Notice,
})
