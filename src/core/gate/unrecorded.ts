import type { Pledge } from '../pledge/pledge.ts'
import type { PromisedDate } from '../review/draft.ts'
import { HOUR } from '../time.ts'

/** People say "by six" of what is due at half past. */
const NEAR = HOUR

/** What the letter promises by a date that no open promise has, within an hour. */
export function unrecordedDates(dates: PromisedDate[], pledges: Pick<Pledge, 'state' | 'dueAt'>[]): PromisedDate[] {
  const open = pledges.filter(({ state }) => state === 'open').map(({ dueAt }) => dueAt.getTime())
  return dates.filter(({ by }) => !open.some(due => Math.abs(due - by.getTime()) <= NEAR))
}
