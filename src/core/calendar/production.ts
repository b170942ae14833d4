import { type DayNumber, dayNumber, isoDate, isWeekend } from './day.ts'
import { DE } from './national/de.ts'
import { GB_ENG } from './national/gb-eng.ts'
import { RU } from './national/ru.ts'
import { US } from './national/us.ts'
import type { CalendarYear } from './national/year.ts'

/** `unknown`: no calendar for that country or year. Never take it for a working day. */
export type DayKind = 'working' | 'off' | 'unknown'

/** Working day or day off, by the calendar of a country (ISO 3166-1), for GB also of England (`GB-ENG`). */
export function dayKind(country: string, day: DayNumber): DayKind {
  const calendar = calendarFor(country)
  if (!calendar || day < calendar.from || day >= calendar.until) return 'unknown'
  if (calendar.off.has(day)) return 'off'
  return isWeekend(day) && !calendar.worked.has(day) ? 'off' : 'working'
}

/**
 * The dates on which a desk of this country is closed by decree, for `WorkingHours`; weekends follow from its hours.
 * Empty for a country without a calendar, and silent about years that no decree has reached yet.
 */
export const publicHolidays = (country: string): ReadonlySet<string> => calendarFor(country)?.dates ?? new Set()

/** The days of weekends that a desk of this country works by decree, for `WorkingHours`. */
export const workedWeekends = (country: string): ReadonlySet<string> => calendarFor(country)?.workedDates ?? new Set()

interface Calendar {
  from: DayNumber
  until: DayNumber
  off: ReadonlySet<DayNumber>
  worked: ReadonlySet<DayNumber>
  /** Those that are off, and those that are worked, as ISO dates. */
  dates: ReadonlySet<string>
  workedDates: ReadonlySet<string>
}

const england = calendarOf(GB_ENG)
// desks and letters know a country by its two letters; what the United Kingdom shares most of are England's days
const CALENDARS: Partial<Record<string, Calendar>> = {
  RU: calendarOf(RU),
  'GB-ENG': england,
  GB: england,
  DE: calendarOf(DE),
  US: calendarOf(US),
}

const calendarFor = (country: string) => (Object.hasOwn(CALENDARS, country) ? CALENDARS[country] : undefined)

/** The countries whose calendars there are. */
export const CALENDAR_COUNTRIES = ['RU', 'GB', 'DE', 'US'] as const

/** The years a calendar reaches, as `2024–2027`; undefined where there is none. */
export function calendarYears(country: string): string | undefined {
  const calendar = calendarFor(country)
  return calendar && `${isoDate(calendar.from).slice(0, 4)}–${isoDate(calendar.until - 1).slice(0, 4)}`
}

function calendarOf(years: CalendarYear[]): Calendar {
  const dates = (year: number, list = '') =>
    list.split(' ').flatMap(date => (date ? [dayNumber(`${year}-${date}`)] : []))
  const off = years.flatMap(({ year, weekdaysOff }) => dates(year, weekdaysOff))
  const worked = years.flatMap(({ year, weekendWorked }) => dates(year, weekendWorked))
  return {
    from: dayNumber(`${Math.min(...years.map(({ year }) => year))}-01-01`),
    until: dayNumber(`${Math.max(...years.map(({ year }) => year)) + 1}-01-01`),
    off: new Set(off),
    worked: new Set(worked),
    dates: new Set(off.map(isoDate)),
    workedDates: new Set(worked.map(isoDate)),
  }
}
