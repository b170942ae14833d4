import type { Language } from '../core/language.ts'
import type { StaffMember } from '../core/staff/staff.ts'
import type { Instant } from '../core/time.ts'

/** A wall clock, as `ZoneTable.toLocal` gives it; `dayOfWeek` counts from 1, Monday. */
export interface LocalTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  dayOfWeek: number
}

/** The part of a zone table that sentences need. */
export interface Zones {
  has(zone: string): boolean
  /** Milliseconds east of UTC. */
  offsetAt(zone: string, instant: Instant): number
  toLocal(zone: string, instant: Instant): LocalTime
}

/** A name, and how it is written in letters that are not Cyrillic; null: as it is. */
export interface Named {
  name: string
  latinName: string | null
}

export interface Company extends Named {
  zone: string
}

/** A person of the staff with the way to reach them; `phone` in E.164. */
export type Person = Pick<StaffMember, 'name' | 'latinName' | 'phone' | 'extension' | 'email'>

/** Who reads, where and when: what a sentence must know to say hours, names and numbers right. */
export interface Reader {
  language: Language
  /** The reader's own zone; null when it is not known, then hours are the company's and say so. */
  zone: string | null
  /** ISO 3166; numbers of this country are written as they are dialled there. */
  country: string | null
  /** When it will be read: for a message that waits for the morning, the moment at which it may leave. */
  now: Instant
  company: Company
  zones: Zones
}

/** The zone in which hours are said to this reader, and whether it is the reader's own. */
export function zoneOf({ zone, zones, company }: Reader): { zone: string; own: boolean } {
  if (zone !== null && zones.has(zone)) return { zone, own: true }
  return { zone: company.zone, own: false }
}
