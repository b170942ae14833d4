import type { ReckoningStep } from '../remedy/entry.ts'
import type { OwedByHand, RuleOutcome } from './settlement.ts'

/**
 * What rules say, less what is owed already: by hand, or paid by a settlement whose incident turned out to end at another
 * moment; by any of these rules, for they stand in each other's place. Where the entry does not say what it is for, or
 * in another currency, a person compares the sums.
 */
export function lessByHand(outcomes: RuleOutcome[], byHand: readonly OwedByHand[]): RuleOutcome[] {
  const rules = new Set(outcomes.map(({ rule }) => rule))
  const owed = byHand.filter(({ rule }) => rules.has(rule))
  return owed.length ? outcomes.map(outcome => less(outcome, owed)) : outcomes
}

function less(outcome: RuleOutcome, owed: OwedByHand[]): RuleOutcome {
  const { amountMinor, currency, reckoning } = outcome
  if (amountMinor === null || reckoning === null) return outcome
  const same = owed.filter(each => each.currency === currency)
  const minor = same.reduce((sum, each) => sum + each.minor, 0)
  const left = (sum: number) => Math.max(0, sum - minor)
  const isClear = owed.every(each => each.sure && each.currency === currency)
  const readings = isClear
    ? outcome.readings?.map(left)
    : [...new Set([outcome.readings ?? amountMinor].flat().flatMap(sum => [sum, left(sum)]))]
  return {
    ...outcome,
    amountMinor: isClear ? left(amountMinor) : amountMinor,
    reckoning: { ...reckoning, steps: [...reckoning.steps, ...stepsOf(same)] },
    ...(readings && { readings }),
    ...(!outcome.readings && { why: 'owed-by-hand' }),
  }
}

function stepsOf(entries: OwedByHand[]): ReckoningStep[] {
  return [false, true].flatMap(settled => {
    const [first, ...rest] = entries.filter(each => (each.settled ?? false) === settled)
    if (!first) return []
    const minor = rest.reduce((sum, each) => sum + each.minor, first.minor)
    return { code: settled ? 'paid-before' : 'owed-by-hand', values: { sum: { minor, currency: first.currency } } }
  })
}
