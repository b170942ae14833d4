import { wallStretches } from '../calendar/wall-clock.ts'
import { everyWeek, type WeekHours } from '../calendar/week-hours.ts'
import { after, DAY, type Instant, MINUTE } from '../time.ts'
import type { ZoneTable } from '../zone/table.ts'
import type { StaffMember } from './staff.ts'

/** Hours repeat weekly: who does not work within these days does not work at all. */
const LOOK_AHEAD = 8 * DAY

/** Whether the person's working hours hold this minute, on the person's own clock. */
export const onShift = (person: StaffMember, now: Instant, zones: ZoneTable): boolean =>
  shifts(person, now, MINUTE, zones).length > 0

/** When the person's next working hours begin; null while they last, and for a person without hours. */
export function nextShift(person: StaffMember, now: Instant, zones: ZoneTable): Instant | null {
  const next = shifts(person, now, LOOK_AHEAD, zones)[0]
  return next && next.from > now.getTime() ? new Date(next.from) : null
}

function shifts({ zone, workingHours }: StaffMember, from: Instant, length: number, zones: ZoneTable) {
  if (!zones.has(zone)) return []
  const span = { from: from.getTime(), until: after(from, length).getTime() }
  return wallStretches(zones, zone, span, everyWeek(workingHours as WeekHours))
}
