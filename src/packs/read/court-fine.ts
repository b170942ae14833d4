import Fraction from 'fraction.js'
import { z } from 'zod'
import { halfUp } from '../../core/money/round.ts'
import { step } from '../answer.ts'
import { count, currency, date, minor } from '../facts.ts'
import { reader } from '../reader.ts'

/** A share of what a court awards; shown for the weighing of a case, and never paid by the desk itself. */
export const courtFine = reader({
  terms: z.object({ currency, perMille: count, exemptions: z.array(z.string()) }),
  facts: z.looseObject({ awardedMinor: minor, currency, exemption: z.string().nullish(), decidedOn: date }),
  read({ awardedMinor, currency, exemption, decidedOn }, terms) {
    const exempt = exemption && terms.exemptions.includes(exemption)
    const amountMinor = exempt ? 0 : halfUp(new Fraction(awardedMinor).mul(terms.perMille, 1000))
    const sum = { minor: amountMinor, currency }
    const steps = exempt
      ? [step('exempt', { exemption })]
      : [
          ...(exemption ? [step('not-exempt', { exemption, date: decidedOn })] : []),
          step('court-share', { percent: terms.perMille / 10, base: { minor: awardedMinor, currency }, sum }),
        ]
    return { result: { amountMinor, currency, payableByEngine: false }, steps }
  },
})
