import type { z } from 'zod'
import type { WeekHours as WeekHoursShape } from '../../../src/contract/common.ts'
import type { Language } from '../../app/speech.ts'

/** As the wire has it: a day left out is a free day. */
export type SparseHours = z.output<typeof WeekHoursShape>
export type Weekday = keyof SparseHours
export type Stretch = NonNullable<SparseHours[Weekday]>[number]
export type WeekHours = Record<Weekday, Stretch[]>

export const WEEKDAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
export const OFFICE_DAYS = WEEKDAYS.slice(0, 5)

/** The same hours on some days, none on the others. */
export const hoursOn = (days: Weekday[], from: string, until: string): WeekHours =>
  Object.fromEntries(WEEKDAYS.map(day => [day, days.includes(day) ? [{ from, until }] : []])) as WeekHours

/** Every weekday with its list, whatever the wire left out. */
export const whole = (hours: SparseHours): WeekHours =>
  Object.fromEntries(WEEKDAYS.map(day => [day, hours[day] ?? []])) as WeekHours

/** "пн", "вт", … 1 January 2024 was a Monday. */
export const weekdayName = (day: Weekday, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, WEEKDAYS.indexOf(day) + 1)),
  )

const told = (stretches: Stretch[]) => stretches.map(({ from, until }) => `${from}–${until}`).join(', ')

/** A week in short: "пн–пт 09:00–18:00, сб 10:00–14:00". */
export function sayHours(hours: SparseHours, language: Language): string {
  const runs: { from: Weekday; to: Weekday; times: string }[] = []
  for (const day of WEEKDAYS) {
    const times = told(hours[day] ?? [])
    const last = runs.at(-1)
    if (!times) continue
    if (last && last.times === times && WEEKDAYS.indexOf(day) === WEEKDAYS.indexOf(last.to) + 1) last.to = day
    else runs.push({ from: day, to: day, times })
  }
  return runs
    .map(({ from, to, times }) => {
      const days = [...new Set([from, to])].map(day => weekdayName(day, language)).join('–')
      return `${days} ${times}`
    })
    .join(', ')
}
