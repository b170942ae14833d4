import { z } from 'zod'
import { Id, Moment, PageQuery, PersonRef, pageOf } from '../common.ts'
import { operation } from '../operation.ts'
import { Currency, Month, RemedyBalance, Spread } from './remedy.ts'

/** The sums of one cause in one month; of all causes or months where these are null. */
export const RemedySums = z.object({
  cause: z.string().nullable(),
  month: Month.nullable(),
  currency: Currency,
  owed: z.number().int(),
  offered: z.number().int(),
  accepted: z.number().int(),
  paid: z.number().int(),
  goodwill: z.number().int(),
  customers: z.number(),
})

export const getRemedySummary = operation({
  method: 'GET',
  path: '/api/remedies/summary',
  tag: 'Remedies',
  summary: 'Owed against given by cause and month, with the sums over both; one query, so that they agree',
  query: z.object({ from: Month.optional(), until: Month.optional(), incidentId: Id.optional() }),
  response: z.object({ items: z.array(RemedySums) }),
})

const ReportedCase = z.object({
  id: z.number(),
  subject: z.string(),
  kind: z.string(),
  customer: PersonRef,
  owner: PersonRef,
  changedAt: Moment,
})

export const listRemedyCases = operation({
  method: 'GET',
  path: '/api/remedies/cases',
  tag: 'Remedies',
  summary:
    'What stands behind a sum of the summary: each case, and each incident that was settled for all, the largest first',
  query: z.object({
    currency: Currency,
    cause: z.string().min(1).max(60).optional(),
    from: Month.optional(),
    until: Month.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    /** How many there are, also beyond the limit. */
    count: z.number().int(),
    items: z.array(
      z.object({
        case: ReportedCase.nullable(),
        /** Where a settlement owes to all whom it hit, without a case of theirs. */
        incident: z.object({ id: z.number(), title: z.string() }).nullable(),
        owed: z.number().int(),
        paid: z.number().int(),
        goodwill: z.number().int(),
        customers: z.number().int(),
      }),
    ),
  }),
})

export const listRemedyFacade = operation({
  method: 'GET',
  path: '/api/remedies/facade',
  tag: 'Remedies',
  summary: 'Where a gesture was made while something owed is open, the newest first',
  query: PageQuery,
  response: pageOf(z.object({ id: z.number(), case: ReportedCase, balance: RemedyBalance })),
})

export const listRemedyOutliers = operation({
  method: 'GET',
  path: '/api/remedies/outliers',
  tag: 'Remedies',
  summary: 'Cases that got far more or less than like ones, the farthest first, with the reason that was given',
  query: z.object({ from: Month.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({
    items: z.array(
      z.object({
        case: ReportedCase,
        currency: Currency,
        /** What it got: owed or offered, and gestures. */
        got: z.number().int(),
        side: z.enum(['more', 'less']),
        spread: Spread,
        why: z.string().nullable(),
      }),
    ),
  }),
})
