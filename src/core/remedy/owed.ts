import type { Money } from '../money/money.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Reckoning } from './entry.ts'

/** What a rule answered, as the packs give it. */
export interface RuleAnswer extends Omit<Reckoning, 'facts' | 'data'> {
  needsHuman?: { why: string; readings: Record<string, unknown>[] }
}

/**
 * The sum that a rule says is owed, in the currency in which it is paid where a rate was given. Refuses where the rule answers no sum (`rule-no-sum`), where only a court may award
 * it (`rule-court-only`), where the text is ambiguous and a person must decide (`rule-needs-human`, with both sums),
 * and where nothing is owed (`nothing-owed`).
 */
export function owedBy({ result, needsHuman }: RuleAnswer): Money | Refusal {
  if (needsHuman) {
    const sums = needsHuman.readings.map(({ amountMinor }) => String(amountMinor)).join(' / ')
    return refuse('rule-needs-human', { field: 'facts', values: { sums } })
  }
  if (result.payableByEngine === false) return refuse('rule-court-only', { field: 'rule' })
  const minor = result.payoutMinor ?? result.amountMinor
  const currency = result.payoutCurrency ?? result.currency
  if (!Number.isSafeInteger(minor) || typeof currency !== 'string') return refuse('rule-no-sum', { field: 'rule' })
  return (minor as number) > 0 ? { minor: minor as number, currency } : refuse('nothing-owed', { field: 'facts' })
}

/** How a sum came about that somebody decided on. */
export const decided = (sum: Money): Reckoning => ({
  facts: {},
  steps: [{ code: 'decided', values: { sum } }],
  result: { amountMinor: sum.minor, currency: sum.currency },
})
