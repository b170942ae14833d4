import { z } from 'zod'
import { LanguageCode, Moment, Price, WeekHours } from './common.ts'
import { operation } from './operation.ts'

export const CompanySettings = z.object({
  company: z.string(),
  latinCompany: z.string().nullable(),
  phone: z.string().nullable(),
  language: LanguageCode,
  country: z.string().length(2),
  zone: z.string(),
  /** Where all customers live whose own zone is unknown; null: anywhere in their country. */
  customersZone: z.string().nullable(),
  workingHours: WeekHours,
  /** The address on which the desk receives mail and from which it answers. */
  mailbox: z.string().nullable(),
  /** Whether that mailbox also takes `name+anything@…`: then answers and bounces name their case by themselves. */
  subAddresses: z.boolean(),
  /** Days of silence after an answer until a case rests as "no answer". */
  silenceDays: z.number().int().min(1).max(365),
  /** What one segment of a short message costs: minor units (kopecks, cents) of an ISO 4217 currency. */
  smsPrice: Price.nullable(),
  /** Days in which a customer may appeal against a decision. */
  appealDays: z.number().int().min(1).max(365),
  /** Whether the erasure of a customer's data that one person asks for is confirmed by another. */
  erasureByTwo: z.boolean(),
})
export const GatewayRow = z.object({
  channel: z.enum(['email', 'sms', 'telegram', 'webhook']),
  /** The table that describes it; secrets are shown as `•••`. */
  settings: z.record(z.string(), z.unknown()),
  changedAt: Moment,
})
export const ThrottleRow = z.object({
  channel: z.enum(['email', 'sms', 'telegram', 'webhook']),
  /** Messages a second from all processes together; null: no limit. SMS over SMPP keeps to its bind's own. */
  perSecond: z.number().min(0.01).max(100_000).nullable(),
})
export const PolicyRow = z.object({
  caseKind: z.string(),
  pledgeKind: z.enum(['update', 'fix', 'call', 'visit', 'payout', 'appeal']),
  rule: z.record(z.string(), z.unknown()),
  automatic: z.boolean(),
})

export const getSettings = operation({
  method: 'GET',
  path: '/api/settings',
  tag: 'Settings',
  summary: 'What the desk knows of the company',
  response: CompanySettings,
})
export const changeSettings = operation({
  method: 'PATCH',
  path: '/api/settings',
  tag: 'Settings',
  summary: 'Change what the desk knows of the company',
  body: CompanySettings.partial(),
  response: CompanySettings,
})
export const listGateways = operation({
  method: 'GET',
  path: '/api/gateways',
  tag: 'Settings',
  summary: 'The ways out: mail relay, SMS gateway, webhook',
  response: z.object({
    items: z.array(GatewayRow),
    /** What an SMS provider is told to call: with the fate of our messages, and with customers' answers. */
    smsCalls: z.object({ receipts: z.string(), incoming: z.string() }),
    /** Tables of common SMS providers to start from; what is empty in them is the company's own. */
    smsPresets: z.array(z.object({ id: z.string(), settings: z.record(z.string(), z.unknown()) })),
  }),
})
export const setGateway = operation({
  method: 'PUT',
  path: '/api/gateways/:channel',
  tag: 'Settings',
  summary: 'Describe a way out by its table',
  params: z.object({ channel: z.enum(['email', 'sms', 'telegram', 'webhook']) }),
  body: z.object({ settings: z.record(z.string(), z.unknown()) }),
  response: GatewayRow,
})
export const tryTelegram = operation({
  method: 'POST',
  path: '/api/gateways/telegram/trial',
  tag: 'Settings',
  summary: 'Ask Telegram whose token it is',
  body: z.object({ settings: z.record(z.string(), z.unknown()) }),
  response: z.object({
    /** The name of the bot without the @; null where there was no answer. */
    bot: z.string().nullable(),
    detail: z.string(),
  }),
})
const Trial = z.object({
  accepted: z.boolean(),
  /** What came of it, and what to put right, in the language of the request. */
  detail: z.string(),
})
export const tryMailServer = operation({
  method: 'POST',
  path: '/api/gateways/email/trial',
  tag: 'Settings',
  summary: 'Ask a mail server whether it would take our letters; none is sent',
  body: z.object({ settings: z.record(z.string(), z.unknown()) }),
  response: Trial,
})
export const trySms = operation({
  method: 'POST',
  path: '/api/gateways/sms/trial',
  tag: 'Settings',
  summary: 'Send one short message by the SMS gateway as it is kept',
  body: z.object({ to: z.string().trim().min(1).max(40) }),
  response: Trial,
})
export const listThrottles = operation({
  method: 'GET',
  path: '/api/throttles',
  tag: 'Settings',
  summary: 'How quickly each channel may send',
  response: z.object({ items: z.array(ThrottleRow) }),
})
export const setThrottle = operation({
  method: 'PUT',
  path: '/api/throttles',
  tag: 'Settings',
  summary: 'Set how quickly a channel may send',
  body: ThrottleRow,
  response: ThrottleRow,
})
export const listPolicies = operation({
  method: 'GET',
  path: '/api/policies',
  tag: 'Settings',
  summary: 'What is promised by itself, and by when, per kind of case',
  response: z.object({ items: z.array(PolicyRow) }),
})
export const setPolicy = operation({
  method: 'PUT',
  path: '/api/policies',
  tag: 'Settings',
  summary: 'Set one row of the table of promises',
  body: PolicyRow,
  response: PolicyRow,
})
