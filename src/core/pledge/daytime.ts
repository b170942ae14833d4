import { HOUR, type Instant, type Interval } from '../time.ts'
import { type DueMoments, shorten } from './due.ts'

/** So much time must be left to keep a promise that is drawn back into the day before; else it goes into the next one. */
const LEAST = HOUR

/**
 * A promise that ends where the customer can't be told is neither told nor kept in the customer's day: it is drawn
 * back to the end of the day before, or, where too little time would be left, goes on to an hour into the next one.
 * One made in the night that ends before that hour goes on to it as well: else a later case would be promised an
 * earlier end. Never past the limit of law or contract. `days` are the customer's hours from the beginning of the
 * window on, sorted.
 */
export function inDaytime(moments: DueMoments, days: Interval[], now: Instant): DueMoments {
  const due = moments.dueAt.getTime()
  const begins = Math.max(moments.windowFrom.getTime(), now.getTime())
  const before = days.filter(({ until }) => until.getTime() < due).at(-1)
  const least = Math.min(LEAST, (due - begins) / 2)
  const hasDayBefore = before && before.until.getTime() - Math.max(begins, before.from.getTime()) >= least
  const holding = days.find(({ from, until }) => from.getTime() < due && due <= until.getTime())
  const isMadeInNight = holding && !hasDayBefore && moments.windowFrom <= now && begins < holding.from.getTime()
  if (holding && !(isMadeInNight && due < holding.from.getTime() + LEAST)) return moments
  if (hasDayBefore) return shorten(moments, before.until)
  const next = holding ?? days.find(({ from }) => from.getTime() >= due)
  const later = next && Math.min(next.from.getTime() + LEAST, next.until.getTime())
  const inLimit = later && later <= (moments.limitAt?.getTime() ?? later)
  if (inLimit) return { ...moments, ...prolonged(moments, new Date(later)) }
  return !holding && before && before.until > moments.windowFrom ? shorten(moments, before.until) : moments
}

/** The reminder keeps its share of the time. */
function prolonged({ windowFrom, dueAt, warnAt }: DueMoments, later: Instant): Pick<DueMoments, 'dueAt' | 'warnAt'> {
  const [from, length] = [windowFrom.getTime(), dueAt.getTime() - windowFrom.getTime()]
  const share = length > 0 ? Math.max((warnAt.getTime() - from) / length, 0) : 0.5
  return { dueAt: later, warnAt: new Date(from + share * (later.getTime() - from)) }
}
