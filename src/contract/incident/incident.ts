import { z } from 'zod'
import { BULLETIN_KINDS, SEVERITIES, UNTIL_MEANINGS } from '../../core/incident/incident.ts'
import { EventRow } from '../case/part.ts'
import { Id, LanguageCode, Moment, PageQuery, PersonRef, pageOf } from '../common.ts'
import { operation } from '../operation.ts'
import { Blocker } from './blocker.ts'
import { IncidentCall } from './call.ts'

const IncidentParams = z.object({ incidentId: Id })

/** What it hits: places with everything below them, lists, conditions on services. All of them together. */
export const Scope = z.object({
  places: z.array(z.string().trim().min(1)).default([]),
  /** External ids of services. */
  assets: z.array(z.string().trim().min(1)).default([]),
  customerIds: z.array(Id).default([]),
  /** External ids of customers. */
  customers: z.array(z.string().trim().min(1)).default([]),
  /** Numbers of cases: their customers. */
  cases: z.array(Id).default([]),
  /** Services of a kind, or whose label holds a text. */
  conditions: z
    .array(z.object({ kind: z.string().trim().min(1).optional(), label: z.string().trim().min(1).optional() }))
    .default([]),
})

/** A scope as it is handed in. */
export const SaidScope = Scope.extend({
  /**
   * Besides, a list as CSV whose first row names its columns: `asset` (or `order`, `ticket`), `customer`, `case`,
   * `place`. What nobody knows is named in the answer.
   */
  list: z.string().max(1_500_000).optional(),
})

/** How many customers by channel (null: none reaches them), zone and language. */
export const Counts = z.array(
  z.object({
    channel: z.string().nullable(),
    zone: z.string().nullable(),
    language: LanguageCode,
    customers: z.number(),
  }),
)

export const BulletinKind = z.enum(BULLETIN_KINDS)
export const UntilMeaning = z.enum(UNTIL_MEANINGS)

/** What is written per language. */
export const texts = <T extends z.ZodType>(text: T) => z.partialRecord(LanguageCode, text)
const BulletinText = z.object({
  found: z.string(),
  /** Null: not known yet. */
  cause: z.string().nullable(),
  next: z.string(),
  apology: z.string(),
  reason: z.string().optional(),
})
export const Bulletin = z.object({
  id: z.number(),
  kind: BulletinKind,
  texts: texts(BulletinText),
  untilAt: Moment.nullable(),
  untilMeans: UntilMeaning.nullable(),
  /** Which move of the estimate it tells, from 1; 0 for one that moves nothing. */
  move: z.number(),
  urgent: z.boolean(),
  nextWordAt: Moment.nullable(),
  at: Moment,
  by: z.string(),
  /** How many of its messages are in which state. */
  messages: z.record(z.string(), z.number()),
})

export const NextWord = z.object({
  id: z.number(),
  windowFrom: Moment,
  dueAt: Moment,
  state: z.enum(['open', 'kept', 'broken', 'released']),
  settledAt: Moment.nullable(),
  bulletinId: z.number().nullable(),
})

/** An incident as it stands in a list. */
export const IncidentRow = z.object({
  id: z.number(),
  title: z.string(),
  kind: z.string(),
  severity: z.enum(SEVERITIES),
  commander: PersonRef,
  startedAt: Moment,
  endedAt: Moment.nullable(),
  /** Customers. */
  concerned: z.number(),
  nextWordAt: Moment.nullable(),
  /** The repair as it was told last, and how often it has moved. */
  estimate: z.object({ at: Moment, moves: z.number() }).nullable(),
  /** What is in the way and should have been out of it by now. */
  blockersOverdue: z.number(),
})

/** An end that was said wrong: another moment, or none after all. */
export const EndCorrection = z.object({
  id: z.number(),
  from: Moment,
  /** Null: it was not over. */
  to: Moment.nullable(),
  at: Moment,
  by: z.string(),
  why: z.string(),
  /** What had been approved by the old end, and whether all of it is taken back; null where nothing had. */
  settlement: z.object({ id: z.number(), takenBackAt: Moment.nullable() }).nullable(),
})

