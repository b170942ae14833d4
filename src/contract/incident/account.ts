import { z } from 'zod'
import { BULLETIN_KINDS } from '../../core/incident/incident.ts'
import { CaseState } from '../case/case.ts'
import { Id, LanguageCode, Moment, PageQuery, PersonRef, pageOf } from '../common.ts'
import { operation } from '../operation.ts'

const IncidentParams = z.object({ incidentId: Id })

/** How promises ended; a moved one is counted beside the one that it became. */
const Ledger = z.object({
  kept: z.number(),
  broken: z.number(),
  open: z.number(),
  moved: z.number(),
  released: z.number(),
})

/** What an incident was like for the customers, and what it took. Of those concerned now, or as it ended. */
export const IncidentAccount = z.object({
  id: z.number(),
  title: z.string(),
  commander: PersonRef,
  declaredAt: Moment,
  /** The trouble itself; what remedies are counted from. `until` is null while it lasts. */
  failure: z.object({ from: Moment, until: Moment.nullable() }),
  /** Customers, not services. */
  concerned: z.number(),
  /** To whom at least one bulletin was delivered, in a message of its own, in a receipt, or by a call that reached them. */
  told: z.number(),
  /** Whom no channel reached and no call either. */
  unreachable: z.number(),
  /** Messages of which nobody knows whether they arrived. */
  inDoubt: z.number(),
  /** How long after the declaration (or after they joined) the first bulletin was delivered; null before anybody was told. */
  firstWord: z.object({ medianSeconds: z.number(), p95Seconds: z.number() }).nullable(),
  /** Words that the cadence demanded. */
  words: Ledger,
  /** Promises in the cases that have joined. */
  pledges: Ledger,
  /** Told before they asked: a bulletin was delivered before their first case that joined, or they never opened one. */
  toldBeforeAsking: z.object({
    customers: z.number(),
    /** Of those concerned, from 0 to 1; null where nobody is. */
    share: z.number().nullable(),
  }),
  /** Concerned, told, and never wrote or called about it. What they would have done untold, nobody knows: an upper bound. */
  complaintsAvoided: z.number(),
  /** Deliveries of a bulletin to a customer who had it already, counted from the messages themselves. */
  duplicates: z.number(),
  /** What customers say after the all-clear. */
  answers: z.object({ works: z.number(), not: z.number(), silent: z.number() }),
  /** Each date of the repair that was told, the oldest first. */
  estimates: z.array(
    z.object({
      bulletinId: z.number(),
      toldAt: Moment,
      /** The date before, which this one moved; null for one that moves nothing. */
      from: Moment.nullable(),
      to: Moment,
      /** Which move it was, from 1; 0 for one that moves nothing. */
      move: z.number(),
      reasons: z.partialRecord(LanguageCode, z.string()),
      /** Whether the trouble was over by then; null while the date is ahead. */
      held: z.boolean().nullable(),
    }),
  ),
  /** What was in the way; each once, however often its date moved. */
  blockers: z.array(
    z.object({
      id: z.number(),
      what: z.string(),
      owner: PersonRef,
      from: Moment,
      until: Moment.nullable(),
      /** Days of 24 hours, in tenths; one that stands is counted up to now. */
      days: z.number(),
      moves: z.number(),
      reasons: z.array(z.string()),
    }),
  ),
  /** Each bulletin, and how many were told it when. */
  bulletins: z.array(
    z.object({
      id: z.number(),
      kind: z.enum(BULLETIN_KINDS),
      at: Moment,
      by: z.string(),
      customers: z.number(),
      firstAt: Moment.nullable(),
      lastAt: Moment.nullable(),
    }),
  ),
})

/** How one customer was told one bulletin. */
export const Telling = z.object({
  bulletinId: z.number(),
  /** `receipt`: in the answer to their own message. `beside`: in the message of another incident. */
  by: z.enum(['bulletin', 'receipt', 'beside', 'call']),
  channel: z.string(),
  /** The state of the message; a call that was made is `delivered`. */
  state: z.string(),
  deliveredAt: Moment.nullable(),
})

/** What one customer was told and when, and what they said. */
export const ToldCustomer = z.object({
  customer: PersonRef,
  joinedAt: Moment,
  leftAt: Moment.nullable(),
  tellings: z.array(Telling),
  /** When their first case that joined was opened. */
  askedAt: Moment.nullable(),
  cases: z.array(z.number()),
  works: z.boolean().nullable(),
})

/** What one customer says after the all-clear. */
export const IncidentAnswer = z.object({
  customer: PersonRef,
  works: z.boolean(),
  /** The channel on which they said it. */
  via: z.string(),
  /** The case in which they said it, or that a "no" opened. */
  case: z.object({ id: z.number(), owner: PersonRef, state: CaseState }).nullable(),
  at: Moment,
})

export const listIncidentAnswers = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId/answers',
  tag: 'Incidents',
  summary: 'What customers say after the all-clear; of a "no" also the case',
  params: IncidentParams,
  query: PageQuery.extend({ works: z.enum(['yes', 'no']).optional() }),
  response: pageOf(IncidentAnswer),
})
export const getIncidentAccount = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId/account',
  tag: 'Incidents',
  summary: 'What became of an incident: who was told in what time, what was promised and kept, what was in the way',
  params: IncidentParams,
  response: IncidentAccount,
})
export const listIncidentTold = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId/account/customers',
  tag: 'Incidents',
  summary: 'Who was told what and when, customer by customer',
  params: IncidentParams,
  query: PageQuery,
  response: pageOf(ToldCustomer),
})
