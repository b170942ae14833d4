import type { WeekHours } from './calendar/week-hours.ts'
import type { Language } from './language.ts'
import type { Price } from './notice/flow/forecast.ts'

/** What the desk knows of the company it serves. */
export interface Company {
  company: string
  latinCompany: string | null
  phone: string | null
  language: Language
  /** ISO 3166; the law's hours and the possible zones of customers of whom neither is known. */
  country: string
  zone: string
  /** Where all customers live whose own zone is unknown; null: anywhere in their country, and hours must suit it all. */
  customersZone: string | null
  workingHours: WeekHours
  /** The address that receives mail and from which the desk answers. */
  mailbox: string | null
  /** Whether that mailbox also takes `name+anything@…`: then each letter's way back names its case. */
  subAddresses: boolean
  /** Days without a word after an answer until a case rests as "no answer". */
  silenceDays: number
  /** What one segment of a short message costs, so that a bulletin's cost is known before it leaves. */
  smsPrice: Price | null
  /** Days in which a customer may appeal against a decision. */
  appealDays: number
  /** Whether the erasure of a customer's data that one person asks for is confirmed by another. */
  erasureByTwo: boolean
}

const NINE_TO_SIX = [{ from: '09:00', until: '18:00' }]

/** Monday to Friday, nine to six: what a new desk and a new staff member begin with. */
export const OFFICE_HOURS: WeekHours = {
  mon: NINE_TO_SIX,
  tue: NINE_TO_SIX,
  wed: NINE_TO_SIX,
  thu: NINE_TO_SIX,
  fri: NINE_TO_SIX,
}

export const NEW_COMPANY: Company = {
  company: 'Makegood',
  latinCompany: null,
  phone: null,
  language: 'ru',
  country: 'RU',
  zone: 'Europe/Moscow',
  customersZone: null,
  workingHours: OFFICE_HOURS,
  mailbox: null,
  subAddresses: false,
  silenceDays: 5,
  smsPrice: null,
  appealDays: 30,
  erasureByTwo: true,
}
