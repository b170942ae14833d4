import { ApiError } from '../../../../src/contract/client.ts'
import type { CaseEvent, Entry } from '../../query.ts'
import type { Stretch } from '../../review/spans.ts'

/** The letter is held by the review, not by a fault. */
export const isHeld = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.problem.code === 'review-holds'

/** What came into the case since the writer has read it; null when that was not the reason. */
export function cameBetween(error: unknown): { version: string; entries: Entry[]; events: CaseEvent[] } | null {
  if (!(error instanceof ApiError) || error.problem.code !== 'case-changed' || !error.problem.since) return null
  const { version, entries, events } = error.problem.since
  return { version, entries: entries as Entry[], events: events as CaseEvent[] }
}

/** Where the text has a place to fill that the desk did not let through; null when that was not the reason. */
export function placeLeft(error: unknown, text: string): Stretch | null {
  if (!(error instanceof ApiError) || error.problem.code !== 'placeholder-left') return null
  const places = [...text.matchAll(/\{\{[^{}\n]{0,80}\}{0,2}|\[[^[\]\n]{1,80}\]?|<[^<>\n]{1,60}>/g)]
  const named = places.find(([place]) => error.problem.detail.includes(place)) ?? places[0]
  return named ? { from: named.index, to: named.index + named[0].length } : null
}
