import { z } from 'zod'
import { Id, LanguageCode, Moment, PageQuery, pageOf, ReachChannel, WeekHours } from '../common.ts'
import { operation } from '../operation.ts'

export const ContactPoint = z.object({
  id: z.number(),
  kind: z.enum(['email', 'phone', 'telegram', 'webhook']),
  address: z.string(),
})
export const Reach = z.object({
  /** Channels ticked for answers, each with the address it goes to. */
  answers: z.array(z.object({ channel: ReachChannel, contactPointId: z.number(), address: z.string() })),
  /** The one channel for short news. */
  news: ReachChannel.nullable(),
  hours: WeekHours.nullable(),
  zone: z.string().nullable(),
})
/** In kopecks or cents: whole, and never less than nothing. */
export const AssetFee = z.object({
  minor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
const DistanceKm = z.number().positive().max(20_038)
export const Asset = z.object({
  id: z.number(),
  externalId: z.string().nullable(),
  kind: z.string(),
  label: z.string(),
  place: z.string().nullable(),
  /** What it costs: the fee of a month for a line, the price of a ticket or an order. Rules reckon with it. */
  fee: AssetFee.nullable(),
  /** Of a flight: the great circle from the first departure to the final destination. */
  distanceKm: z.number().nullable(),
})
export const Customer = z.object({
  id: z.number(),
  externalId: z.string().nullable(),
  /** Numbers of those who were made one with this customer. */
  otherNumbers: z.array(z.string()),
  name: z.string(),
  language: LanguageCode,
  country: z.string().nullable(),
  contactPoints: z.array(ContactPoint),
  reach: Reach,
  assets: z.array(Asset),
  createdAt: Moment,
})
export const CustomerRow = z.object({
  id: z.number(),
  externalId: z.string().nullable(),
  name: z.string(),
  addresses: z.array(z.string()),
  openCases: z.number(),
})

const CustomerInput = z.object({
  externalId: z.string().trim().min(1).nullish(),
  name: z.string().trim().default(''),
  language: LanguageCode.default('ru'),
  country: z.string().length(2).toUpperCase().nullish(),
  zone: z.string().nullish(),
  emails: z.array(z.string()).default([]),
  phones: z.array(z.string()).default([]),
})
const CustomerParams = z.object({ customerId: Id })

export const ReachInput = z.object({
  answers: z.array(z.object({ channel: ReachChannel, address: z.string().trim().min(1) })),
  news: ReachChannel.nullish(),
  hours: WeekHours.nullish(),
  zone: z.string().nullish(),
})

export const listCustomers = operation({
  method: 'GET',
  path: '/api/customers',
  tag: 'Customers',
  summary: 'Customers by parts of a name, an address, a number of the account or of a service',
  query: PageQuery.extend({ q: z.string().trim().optional() }),
  /** `guessed`: nobody fits what was typed; these are called nearly so. */
  response: pageOf(CustomerRow).extend({ guessed: z.boolean() }),
})
export const getCustomer = operation({
  method: 'GET',
  path: '/api/customers/:customerId',
  tag: 'Customers',
  summary: 'One customer with contact points, reach and services',
  params: CustomerParams,
  response: Customer,
})
export const addCustomer = operation({
  method: 'POST',
  path: '/api/customers',
  tag: 'Customers',
  summary: 'Add a customer',
  body: CustomerInput,
  response: Customer,
  status: 201,
})
export const changeCustomer = operation({
  method: 'PATCH',
  path: '/api/customers/:customerId',
  tag: 'Customers',
  summary: 'Change the name, language or country of a customer',
  params: CustomerParams,
  body: z.object({
    name: z.string().trim().optional(),
    language: LanguageCode.optional(),
    country: z.string().length(2).toUpperCase().nullish(),
  }),
  response: Customer,
})
export const addContactPoint = operation({
  method: 'POST',
  path: '/api/customers/:customerId/contact-points',
  tag: 'Customers',
  summary: 'Add an address or a number',
  params: CustomerParams,
  body: z.object({ kind: z.enum(['email', 'phone']), address: z.string().trim().min(1) }),
  response: Customer,
  status: 201,
})
export const setReach = operation({
  method: 'PUT',
  path: '/api/customers/:customerId/reach',
  tag: 'Customers',
  summary: 'Set how the customer wants to be reached, as the customer said it',
  params: CustomerParams,
  body: ReachInput,
  response: Customer,
})
export const addAsset = operation({
  method: 'POST',
  path: '/api/customers/:customerId/assets',
  tag: 'Customers',
  summary: 'Add a service, ticket or order with its place',
  params: CustomerParams,
  body: z.object({
    externalId: z.string().nullish(),
    kind: z.string().default('service'),
    label: z.string().trim().min(1),
    place: z.string().nullish(),
    fee: AssetFee.nullish(),
    distanceKm: DistanceKm.nullish(),
  }),
  response: Customer,
  status: 201,
})
export const setAssetFigures = operation({
  method: 'PUT',
  path: '/api/customers/:customerId/assets/:assetId/figures',
  tag: 'Customers',
  summary: 'Set what a service costs and how far a flight goes, which rules reckon with; null takes a figure away',
  params: CustomerParams.extend({ assetId: Id }),
  body: z.object({ fee: AssetFee.nullable(), distanceKm: DistanceKm.nullable() }),
  response: Customer,
})
