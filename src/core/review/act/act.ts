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

/** Several acts as one: which of them it is matters less, and is less sure, than that it is one of them. */
export const GROUPS = {
  substance: [
    'fact',
    'cause',
    'decision',
    'done',
    'remedy',
    'refusal',
    'grounds',
    'due',
    'question',
    'instruction',
    'referral',
    'owning',
  ],
  deed: ['decision', 'done', 'remedy', 'due', 'undated'],
  explanation: ['fact', 'cause', 'grounds'],
  /** After it the trouble is over, or somebody knows what comes next. */
  step: ['decision', 'done', 'remedy', 'refusal', 'due', 'undated', 'question'],
  empty: ['received', 'general'],
} as const satisfies Record<string, Act[]>
export type Group = keyof typeof GROUPS

export const LABELS = [...ACTS, ...(Object.keys(GROUPS) as Group[])] as const

/** How sure it is, 0 to 1, that a sentence does each of the things. */
export type Acts = Record<Act | Group, number>

/** How surely some sentence does a thing; 0 where there is none. */
export function highest(sentences: Acts[], act: Act | Group): number {
  let most = 0
  for (const acts of sentences) if (acts[act] > most) most = acts[act]
  return most
}
