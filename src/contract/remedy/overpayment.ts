import { z } from 'zod'
import { OVERPAID_VERDICTS } from '../../core/remedy/overpayment.ts'
import { Id, Moment, PageQuery, pageOf } from '../common.ts'
import { operation } from '../operation.ts'
import { Sum } from './remedy.ts'

const RemedyParams = z.object({ remedyId: Id })

/** Money that left for an entry which turned out wrong: it is to come back, or is the customer's to keep. */
export const Overpayment = z.object({
  /** The entry of what was owed. */
  remedyId: z.number(),
  customerId: z.number(),
  sum: Sum,
  verdict: z.enum(OVERPAID_VERDICTS),
  why: z.string(),
  at: Moment,
  by: z.object({ id: z.number(), name: z.string() }),
  /** When it came back, under which number; null while it has not, or need not. */
  recovered: z.object({ at: Moment, reference: z.string(), by: z.string() }).nullable(),
})

export const declareOverpayment = operation({
  method: 'POST',
  path: '/api/remedies/:remedyId/overpayment',
  tag: 'Remedies',
  summary:
    'An entry that is paid already turned out wrong: the money is to come back, or the customer keeps it, and why',
  params: RemedyParams,
  body: z.object({ verdict: z.enum(OVERPAID_VERDICTS), why: z.string().trim().min(1).max(2_000) }),
  response: Overpayment,
  status: 201,
})
export const recoverOverpayment = operation({
  method: 'PUT',
  path: '/api/remedies/:remedyId/overpayment/recovery',
  tag: 'Remedies',
  summary: 'What was to come back has come: payment, agreement and entry are taken back together',
  params: RemedyParams,
  body: z.object({ reference: z.string().trim().min(1).max(200) }),
  response: Overpayment,
})
export const listOverpayments = operation({
  method: 'GET',
  path: '/api/overpayments',
  tag: 'Remedies',
  summary: 'Money that was paid in error, the newest first; `open` is what is to come back and has not',
  query: PageQuery.extend({ state: z.enum(['open']).optional(), customerId: Id.optional() }),
  response: pageOf(
    Overpayment.extend({
      customerName: z.string(),
      caseId: z.number().nullable(),
      incidentId: z.number().nullable(),
    }),
  ),
})
