import { after, HOUR, type Instant } from '../../time.ts'
import type { ZoneTable } from '../../zone/table.ts'

/** So long before a told date whoever commands is reminded of it: time to write, and for the message to reach people. */
const AHEAD_HOURS = 3
/** Before a date in the morning the evening is the last time at which anybody may be told. */
const MORNING = { untilHour: 11, aheadHours: 15 }
/** No date is looked at earlier. */
export const LONGEST_AHEAD = MORNING.aheadHours * HOUR

/** When whoever commands is reminded that a told date is near: it is kept, or moved by a message before it passes. */
export function remindOfEstimateAt(estimate: Instant, zone: string, zones: ZoneTable): Instant {
  const early = zones.toLocal(zone, estimate).hour < MORNING.untilHour
  return after(estimate, -(early ? MORNING.aheadHours : AHEAD_HOURS) * HOUR)
}
