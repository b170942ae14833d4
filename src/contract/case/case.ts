import { z } from 'zod'
import { CaseParams, Id, LanguageCode, Moment, PersonRef } from '../common.ts'
import { Customer } from '../customer/customer.ts'
import { ShownArticle } from '../knowledge.ts'
import { Notice } from '../notice.ts'
import { operation } from '../operation.ts'
import { Pledge } from '../pledge.ts'
import { Appeal, LegalClock, Nearest, Ruling } from '../ruling/view.ts'
import { Ask, CaseIncident, Draft, Entry, EventRow, Handover, Link } from './part.ts'

export const CaseState = z.enum(['open', 'answered', 'solved', 'no-answer', 'merged'])
/** A case as it stands in a list. */
export const CaseRow = z.object({
  id: z.number(),
  subject: z.string(),
  state: CaseState,
  kind: z.string(),
  language: LanguageCode,
  customer: PersonRef,
  owner: PersonRef,
  openAsks: z.number(),
  /** The nearest open promise. */
  nextDueAt: Moment.nullable(),
  waitingSince: Moment.nullable(),
  openedAt: Moment,
  changedAt: Moment,
})
/** A person who answers for a case, with the way to reach them. */
export const Answerable = PersonRef.extend({
  phone: z.string().nullable(),
  extension: z.string().nullable(),
  email: z.string(),
})
export const Case = CaseRow.omit({ customer: true, owner: true }).extend({
  /** How far its record went, as its `ETag` says too; goes into `If-Match`. */
  version: z.string(),
  customer: Customer,
  owner: Answerable,
  /** Who acts while the owner is away. */
  deputy: Answerable.nullable(),
  escalation: Answerable.nullable(),
  /** The oldest first. */
  handovers: z.array(Handover),
  reopened: z.number(),
  place: z.string().nullable(),
  entries: z.array(Entry),
  asks: z.array(Ask),
  pledges: z.array(Pledge),
  notices: z.array(Notice),
  events: z.array(EventRow),
  drafts: z.array(Draft),
  links: z.array(Link),
  /** What the customer was sent, or says was read. */
  shownArticles: z.array(ShownArticle),
  otherCases: z.array(CaseRow),
  incidents: z.array(CaseIncident),
  /** Decisions, the oldest first, and the appeals against them. */
  rulings: z.array(Ruling),
  appeals: z.array(Appeal),
  /** Days of the law; `nearest` is due first of them and of our own promises. */
  legalClocks: z.array(LegalClock),
  nearest: Nearest.nullable(),
})
const From = z.object({
  externalId: z.string().optional(),
  name: z.string().trim().optional(),
  email: z.string().trim().optional(),
  phone: z.string().trim().optional(),
})
export const getCase = operation({
  method: 'GET',
  path: '/api/cases/:caseId',
  tag: 'Cases',
  summary: 'One case with all that belongs to it',
  params: CaseParams,
  response: Case,
})
export const openCase = operation({
  method: 'POST',
  path: '/api/cases',
  tag: 'Cases',
  summary: "A customer's word from another system, or a call typed by an agent; a case opens or is continued",
  body: z.object({
    customerId: Id.optional(),
    from: From.optional(),
    /** `phone`: typed during a call. */
    channel: z.enum(['api', 'phone']).default('api'),
    subject: z.string().trim().max(300).optional(),
    text: z.string().trim().min(1).max(100_000),
    kind: z.string().trim().min(1).max(60).optional(),
    /** Continue this case and open no new one. */
    caseId: Id.optional(),
    place: z.string().optional(),
  }),
  response: Case,
  status: 201,
})
export const changeCase = operation({
  method: 'PATCH',
  path: '/api/cases/:caseId',
  tag: 'Cases',
  summary: 'Say what kind of case it is, or word its subject; the table of promises of the kind applies from now on',
  params: CaseParams,
  body: z.object({
    kind: z.string().trim().min(1).max(60).optional(),
    subject: z.string().trim().min(1).max(300).optional(),
    place: z.string().trim().nullish(),
  }),
  guarded: true,
  response: Case,
})
export const discardDraft = operation({
  method: 'DELETE',
  path: '/api/drafts/:draftId',
  tag: 'Cases',
  summary: 'Put a draft aside',
  params: z.object({ draftId: Id }),
})
