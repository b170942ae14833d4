import { z } from 'zod'
import { GROUP_STATES } from '../../core/settlement/settlement.ts'
import { STANDINGS } from '../../core/settlement/standing.ts'
import { Id, Moment, PageQuery, pageOf } from '../common.ts'
import { operation } from '../operation.ts'
import { Currency, Reckoning, Sum } from '../remedy/remedy.ts'

const IncidentParams = z.object({ incidentId: Id })
const Why = z.string().trim().min(1).max(2_000)

/** So many customers get from so much to so much. */
const Band = z.object({ from: z.number(), until: z.number(), customers: z.number(), sum: z.number() })
const SumOf = z.object({ currency: Currency, customers: z.number(), minor: z.number(), bands: z.array(Band) })
const ByRule = z.object({
  rule: z.string(),
  pack: z.string(),
  currency: Currency,
  services: z.number(),
  minor: z.number(),
})

/** What one rule has said; where it could not be applied, why. */
const RuleOutcome = z.object({
  rule: z.string(),
  pack: z.string().nullable(),
  sum: Sum.nullable(),
  why: z.string().nullable(),
})

/** All services that share their facts: the rule was applied once for them. */
export const SettlementGroup = z.object({
  id: z.number(),
  state: z.enum(GROUP_STATES),
  /** Why a person must decide. */
  why: z.string().nullable(),
  facts: z.object({
    country: z.string(),
    zone: z.string(),
    assetKind: z.string().nullable(),
    fee: Sum.nullable(),
    reportedAt: Moment.nullable(),
  }),
  services: z.number(),
  customers: z.number(),
  rule: z.string().nullable(),
  pack: z.string().nullable(),
  sum: Sum.nullable(),
  /** The days that the sum answers for. */
  days: z.array(z.iso.date()),
  reckoning: Reckoning.nullable(),
  /** All rules that apply, the chosen one too. */
  outcomes: z.array(RuleOutcome),
  /** Where a person must decide: the sums, of which one is chosen by its place from 0. */
  readings: z.array(z.object({ rule: z.string(), sum: Sum })),
  decision: z.object({ at: Moment, by: z.string(), why: z.string() }).nullable(),
})

export const SettlementApproval = z.object({
  id: z.number(),
  at: Moment,
  by: z.object({ id: z.number(), name: z.string() }),
  why: z.string().nullable(),
  customers: z.number(),
  /** By when all of it is paid; what is not is a broken promise from then on. */
  payBy: Moment,
  state: z.enum(['booking', 'booked']),
  /** Of so many customers so many are booked; it goes on where it was when a process was killed. */
  progress: z.object({ done: z.number(), total: z.number() }),
  sums: z.array(SumOf),
  byRule: z.array(ByRule),
  payouts: z.array(
    z.object({
      /** Stopped: all entries were taken back before anything was paid. */
      state: z.enum(['open', 'kept', 'broken', 'stopped']),
      currency: Currency,
      customers: z.number(),
      minor: z.number(),
      paid: z.number(),
      /** What was promised and taken back. */
      withdrawn: z.number(),
    }),
  ),
  /** Whether the billing has heard of all entries; the last thing that kept it from that. */
  billing: z.object({ toldAt: Moment.nullable(), error: z.string().nullable() }),
})

/** A named person's no to all that waited. */
export const SettlementRefusal = z.object({
  at: Moment,
  by: z.object({ id: z.number(), name: z.string() }),
  why: z.string(),
  customers: z.number(),
  sums: z.array(Sum),
  /** Null while it stands. */
  reckonedAnewAt: Moment.nullable(),
})

/** What one incident owes to all it concerned. */
export const Settlement = z.object({
  incidentId: z.number(),
  standing: z.enum(STANDINGS),
  from: Moment,
  until: Moment,
  reckonedAt: Moment,
  reckonedBy: z.string(),
  /** Owed, and not approved yet. */
  waiting: z.object({
    /** People, each once, in however many currencies: what an approval confirms. */
    customers: z.number(),
    sums: z.array(SumOf),
    byRule: z.array(ByRule),
  }),
  /** The last first. */
  refusals: z.array(SettlementRefusal),
  /** The largest groups, with the arithmetic. */
  examples: z.array(SettlementGroup),
  needsHuman: z.array(SettlementGroup),
  /** What is not owed or could not be reckoned, and why. */
  left: z.array(z.object({ state: z.enum(GROUP_STATES), why: z.string().nullable(), services: z.number() })),
  approvals: z.array(SettlementApproval),
})

