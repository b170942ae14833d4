import type { Letter } from '../letter.ts'
import type { Rule } from './rule.ts'

/** An ask that gets no answer, no decision, no deed and no dated commitment. */
export const unanswered: Rule = {
  code: 'unanswered',
  applies: ({ asks }) => asks.length > 0,
  where: letter => openAsks(letter).map(ask => ({ at: null, ask, value: letter.asks[ask]!.text })),
}

/** An answer is taken for one from here on. */
const ANSWERED = 0.4

/** Once the letter is found to leave something open, at least the ask with the weakest answer is. */
export function openAsks({ asks }: Letter): number[] {
  const best = asks.map(({ answered }) => Math.max(0, ...answered))
  const weakest = Math.min(...best)
  return best.flatMap((answer, at) => (answer < ANSWERED || answer === weakest ? [at] : []))
}
