import { z } from 'zod'
import { dayNumber } from '../../core/calendar/day.ts'
import { step } from '../answer.ts'
import { currency, date, minor } from '../facts.ts'
import { reader } from '../reader.ts'

/** A sum for each calendar day past a promised one; the promised day counts, the day of the deed does not. */
export const daysLate = reader({
  terms: z.object({ rateMinor: minor, currency }),
  facts: z.looseObject({
    promisedOn: date,
    activatedOn: date,
    /** What takes the delay out of the rule: the customer put it off, was not there. */
    exception: z.string().nullish(),
  }),
  read({ promisedOn, activatedOn, exception }, { rateMinor, currency }) {
    // earlier than promised is no error: nothing is owed for it
    const payableDays = exception ? 0 : Math.max(0, dayNumber(activatedOn) - dayNumber(promisedOn))
    const amountMinor = payableDays * rateMinor
    const [rate, sum] = [rateMinor, amountMinor].map(minor => ({ minor, currency }))
    return {
      result: { payableDays, rateMinor, amountMinor, currency },
      steps: [
        exception
          ? step('exception', { exception })
          : step('days-times-rate', { count: payableDays, rate: rate!, sum: sum! }),
      ],
    }
  },
})
