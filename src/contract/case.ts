import { z } from 'zod'
import { CaseParams, Id, LanguageCode, Moment, PersonRef } from './common.ts'
import { Customer } from './customer.ts'
import { ShownArticle } from './knowledge.ts'
import { Notice } from './notice.ts'
import { operation } from './operation.ts'
import { Pledge, PledgeKind } from './pledge.ts'
import { Appeal, LegalClock, Nearest, Ruling } from './ruling/view.ts'

export const CaseState = z.enum(['open', 'answered', 'solved', 'no-answer', 'merged'])

export const Ask = z.object({
  id: z.number(),
  text: z.string(),
  kind: z.enum(['question', 'request', 'implicit']),
  state: z.enum(['open', 'answered', 'withdrawn']),
  entryId: z.number().nullable(),
  answerEntryId: z.number().nullable(),
  askedAt: Moment,
  answeredAt: Moment.nullable(),
})
export const Attachment = z.object({
  id: z.number(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  /** Where a signed-in person gets it. */
  url: z.string(),
})
export const Entry = z.object({
  id: z.number(),
  /** `automatic`: a machine wrote it, as an out-of-office reply. */
  kind: z.enum(['message', 'reply', 'note', 'call', 'automatic']),
  authorKind: z.enum(['customer', 'staff', 'system']),
  authorName: z.string(),
  channel: z.string(),
  text: z.string(),
  quoted: z.string(),
  language: LanguageCode,
  attachments: z.array(Attachment),
  rawMessageId: z.number().nullable(),
  at: Moment,
  /** A reply that waits before it leaves and can be taken back till then; null once it may have left. */
  held: z.object({ leavesAt: Moment, scheduled: z.boolean() }).nullable(),
})
export const EventRow = z.object({
  id: z.number(),
  at: Moment,
  actorKind: z.enum(['staff', 'customer', 'system']),
  actorName: z.string(),
  /** The key of the program that did it in this person's name. */
  keyName: z.string().nullable(),
  type: z.string(),
  why: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})
export const Draft = z.object({ id: z.number(), text: z.string(), pledgeId: z.number().nullable(), at: Moment })
export const Link = z.object({ id: z.number(), createdAt: Moment, expiresAt: Moment, revokedAt: Moment.nullable() })

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

/** An incident that a case has joined, and what was told of it last. */
export const CaseIncident = z.object({
  id: z.number(),
  title: z.string(),
  commander: PersonRef,
  /** Who acts while the commander is away. */
  acting: PersonRef.nullable(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  lastBulletin: z
    .object({
      id: z.number(),
      kind: z.string(),
      at: Moment,
      texts: z.partialRecord(
        LanguageCode,
        z.object({ found: z.string(), cause: z.string().nullable(), next: z.string() }),
      ),
    })
    .nullable(),
  /** By when it is to be repaired, as it was told last. */
  estimate: z.object({ at: Moment, moves: z.number() }).nullable(),
  nextWordAt: Moment.nullable(),
  /** The page that everybody may read; null while it is not public. */
  publicUrl: z.string().nullable(),
})

/** What spares the customer the retelling. */
export const HandoverPackage = z.object({
  happened: z.string().trim().min(1).max(4_000),
  tried: z.string().trim().min(1).max(4_000),
  promised: z.string().trim().min(1).max(4_000),
})
export const Handover = z.object({
  id: z.number(),
  from: PersonRef,
  to: PersonRef,
  /** The person it was meant for, who was away. */
  meantFor: PersonRef.nullable(),
  reason: z.string(),
  happened: z.string(),
  tried: z.string(),
  promised: z.string(),
  at: Moment,
  readAt: Moment.nullable(),
  /** Until when it can be taken back; null when it can't any more. */
  undoUntil: Moment.nullable(),
  undoneAt: Moment.nullable(),
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
export const addReply = operation({
  method: 'POST',
  path: '/api/cases/:caseId/replies',
  tag: 'Cases',
  summary: 'Answer the customer on every channel that was chosen',
  params: CaseParams,
  body: z.object({
    text: z.string().trim().min(1).max(100_000),
    /** The asks that this reply answers. */
    answers: z.array(Id).default([]),
    /** Open promises that this reply keeps once it is delivered. */
    keeps: z.array(Id).default([]),
    /** A new promise made in this reply. */
    pledge: z.object({ kind: PledgeKind, text: z.string().trim().min(1), dueAt: Moment }).optional(),
    /** The draft it grew from. */
    draftId: Id.optional(),
    /** Why it goes as it is where the review holds it; kept with the reply and shown to the lead. */
    asIs: z.string().trim().min(1).max(2_000).optional(),
    /** It waits 15 seconds and can be taken back meanwhile. */
    undoable: z.boolean().default(false),
    /** It waits until then, and for the customer's hours after it; a word of the customer meanwhile stops it. */
    sendAt: Moment.optional(),
    /** The author's own draft, done with from now on; it comes back when the reply is taken back. */
    staffDraftId: Id.optional(),
  }),
  guarded: true,
  response: Case,
  status: 201,
})
export const addNote = operation({
  method: 'POST',
  path: '/api/cases/:caseId/notes',
  tag: 'Cases',
  summary: 'A note that only the staff sees',
  params: CaseParams,
  body: z.object({ text: z.string().trim().min(1).max(100_000) }),
  guarded: true,
  response: Case,
  status: 201,
})
export const logCall = operation({
  method: 'POST',
  path: '/api/cases/:caseId/calls',
  tag: 'Cases',
  summary: 'A call that was made to the customer: reached or not, what was said',
  params: CaseParams,
  body: z.object({
    reached: z.boolean(),
    text: z.string().trim().min(1).max(100_000),
    answers: z.array(Id).default([]),
    keeps: z.array(Id).default([]),
  }),
  guarded: true,
  response: Case,
  status: 201,
})
export const addHandover = operation({
  method: 'POST',
  path: '/api/cases/:caseId/handovers',
  tag: 'Cases',
  summary: 'Give the case to another person, with what spares the customer the retelling',
  params: CaseParams,
  body: z.object({
    toId: Id,
    reason: z.string().trim().min(1).max(2_000),
    package: HandoverPackage,
    /** Where the person is away: the named deputy is to have it. */
    viaDeputy: z.boolean().default(false),
  }),
  guarded: true,
  response: Case,
  status: 201,
})
export const getHandoverPackage = operation({
  method: 'GET',
  path: '/api/cases/:caseId/handover-package',
  tag: 'Cases',
  summary: 'What a package would say, from the record of the case, to be shortened and sent with a handover',
  params: CaseParams,
  query: z.object({ language: LanguageCode.default('ru') }),
  response: z.object({ happened: z.string(), tried: z.string(), promised: z.string() }),
})
const HandoverParams = CaseParams.extend({ handoverId: Id })
export const readHandover = operation({
  method: 'PUT',
  path: '/api/cases/:caseId/handovers/:handoverId/reading',
  tag: 'Cases',
  summary: 'The new owner has read the package',
  params: HandoverParams,
  response: Case,
})
export const undoHandover = operation({
  method: 'DELETE',
  path: '/api/cases/:caseId/handovers/:handoverId',
  tag: 'Cases',
  summary: 'Take a handover back, within minutes and while the customer has not been told',
  params: HandoverParams,
  response: Case,
})
export const addAsk = operation({
  method: 'POST',
  path: '/api/cases/:caseId/asks',
  tag: 'Questions',
  summary: 'Add a question that the customer asked',
  params: CaseParams,
  body: z.object({ text: z.string().trim().min(1).max(2_000) }),
  guarded: true,
  response: Ask,
  status: 201,
})
const AskParams = z.object({ askId: Id })
export const changeAsk = operation({
  method: 'PATCH',
  path: '/api/asks/:askId',
  tag: 'Questions',
  summary: 'Word a question as the customer meant it, or withdraw one that is none',
  params: AskParams,
  body: z.object({
    text: z.string().trim().min(1).max(2_000).optional(),
    state: z.enum(['open', 'withdrawn']).optional(),
  }),
  response: Ask,
})
export const discardDraft = operation({
  method: 'DELETE',
  path: '/api/drafts/:draftId',
  tag: 'Cases',
  summary: 'Put a draft aside',
  params: z.object({ draftId: Id }),
})
export const addLink = operation({
  method: 'POST',
  path: '/api/cases/:caseId/links',
  tag: 'Cases',
  summary: "A new private link to the customer's page; shown once",
  params: CaseParams,
  response: Link.extend({ url: z.string() }),
  status: 201,
})
export const revokeLink = operation({
  method: 'DELETE',
  path: '/api/links/:linkId',
  tag: 'Cases',
  summary: "Take a link to the customer's page back",
  params: z.object({ linkId: Id }),
})
