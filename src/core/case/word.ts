import type { CaseState } from './case.ts'

/** What a plain word of the customer means (src/core/intake reads it). */
export type Meaning = 'solved' | 'not-solved' | 'thanks' | 'other'

/** `note`: it is kept and nothing moves. `close`: the customer says that it is over. */
export type Effect = 'note' | 'close' | 'continue' | 'reopen'

/**
 * What a customer's word does to a case. Only the word "solved" closes, and only from the customer: one that a staff
 * member typed in, as after a call, is kept and closes nothing. A bare thank-you neither reopens nor starts a clock; any
 * other word after a closure, or after silence, reopens.
 */
export function effectOfWord(state: CaseState, meaning: Meaning, told: 'by-customer' | 'by-staff'): Effect {
  if (meaning === 'thanks') return 'note'
  if (meaning === 'solved') return state === 'solved' || told === 'by-staff' ? 'note' : 'close'
  return state === 'solved' || state === 'no-answer' ? 'reopen' : 'continue'
}
