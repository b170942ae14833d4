import Fraction from 'fraction.js'
import { z } from 'zod'
import { halfUp } from '../../core/money/round.ts'
import { type Step, step } from '../answer.ts'
import { count, currency, minor } from '../facts.ts'
import { reader } from '../reader.ts'

const Rate = z.object({ atLeastMinor: minor, perMille: count })
type Rate = z.infer<typeof Rate>

/** A sum for each full day without service: from a given day on a fixed sum or a share of the fee, the higher one. */
export const feeSteps = reader({
  terms: z.object({ currency, fromDay: z.array(Rate.extend({ day: z.int().min(1) })) }),
  facts: z.looseObject({ fullOutageDaysSinceReport: count, monthlyFeeMinor: minor, currency }),
  read({ fullOutageDaysSinceReport: days, monthlyFeeMinor, currency }, terms) {
    const money = (minor: number) => ({ minor, currency })
    const steps: Step[] = []
    let sum = new Fraction(0)
    for (const [i, rate] of terms.fromDay.entries()) {
      const lastDay = Math.min(days, (terms.fromDay[i + 1]?.day ?? days + 1) - 1)
      const paid = Math.max(0, lastDay - rate.day + 1)
      if (!paid) continue
      const perDay = higherOf(rate, monthlyFeeMinor)
      sum = sum.add(perDay.mul(paid))
      steps.push(
        step('fee-step', {
          from: rate.day,
          until: lastDay,
          rate: money(halfUp(perDay)),
          sum: money(halfUp(perDay.mul(paid))),
        }),
      )
    }
    if (!steps.length) steps.push(step('free-days', { count: (terms.fromDay[0]?.day ?? 1) - 1 }))
    return { result: { amountMinor: halfUp(sum), currency }, steps }
  },
})

/** The same for one event, such as an appointment that was missed. */
export const feeOnce = reader({
  terms: Rate.extend({ currency }),
  facts: z.looseObject({ monthlyFeeMinor: minor, currency }),
  read({ monthlyFeeMinor, currency }, terms) {
    const amountMinor = halfUp(higherOf(terms, monthlyFeeMinor))
    const share = step('higher-of', {
      fixed: { minor: terms.atLeastMinor, currency },
      percent: terms.perMille / 10,
      sum: { minor: amountMinor, currency },
    })
    return { result: { amountMinor, currency }, steps: [share] }
  },
})

function higherOf({ atLeastMinor, perMille }: Rate, feeMinor: number): Fraction {
  const share = new Fraction(feeMinor).mul(perMille, 1000)
  return share.compare(atLeastMinor) > 0 ? share : new Fraction(atLeastMinor)
}
