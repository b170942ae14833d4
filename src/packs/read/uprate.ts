import Fraction from 'fraction.js'
import { z } from 'zod'
import { halfUp } from '../../core/money/round.ts'
import { step } from '../answer.ts'
import { currency, date, minor } from '../facts.ts'
import { reader } from '../reader.ts'

/** Next year's rates: each published rate by the consumer price index of the October before, rounded half up. */
export const uprate = reader({
  terms: z.object({ order: z.array(z.string()), currency }),
  facts: z.looseObject({ from_: date, previousMinor: z.array(minor), cpiOctoberPerMille: z.int() }),
  read({ from_, previousMinor, cpiOctoberPerMille }, { order, currency }) {
    const factor = new Fraction(1000 + cpiOctoberPerMille, 1000)
    const ratesMinor = previousMinor.map(rate => halfUp(factor.mul(rate)))
    return {
      result: { effectiveFrom: `${Number(from_.slice(0, 4)) + 1}${from_.slice(4)}`, ratesMinor, order },
      steps: ratesMinor.map((minor, i) =>
        step('uprated', {
          rate: { minor: previousMinor[i]!, currency },
          percent: cpiOctoberPerMille / 10,
          sum: { minor, currency },
        }),
      ),
    }
  },
})
