import type { Letter } from '../letter.ts'
import type { Rule } from './rule.ts'

/** An ask that gets no answer, no decision, no deed and no dated commitment. */
export const unanswered: Rule = {
  code: 'unanswered',
  weighs: [
    'an ask is left open',
    'asks left open',
    'all asks left open',
    'several asks',
    'many asks',
    'decided: refused',
    'decided: partly',
    'decided: granted',
    'substance',
    'deed',
    'surely explanation',
    'undated',
    'surely redirect',
    'surely question',
    'surely general',
  ],
  applies: ({ asks }) => asks.length > 0,
  where: letter => openAsks(letter).map(ask => ({ at: null, ask, value: letter.asks[ask]!.text })),
}

/** An ask counts as left open from here on. */
const OPEN = 0.5

/** Once the letter is found to leave something open, at least the ask that is most surely open is. */
function openAsks({ asks }: Letter): number[] {
  const most = Math.max(...asks.map(({ open }) => open))
  return asks.flatMap(({ open }, at) => (open > OPEN || open === most ? [at] : []))
}
