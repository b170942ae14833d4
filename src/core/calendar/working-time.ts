import { DAY, type Instant } from '../time.ts'
import { isProblem, type Problem } from '../zone/problem.ts'
import type { ZoneTable } from '../zone/table.ts'
import { type DayNumber, dayNumber, isoDate, WEEKDAYS, type Weekday, weekdayIndex } from './day.ts'
import { type Span, unite } from './spans.ts'
import { wallStretches } from './wall-clock.ts'
import {
  afterMidnight,
  beforeMidnight,
  type HoursOfDay,
  readWeekHours,
  type Stretch,
  type WeekHours,
} from './week-hours.ts'

/** When a desk, or a person on it, works: on the clocks of `zone`, but not on the holidays (ISO dates). */
export interface WorkingHours {
  zone: string
  hours: WeekHours
  holidays: ReadonlySet<string>
  /** Days of the weekend that a decree makes working days; their hours are a Friday's where the weekend has none. */
  worked?: ReadonlySet<string>
}

/**
 * Reads working hours from outside, holidays as a list of dates. Problems: `not-hours`, `unknown-zone`, `not-a-date`,
 * and those of `readWeekHours` with the field under `hours`.
 */
export function readWorkingHours(value: unknown, zones: ZoneTable): WorkingHours | Problem {
  if (typeof value !== 'object' || value === null) return { code: 'not-hours', field: '' }
  const { zone, hours, holidays = [] } = value as Record<string, unknown>
  if (typeof zone !== 'string' || !zones.has(zone)) return { code: 'unknown-zone', field: 'zone' }
  const week = readWeekHours(hours)
  if (isProblem(week)) return { ...week, field: ['hours', week.field].filter(Boolean).join('.') }
  if (!Array.isArray(holidays)) return { code: 'not-a-date', field: 'holidays' }
  const wrong = holidays.findIndex(date => !isDate(date))
  if (wrong >= 0) return { code: 'not-a-date', field: `holidays[${wrong}]` }
  return { zone, hours: week, holidays: new Set(holidays) }
}

const isDate = (value: unknown) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  Number.isInteger(dayNumber(value)) &&
  isoDate(dayNumber(value)) === value

/** The earliest moment by which `milliseconds` of working time have passed since another one. */
export function addWorkingTime(desk: WorkingHours, from: Instant, milliseconds: number, zones: ZoneTable): Instant {
  if (milliseconds <= 0) return from
  let rest = milliseconds
  for (let start = from.getTime(), empty = 0; empty < IDLE_LIMIT; start += STEP) {
    const stretches = workedIn(desk, { from: start, until: start + STEP }, zones)
    empty = stretches.length > 0 ? 0 : empty + STEP
    for (const stretch of stretches) {
      const length = stretch.until - stretch.from
      if (rest <= length) return new Date(stretch.from + rest)
      rest -= length
    }
  }
  throw new RangeError('This desk does not work for a year on end')
}

/** The latest moment from which `milliseconds` of working time remain until another one. */
export function subtractWorkingTime(
  desk: WorkingHours,
  until: Instant,
  milliseconds: number,
  zones: ZoneTable,
): Instant {
  if (milliseconds <= 0) return until
  let rest = milliseconds
  for (let end = until.getTime(), empty = 0; empty < IDLE_LIMIT; end -= STEP) {
    const stretches = workedIn(desk, { from: end - STEP, until: end }, zones).reverse()
    empty = stretches.length > 0 ? 0 : empty + STEP
    for (const stretch of stretches) {
      const length = stretch.until - stretch.from
      if (rest <= length) return new Date(stretch.until - rest)
      rest -= length
    }
  }
  throw new RangeError('This desk does not work for a year on end')
}

/** The working time in [from, until), in milliseconds. */
export const workingTimeBetween = (desk: WorkingHours, from: Instant, until: Instant, zones: ZoneTable): number =>
  workedIn(desk, { from: from.getTime(), until: until.getTime() }, zones).reduce((sum, s) => sum + s.until - s.from, 0)

/** A day on which the desk begins to work. */
export const isWorkingDay = (desk: WorkingHours, day: DayNumber): boolean => begunOn(desk, day).length > 0

/** Long enough for most sums in one step. */
const STEP = 7 * DAY
const IDLE_LIMIT = 366 * DAY

/** The stretches of working time within a span of epoch milliseconds. */
export const workedIn = (desk: WorkingHours, span: Span, zones: ZoneTable): Span[] =>
  wallStretches(zones, desk.zone, span, workingHoursOf(desk))

/** A night shift belongs to the day on which it begins: the eve of a holiday works to its end, a holiday's is off. */
const workingHoursOf =
  (desk: WorkingHours): HoursOfDay =>
  day =>
    unite([...afterMidnight(begunOn(desk, day - 1)), ...beforeMidnight(begunOn(desk, day))])

function begunOn({ hours, holidays, worked }: WorkingHours, day: DayNumber): readonly Stretch[] {
  if (holidays.size && holidays.has(isoDate(day))) return []
  const own = hours[WEEKDAYS[weekdayIndex(day)] as Weekday] ?? []
  return !own.length && worked?.size && worked.has(isoDate(day)) ? (hours.fri ?? []) : own
}
