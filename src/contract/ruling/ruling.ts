import { z } from 'zod'
import { Case } from '../case/case.ts'
import { CaseParams, Id, LanguageCode, Moment, PersonRef } from '../common.ts'
import { operation } from '../operation.ts'
import { Review } from '../review.ts'
import { Outcome } from './view.ts'

const line = z.string().trim().min(1).max(2_000)
/** Left out or empty where it has nothing to say; what is missing is told by name. */
const words = z.string().trim().max(10_000).default('')

/** A fact that was checked, and where it can be seen. */
const Fact = z.object({
  text: line,
  entryIds: z.array(Id).default([]),
  attachmentIds: z.array(Id).default([]),
  /** Entries of the ledger of remedies. */
  remedyEntryIds: z.array(Id).default([]),
  /** A reckoning by a published rule; the desk does it and keeps what came out. */
  calculation: z.object({ rule: z.string(), inputs: z.record(z.string(), z.unknown()) }).optional(),
})
const RulingBody = z.object({
  outcome: Outcome,
  /** What yes, as the customer reads it: "We'll credit £8.00 for eight days." Needed unless refused. */
  granted: words,
  /** What not: "We can't refund June." Needed unless granted. */
  denied: words,
  /** At least one where anything is refused. */
  facts: z.array(Fact).max(30).default([]),
  /** The rule applied, its clause, and what it says in plain words: "credits start at two hours". */
  rule: z.object({ rule: line, packId: line, clause: line, words: line }).optional(),
  /** The plain reason, a whole sentence; this or a rule where anything is refused. */
  reason: words,
  /** What we do next and by when; what would change the answer. */
  follows: words,
  /** Further questions that the letter answers. */
  answers: z.array(Id).default([]),
  /** To whom the customer may go: left out, the first of `getRulingChoices`. */
  appealToId: Id.optional(),
  /** Outside the company, where nobody in it is left who has not decided. Only for the ruling over an appeal. */
  appealElsewhere: words,
  /** A new promise made in it. */
  pledge: z
    .object({ kind: z.enum(['update', 'fix', 'call', 'visit', 'payout']), text: line, dueAt: Moment })
    .optional(),
  /** Why the letter goes as it is where the review holds it. */
  asIs: z.string().trim().min(1).max(2_000).optional(),
})
const OnCase = RulingBody.extend({
  /** The question that it decides; left out, the case as a whole. */
  askId: Id.optional(),
  /** The decision that it takes the place of; needed where one stands. */
  supersedesId: Id.optional(),
})
const OnAppeal = RulingBody.extend({
  /** Whether the first decision stands; asked where both are `partly`. */
  upheld: z.boolean().optional(),
})

export const RulingPreview = z.object({
  language: LanguageCode,
  /** The reply as it will stand in the case. */
  text: z.string(),
  /** As it leaves: with the signature, and the short form. */
  subject: z.string(),
  body: z.string(),
  brief: z.string(),
  appealTo: PersonRef.nullable(),
  appealUntil: Moment.nullable(),
  review: Review,
})

export const addRuling = operation({
  method: 'POST',
  path: '/api/cases/:caseId/rulings',
  tag: 'Rulings',
  summary: 'Decide: granted, partly or refused, with the grounds; the letter made of it is sent in the same act',
  params: CaseParams,
  body: OnCase,
  guarded: true,
  response: Case,
  status: 201,
})
export const previewRuling = operation({
  method: 'POST',
  path: '/api/ruling-previews',
  tag: 'Rulings',
  summary: 'The letter that a decision would send and what the review finds in it; nothing is kept',
  body: OnCase.extend({
    caseId: Id,
    /** Of a decision over this appeal. */
    appealId: Id.optional(),
    upheld: z.boolean().optional(),
  }),
  response: RulingPreview,
})
export const getRulingChoices = operation({
  method: 'GET',
  path: '/api/cases/:caseId/ruling-choices',
  tag: 'Rulings',
  summary: 'To whom the customer may go about a decision of mine, the best first, and the rules there are to apply',
  params: CaseParams,
  query: z.object({ appealId: Id.optional() }),
  response: z.object({
    appealTo: z.array(PersonRef),
    appealUntil: Moment,
    rules: z.array(
      z.object({
        rule: z.string(),
        packId: z.string(),
        title: z.string(),
        jurisdiction: z.string(),
        /** The day from which the edition holds. */
        version: z.string(),
        source: z.string(),
        quote: z.string().nullable(),
      }),
    ),
  }),
})

export const addAppeal = operation({
  method: 'POST',
  path: '/api/cases/:caseId/appeals',
  tag: 'Rulings',
  summary: 'The customer does not agree: the case is open again, and the person named in the decision decides',
  params: CaseParams,
  body: z
    .object({
      rulingId: Id,
      /** What the customer says; or `entryId`. */
      text: z.string().trim().min(1).max(20_000).optional(),
      /** The word in the case that is the appeal. */
      entryId: Id.optional(),
      /** `api`: passed on by another system. */
      via: z.enum(['staff', 'api']).default('staff'),
    })
    .refine(({ text, entryId }) => text || entryId, { path: ['text'] }),
  guarded: true,
  response: Case,
  status: 201,
})
export const decideAppeal = operation({
  method: 'PUT',
  path: '/api/appeals/:appealId/ruling',
  tag: 'Rulings',
  summary: 'Decide over an appeal: only the person named in it; the decision stands beside the first',
  params: z.object({ appealId: Id }),
  body: OnAppeal,
  guarded: true,
  response: Case,
})
export const changeDecider = operation({
  method: 'PUT',
  path: '/api/appeals/:appealId/decider',
  tag: 'Rulings',
  summary: 'Name another person who has not decided, with the reason; the customer is told',
  params: z.object({ appealId: Id }),
  body: z.object({ toId: Id, reason: line }),
  guarded: true,
  response: Case,
})
export const getRulingSummary = operation({
  method: 'GET',
  path: '/api/rulings/summary',
  tag: 'Rulings',
  summary: 'Per kind of case: how it was decided, how many appeals there were and how they ended',
  query: z.object({ from: Moment.optional(), until: Moment.optional() }),
  response: z.object({
    items: z.array(
      z.object({
        caseKind: z.string(),
        granted: z.number(),
        partly: z.number(),
        refused: z.number(),
        /** Of these decisions; `openAppeals` of them wait. */
        appeals: z.number(),
        openAppeals: z.number(),
        upheld: z.number(),
        changed: z.number(),
        changedInPart: z.number(),
      }),
    ),
  }),
})
