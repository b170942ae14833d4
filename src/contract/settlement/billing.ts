import { z } from 'zod'
import { Moment } from '../common.ts'
import { operation } from '../operation.ts'
import { Currency, Minor } from '../remedy/remedy.ts'

/** One payment of an entry, as the billing made it. */
export const Payment = z.object({
  /** Its number or reference in the export: `MG-87123`. */
  entry: z.union([z.string().trim().min(1).max(100), z.number().int()]),
  amount: Minor,
  currency: Currency.optional(),
  paidOn: z.iso.date(),
  /** The number of the payment in the billing: reported twice under it, it is booked once. */
  payment: z.string().trim().min(1).max(200).optional(),
})

export const PaymentReport = z.object({
  booked: z.number(),
  repeated: z.number(),
  /** Each line that was not booked, and why. */
  unbooked: z.array(
    z.object({
      line: z.number(),
      entry: z.string(),
      why: z.enum(['unknown', 'reversed', 'wrong-currency', 'too-much']),
    }),
  ),
})

export const reportPayments = operation({
  method: 'POST',
  path: '/api/payments',
  tag: 'Settlements',
  summary:
    'Report what was paid, as JSON {"payments": […]}, as text/csv or as application/x-ndjson; twice is once, unknown entries are named',
  body: z.object({ payments: z.array(Payment).min(1).max(20_000) }),
  response: PaymentReport,
})
export const callBackPayments = operation({
  method: 'POST',
  path: '/api/payments/callback',
  tag: 'Settlements',
  summary: 'The same from the billing itself, signed as the webhooks it gets (webhook-id, -timestamp, -signature)',
  body: z.object({ payments: z.array(Payment).min(1).max(20_000) }),
  response: PaymentReport,
  open: true,
})

const Billing = z.object({
  url: z.string().nullable(),
  hasSecret: z.boolean(),
  /** The last call by which somebody tried the address; null where nobody did since it was set. */
  trial: z
    .object({
      askedAt: Moment,
      by: z.string(),
      /** Null while it is under way. */
      doneAt: Moment.nullable(),
      /** Why the billing did not take it; null where it did. */
      error: z.string().nullable(),
    })
    .nullable(),
})

export const getBilling = operation({
  method: 'GET',
  path: '/api/billing',
  tag: 'Settlements',
  summary: 'Where the billing is told of what is owed',
  response: Billing,
})
export const setBilling = operation({
  method: 'PUT',
  path: '/api/billing',
  tag: 'Settlements',
  summary: 'Set where the billing is told, and the secret by which both sides sign',
  body: z.object({
    url: z.url({ protocol: /^https?$/ }).nullable(),
    /** Without one the old one stays. */
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/)
      .optional(),
  }),
  response: Billing,
})
export const tryBilling = operation({
  method: 'POST',
  path: '/api/billing/trials',
  tag: 'Settlements',
  summary: 'Call the billing once with a signed message of the type `settlement.trial`, in which nothing is owed',
  response: Billing,
  status: 202,
})
