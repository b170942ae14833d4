import { z } from 'zod'
import { Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'

/** How it went with one customer: promises, what was owed and given, and what they said of it. */
export const CustomerRecord = z.object({
  promises: z.object({ kept: z.number(), broken: z.number(), moved: z.number(), open: z.number() }),
  /** By currency; `paid`: of what was owed or offered. */
  money: z.array(
    z.object({
      currency: z.string(),
      owed: z.number(),
      offered: z.number(),
      paid: z.number(),
      goodwill: z.number(),
    }),
  ),
  /** What the customer said when a case ended, or that it had not; the newest first. `words`: in their own. */
  verdicts: z.array(
    z.object({
      caseId: z.number(),
      verdict: z.enum(['solved', 'no-answer', 'reopened']),
      words: z.string(),
      at: Moment,
    }),
  ),
})

export const getCustomerRecord = operation({
  method: 'GET',
  path: '/api/customers/:customerId/record',
  tag: 'Customers',
  summary: 'How it went with a customer: promises kept and broken, what was owed and given, what they said at the end',
  params: z.object({ customerId: Id }),
  response: CustomerRecord,
})
