import type { Company } from '../company.ts'
import { DAY, type Instant } from '../time.ts'
import type { ZoneTable } from '../zone/table.ts'
import { dayNumber, isoDate } from './day.ts'
import { CALENDAR_COUNTRIES, dayKind, publicHolidays, workedWeekends } from './production.ts'
import type { WeekHours } from './week-hours.ts'
import type { WorkingHours } from './working-time.ts'

/** Whose public holidays are kept: a country, or `none` for those who work through them. */
export const CALENDARS = [...CALENDAR_COUNTRIES, 'none'] as const

/** Hours of a week on the clocks of a zone, but not on the public holidays of a calendar. */
export const businessHours = (zone: string, hours: WeekHours, calendar: string): WorkingHours => ({
  zone,
  hours,
  holidays: publicHolidays(calendar),
  worked: workedWeekends(calendar),
})

/** When the company works: what "within 8 working hours" is counted over. */
export const companyHours = ({ zone, workingHours, country }: Pick<Company, 'zone' | 'workingHours' | 'country'>) =>
  businessHours(zone, workingHours, country)

/**
 * The first date in [from, until] that no calendar of holidays reaches, as `2028-01-01`: it was counted as a working
 * day by its weekday, and that must be said. Null where all are known, and for those who keep no holidays.
 */
export function unknownDay(
  calendar: string,
  zone: string,
  { from, until }: { from: Instant; until: Instant },
  zones: ZoneTable,
): string | null {
  if (calendar === 'none') return null
  const last = localDay(zone, until, zones)
  for (let day = localDay(zone, from, zones); day <= last; day++)
    if (dayKind(calendar, day) === 'unknown') return isoDate(day)
  return null
}

const localDay = (zone: string, moment: Instant, zones: ZoneTable) =>
  dayNumber(zones.toLocal(zone, moment).toPlainDate().toString())

/** How long before its end administrators hear that a calendar runs out. */
const AHEAD = 60 * DAY

/** The calendars in use that do not reach far enough from now on, each with the first date that it does not know. */
export const endingCalendars = (
  calendars: Iterable<string>,
  zone: string,
  now: Instant,
  zones: ZoneTable,
): { calendar: string; date: string }[] =>
  [...new Set(calendars)].flatMap(calendar => {
    const date = unknownDay(calendar, zone, { from: now, until: new Date(now.getTime() + AHEAD) }, zones)
    return date ? [{ calendar, date }] : []
  })
