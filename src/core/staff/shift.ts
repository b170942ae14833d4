import { businessHours } from '../calendar/business-hours.ts'
import type { WeekHours } from '../calendar/week-hours.ts'
import { type WorkingHours, workedIn } from '../calendar/working-time.ts'
import { after, DAY, type Instant, MINUTE } from '../time.ts'
import type { ZoneTable } from '../zone/table.ts'
import type { Absence, StaffMember } from './staff.ts'

/** Hours repeat weekly and holidays last a fortnight: who does not work within these days does not work at all. */
const LOOK_AHEAD = 30 * DAY

/** What a person's hours stand on: the zones, and the country of the company for those without a calendar of their own. */
export interface Duty {
  zones: ZoneTable
  country: string
}

/** The person's working hours on the person's own clock, without the holidays that this person keeps. */
export const hoursOf = ({ zone, workingHours, calendar }: StaffMember, country: string): WorkingHours =>
  businessHours(zone, workingHours as WeekHours, calendar ?? country)

/** Whether the person's working hours hold this minute. */
export const onShift = (person: StaffMember, now: Instant, duty: Duty): boolean =>
  shifts(person, now, MINUTE, duty).length > 0

/** When the person's next working hours begin; null while they last, and for a person without hours. */
export function nextShift(person: StaffMember, now: Instant, duty: Duty): Instant | null {
  const next = shifts(person, now, LOOK_AHEAD, duty)[0]
  return next && next.from > now.getTime() ? new Date(next.from) : null
}

/**
 * When the person is next at work, neither away nor off; null while at work, for one who has left, and where nothing
 * within a month says so. `absences` are the person's own that are not over.
 */
export function nextOnDuty(person: StaffMember, absences: Absence[], now: Instant, duty: Duty): Instant | null {
  if (person.leftAt !== null) return null
  for (const { from, until } of shifts(person, now, LOOK_AHEAD, duty)) {
    const start = absences
      .filter(({ staffId }) => staffId === person.id)
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      .reduce(
        (at, { startsAt, endsAt }) => (startsAt.getTime() <= at && at < endsAt.getTime() ? endsAt.getTime() : at),
        from,
      )
    if (start < until) return start > now.getTime() ? new Date(start) : null
  }
  return null
}

function shifts(person: StaffMember, from: Instant, length: number, { zones, country }: Duty) {
  if (!zones.has(person.zone)) return []
  const span = { from: from.getTime(), until: after(from, length).getTime() }
  return workedIn(hoursOf(person, country), span, zones)
}
