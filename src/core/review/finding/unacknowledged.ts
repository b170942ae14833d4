import type { Rule } from './rule.ts'

/** A promise of ours was broken and the letter does not own up to it. */
export const unacknowledged: Rule = {
  code: 'unacknowledged',
  weighs: ['owning', 'cause'],
  applies: ({ broken }) => broken !== null,
  where: ({ broken }) => [{ at: null, value: broken?.text }],
}
