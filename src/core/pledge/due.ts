import { Temporal } from 'temporal-polyfill'
import { dayNumber } from '../calendar/day.ts'
import { addWorkingTime, isWorkingDay, subtractWorkingTime, type WorkingHours } from '../calendar/working-time.ts'
import { after, HOUR, type Instant } from '../time.ts'
import type { ZoneTable } from '../zone/table.ts'
import type { DueRule } from './policy.ts'

/** What a promise's moments follow from. */
export interface DueFacts {
  /** From here hours are counted: when the case opened, or the promise before was kept. */
  openedAt: Instant
  /** The customer's zone, or the company's where it is not known; "tomorrow by noon" is noon there. */
  zone: string
  /** The desk's hours; a working day and its noon are the desk's. */
  desk: WorkingHours
  now: Instant
}

/** `limitAt` is the limit that law or contract set, where the promise is made to be earlier. */
export interface DueMoments {
  windowFrom: Instant
  dueAt: Instant
  warnAt: Instant
  limitAt?: Instant
}

/** The owner is warned an hour of working time before a promise is due, so that somebody is there to keep it. */
const WARN_AHEAD = HOUR

/** The same promise with an earlier end; the reminder keeps its share of the time. */
export function shorten(moments: DueMoments, dueAt: Instant): DueMoments {
  const { windowFrom, warnAt } = moments
  const share = (warnAt.getTime() - windowFrom.getTime()) / (moments.dueAt.getTime() - windowFrom.getTime())
  const earlier = after(windowFrom, Math.max(share, 0) * (dueAt.getTime() - windowFrom.getTime()))
  return { ...moments, dueAt, warnAt: earlier }
}

/** People are told quarters of an hour: "by 2 pm", not "by 2:07 pm". Always earlier, never later. */
const QUARTER = HOUR / 4

/** The same promise with an end that is easily said; one shorter than an hour stays as it is. */
export function rounded(moments: DueMoments): DueMoments {
  const { windowFrom, dueAt } = moments
  if (dueAt.getTime() - windowFrom.getTime() < HOUR) return moments
  return shorten(moments, new Date(Math.floor(dueAt.getTime() / QUARTER) * QUARTER))
}

/** When a promise may be kept, is due, and wants its owner warned. Throws RangeError for a desk that never works. */
export function dueMoments(rule: DueRule, facts: DueFacts, zones: ZoneTable): DueMoments {
  const moments = windowOf(rule, facts, zones)
  return { ...moments, warnAt: warnAt(moments, facts.desk, zones) }
}

function windowOf(
  rule: DueRule,
  { openedAt, zone, desk, now }: DueFacts,
  zones: ZoneTable,
): Omit<DueMoments, 'warnAt'> {
  const hoursOn = (hours: number) => after(openedAt, hours * HOUR)
  switch (rule.type) {
    case 'between':
      return {
        windowFrom: hoursOn(rule.earliestHours),
        dueAt: hoursOn(rule.latestHours),
        limitAt: hoursOn(rule.ofHours),
      }
    case 'within': {
      const worked = rule.clock === 'working'
      return {
        windowFrom: openedAt,
        dueAt: worked ? addWorkingTime(desk, openedAt, rule.hours * HOUR, zones) : hoursOn(rule.hours),
      }
    }
    case 'daily': {
      const day = nextDay(localDate(zone, now, zones), zone, zones)
      return { windowFrom: momentOn(day, '00:00', zone, zones), dueAt: momentOn(day, rule.before, zone, zones) }
    }
    case 'next-working-day': {
      const day = nextWorkingDay(localDate(desk.zone, now, zones), desk, zones)
      return { windowFrom: now, dueAt: momentOn(day, rule.before, desk.zone, zones) }
    }
  }
}

/** Never in the first half of the window: a short promise would be warned of as it is made. */
function warnAt({ windowFrom, dueAt }: Omit<DueMoments, 'warnAt'>, desk: WorkingHours, zones: ZoneTable): Instant {
  const middle = new Date((windowFrom.getTime() + dueAt.getTime()) / 2)
  const ahead = subtractWorkingTime(desk, dueAt, WARN_AHEAD, zones)
  return ahead > middle ? ahead : middle
}

const localDate = (zone: string, moment: Instant, zones: ZoneTable) => zones.toLocal(zone, moment).toPlainDate()

/** The first moment of a date at which clocks show a time or, where they jump over it, a later one. */
const momentOn = (date: Temporal.PlainDate, time: string, zone: string, zones: ZoneTable): Instant =>
  zones.toInstant(zone, date.toPlainDateTime(Temporal.PlainTime.from(time)), 'first')

/** The day after, or the one after that where a zone jumped over a day. */
const nextDay = (date: Temporal.PlainDate, zone: string, zones: ZoneTable): Temporal.PlainDate =>
  localDate(zone, momentOn(date.add({ days: 1 }), '00:00', zone, zones), zones)

const MOST_DAYS_OFF = 366

function nextWorkingDay(date: Temporal.PlainDate, desk: WorkingHours, zones: ZoneTable): Temporal.PlainDate {
  let day = nextDay(date, desk.zone, zones)
  for (let i = 0; i < MOST_DAYS_OFF; i++) {
    if (isWorkingDay(desk, dayNumber(day.toString()))) return day
    day = nextDay(day, desk.zone, zones)
  }
  throw new RangeError('This desk does not work for a year on end')
}
