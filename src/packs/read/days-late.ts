import { z } from 'zod'
import { dayNumber } from '../../core/calendar/day.ts'
import { step } from '../answer.ts'
import { currency, date, minor } from '../facts.ts'
import { reader } from '../reader.ts'

/** A sum for each calendar day past a promised one; the promised day counts, the day of the deed does not. */
export const daysLate = reader({
  terms: z.object({ rateMinor: minor, currency }),
  facts: z.looseObject({ promisedOn: date, activatedOn: date }),
  read({ promisedOn, activatedOn }, { rateMinor, currency }) {
    // earlier than promised is no error: nothing is owed for it
    const payableDays = Math.max(0, dayNumber(activatedOn) - dayNumber(promisedOn))
    const amountMinor = payableDays * rateMinor
    const [rate, sum] = [rateMinor, amountMinor].map(minor => ({ minor, currency }))
    return {
      result: { payableDays, rateMinor, amountMinor, currency },
      steps: [step('days-times-rate', { count: payableDays, rate: rate!, sum: sum! })],
    }
  },
})
