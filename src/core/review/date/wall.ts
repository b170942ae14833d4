import { Temporal } from 'temporal-polyfill'
import { DAY, type Instant } from '../../time.ts'
import { BUILT_IN_ZONES } from '../../zone/built-in.ts'
import type { Now } from './piece.ts'

const EPOCH = new Temporal.PlainDateTime(1970, 1, 1)

/** The last moment at which the wall shows a time of a day; `time` in milliseconds may lie beyond the day. */
export function wallMoment({ zone }: Now, day: number, time: number): Instant {
  const wall = day * DAY + time
  // almost always no clock changes for two days around, and Temporal takes 0.07 ms
  const [only, ...others] = BUILT_IN_ZONES.segments(zone, wall - 2 * DAY, wall + 2 * DAY)
  if (only && others.length === 0) return new Date(wall - only.offset)
  return BUILT_IN_ZONES.toInstant(zone, EPOCH.add({ milliseconds: wall }), 'later')
}
