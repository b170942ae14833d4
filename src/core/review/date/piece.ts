import { type DayNumber, isWeekend } from '../../calendar/day.ts'
import { dayKind, publicHolidays } from '../../calendar/production.ts'
import type { Language } from '../../language.ts'
import { DAY, type Instant } from '../../time.ts'
import { BUILT_IN_ZONES } from '../../zone/built-in.ts'
import type { WrittenAt } from '../draft.ts'

/** The writer's now as the clock on the wall shows it. */
export interface Now {
  instant: Instant
  zone: string
  language: Language
  /** The country whose days off count, told by the zone. */
  country: string
  day: DayNumber
  /** Milliseconds since midnight on the wall. */
  time: number
}

/** What words say of a time: a day, an hour of a day, both, or a whole moment. */
export interface Meaning {
  day?: DayNumber
  /** The end of the hour said, in milliseconds after midnight; beyond a day it lies in the night after. */
  time?: number
  /** Said without am or pm by people who count to twelve: 3 may be 15. */
  twelve?: boolean
  /** A part of the day and no clock: once it is past, the day's end is meant. */
  loose?: boolean
  /** Bare numbers: a time only beside a day. */
  bare?: boolean
  /** A date of the calendar, and no weekday: of the two the date counts. */
  dated?: boolean
  /** Complete: nothing beside it changes it. */
  at?: Instant
}

export interface Piece extends Meaning {
  from: number
  to: number
}

/** A shape of words and what it says; null where it is no time of ours. */
export interface Rule {
  shape: RegExp
  /** What stands in each text that the shape fits: some shapes take longer to compile than all else of a letter. */
  hint?: RegExp
  read(match: RegExpMatchArray, now: Now): Meaning | null
}

/** Whole words in plain text (small letters, е for ё). */
export const words = (source: string): RegExp => new RegExp(`(?<![a-zа-я\\d])(?:${source})(?![a-zа-я\\d])`, 'g')

export function nowOf({ now, zone }: WrittenAt, language: Language): Now {
  const wall = now.getTime() + BUILT_IN_ZONES.offsetAt(zone, now)
  const day = Math.floor(wall / DAY)
  const country = BUILT_IN_ZONES.countriesOf(zone)[0] ?? ''
  return { instant: now, zone, language, country, day, time: wall - day * DAY }
}

/** By the country's production calendar; Monday to Friday where there is none. */
export function isWorkingDay({ country }: Now, day: DayNumber): boolean {
  const kind = dayKind(country, day)
  return kind === 'unknown' ? !isWeekend(day) : kind === 'working'
}

export const holidaysOf = ({ country }: Now): ReadonlySet<string> => publicHolidays(country)
