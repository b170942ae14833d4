import Fraction from 'fraction.js'
import { z } from 'zod'
import { halfUp } from '../../core/money/round.ts'
import { step } from '../answer.ts'
import { reader } from '../reader.ts'

/** Net promoter score: the share of 9 and 10 less that of 0 to 6, in points; none without answers. */
export const netPromoter = reader({
  terms: z.object({}),
  facts: z.looseObject({ scores: z.array(z.int().min(0).max(10)) }),
  read({ scores }) {
    const n = scores.length
    const promoters = scores.filter(score => score >= 9).length
    const detractors = scores.filter(score => score <= 6).length
    const nps = n ? halfUp(new Fraction(promoters - detractors, n).mul(100)) : null
    return { result: { nps, promoters, detractors, n }, steps: [step('score', { promoters, detractors, count: n })] }
  },
})
