import { type Refusal, refuse } from '../refusal.ts'
import { type DayNumber, dayNumber, isoDate } from './day.ts'
import { dayKind } from './production.ts'

/** How a term is counted. It starts the day after the event; its last day is whole. */
export interface DayCount {
  days?: number
  workingDays?: number
  weeks?: number
  months?: number
  years?: number
  /** A last day that is off gives way to the next working day. */
  roll?: boolean
  /** Whose working days: a key of `dayKind`. */
  calendar?: string
}

/** The last day of a term as it was counted, and after it rolled. */
export interface LastDay {
  counted: string
  last: string
}

/** Refuses with `calendar-unknown-year` where a calendar is needed that does not reach so far: no day is guessed. */
export function lastDayOf(event: string, count: DayCount): LastDay | Refusal {
  const counted = countFrom(event, count)
  if (typeof counted !== 'number') return counted
  const last = count.roll ? rolled(counted, count.calendar ?? '') : counted
  return typeof last === 'number' ? { counted: isoDate(counted), last: isoDate(last) } : last
}

function countFrom(event: string, count: DayCount): DayNumber | Refusal {
  const start = dayNumber(event)
  if (count.workingDays !== undefined) return workingDaysOn(start, count.workingDays, count.calendar ?? '')
  const months = (count.months ?? 0) + 12 * (count.years ?? 0)
  return monthsOn(start, months) + (count.days ?? 0) + 7 * (count.weeks ?? 0)
}

/** The same date some months on, or the last of that month where it has no such date. */
function monthsOn(day: DayNumber, months: number): DayNumber {
  if (!months) return day
  const date = new Date(`${isoDate(day)}T00:00Z`)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayNumber(new Date(Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth))).toISOString().slice(0, 10))
}

/** The nth working day after a day. */
export function workingDaysOn(start: DayNumber, count: number, calendar: string): DayNumber | Refusal {
  let day = start
  for (let left = count; left > 0; ) {
    day += 1
    const kind = dayKind(calendar, day)
    if (kind === 'unknown') return unknownYear(calendar, day)
    if (kind === 'working') left -= 1
  }
  return day
}

function rolled(start: DayNumber, calendar: string): DayNumber | Refusal {
  for (let day = start; ; day++) {
    const kind = dayKind(calendar, day)
    if (kind === 'unknown') return unknownYear(calendar, day)
    if (kind === 'working') return day
  }
}

const unknownYear = (calendar: string, day: DayNumber): Refusal =>
  refuse('calendar-unknown-year', { values: { calendar: calendar || '—', date: isoDate(day) } })
