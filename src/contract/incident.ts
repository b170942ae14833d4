import { z } from 'zod'
import { BULLETIN_KINDS, CALL_OUTCOMES, SEVERITIES, UNTIL_MEANINGS } from '../core/incident/incident.ts'
import { EventRow } from './case.ts'
import { Id, LanguageCode, Moment, PageQuery, PersonRef, pageOf } from './common.ts'
import { operation } from './operation.ts'

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

export const BulletinKind = z.enum(BULLETIN_KINDS)
export const UntilMeaning = z.enum(UNTIL_MEANINGS)

const texts = <T extends z.ZodType>(text: T) => z.partialRecord(LanguageCode, text)
const BulletinText = z.object({
  found: z.string(),
  /** Null: not known yet. */
  cause: z.string().nullable(),
  next: z.string(),
  apology: z.string(),
  reason: z.string().optional(),
})
const Part = z.string().trim().max(2_000).optional()

/** The five parts: found, cause (null says that it is not known yet), next, until when, apology. */
const BulletinDraft = z.object({
  kind: BulletinKind,
  texts: texts(z.object({ found: Part, cause: Part.nullable(), next: Part, apology: Part, reason: Part })),
  /** Until when: the repair, the next word, or with an all-clear the end that was. */
  untilAt: Moment.optional(),
  /** For news: what the moment is; the repair unless said. */
  untilMeans: z.enum(['fixed', 'word']).optional(),
  /** `urgent safety` leaves at any hour, and the log says who declared it. */
  urgency: z.enum(['ordinary', 'urgent safety']).default('ordinary'),
  /** The same mark twice is one bulletin: for a request that is repeated on a bad line. */
  once: z.string().trim().min(1).max(200).optional(),
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

export const Blocker = z.object({
  id: z.number(),
  incidentId: z.number(),
  what: z.string(),
  owner: PersonRef,
  dueAt: Moment,
  state: z.enum(['open', 'done', 'moved']),
  overdue: z.boolean(),
  moves: z.number(),
  movedFromId: z.number().nullable(),
  reason: z.string().nullable(),
  settledAt: Moment.nullable(),
})

/** Somebody whom no channel reaches: one named person calls. */
export const IncidentCall = z.object({
  id: z.number(),
  customer: PersonRef,
  phones: z.array(z.string()),
  reason: z.enum(['no-channel', 'wants-call', 'undeliverable', 'no-common-hours']),
  bulletinId: z.number(),
  claimedBy: PersonRef.nullable(),
  claimedAt: Moment.nullable(),
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  note: z.string(),
  settledAt: Moment.nullable(),
  settledBy: z.string().nullable(),
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
})

export const Incident = IncidentRow.extend({
  declaredAt: Moment,
  declaredBy: z.string(),
  deputy: PersonRef,
  /** Who acts while the commander is away. */
  acting: PersonRef.nullable(),
  escalation: PersonRef.nullable(),
  scope: Scope,
  /** By channel (null: none reaches them), zone and language. */
  counts: z.array(
    z.object({
      channel: z.string().nullable(),
      zone: z.string().nullable(),
      language: LanguageCode,
      customers: z.number(),
    }),
  ),
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
    scope: Scope.prefault({}),
    confirm,
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
  body: z.object({ scope: Scope, confirm, why }),
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
export const listConcerned = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId/concerned',
  tag: 'Incidents',
  summary: 'Who is or was concerned, and why; also those who never wrote',
  params: IncidentParams,
  query: PageQuery,
  response: pageOf(Concerned),
})
export const publishBulletin = operation({
  method: 'POST',
  path: '/api/incidents/:incidentId/bulletins',
  tag: 'Incidents',
  summary: 'Tell everybody concerned: one message each, in their channel and hours',
  params: IncidentParams,
  body: BulletinDraft,
  response: Incident,
  status: 201,
})
export const previewBulletin = operation({
  method: 'POST',
  path: '/api/incidents/:incidentId/bulletin-previews',
  tag: 'Incidents',
  summary: 'What a bulletin would say, to how many, and when it would reach them; nothing is written',
  params: IncidentParams,
  body: BulletinDraft.omit({ once: true }),
  response: z.object({
    letters: z.array(
      z.object({
        channel: z.string(),
        language: LanguageCode,
        customers: z.number(),
        subject: z.string(),
        body: z.string(),
        brief: z.string(),
        segments: z.number(),
        encoding: z.string(),
      }),
    ),
    /** Per hour in which it may leave. */
    histogram: z.array(z.object({ hour: Moment, customers: z.number() })),
    customers: z.number(),
    /** Who would hear only after the moment by which they should. */
    late: z.number(),
    /** Whom no channel reaches. */
    calls: z.number(),
    nextWordAt: Moment.nullable(),
  }),
})
export const addBlocker = operation({
  method: 'POST',
  path: '/api/incidents/:incidentId/blockers',
  tag: 'Incidents',
  summary: 'Write down what keeps us from repairing, who sees to it and by when',
  params: IncidentParams,
  body: z.object({ what: z.string().trim().min(1).max(500), ownerId: Id, dueAt: Moment }),
  response: Blocker,
  status: 201,
})
const BlockerParams = z.object({ blockerId: Id })
export const moveBlocker = operation({
  method: 'POST',
  path: '/api/blockers/:blockerId/moves',
  tag: 'Incidents',
  summary: 'Move the date of a blocker, with the reason',
  params: BlockerParams,
  body: z.object({ dueAt: Moment, reason: why }),
  response: Blocker,
  status: 201,
})
export const removeBlocker = operation({
  method: 'PUT',
  path: '/api/blockers/:blockerId/removal',
  tag: 'Incidents',
  summary: 'Say that a blocker is out of the way',
  params: BlockerParams,
  body: z.object({ why: why.optional() }),
  response: Blocker,
})
const CallParams = z.object({ callId: Id })
export const claimCall = operation({
  method: 'PUT',
  path: '/api/incident-calls/:callId/claim',
  tag: 'Incidents',
  summary: 'Take a call, so that no two call one customer',
  params: CallParams,
  response: IncidentCall,
})
export const releaseCall = operation({
  method: 'DELETE',
  path: '/api/incident-calls/:callId/claim',
  tag: 'Incidents',
  summary: 'Give a call back',
  params: CallParams,
  response: IncidentCall,
})
export const settleCall = operation({
  method: 'PUT',
  path: '/api/incident-calls/:callId/outcome',
  tag: 'Incidents',
  summary: 'What came of a call; one that reached nobody is free for another try',
  params: CallParams,
  body: z.object({ outcome: z.enum(CALL_OUTCOMES), note: z.string().trim().max(2_000).default('') }),
  response: IncidentCall,
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
