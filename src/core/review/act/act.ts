/** What a sentence of a reply does; one may do several things. `docs/review.md` tells each in a line. */
export const ACTS = [
  'greeting',
  'thanks',
  'apology',
  'courtesy',
  'closing',
  'received',
  'general',
  'fact',
  'cause',
  'decision',
  'done',
  'remedy',
  'refusal',
  'grounds',
  'due',
  'undated',
  'question',
  'asksknown',
  'instruction',
  'copied',
  'offer',
  'redirect',
  'referral',
  'owning',
  'name',
  'team',
] as const
export type Act = (typeof ACTS)[number]

/** How sure it is, 0 to 1, that a sentence does each of the things. */
export type Acts = Record<Act, number>
