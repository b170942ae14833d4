import { type Refusal, refuse } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Incident } from './incident.ts'

/** Somebody said that the trouble ended at another moment, or that it is not over. */
export interface EndCorrection {
  id: number
  incidentId: number
  endedBefore: Instant
  /** Null: it is not over. */
  endedAfter: Instant | null
  at: Instant
  byId: number | null
  byName: string
  why: string
  /** What had been approved by the old end, and is taken back; null where nothing had. */
  settlementId: number | null
  /** Entries of all customers up to this one are taken back. */
  takenTo: number
  takenBackAt: Instant | null
}

/** An end that was said can be another moment after the beginning, not in the future; null: none after all. */
export function checkEnd(
  { startedAt, endedAt }: Pick<Incident, 'startedAt' | 'endedAt'>,
  to: Instant | null,
  now: Instant,
): Refusal | null {
  if (!endedAt) return refuse('incident-lasts')
  if (!to) return null
  if (to > now || to < startedAt) return refuse('end-out-of-order', { field: 'endedAt' })
  return to.getTime() === endedAt.getTime() ? refuse('end-unchanged', { field: 'endedAt' }) : null
}
