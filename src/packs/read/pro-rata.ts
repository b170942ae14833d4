import Fraction from 'fraction.js'
import { z } from 'zod'
import { halfUp } from '../../core/money/round.ts'
import { refuse } from '../../core/refusal.ts'
import { step } from '../answer.ts'
import { currency, minor } from '../facts.ts'
import { reader } from '../reader.ts'

/** The part of a period's fee for the days or hours without service. */
export const proRata = reader({
  terms: z.object({ currency: currency.optional() }),
  facts: z.looseObject({
    monthlyFeeMinor: minor,
    currency,
    periodUnits: z.int().min(1),
    outageUnits: z.number().min(0),
    unit: z.enum(['day', 'hour']),
  }),
  read({ monthlyFeeMinor, currency, periodUnits, outageUnits, unit }) {
    if (outageUnits > periodUnits) return refuse('longer-than-period', { field: 'outageUnits' })
    const amountMinor = halfUp(new Fraction(monthlyFeeMinor).mul(outageUnits).div(periodUnits))
    const [fee, sum] = [monthlyFeeMinor, amountMinor].map(minor => ({ minor, currency }))
    return {
      result: { amountMinor, currency },
      steps: [step('pro-rata', { fee: fee!, count: outageUnits, of: periodUnits, unit, sum: sum! })],
    }
  },
})