/** One incident that is over, and what became of what it owes. */
export const SettlementRow = z.object({
  incident: z.object({
    id: z.number(),
    title: z.string(),
    kind: z.string(),
    endedAt: Moment,
    /** Customers whom it hit. */
    concerned: z.number(),
  }),
  standing: z.enum(STANDINGS),
  /** Null: not reckoned yet. */
  reckonedAt: Moment.nullable(),
  /** All that is owed, approved or not; the currency of most services first. */
  sums: z.array(Sum),
})

export const listSettlements = operation({
  method: 'GET',
  path: '/api/settlements',
  tag: 'Settlements',
  summary: 'Incidents that are over with what they owe and how that stands, the newest first',
  query: PageQuery,
  response: pageOf(SettlementRow),
})
export const getSettlement = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId/settlement',
  tag: 'Settlements',
  summary: 'What an incident that has ended owes to all it concerned: by band and sum, by rule, with the arithmetic',
  params: IncidentParams,
  response: Settlement,
})
export const reckonSettlement = operation({
  method: 'POST',
  path: '/api/incidents/:incidentId/settlement',
  tag: 'Settlements',
  summary: 'Reckon again, as services, fees and rules stand now; only while nothing was approved',
  params: IncidentParams,
  response: Settlement,
})
export const decideSettlementGroup = operation({
  method: 'PUT',
  path: '/api/incidents/:incidentId/settlement/groups/:groupId/decision',
  tag: 'Settlements',
  summary: 'Choose one of the sums between which a rule leaves it open, and why',
  params: IncidentParams.extend({ groupId: Id }),
  body: z.object({ reading: z.number().int().min(0), why: Why }),
  response: Settlement,
})
export const approveSettlement = operation({
  method: 'POST',
  path: '/api/incidents/:incidentId/settlement/approvals',
  tag: 'Settlements',
  summary: 'Say yes by name to all that is owed: it is booked, told to each, and exported to the billing',
  params: IncidentParams,
  body: z.object({
    /** The number of customers in the preview, so that nobody approves what changed meanwhile. */
    confirm: z.number().int().min(0),
    /** The sums in the preview, per currency: where they are given they hold as well. */
    sums: z.array(Sum).max(50).optional(),
    /** By when it is paid; without it within two weeks, or earlier where a rule says so. */
    payBy: Moment.optional(),
    why: Why.optional(),
  }),
  response: Settlement,
  status: 201,
})
export const refuseSettlement = operation({
  method: 'POST',
  path: '/api/incidents/:incidentId/settlement/refusals',
  tag: 'Settlements',
  summary: 'Say no by name to all that waits, and why: nothing is booked, who asked is told, it can be reckoned anew',
  params: IncidentParams,
  body: z.object({ why: Why }),
  response: Settlement,
  status: 201,
})

/** The message of a settlement as one customer will read it. */
export const SettlementMessage = z.object({
  customer: z.object({ id: z.number(), name: z.string() }),
  /** All that this customer gets by it. */
  sums: z.array(Sum),
  /** The way on which it goes; `phone` is a call, null reaches nobody. */
  channel: z.string().nullable(),
  address: z.string().nullable(),
  /** The language in which it goes. */
  language: z.string(),
  /** When it may leave if it were approved now; null where hours and law never agree. */
  leavesAt: Moment.nullable(),
  /** As approved: whose name stands under it, and by when it is paid. */
  approver: z.string(),
  payBy: Moment,
  /** In each language; SMS as `brief`, with its length in segments. */
  letters: z.array(
    z.object({
      language: z.string(),
      subject: z.string(),
      body: z.string(),
      brief: z.string(),
      segments: z.number(),
    }),
  ),
})

export const previewSettlementMessage = operation({
  method: 'GET',
  path: '/api/incidents/:incidentId/settlement/message',
  tag: 'Settlements',
  summary: 'The message that a customer will get: of a band of sums, or one by name; before anything is approved',
  params: IncidentParams,
  query: z.object({
    customerId: Id.optional(),
    /** One whose sum in this currency lies between these. */
    currency: Currency.optional(),
    from: z.coerce.number().int().min(0).optional(),
    until: z.coerce.number().int().min(0).optional(),
    /** Another one: the next after this customer. */
    after: Id.optional(),
    payBy: Moment.optional(),
  }),
  response: SettlementMessage,
})
