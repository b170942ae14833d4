import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { calendarYears, dayKind } from '../../core/calendar/production.ts'
import { wallStretches } from '../../core/calendar/wall-clock.ts'
import { beforeMidnight, type HoursOfDay } from '../../core/calendar/week-hours.ts'
import { lawfulHours, QUIET_HOURS } from '../../core/notice/window/quiet-hours.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { DAY } from '../../core/time.ts'
import { step } from '../answer.ts'
import { zone } from '../facts.ts'
import { reader } from '../reader.ts'

const CLOCK = /^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/

/** Whether a person may be written to at a moment, and from when on. */
export const quietHours = reader({
  terms: z.object({}),
  facts: z.looseObject({
    at: z.iso.datetime({ offset: true }),
    timeZone: zone,
    /** A law of `QUIET_HOURS`, or hours of one's own in which it is quiet: `22:00-08:00`. */
    window: z.string().optional(),
    quiet: z.string().regex(CLOCK).optional(),
  }),
  read({ at, timeZone, window, quiet }, _terms, { zones }) {
    const from = new Date(at)
    const hours = quiet ? outside(quiet) : lawful(window, from)
    if ('refused' in hours) return hours
    const stretches = wallStretches(
      zones,
      timeZone,
      { from: from.getTime(), until: from.getTime() + 8 * DAY },
      hours.on,
    )
    const next = stretches[0]?.from
    if (next === undefined) return refuse('never-allowed', { field: 'quiet' })
    const allowed = next === from.getTime()
    const local = localTime(zones.toLocal(timeZone, from), zones.offsetAt(timeZone, from))
    const nextAllowedAt = new Date(next).toISOString().replace('.000Z', 'Z')
    return {
      result: { local, allowed, nextAllowedAt },
      steps: [step(allowed ? 'may-write' : 'quiet-until', { local, at: nextAllowedAt })],
      ...(hours.calendar && { calendar: hours.calendar }),
    }
  },
})

/** The rest of the day; what is quiet over midnight is so on both sides of it. */
function outside(quiet: string): { on: HoursOfDay; calendar?: string } {
  const [from, until] = quiet.split('-') as [string, string]
  const day =
    from < until
      ? [
          { from: '00:00', until: from },
          { from: until, until: '24:00' },
        ]
      : [{ from: until, until: from }]
  const spans = beforeMidnight(day.filter(stretch => stretch.from < stretch.until))
  return { on: () => spans }
}

function lawful(window: string | undefined, from: Date): { on: HoursOfDay; calendar?: string } | Refusal {
  const row = QUIET_HOURS.find(({ id }) => id === window)
  if (!row) return refuse('unknown-window', { field: 'window', values: { window: window ?? '—' } })
  const rows = QUIET_HOURS.filter(each => each === row || (each.country === row.country && !each.region))
  const differs = row.workdays.from !== row.daysOff.from || row.workdays.until !== row.daysOff.until
  if (differs && unknownAround(row.country, from))
    return refuse('calendar-unknown-year', { values: { calendar: row.country, date: from.toISOString().slice(0, 10) } })
  return { on: lawfulHours(rows), ...(differs && { calendar: row.country }) }
}

/** A day of unknown kind is an error here: an answer that may be wrong by an hour is none. */
function unknownAround(country: string, from: Date): boolean {
  const today = Math.floor(from.getTime() / DAY)
  return !calendarYears(country) || [-1, 0, 1, 2].some(days => dayKind(country, today + days) === 'unknown')
}

/** `2026-11-20T08:30+03:00`. */
function localTime(local: Temporal.PlainDateTime, offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  return `${local.toString({ smallestUnit: 'minute' })}${sign}${two(minutes / 60)}:${two(minutes % 60)}`
}
