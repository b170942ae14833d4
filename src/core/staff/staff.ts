import type { Role } from '../actor.ts'
import type { Language } from '../language.ts'
import type { Instant } from '../time.ts'

/** A person who serves: with a name, authority and hours. */
export interface StaffMember {
  id: number
  name: string
  /** The name as letters in English write it; null where it is written alike. */
  latinName: string | null
  email: string
  phone: string | null
  extension: string | null
  role: Role
  languages: string[]
  skills: string[]
  zone: string
  /** Hours per weekday, as stored. */
  workingHours: unknown
  /** Whose public holidays this person keeps: a country, `none`, or null for the company's. */
  calendar: string | null
  /** Open cases that this person can carry. */
  capacity: number
  managerId: number | null
  deputyId: number | null
  authUserId: string | null
  joinedAt: Instant
  leftAt: Instant | null
}

export interface Absence {
  id: number
  staffId: number
  deputyId: number | null
  startsAt: Instant
  endsAt: Instant
  reason: string
  /** Set where it was called off before it began. */
  calledOffAt: Instant | null
}

/** The name in the letters of a language. */
export const nameIn = (person: { name: string; latinName: string | null }, language: Language): string =>
  language === 'ru' ? person.name : (person.latinName ?? person.name)
