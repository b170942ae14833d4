import type { Language } from '../language.ts'
import { DAY, type Instant } from '../time.ts'
import { estimateOf } from './bulletin/bulletin.ts'
import type { Blocker, Bulletin } from './incident.ts'

/** One date of the repair as customers were told it. */
export interface ToldEstimate {
  bulletinId: number
  toldAt: Instant
  from: Instant | null
  to: Instant
  move: number
  reasons: Partial<Record<Language, string>>
  held: boolean | null
}

/** Each date of the repair that was told, the oldest first, and whether the trouble was over by then. */
export function estimatesTold(told: Bulletin[], endedAt: Instant | null, now: Instant): ToldEstimate[] {
  return told.flatMap((bulletin, i) => {
    const { id, at, untilAt, untilMeans, move } = bulletin
    if (untilMeans !== 'fixed' || !untilAt) return []
    const from = move ? (estimateOf(told.slice(0, i))?.at ?? null) : null
    return [{ bulletinId: id, toldAt: at, from, to: untilAt, move, reasons: reasons(bulletin), held: held(untilAt) }]
  })

  function held(to: Instant): boolean | null {
    if (endedAt) return endedAt <= to
    return to > now ? null : false
  }
}

const reasons = ({ texts }: Bulletin): ToldEstimate['reasons'] =>
  Object.fromEntries(Object.entries(texts).flatMap(([language, { reason }]) => (reason ? [[language, reason]] : [])))

/** What was in the way, from the first word of it to its end, however often its date moved. */
export interface BlockerSpan {
  id: number
  what: string
  ownerId: number
  from: Instant
  until: Instant | null
  days: number
  moves: number
  reasons: string[]
}

/** Each blocker once, with the days it cost; one that still stands is counted up to now, or to the end of the trouble. */
export function blockerSpans(blockers: Blocker[], endedAt: Instant | null, now: Instant): BlockerSpan[] {
  const before = new Map(blockers.map(blocker => [blocker.id, blocker]))
  return blockers.filter(({ state }) => state !== 'moved').map(last => span(chain(last)))

  function chain(last: Blocker): Blocker[] {
    const first = last.movedFromId === null ? undefined : before.get(last.movedFromId)
    return first ? [...chain(first), last] : [last]
  }

  function span(rows: Blocker[]): BlockerSpan {
    const { madeAt: from } = rows[0]!
    const { id, what, ownerId, moves, settledAt: until } = rows.at(-1)!
    const end = until ?? endedAt ?? now
    const days = Math.max(0, Math.round(((end.getTime() - from.getTime()) / DAY) * 10) / 10)
    return { id, what, ownerId, from, until, days, moves, reasons: rows.flatMap(({ reason }) => reason ?? []) }
  }
}
