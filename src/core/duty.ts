import { DAY, type Instant } from './time.ts'

export type DutyGroup = 'now' | 'today' | 'later'

/** What stands at the top whatever its hour. */
const AT_ONCE = new Set(['failure', 'doubt', 'alert'])

/** What goes by itself: it is seen and asks for nothing. */
const BY_ITSELF = new Set(['held'])

/** Something due within this is for now. */
const NOW_WITHIN = DAY / 24

/** In which part of the day's list a matter stands; `endOfDay` is midnight where the person works. */
export function dutyGroup(kind: string, dueAt: Instant, now: Instant, endOfDay: Instant): DutyGroup {
  if (BY_ITSELF.has(kind)) return dueAt < endOfDay ? 'today' : 'later'
  if (AT_ONCE.has(kind) || dueAt.getTime() - now.getTime() <= NOW_WITHIN) return 'now'
  return dueAt < endOfDay ? 'today' : 'later'
}

/** Failures first, then by due moment. */
export const compareDuties = (a: { kind: string; dueAt: Instant }, b: { kind: string; dueAt: Instant }): number =>
  Number(AT_ONCE.has(b.kind)) - Number(AT_ONCE.has(a.kind)) || a.dueAt.getTime() - b.dueAt.getTime()
