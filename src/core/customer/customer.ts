import type { Language } from '../language.ts'
import type { ReachChannel } from '../notice/notice.ts'
import type { Instant } from '../time.ts'

/** A person, with addresses that reach them. */
export interface Customer {
  id: number
  externalId: string | null
  name: string
  language: Language
  /** ISO 3166 code; decides the law's hours and, without a zone, the zones that are possible. */
  country: string | null
  zone: string | null
  /** Hours per weekday as the customer chose them; null where nothing is known. */
  convenientHours: unknown
  createdAt: Instant
}

export type ContactKind = 'email' | 'phone' | 'telegram' | 'webhook'

export interface ContactPoint {
  id: number
  customerId: number
  kind: ContactKind
  /** E-mail in lower case, a phone in E.164. */
  address: string
}

/** One channel that the customer ticked. */
export interface Reach {
  customerId: number
  channel: ReachChannel
  contactPointId: number
  address: string
  answers: boolean
  news: boolean
}

/** What the customer pays for. */
export interface Asset {
  id: number
  customerId: number
  externalId: string | null
  kind: string
  label: string
  place: string | null
  /** What it costs: a month of a line, a ticket. Null where nobody has said. */
  feeMinor: number | null
  currency: string | null
  /** Of a flight: the great circle. */
  distanceKm: number | null
}

/** What rules reckon with. */
export type AssetFigures = Pick<Asset, 'feeMinor' | 'currency' | 'distanceKm'>

/** Which kind of contact point a channel needs. */
export const CONTACT_OF: Record<ReachChannel, ContactKind> = {
  email: 'email',
  sms: 'phone',
  phone: 'phone',
  telegram: 'telegram',
  webhook: 'webhook',
}
