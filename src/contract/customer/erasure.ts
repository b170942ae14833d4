import { z } from 'zod'
import { Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'

const CustomerParams = z.object({ customerId: Id })

/** What is known of the erasure of a customer's data, and what would go. */
export const Erasure = z.object({
  state: z.enum(['none', 'asked', 'done']),
  /** Somebody else has to confirm it. */
  byTwo: z.boolean(),
  askedAt: Moment.nullable(),
  askedBy: z.string().nullable(),
  why: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  doneAt: Moment.nullable(),
  /** Numbers of cases that are open: they are closed first. */
  openCases: z.array(z.number()),
  /** Promises that stand and sums that are not paid yet; nobody could tell the customer of them any more. */
  openPledges: z.number(),
  unpaid: z.number(),
  /** How many rows of each kind hold words of this person, or held them. */
  counts: z.record(z.string(), z.number()),
})

/** The customer's number, typed by hand: there is no way back. */
const Typed = z.object({ number: z.number().int() })

export const getErasure = operation({
  method: 'GET',
  path: '/api/customers/:customerId/erasure',
  tag: 'Customers',
  summary: 'What an erasure of this customer’s data would take, and how far it is',
  params: CustomerParams,
  response: Erasure,
})
export const askErasure = operation({
  method: 'PUT',
  path: '/api/customers/:customerId/erasure',
  tag: 'Customers',
  summary: 'Erase the personal data of a customer; where two are needed, ask for it',
  params: CustomerParams,
  body: Typed.extend({ why: z.string().trim().min(1).max(1000) }),
  response: Erasure,
})
export const confirmErasure = operation({
  method: 'PUT',
  path: '/api/customers/:customerId/erasure/confirmation',
  tag: 'Customers',
  summary: 'Confirm, as the second person, an erasure that was asked for: it is done at once and cannot be undone',
  params: CustomerParams,
  body: Typed,
  response: Erasure,
})
export const withdrawErasure = operation({
  method: 'DELETE',
  path: '/api/customers/:customerId/erasure',
  tag: 'Customers',
  summary: 'Take back an erasure that was asked for and not confirmed',
  params: CustomerParams,
  response: Erasure,
})
