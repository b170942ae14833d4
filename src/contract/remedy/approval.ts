import { z } from 'zod'
import { ROLES } from '../../core/actor.ts'
import { GRANTED_KINDS } from '../../core/remedy/entry.ts'
import { CaseParams, Id, Moment, PageQuery, PersonRef, pageOf } from '../common.ts'
import { operation } from '../operation.ts'
import { Currency, Month, Remedy, RemedyGrant, RemedyRemark, Spread, Sum } from './remedy.ts'

const GrantedKind = z.enum(GRANTED_KINDS)
const Amount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** Whether a sum could be granted: by oneself, with the yes of a named person, or not within the month's budget. */
export const Allowance = z.object({
  verdict: z.enum(['allowed', 'needs-approval', 'over-budget', 'refused']),
  /** The part of the sum for which authority is needed: nothing of what is owed. */
  discretion: z.number().int(),
  /** Whom to ask. */
  approver: PersonRef.nullable(),
  /** What is left to oneself of this kind and currency, per period. */
  authorities: z.array(z.object({ period: z.enum(['day', 'month']), limit: z.number().int(), left: z.number().int() })),
  /** Of the cause in this month; null where none is set. */
  budget: z.object({ month: Month, limit: z.number().int(), left: z.number().int() }).nullable(),
  /** It lies outside of what like cases got: say why. */
  asksReason: z.boolean(),
  spread: Spread.nullable(),
  remarks: z.array(RemedyRemark),
  /** Why it would be refused whoever asks. */
  refusal: z.object({ code: z.string(), text: z.string() }).nullable(),
})

export const askAllowance = operation({
  method: 'POST',
  path: '/api/remedies/allowances',
  tag: 'Remedies',
  summary: 'Would it be allowed? Asked before typing; nothing is booked',
  body: z.object({ caseId: Id, grant: RemedyGrant }),
  response: Allowance,
})

export const RemedyApproval = z.object({
  id: z.number(),
  case: z.object({ id: z.number(), subject: z.string() }),
  customer: PersonRef,
  kind: GrantedKind,
  sum: Sum,
  grant: RemedyGrant,
  askedBy: PersonRef,
  askedAt: Moment,
  why: z.string(),
  /** Who decides now, by when; and from whom it came on. */
  approver: PersonRef,
  dueAt: Moment,
  escalation: z.object({ at: Moment, from: PersonRef }).nullable(),
  state: z.enum(['open', 'approved', 'declined']),
  settlement: z.object({ at: Moment, by: z.string(), why: z.string().nullable() }).nullable(),
  /** The entry that it became. */
  entry: Remedy.nullable(),
})

export const listRemedyApprovals = operation({
  method: 'GET',
  path: '/api/remedy-approvals',
  tag: 'Remedies',
  summary: 'What waits for a yes, and what was decided, the newest first',
  query: PageQuery.extend({
    state: z.enum(['open', 'approved', 'declined']).optional(),
    caseId: Id.optional(),
    /** Only what waits for, or was decided by, whoever asks. */
    mine: z.stringbool().optional(),
    /** Only what whoever asks has asked for. */
    asked: z.stringbool().optional(),
  }),
  response: pageOf(RemedyApproval),
})
export const askRemedyApproval = operation({
  method: 'POST',
  path: '/api/cases/:caseId/remedy-approvals',
  tag: 'Remedies',
  summary: 'Ask the named person for a sum above one’s own authority',
  params: CaseParams,
  body: z.object({
    grant: RemedyGrant,
    why: z.string().trim().min(1).max(2_000),
    /** By when it has to be decided; without it, within four working hours. Then it goes on to the one above. */
    dueAt: Moment.optional(),
  }),
  response: RemedyApproval,
  status: 201,
})
export const decideRemedyApproval = operation({
  method: 'PUT',
  path: '/api/remedy-approvals/:approvalId/decision',
  tag: 'Remedies',
  summary: 'Say yes, which books the entry, or no, and why',
  params: z.object({ approvalId: Id }),
  body: z.discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('approved'), why: z.string().trim().max(2_000).optional() }),
    z.object({ verdict: z.literal('declined'), why: z.string().trim().min(1).max(2_000) }),
  ]),
  response: RemedyApproval,
})

/** What a person may grant, and what of it is left now. */
export const OwnPower = z.object({
  kind: GrantedKind,
  currency: Currency,
  period: z.enum(['day', 'month']),
  limit: z.number().int(),
  left: z.number().int(),
  /** The row with the person's name, or that of the role. */
  of: z.enum(['person', 'role']),
})

export const getOwnPower = operation({
  method: 'GET',
  path: '/api/remedies/own-power',
  tag: 'Remedies',
  summary: 'What I may grant by myself and what is left of it; every member of the staff may ask',
  response: z.object({
    items: z.array(OwnPower),
    /** Where no row holds, an administrator grants without a limit, and everybody else nothing. */
    unlimited: z.boolean(),
    /** Who is asked first for more. */
    above: PersonRef.nullable(),
    /** Sums of mine that wait for a yes, and sums that wait for mine. */
    asked: z.number(),
    toDecide: z.number(),
  }),
})

/** One row of the table of authorities; a person's own row stands in place of that of the role. */
export const Authority = z.object({
  id: z.number(),
  role: z.enum(ROLES).nullable(),
  person: PersonRef.nullable(),
  kind: GrantedKind,
  amount: Amount,
  currency: Currency,
  period: z.enum(['day', 'month']),
  setAt: Moment,
  setBy: z.string(),
})

export const listAuthorities = operation({
  method: 'GET',
  path: '/api/authorities',
  tag: 'Remedies',
  summary: 'Who may grant how much by themselves',
  response: z.object({ items: z.array(Authority) }),
})
export const setAuthority = operation({
  method: 'PUT',
  path: '/api/authorities',
  tag: 'Remedies',
  summary: 'Set one row: a role or a person, a kind, a sum, a period',
  body: z.object({
    role: z.enum(ROLES).optional(),
    staffId: Id.optional(),
    kind: GrantedKind,
    amount: Amount,
    currency: Currency,
    period: z.enum(['day', 'month']),
  }),
  response: Authority,
})
export const removeAuthority = operation({
  method: 'DELETE',
  path: '/api/authorities/:authorityId',
  tag: 'Remedies',
  summary: 'Take a row out of the table',
  params: z.object({ authorityId: Id }),
})

export const RemedyBudget = z.object({
  cause: z.string(),
  month: Month,
  currency: Currency,
  amount: Amount,
  /** Granted so far beyond what rules demand, and what is left. */
  granted: z.number().int(),
  left: z.number().int(),
  setAt: Moment,
  setBy: z.string(),
})

export const listRemedyBudgets = operation({
  method: 'GET',
  path: '/api/remedy-budgets',
  tag: 'Remedies',
  summary: 'What may be granted for a cause in a month, and what is left of it',
  query: z.object({ month: Month.optional() }),
  response: z.object({ items: z.array(RemedyBudget) }),
})
export const setRemedyBudget = operation({
  method: 'PUT',
  path: '/api/remedy-budgets',
  tag: 'Remedies',
  summary: 'Set the budget of a cause for a month',
  body: z.object({ cause: z.string().trim().min(1).max(60), month: Month, currency: Currency, amount: Amount }),
  response: RemedyBudget,
})
