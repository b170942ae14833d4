import { after, DAY, type Instant } from '../../core/time.ts'
import type { ZoneTable } from '../../core/zone/table.ts'

/** A clock that the demo sets; once the play is over it is the clock on the wall. */
export function fastClock(start: Instant) {
  let moment: Instant | null = start
  return {
    now: (): Instant => moment ?? new Date(),
    set(to: Instant): void {
      moment = to
    },
    release(): void {
      moment = null
    },
  }
}

export type FastClock = ReturnType<typeof fastClock>

/** A time of day in a zone, some days before (or after) the day on which the demo is played: `-8, '09:20'`. */
export function momentOn(zones: ZoneTable, zone: string, today: Instant, days: number, time: string): Instant {
  const [hour, minute] = time.split(':').map(Number)
  const day = zones.toLocal(zone, after(today, days * DAY))
  return zones.toInstant(zone, day.with({ hour, minute, second: 0, millisecond: 0 }))
}
