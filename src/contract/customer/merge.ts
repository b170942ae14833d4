import { z } from 'zod'
import { Id, LanguageCode, Moment, WeekHours } from '../common.ts'
import { operation } from '../operation.ts'
import { Customer, CustomerRow } from './customer.ts'

const CustomerParams = z.object({ customerId: Id })
const Side = z.enum(['from', 'into'])

/** Somebody who may be the same person, and what speaks for it. */
export const Duplicate = z.object({
  customer: CustomerRow,
  /** `family`: they share an address and are called otherwise. */
  likeness: z.enum(['sure', 'likely', 'family']),
  evidence: z.object({
    addresses: z.array(z.object({ kind: z.string(), address: z.string() })),
    /** How alike the names are, from 0 to 1; null where one has none. */
    names: z.number().nullable(),
    places: z.array(z.string()),
    services: z.array(z.string()),
  }),
})

/** What one of two brings. */
const MergeSide = z.object({
  customer: Customer,
  cases: z.number(),
  openCases: z.number(),
  openPledges: z.number(),
  notices: z.number(),
  subscriptions: z.number(),
  incidents: z.number(),
  /** Entries of what was owed and given. */
  ledger: z.number(),
  /** When channels were chosen last. */
  chosenAt: Moment.nullable(),
})

export const MergePreview = z.object({
  from: MergeSide,
  into: MergeSide,
  /** Code and sentence of what stands in the way; null: nothing does. */
  hindrance: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  /** Whose choice of channels and hours holds, and why: `only` one has chosen, it is the `later` word, or `nobody` has. */
  reach: z.object({ wins: Side, why: z.enum(['only', 'later', 'nobody']) }),
  /** What the one who stays is called afterwards. */
  told: z.object({
    name: z.string(),
    language: LanguageCode,
    country: z.string().nullable(),
    externalId: z.string().nullable(),
    zone: z.string().nullable(),
    hours: WeekHours.nullable(),
  }),
})

/** Two customers that were made one, or were and are parted again. */
export const CustomerMerge = z.object({
  id: z.number(),
  fromId: z.number(),
  intoId: z.number(),
  /** What the one who went was called; empty once it was erased. */
  name: z.string(),
  at: Moment,
  by: z.string(),
  why: z.string().nullable(),
  undoneAt: Moment.nullable(),
  undoneBy: z.string().nullable(),
  /** The last moment at which it can be taken back. */
  undoUntil: Moment,
  hindrance: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  /** Cases that came since; `whose` null: somebody has to say. */
  since: z.array(z.object({ id: z.number(), subject: z.string(), whose: Side.nullable() })),
})

export const listDuplicates = operation({
  method: 'GET',
  path: '/api/customers/:customerId/duplicates',
  tag: 'Customers',
  summary: 'Customers who may be the same person, with what speaks for it; the surest first',
  params: CustomerParams,
  response: z.array(Duplicate),
})
export const previewMerge = operation({
  method: 'GET',
  path: '/api/customers/:customerId/merge-preview',
  tag: 'Customers',
  summary: 'What would come together if another customer were made one with this one; nothing is done',
  params: CustomerParams,
  query: z.object({ fromId: Id }),
  response: MergePreview,
})
export const mergeCustomers = operation({
  method: 'POST',
  path: '/api/customers/:customerId/merges',
  tag: 'Customers',
  summary: 'Make another customer, who is the same person, one with this one; it can be taken back for 30 days',
  params: CustomerParams,
  body: z.object({ fromId: Id, why: z.string().trim().max(2_000).optional() }),
  /** The customer who stays. */
  response: Customer,
  status: 201,
})
export const listCustomerMerges = operation({
  method: 'GET',
  path: '/api/customers/:customerId/merges',
  tag: 'Customers',
  summary: 'Who was made one with this customer, with what came in since; the newest first',
  params: CustomerParams,
  response: z.array(CustomerMerge),
})
export const unmergeCustomers = operation({
  method: 'PUT',
  path: '/api/customer-merges/:mergeId/undoing',
  tag: 'Customers',
  summary: 'Part two customers again: everything stands as before; `cases` says whose those are that came since',
  params: z.object({ mergeId: Id }),
  body: z.object({
    cases: z
      .array(z.object({ id: Id, to: Side }))
      .max(1_000)
      .default([]),
  }),
  /** The customer who stands for themselves again. */
  response: Customer,
})
