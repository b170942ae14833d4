import { z } from 'zod'
import { FINDING_CODES, SEVERITIES } from '../core/review/draft.ts'
import { CaseParams, Id, LanguageCode, Moment, PageQuery, PersonRef, pageOf } from './common.ts'
import { operation } from './operation.ts'

export const FindingCode = z.enum(FINDING_CODES)
export const Severity = z.enum(SEVERITIES)

/** A stretch of a text: characters `from` up to, not including, `to`. */
export const Span = z.object({ text: z.string(), from: z.number(), to: z.number() })

/** What the review found; `why` and `mend` are in the language of the request. */
export const Finding = z.object({
  code: FindingCode,
  severity: Severity,
  /** The words of the reply it rests on; null where it is about the whole letter or about an ask. */
  at: Span.nullable(),
  /** The ask that got nothing: its place in `asks`. */
  ask: z.number().nullable(),
  /** The words it rests on: of the reply, of the ask, of the promise that was broken. */
  quote: z.string(),
  why: z.string(),
  mend: z.string(),
  /** Found by the second reader, not by the rules. */
  second: z.boolean(),
  /** The letter refuses, and no decision stands in the case: `addRuling` records one and sends its letter. */
  unruled: z.boolean(),
})

export const ReviewedAsk = z.object({
  text: z.string(),
  from: z.number(),
  to: z.number(),
  kind: z.enum(['question', 'request', 'implicit']),
  /** The ask of the case that it is, where the review is of a case. */
  askId: z.number().nullable(),
  answered: z.boolean(),
  /** The words of the reply that answer it. */
  answer: Span.nullable(),
})

/** A time that something is promised by; `by` is the latest moment that the words allow. */
export const PromisedDate = Span.extend({ by: Moment })

export const Review = z.object({
  language: LanguageCode,
  findings: z.array(Finding),
  asks: z.array(ReviewedAsk),
  /** Which part of the letter is ceremony, 0 to 1. */
  ceremony: z.number(),
  dates: z.array(PromisedDate),
  /** Those of `dates` that no open promise of the case holds within an hour: to be offered as promises. */
  unrecorded: z.array(PromisedDate),
  /** Findings hold the sending until the text is mended or somebody says why it goes as it is. */
  holds: z.boolean(),
  /** What the second reader did: not asked, answered, or gave no answer in time; it never holds anything up. */
  secondReader: z.enum(['off', 'read', 'no-answer']),
})

const Text = z.string().max(100_000)
const DraftContext = z.object({
  alreadySent: z.array(Text).max(100).optional(),
  knowledge: z.array(Text).max(100).optional(),
  known: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  brokenPromise: z.object({ what: z.string(), due: z.string() }).nullish(),
  decision: z.enum(['granted', 'partly', 'refused']).nullish(),
  /** What the decision rests on, as it is recorded; a letter that says it all is no bare refusal. */
  grounds: z.array(Text).max(100).optional(),
})

export const addReview = operation({
  method: 'POST',
  path: '/api/reviews',
  tag: 'Review',
  summary: 'Reviews a draft reply: of a case of ours, or of any other system with what it knows',
  body: z.union([
    z.object({
      caseId: Id,
      reply: Text,
      /** Asks the second reader too, where one is set; as before sending. */
      thorough: z.boolean().default(false),
    }),
    z.object({
      customer: Text,
      reply: Text,
      lang: LanguageCode.optional(),
      context: DraftContext.default({}),
      /** The writer's moment and zone, for "tomorrow"; now and the company's zone unless said. */
      now: Moment.optional(),
      zone: z.string().optional(),
      thorough: z.boolean().default(false),
    }),
  ]),
  response: Review,
})

/** How heavily each finding weighs: for all cases, and where it differs for kinds of cases. */
export const SeverityRow = z.object({
  code: FindingCode,
  /** Null: for every kind of case that has no row of its own. */
  caseKind: z.string().nullable(),
  severity: Severity,
  changedBy: z.string().nullable(),
  changedAt: Moment.nullable(),
})
export const listSeverities = operation({
  method: 'GET',
  path: '/api/review-severities',
  tag: 'Review',
  summary: 'How heavily each finding weighs, for all cases and for kinds of cases',
  response: z.object({ items: z.array(SeverityRow), caseKinds: z.array(z.string()) }),
})
export const setSeverity = operation({
  method: 'PUT',
  path: '/api/review-severities',
  tag: 'Review',
  summary: 'Sets how heavily a finding weighs; null puts a kind of case back to what holds for all',
  body: z.object({
    code: FindingCode,
    caseKind: z.string().trim().min(1).max(60).nullable(),
    severity: Severity.nullable(),
  }),
  response: z.object({ items: z.array(SeverityRow), caseKinds: z.array(z.string()) }),
})

/** A reply that went out although the review held it, with the reason that was given. */
export const Override = z.object({
  entryId: z.number(),
  caseId: z.number(),
  subject: z.string(),
  by: PersonRef,
  at: Moment,
  reason: z.string(),
  findings: z.array(Finding),
})
export const listOverrides = operation({
  method: 'GET',
  path: '/api/review-overrides',
  tag: 'Review',
  summary: 'Replies that were sent as they were, with the reason; the last first',
  query: PageQuery,
  response: pageOf(Override),
})

/** What the review found in a reply that was sent. */
export const getSentReview = operation({
  method: 'GET',
  path: '/api/cases/:caseId/entries/:entryId/review',
  tag: 'Review',
  summary: 'What the review found in a reply when it was sent',
  params: CaseParams.extend({ entryId: Id }),
  response: z.object({ findings: z.array(Finding), ceremony: z.number(), reason: z.string().nullable() }),
})

export const SecondReader = z.object({
  /** An OpenAI-compatible endpoint, up to and without `/chat/completions`; null: off. */
  endpoint: z.url({ protocol: /^https?$/ }).nullable(),
  model: z.string(),
  /** Set and never shown again. */
  hasKey: z.boolean(),
})
export const getSecondReader = operation({
  method: 'GET',
  path: '/api/second-reader',
  tag: 'Review',
  summary: 'The second reader, asked before sending; off unless an administrator sets it',
  response: SecondReader,
})
export const setSecondReader = operation({
  method: 'PUT',
  path: '/api/second-reader',
  tag: 'Review',
  summary: 'Sets or switches off the second reader',
  body: z.object({
    endpoint: z.url({ protocol: /^https?$/ }).nullable(),
    model: z.string().trim().max(200).default(''),
    /** Absent: the key stays as it is while the server does; another server needs it again. */
    key: z.string().max(500).nullish(),
  }),
  response: SecondReader,
})
/** What a trial of the second reader gave. */
export const tryReader = operation({
  method: 'POST',
  path: '/api/second-reader/trials',
  tag: 'Review',
  summary: 'Sends an invented letter to the second reader and tells what came back',
  response: z.object({ ok: z.boolean(), detail: z.string(), milliseconds: z.number() }),
})
