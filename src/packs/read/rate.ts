import Fraction from 'fraction.js'
import { z } from 'zod'
import { type Money, minorDigits } from '../../core/money/money.ts'
import { halfUp } from '../../core/money/round.ts'
import { type Step, step } from '../answer.ts'
import { currency, date } from '../facts.ts'

/** What one whole unit of a rule's currency was worth on a day, as the company says; no rate is ever guessed. */
export const Rate = z.object({
  currency,
  /** As it is published: `1.2345`, as text or as a number. */
  per: z.union([z.number().positive(), z.string().regex(/^\d{1,9}(\.\d{1,9})?$/)]).refine(per => Number(per) > 0),
  on: date,
})
export type Rate = z.infer<typeof Rate>

/** A sum in the currency in which it is paid, rounded once; without a rate it stays as it is, and that is said. */
export function paidOut(sum: Money, rate: Rate | null | undefined): { result: Record<string, unknown>; step: Step } {
  if (!rate) return { result: { needsRate: true }, step: step('needs-rate', { sum }) }
  const scale = 10 ** minorDigits(rate.currency) / 10 ** minorDigits(sum.currency)
  const minor = halfUp(new Fraction(sum.minor).mul(rate.per).mul(scale))
  const payout = { minor, currency: rate.currency }
  return {
    result: { payoutMinor: minor, payoutCurrency: rate.currency, rate: { per: String(rate.per), on: rate.on } },
    step: step('converted', { from: sum, rate: String(rate.per), date: rate.on, sum: payout }),
  }
}
