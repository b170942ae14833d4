import Fraction from 'fraction.js'
import { z } from 'zod'
import { lastDayOf } from '../../core/calendar/day-count.ts'
import { halfUp } from '../../core/money/round.ts'
import { refuse } from '../../core/refusal.ts'
import { step } from '../answer.ts'
import { currency, date, minor } from '../facts.ts'
import { reader } from '../reader.ts'

/** The next rates: each published rate by the consumer price index of the October before, rounded half up. */
export const uprate = reader({
  terms: z.object({
    order: z.array(z.string()),
    currency,
    /** When the rates rose next, where that was not a year later. */ next: date.optional(),
  }),
  facts: z.looseObject({ from_: date, previousMinor: z.array(minor), cpiOctoberPerMille: z.int().min(-1000) }),
  read({ from_, previousMinor, cpiOctoberPerMille }, { order, currency, next }) {
    if (previousMinor.length !== order.length)
      return refuse('rule-facts', {
        field: 'previousMinor',
        values: { field: 'previousMinor', wanted: 'one-each', options: order.join(', ') },
      })
    const factor = new Fraction(1000 + cpiOctoberPerMille, 1000)
    const ratesMinor = previousMinor.map(rate => halfUp(factor.mul(rate)))
    return {
      result: { effectiveFrom: next ?? yearAfter(from_), ratesMinor, order },
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

const yearAfter = (day: string): string => (lastDayOf(day, { years: 1 }) as { last: string }).last
