import { z } from 'zod'
import { SECTIONS } from '../core/duty.ts'
import { Id, Moment, PageQuery, PersonRef } from './common.ts'
import { operation } from './operation.ts'

/**
 * One thing that the person owes. `kind`: an unanswered ask, a promise, a failed or doubtful message, a call to
 * make, a word of the customer that waits, an appeal to decide, a decision or answer that the law wants by a day, an
 * alert for the one above, a sum that waits for this person's yes, a reply that leaves by itself at a chosen moment.
 */
export const Duty = z.object({
  key: z.string(),
  kind: z.enum([
    'ask',
    'pledge',
    'failure',
    'doubt',
    'call',
    'waiting',
    'appeal',
    'ruling',
    'approval',
    'alert',
    'held',
  ]),
  /** For an alert or a failure what happened, such as `pledge-broken`; for a promise its kind. */
  code: z.string().nullable(),
  text: z.string(),
  case: z.object({ id: z.number(), subject: z.string(), customer: PersonRef }).nullable(),
  /** The moment by which it is due; for failures the moment since when it stands. */
  dueAt: Moment,
  overdue: z.boolean(),
  group: z.enum(['now', 'today', 'later']),
  /** Under which heading it stands: a group, or what failed to arrive, or what is only to be known. */
  section: z.enum(SECTIONS),
  pledgeId: z.number().nullable(),
  noticeId: z.number().nullable(),
  askId: z.number().nullable(),
  /** The appeal to decide. */
  appealId: z.number().nullable(),
  /** The sum that waits for a yes, how much it is, and who asks; `text` is the reason that was given. */
  approvalId: z.number().nullable(),
  sum: z.object({ minor: z.number().int(), currency: z.string() }).nullable(),
  askedBy: PersonRef.nullable(),
  /** The clock of the law behind a `ruling`. */
  clockId: z.number().nullable(),
  /** The reply that leaves at `dueAt`. */
  entryId: z.number().nullable(),
  alertId: z.number().nullable(),
  /** The proposal of an incident that an alert tells of. */
  proposalId: z.number().nullable(),
  /** The incident that an alert is about. */
  incidentId: z.number().nullable(),
  /** Set when it is here because its owner is away and this person is the deputy. */
  insteadOf: PersonRef.nullable(),
})
export const getToday = operation({
  method: 'GET',
  path: '/api/today',
  tag: 'Today',
  summary: 'What I owe, by the next due moment, in portions: what failed, what is for now, news, today, later',
  query: PageQuery,
  response: z.object({
    now: Moment,
    /** A portion of them, in the order of the sections. */
    duties: z.array(Duty),
    /** The cursor of the next portion, null on the last. */
    next: z.string().nullable(),
    /** How many there are of each section, in all portions. */
    counts: z.record(z.enum(SECTIONS), z.number()),
    /** Open cases of mine, and how many of my promises of the last 30 days were kept. */
    openCases: z.number(),
    capacity: z.number(),
    kept: z.number(),
    broken: z.number(),
  }),
})
export const seeAlert = operation({
  method: 'PUT',
  path: '/api/alerts/:alertId/seen',
  tag: 'Today',
  summary: 'Put an alert aside: it was seen',
  params: z.object({ alertId: Id }),
})
