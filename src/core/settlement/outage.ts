import { Temporal } from 'temporal-polyfill'
import { dayNumber, isoDate } from '../calendar/day.ts'
import { HOUR, type Instant } from '../time.ts'
import type { ZoneTable } from '../zone/table.ts'

/** What an incident did to services that share all of this: what rules are told. */
export interface Outage {
  from: Instant
  until: Instant
  /** When we heard of it first: from whoever wrote before the incident began, or by the incident itself. */
  reportedAt: Instant
  reportedBy: 'case' | 'incident'
  /** In whose days it is counted. */
  zone: string
  country: string
  assetKind: string
  /** What the service costs a month; null where the desk was never told. */
  feeMinor: number | null
  currency: string | null
}

/** The dates on which it did not work, from the first to the last: a day that was hurt at all is one. */
export function daysHurt({ from, until, zone }: Outage, zones: ZoneTable): string[] {
  const first = dayNumber(dateIn(zones, zone, from))
  // an end at midnight belongs to the day that it ends
  const last = dayNumber(dateIn(zones, zone, until > from ? new Date(until.getTime() - 1) : until))
  return datesFrom(first, last)
}

/** The dates on which it did not work from midnight to midnight. */
export function wholeDays(outage: Outage, zones: ZoneTable): string[] {
  const { from, until, zone } = outage
  const whole = (date: string) => {
    const [begins, ends] = [midnight(zones, zone, date), midnight(zones, zone, isoDate(dayNumber(date) + 1))]
    return from <= begins && ends <= until
  }
  return daysHurt(outage, zones).filter(whole)
}

/** Hours that were begun. */
export const hoursHurt = ({ from, until }: Outage): number => Math.ceil((until.getTime() - from.getTime()) / HOUR)

export const dateIn = (zones: ZoneTable, zone: string, at: Instant): string =>
  zones.toLocal(zone, at).toPlainDate().toString()

/** `2026-04-02T10:00`, as rules take it. */
export const localTime = (zones: ZoneTable, zone: string, at: Instant): string =>
  zones.toLocal(zone, at).toString({ smallestUnit: 'minute' })

export const midnight = (zones: ZoneTable, zone: string, date: string): Instant =>
  zones.toInstant(zone, Temporal.PlainDate.from(date).toPlainDateTime(), 'first')

const datesFrom = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => isoDate(first + i))
