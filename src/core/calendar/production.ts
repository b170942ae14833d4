import { type DayNumber, dayNumber, isoDate, isWeekend } from './day.ts'

/** `unknown`: no calendar for that country or year. Never take it for a working day. */
export type DayKind = 'working' | 'off' | 'unknown'

/** What a decree makes of single dates: weekdays that are off (with the holidays), and weekend days that are worked. */
interface YearOfDecree {
  year: number
  weekdaysOff: string
  weekendWorked: string
  source: string
}

/** Every year on 1–8 January too; month and day. */
const RU: YearOfDecree[] = [
  {
    year: 2024,
    weekdaysOff: '02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31',
    weekendWorked: '04-27 11-02 12-28',
    source: 'постановление Правительства РФ от 10.08.2023 № 1314',
  },
  {
    year: 2025,
    weekdaysOff: '05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31',
    weekendWorked: '11-01',
    source: 'постановление Правительства РФ от 04.10.2024 № 1335',
  },
  {
    year: 2026,
    weekdaysOff: '01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31',
    weekendWorked: '',
    source: 'постановление Правительства РФ от 24.09.2025',
  },
  {
    year: 2027,
    weekdaysOff: '02-22 02-23 03-08 05-03 05-10 06-14 11-04 11-05 12-31',
    weekendWorked: '02-20',
    source: 'two published production calendars that agree; the decree itself was not seen',
  },
]
const RU_NEW_YEAR = '01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08'

/** Working day or day off, by the production calendar of a country (ISO 3166). Known: RU 2024–2027. */
export function dayKind(country: string, day: DayNumber): DayKind {
  const calendar = CALENDARS[country]
  if (!calendar || day < calendar.from || day >= calendar.until) return 'unknown'
  if (calendar.off.has(day)) return 'off'
  return isWeekend(day) && !calendar.worked.has(day) ? 'off' : 'working'
}

/**
 * The dates on which a desk of this country is closed by decree, for `WorkingHours`; weekends follow from its hours.
 * Empty for a country without a calendar, and silent about years that no decree has reached yet.
 */
export const publicHolidays = (country: string): ReadonlySet<string> => CALENDARS[country]?.dates ?? new Set()

interface Calendar {
  from: DayNumber
  until: DayNumber
  off: ReadonlySet<DayNumber>
  worked: ReadonlySet<DayNumber>
  /** Those that are off, as ISO dates. */
  dates: ReadonlySet<string>
}

const CALENDARS: Partial<Record<string, Calendar>> = { RU: calendarOf(RU, RU_NEW_YEAR) }

function calendarOf(years: YearOfDecree[], yearly: string): Calendar {
  const dates = (year: number, list: string) =>
    list.split(' ').flatMap(date => (date ? [dayNumber(`${year}-${date}`)] : []))
  const off = years.flatMap(({ year, weekdaysOff }) => dates(year, `${yearly} ${weekdaysOff}`))
  return {
    from: dayNumber(`${Math.min(...years.map(({ year }) => year))}-01-01`),
    until: dayNumber(`${Math.max(...years.map(({ year }) => year)) + 1}-01-01`),
    off: new Set(off),
    worked: new Set(years.flatMap(({ year, weekendWorked }) => dates(year, weekendWorked))),
    dates: new Set(off.map(isoDate)),
  }
}