export const Incident = IncidentRow.extend({
  declaredAt: Moment,
  declaredBy: z.string(),
  deputy: PersonRef,
  /** Who acts while the commander is away. */
  acting: PersonRef.nullable(),
  escalation: PersonRef.nullable(),
  scope: Scope,
  counts: Counts,
  /** The repair as it was told last, and how often it has moved. */
  estimate: z.object({ at: Moment, moves: z.number(), missed: z.boolean() }).nullable(),
  bulletins: z.array(Bulletin),
  /** When words were and are due: kept, broken, open. */
  words: z.array(NextWord),
  blockers: z.array(Blocker),
  calls: z.array(IncidentCall),
  /** What customers say after the all-clear. */
  answers: z.object({ works: z.number(), not: z.number() }),
  cases: z.array(z.number()),
  endCorrections: z.array(EndCorrection),
  events: z.array(EventRow),
})

export const Concerned = z.object({
  customer: PersonRef,
  asset: z.object({ id: z.number(), label: z.string(), place: z.string().nullable() }).nullable(),
  reason: z.enum(['place', 'asset', 'customer', 'case', 'condition', 'contact']),
  /** The place, the id or the condition by which. */
  detail: z.string(),
  joinedAt: Moment,
  leftAt: Moment.nullable(),
  /** When we told them last. */
  toldAt: Moment.nullable(),
  works: z.boolean().nullable(),
})

const People = z.object({ commanderId: Id, deputyId: Id })
/** The number of the concerned, typed: asked for where they are very many, or none. */
const confirm = z.number().int().min(0).optional()
const why = z.string().trim().min(1).max(2_000)

export const listIncidents = operation({
  method: 'GET',
  path: '/api/incidents',
  tag: 'Incidents',
  summary: 'Incidents, the newest first',
  query: PageQuery.extend({ state: z.enum(['open', 'ended']).optional() }),
  response: pageOf(IncidentRow),
})
export const getIncident = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId',
  tag: 'Incidents',
  summary: 'One incident: whom it concerns, what they were told, what is due, what is in the way',
  params: IncidentParams,
  response: Incident,
})
export const declareIncident = operation({
  method: 'POST',
  path: '/api/incidents',
  tag: 'Incidents',
  summary: 'Declare one cause that hits many; nothing is sent yet, the first word is due',
  body: People.extend({
    title: z.string().trim().min(1).max(200),
    kind: z.string().trim().min(1).max(60).default('general'),
    severity: z.enum(SEVERITIES),
    startedAt: Moment,
    scope: SaidScope.prefault({}),
    confirm,
    /** The proposal that it is declared of; it is taken in the same moment. */
    proposal: Id.optional(),
  }),
  response: Incident,
  status: 201,
})
export const setScope = operation({
  method: 'PUT',
  path: '/api/incidents/:incidentId/scope',
  tag: 'Incidents',
  summary: 'Grow or shrink what it hits; who joins gets the last bulletin, who falls out is due a correction',
  params: IncidentParams,
  body: z.object({ scope: SaidScope, confirm, why }),
  response: Incident,
})
export const setCommand = operation({
  method: 'PUT',
  path: '/api/incidents/:incidentId/command',
  tag: 'Incidents',
  summary: 'Name another commander or deputy, with the reason',
  params: IncidentParams,
  body: People.extend({ why }),
  response: Incident,
})
export const correctEnd = operation({
  method: 'PUT',
  path: '/api/incidents/:incidentId/end',
  tag: 'Incidents',
  summary: 'Say when it truly ended, or that it is not over; what came of the old end is taken back and reckoned anew',
  params: IncidentParams,
  body: z.object({
    /** Null: it is not over after all. */
    endedAt: Moment.nullable(),
    /** The number of customers for whom money was approved by the old end, typed: all of them are told. */
    confirm,
    why,
  }),
  response: Incident,
})
export const listConcerned = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId/concerned',
  tag: 'Incidents',
  summary: 'Who is or was concerned, and why; also those who never wrote',
  params: IncidentParams,
  query: PageQuery,
  response: pageOf(Concerned),
})
const IncidentPolicy = z.object({ incidentKind: z.string(), rule: z.unknown() })
export const listIncidentPolicies = operation({
  method: 'GET',
  path: '/api/incident-policies',
  tag: 'Incidents',
  summary: 'When words are due, per kind of incident',
  response: z.object({ items: z.array(IncidentPolicy) }),
})
export const setIncidentPolicy = operation({
  method: 'PUT',
  path: '/api/incident-policies',
  tag: 'Incidents',
  summary: 'Set when the first word and those after it are due for a kind of incident',
  body: z.object({ incidentKind: z.string().trim().min(1).max(60), rule: z.unknown() }),
  response: IncidentPolicy,
})
