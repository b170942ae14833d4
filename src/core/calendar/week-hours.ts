import { isProblem, type Problem } from '../zone/problem.ts'
import { type DayNumber, WEEKDAYS, type Weekday, weekdayIndex } from './day.ts'
import { type Span, unite } from './spans.ts'

/** A stretch on the wall clock. `until` may be 24:00; one that is not after `from` lies on the next day. */
export interface Stretch {
  from: string
  until: string
}

/** The hours of a week, per weekday on which they begin. A day that is missing or empty has none. */
export type WeekHours = Partial<Record<Weekday, readonly Stretch[]>>

/** More on one day is a mistake or an attack, not a wish. */
const MOST_STRETCHES_A_DAY = 12

/**
 * Reads hours from outside; stretches come out sorted, days in their order. Problems: `not-hours`, `unknown-weekday`,
 * `not-stretches`, `too-many-stretches`, `not-a-time` (HH:MM), `empty-stretch` (from = until), `no-hours` (none in the week).
 */
export function readWeekHours(value: unknown): WeekHours | Problem {
  if (!isRecord(value)) return { code: 'not-hours', field: '' }
  const stranger = Object.keys(value).find(key => !(WEEKDAYS as readonly string[]).includes(key))
  if (stranger !== undefined) return { code: 'unknown-weekday', field: stranger }
  const hours: WeekHours = {}
  for (const weekday of WEEKDAYS) {
    const stretches = readDay(value[weekday] ?? [], weekday)
    if (isProblem(stretches)) return stretches
    if (stretches.length > 0) hours[weekday] = stretches
  }
  return Object.keys(hours).length > 0 ? hours : { code: 'no-hours', field: '' }
}

function readDay(value: unknown, field: Weekday): Stretch[] | Problem {
  if (!Array.isArray(value)) return { code: 'not-stretches', field }
  if (value.length > MOST_STRETCHES_A_DAY) return { code: 'too-many-stretches', field }
  const stretches: Stretch[] = []
  for (const [i, item] of value.entries()) {
    const stretch = readStretch(item, `${field}[${i}]`)
    if (isProblem(stretch)) return stretch
    stretches.push(stretch)
  }
  return stretches.sort((a, b) => (a.from < b.from ? -1 : 1))
}

function readStretch(value: unknown, field: string): Stretch | Problem {
  const { from, until } = isRecord(value) ? value : {}
  if (!isTime(from)) return { code: 'not-a-time', field: `${field}.from` }
  if (!isTime(until) && until !== '24:00') return { code: 'not-a-time', field: `${field}.until` }
  return from === until ? { code: 'empty-stretch', field } : { from, until }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A time of day as `HH:MM`, 00:00 to 23:59. */
export const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value)

/** `09:30` as minutes since midnight: 570. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The hours of one day as minutes since its midnight, sorted and without overlaps. */
export type HoursOfDay = (day: DayNumber) => readonly Span[]

/** The hours of each day of the week, with what the evening before carries over midnight. */
export function everyWeek(hours: WeekHours): HoursOfDay {
  const week = WEEKDAYS.map((weekday, i) => {
    const before = WEEKDAYS[(i + 6) % 7] as Weekday
    return unite([...afterMidnight(hours[before]), ...beforeMidnight(hours[weekday])])
  })
  return day => week[weekdayIndex(day)] as Span[]
}

/** The part of a day's stretches that lies on the day itself. */
export const beforeMidnight = (stretches: readonly Stretch[] = []): Span[] =>
  stretches.map(({ from, until }) => ({
    from: minutesOf(from),
    until: from < until ? minutesOf(until) : 24 * 60,
  }))

/** The part that lies on the next day, in that day's minutes. */
export const afterMidnight = (stretches: readonly Stretch[] = []): Span[] =>
  stretches.filter(({ from, until }) => until <= from).map(({ until }) => ({ from: 0, until: minutesOf(until) }))
