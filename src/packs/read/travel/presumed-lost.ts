import { z } from 'zod'
import { dayNumber } from '../../../core/calendar/day.ts'
import { step } from '../../answer.ts'
import { count, date } from '../../facts.ts'
import { reader } from '../../reader.ts'

/** What did not come within so many days of its due date counts as lost. */
export const presumedLost = reader({
  terms: z.object({ days: count }),
  facts: z.looseObject({ shouldHaveArrivedOn: date, asOf: date, arrived: z.boolean() }),
  read({ shouldHaveArrivedOn, asOf, arrived }, { days }) {
    const waited = dayNumber(asOf) - dayNumber(shouldHaveArrivedOn)
    return {
      result: { presumedLost: !arrived && waited > days },
      steps: [step(arrived ? 'arrived' : 'waited', { count: waited, limit: days })],
      comparator: `more than ${days} days`,
    }
  },
})
