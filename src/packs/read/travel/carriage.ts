import Fraction from 'fraction.js'
import { z } from 'zod'
import { halfUp } from '../../../core/money/round.ts'
import { step } from '../../answer.ts'
import { count, currency, date, minor } from '../../facts.ts'
import { reader } from '../../reader.ts'

/** A fine per hour that a carriage was late, up to a share of its charge, unless force majeure is proven. */
export const hourlyFine = reader({
  terms: z.object({ currency, perHourMinor: minor, capPerMille: count }),
  facts: z.looseObject({
    dueOn: date,
    hoursLate: z.number().min(0),
    carriageChargeMinor: minor,
    currency,
    forceMajeure: z.boolean().default(false),
  }),
  read(facts, { currency, perHourMinor, capPerMille }) {
    const money = (minor: number) => ({ minor, currency })
    if (facts.forceMajeure) return { result: { amountMinor: 0, currency }, steps: [step('force-majeure')] }
    // an hour that was not full is none
    const hours = Math.floor(facts.hoursLate)
    const fine = halfUp(new Fraction(hours).mul(perHourMinor))
    const cap = halfUp(new Fraction(facts.carriageChargeMinor).mul(capPerMille, 1000))
    const steps = [step('hours-times-rate', { count: hours, rate: money(perHourMinor), sum: money(fine) })]
    if (fine > cap) steps.push(step('capped', { sum: money(cap) }))
    return { result: { amountMinor: Math.min(fine, cap), currency }, steps }
  },
})

/** The value of lost baggage, up to a sum per kilogram where no value was declared. */
export const perKilogram = reader({
  terms: z.object({ currency, perKgMinor: minor }),
  facts: z.looseObject({
    weightKg: z.number().positive(),
    provenValueMinor: minor,
    declaredValue: z.boolean(),
    currency,
  }),
  read({ weightKg, provenValueMinor, declaredValue }, { currency, perKgMinor }) {
    const money = (minor: number) => ({ minor, currency })
    const limit = halfUp(new Fraction(weightKg).mul(perKgMinor))
    const amountMinor = declaredValue ? provenValueMinor : Math.min(provenValueMinor, limit)
    const steps = declaredValue
      ? [step('value-declared', { sum: money(amountMinor) })]
      : [
          step('limit', { units: weightKg, sum: money(limit) }),
          step('lower-of', { proven: money(provenValueMinor), sum: money(amountMinor) }),
        ]
    return { result: { amountMinor, currency }, steps }
  },
})
