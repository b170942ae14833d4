import { z } from 'zod'
import { REMEDY_KINDS } from '../../core/remedy/entry.ts'
import { FAILURE_KINDS, REMEDY_FORMS } from '../../core/remedy/fit.ts'
import { CaseParams, Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'

/** `owed` is what fair value demands; `goodwill` is a gesture and never takes its place. */
export const RemedyKind = z.enum(REMEDY_KINDS)
/** What went wrong, as the customer feels it. */
export const FailureKind = z.enum(FAILURE_KINDS)
/** In what form it is made good. */
export const RemedyForm = z.enum(REMEDY_FORMS)
export const Currency = z.string().regex(/^[A-Z]{3}$/)
/** Kopecks, cents: whole and more than nothing. */
export const Minor = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
/** A sum as the ledger holds it: negative where an entry is taken back. */
export const Sum = z.object({ minor: z.number().int(), currency: Currency })
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const Cause = z.string().trim().min(1).max(60)
const Why = z.string().trim().min(1).max(2_000)
const Once = z.string().trim().min(1).max(200)

/** How a sum that is owed came about. */
export const Reckoning = z.object({
  facts: z.record(z.string(), z.unknown()),
  /** Sentences, in the language of the request: "3 days × £8.40 = £25.20". */
  steps: z.array(z.string()),
  result: z.record(z.string(), z.unknown()),
  /** The words by which two figures were compared where a minute decides. */
  comparator: z.string().nullable(),
  /** Other rules for the same loss that apply too, and were not taken. */
  others: z.array(
    z.object({
      rule: z.string(),
      pack: z.string(),
      steps: z.array(z.string()),
      result: z.record(z.string(), z.unknown()),
    }),
  ),
  /** Why this rule was taken where others apply too: it is the better one for the customer, or its pack says so. */
  taken: z.enum(['better', 'precedence']).nullable(),
})

/** One line of the ledger; nothing of it is ever changed. */
export const Remedy = z.object({
  id: z.number(),
  kind: RemedyKind,
  customerId: z.number(),
  caseId: z.number().nullable(),
  incidentId: z.number().nullable(),
  assetId: z.number().nullable(),
  sum: Sum,
  /** Of it, the part for which somebody's authority answers. */
  discretion: z.number().int(),
  cause: z.string(),
  month: Month,
  rule: z.string().nullable(),
  pack: z.string().nullable(),
  reckoning: Reckoning.nullable(),
  failure: FailureKind.nullable(),
  form: RemedyForm.nullable(),
  /** The entry that is accepted or paid by this one. */
  of: z.number().nullable(),
  /** The entry that this one takes back, and the one that takes this back. */
  reverses: z.number().nullable(),
  reversedBy: z.number().nullable(),
  approvalId: z.number().nullable(),
  /** The promise by when it is paid. */
  pledgeId: z.number().nullable(),
  /** Under what the billing knows it. */
  reference: z.string().nullable(),
  at: Moment,
  by: z.object({ kind: z.enum(['staff', 'customer', 'system']), id: z.number().nullable(), name: z.string() }),
  why: z.string().nullable(),
})

/** What stands, per currency. */
export const RemedyBalance = z.object({
  currency: Currency,
  owed: z.number().int(),
  offered: z.number().int(),
  accepted: z.number().int(),
  paid: z.number().int(),
  /** Gestures: no part of them makes the owed smaller. */
  goodwill: z.number().int(),
  /** Owed and not yet paid. */
  open: z.number().int(),
  /** Accepted and not yet paid. */
  toPay: z.number().int(),
  /** A gesture was made while something owed is open. */
  facade: z.boolean(),
})

/** What is told beside an entry and hinders nothing. */
export const RemedyRemark = z.object({ code: z.string(), text: z.string() })

export const RemedyAnswer = z.object({
  entry: Remedy,
  balances: z.array(RemedyBalance),
  remarks: z.array(RemedyRemark),
})

/** What every sum has that a person decides on. */
const Granted = {
  amount: Minor,
  currency: Currency,
  cause: Cause.optional(),
  failure: FailureKind.optional(),
  form: RemedyForm.optional(),
  /** Asked for where it lies outside of what like cases got, and where nobody's rule demands it. */
  why: Why.optional(),
}

const OwedByDecision = z.object({ kind: z.literal('owed'), basis: z.literal('decision'), ...Granted, why: Why })
const Offered = z.object({ kind: z.literal('offered'), ...Granted })
const Goodwill = z.object({ kind: z.literal('goodwill'), ...Granted })

/** What somebody's authority is asked for. */
export const RemedyGrant = z.discriminatedUnion('kind', [OwedByDecision, Offered, Goodwill])

/** A new entry. What is owed by a rule is reckoned here from the facts: no amount is typed. */
export const RemedyDraft = z.discriminatedUnion('kind', [
  z.discriminatedUnion('basis', [
    z.object({
      kind: z.literal('owed'),
      basis: z.literal('rule'),
      rule: z.string().min(1),
      facts: z.record(z.string(), z.unknown()),
      cause: Cause.optional(),
      assetId: Id.optional(),
      incidentId: Id.optional(),
      failure: FailureKind.optional(),
      why: Why.optional(),
    }),
    OwedByDecision,
  ]),
  Offered,
  Goodwill,
  z.object({
    kind: z.literal('accepted'),
    /** The offer, or what is owed. */
    of: Id,
    /** In whose words the customer said so: "by phone, yes". */
    why: Why,
    /** By when it is paid; without it, by the table of promises. */
    paidBy: Moment.optional(),
  }),
  z.object({
    kind: z.literal('paid'),
    /** The acceptance; its whole sum where no amount is given. */
    of: Id,
    amount: Minor.optional(),
    /** The number of the payment in the billing. */
    reference: z.string().trim().min(1).max(200),
    /** A payment that is reported twice under the same mark is booked once. */
    once: Once.optional(),
  }),
])

export const listRemedies = operation({
  method: 'GET',
  path: '/api/cases/:caseId/remedies',
  tag: 'Remedies',
  summary: 'The ledger of one case, the oldest entry first; also what an incident brought its customer',
  params: CaseParams,
  response: z.object({ items: z.array(Remedy), balances: z.array(RemedyBalance) }),
})
export const addRemedy = operation({
  method: 'POST',
  path: '/api/cases/:caseId/remedies',
  tag: 'Remedies',
  summary: 'Book an entry: owed by rule or decision, offered, accepted, paid, goodwill',
  params: CaseParams,
  body: RemedyDraft,
  response: RemedyAnswer,
  status: 201,
})
export const getRemedyBalance = operation({
  method: 'GET',
  path: '/api/cases/:caseId/remedy-balance',
  tag: 'Remedies',
  summary: 'What is owed, offered, accepted, paid and given, per currency',
  params: CaseParams,
  response: z.object({ balances: z.array(RemedyBalance) }),
})
export const reverseRemedy = operation({
  method: 'POST',
  path: '/api/remedies/:remedyId/reversals',
  tag: 'Remedies',
  summary: 'Take an entry back, and why; once, and only what nothing else is built upon',
  params: z.object({ remedyId: Id }),
  body: z.object({ why: Why }),
  response: RemedyAnswer,
  status: 201,
})

/** What one sum lies among: the spread of what like cases got. */
export const Spread = z.object({
  cases: z.number(),
  lowest: z.number().int(),
  lowerQuartile: z.number().int(),
  median: z.number().int(),
  upperQuartile: z.number().int(),
  highest: z.number().int(),
  /** What lies outside asks for a reason. */
  usualFrom: z.number().int(),
  usualUntil: z.number().int(),
})

export const LikeCase = z.object({
  id: z.number(),
  subject: z.string(),
  kind: z.string(),
  place: z.string().nullable(),
  openedAt: Moment,
  /** In what it is like this one. */
  alike: z.array(z.enum(['cause', 'place', 'month'])),
  balance: RemedyBalance,
})

export const listLikeCases = operation({
  method: 'GET',
  path: '/api/cases/:caseId/like-cases',
  tag: 'Remedies',
  summary: 'Like cases and what they got, the nearest first, with the spread',
  params: CaseParams,
  query: z.object({ currency: Currency.optional() }),
  response: z.object({ items: z.array(LikeCase), spread: Spread.nullable(), currency: Currency.nullable() }),
})
