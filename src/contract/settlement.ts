import { z } from 'zod'
import { GROUP_STATES } from '../core/settlement/settlement.ts'
import { Id, Moment } from './common.ts'
import { operation } from './operation.ts'
import { Currency, Minor, Reckoning, Sum } from './remedy/remedy.ts'

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
      state: z.enum(['open', 'kept', 'broken']),
      currency: Currency,
      customers: z.number(),
      minor: z.number(),
      paid: z.number(),
    }),
  ),
  /** Whether the billing has heard of all entries; the last thing that kept it from that. */
  billing: z.object({ toldAt: Moment.nullable(), error: z.string().nullable() }),
})

/** What one incident owes to all it concerned. */
export const Settlement = z.object({
  incidentId: z.number(),
  from: Moment,
  until: Moment,
  reckonedAt: Moment,
  reckonedBy: z.string(),
  /** Owed, and not approved yet. */
  waiting: z.object({ sums: z.array(SumOf), byRule: z.array(ByRule) }),
  /** The largest groups, with the arithmetic. */
  examples: z.array(SettlementGroup),
  needsHuman: z.array(SettlementGroup),
  /** What is not owed or could not be reckoned, and why. */
  left: z.array(z.object({ state: z.enum(GROUP_STATES), why: z.string().nullable(), services: z.number() })),
  approvals: z.array(SettlementApproval),
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
    /** By when it is paid; without it within two weeks, or earlier where a rule says so. */
    payBy: Moment.optional(),
    why: Why.optional(),
  }),
  response: Settlement,
  status: 201,
})

/** Which rule holds for a kind of incident, a kind of service, a country; null stands for all. */
export const SettlementPolicy = z.object({
  id: z.number(),
  incidentKind: z.string().nullable(),
  assetKind: z.string().nullable(),
  country: z.string().nullable(),
  rule: z.string(),
  /** What the rule takes besides: an article, a unit. */
  facts: z.record(z.string(), z.unknown()),
  /** What lasted shorter owes nothing by this row. */
  leastMinutes: z.number(),
  /** Null where it came with the desk. */
  setAt: Moment.nullable(),
  setBy: z.string().nullable(),
})

export const listSettlementPolicies = operation({
  method: 'GET',
  path: '/api/settlement-policies',
  tag: 'Settlements',
  summary: 'By which rules incidents are settled',
  response: z.object({ items: z.array(SettlementPolicy) }),
})
export const setSettlementPolicy = operation({
  method: 'PUT',
  path: '/api/settlement-policies',
  tag: 'Settlements',
  summary: 'Set a row: a rule of a pack for a kind of incident, a kind of service, a country',
  body: z.object({
    incidentKind: z.string().trim().min(1).max(60).nullable().default(null),
    assetKind: z.string().trim().min(1).max(100).nullable().default(null),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable()
      .default(null),
    rule: z.string().min(1).max(100),
    facts: z.record(z.string(), z.unknown()).default({}),
    leastMinutes: z.number().int().min(0).max(1_000_000).default(0),
  }),
  response: SettlementPolicy,
})
export const removeSettlementPolicy = operation({
  method: 'DELETE',
  path: '/api/settlement-policies/:policyId',
  tag: 'Settlements',
  summary: 'Take a row out of the table',
  params: z.object({ policyId: Id }),
})

export const addPack = operation({
  method: 'POST',
  path: '/api/packs',
  tag: 'Settlements',
  summary: 'Take in the company’s own rule pack; refused with the first difference where its examples do not come out',
  body: z.record(z.string(), z.unknown()),
  response: z.object({ id: z.string(), title: z.string(), rules: z.array(z.string()) }),
  status: 201,
})

/** One payment of an entry, as the billing made it. */
export const Payment = z.object({
  /** Its number or reference in the export: `MG-87123`. */
  entry: z.union([z.string().trim().min(1).max(100), z.number().int()]),
  amount: Minor,
  currency: Currency.optional(),
  paidOn: z.iso.date(),
  /** The number of the payment in the billing: reported twice under it, it is booked once. */
  payment: z.string().trim().min(1).max(200).optional(),
})

export const PaymentReport = z.object({
  booked: z.number(),
  repeated: z.number(),
  /** Each line that was not booked, and why. */
  unbooked: z.array(
    z.object({
      line: z.number(),
      entry: z.string(),
      why: z.enum(['unknown', 'reversed', 'wrong-currency', 'too-much']),
    }),
  ),
})

export const reportPayments = operation({
  method: 'POST',
  path: '/api/payments',
  tag: 'Settlements',
  summary:
    'Report what was paid, as JSON {"payments": […]}, as text/csv or as application/x-ndjson; twice is once, unknown entries are named',
  body: z.object({ payments: z.array(Payment).min(1).max(20_000) }),
  response: PaymentReport,
})
export const callBackPayments = operation({
  method: 'POST',
  path: '/api/payments/callback',
  tag: 'Settlements',
  summary: 'The same from the billing itself, signed as the webhooks it gets (webhook-id, -timestamp, -signature)',
  body: z.object({ payments: z.array(Payment).min(1).max(20_000) }),
  response: PaymentReport,
  open: true,
})

const Billing = z.object({ url: z.string().nullable(), hasSecret: z.boolean() })

export const getBilling = operation({
  method: 'GET',
  path: '/api/billing',
  tag: 'Settlements',
  summary: 'Where the billing is told of what is owed',
  response: Billing,
})
export const setBilling = operation({
  method: 'PUT',
  path: '/api/billing',
  tag: 'Settlements',
  summary: 'Set where the billing is told, and the secret by which both sides sign',
  body: z.object({
    url: z.url({ protocol: /^https?$/ }).nullable(),
    secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/),
  }),
  response: Billing,
})
