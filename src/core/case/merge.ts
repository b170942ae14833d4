import { type Refusal, refuse } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Case, CaseState } from './case.ts'

/** How a case stood before a merge. */
export interface Stood {
  state: CaseState
  waitingSince: string | null
  answeredAt: string | null
}

/** The rows that went over, by the table that holds them. */
export type Moved = Record<string, number[]>

export const stoodOf = ({ state, waitingSince, answeredAt }: Case): Stood => ({
  state,
  waitingSince: waitingSince?.toISOString() ?? null,
  answeredAt: answeredAt?.toISOString() ?? null,
})

/** What the two bring to a merge. */
export interface Merging {
  from: Case
  into: Case
  /** Something was decided, owed or given in the one that would go. */
  fromHasRecord: boolean
  /** A day of the law runs in it that comes before the same one in the case that stays. */
  fromDueFirst: boolean
}

/** Only the customer says that it is over: a matter that is open does not disappear into one that rests. */
const RESTS: CaseState[] = ['solved', 'no-answer']

/** Why two cases cannot become one; null when they can. */
export function checkMerge({ from, into, fromHasRecord, fromDueFirst }: Merging): Refusal | null {
  const values = { number: from.id, into: into.id }
  if (from.id === into.id) return refuse('merge-with-itself', { field: 'intoId' })
  if (from.customerId !== into.customerId) return refuse('merge-two-customers', { values })
  if (from.state === 'merged' || into.state === 'merged') return refuse('merged-already', { values })
  if (RESTS.includes(into.state) && !RESTS.includes(from.state)) return refuse('merge-into-rested', { values })
  if (fromHasRecord) return refuse('merge-has-record', { values })
  return fromDueFirst ? refuse('merge-due-first', { values }) : null
}

type Standing = Pick<Case, 'state' | 'waitingSince' | 'answeredAt'>

/** How the case that stays stands afterwards: whoever waited in either waits in it, since the earlier moment. */
export function standingAfterMerge(from: Case, into: Case): Standing {
  const { state, waitingSince, answeredAt } = into
  if (RESTS.includes(from.state)) return { state, waitingSince, answeredAt }
  const since = [from.waitingSince, waitingSince].filter(at => at !== null)
  const open = from.state === 'open' || state === 'open'
  return {
    state: open ? 'open' : state,
    waitingSince: since.length ? new Date(Math.min(...since.map(at => at.getTime()))) : null,
    answeredAt: open ? answeredAt : latest(from.answeredAt, answeredAt),
  }
}

const latest = (a: Instant | null, b: Instant | null): Instant | null => (a && b ? (a > b ? a : b) : (a ?? b))

/** How a case stands when a merge is taken back: as before it, and open where a question of its own is. */
export function standingAfterUnmerge(before: Stood, { asksOpen, now }: { asksOpen: boolean; now: Instant }): Standing {
  const state = asksOpen && before.state === 'answered' ? 'open' : before.state
  const waited = before.waitingSince === null ? null : new Date(before.waitingSince)
  return {
    state,
    waitingSince: state === 'open' ? (waited ?? (asksOpen ? now : null)) : null,
    answeredAt: before.answeredAt === null ? null : new Date(before.answeredAt),
  }
}

/** So alike two texts of one customer are offered as one matter. */
const LIKE = 0.45
export const isLikely = (likeness: number): boolean => likeness >= LIKE
