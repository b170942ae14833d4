import Fraction from 'fraction.js'
import { z } from 'zod'
import { halfUp } from '../../../core/money/round.ts'
import { step } from '../../answer.ts'
import { count, currency, minor } from '../../facts.ts'
import { reader } from '../../reader.ts'
import { BANDS, BandFacts, BandTerms, bandOf } from './band.ts'

const perBand = z.object({ perBand: z.record(z.enum(BANDS), count) })

/** The share of a ticket's price that comes back for a seat in a lower class; `perBand` in per mille. */
export const downgrade = reader({
  terms: BandTerms.extend(perBand.shape),
  facts: BandFacts.extend({ ticketPriceMinor: minor, currency }),
  read(facts, terms) {
    const band = bandOf(facts, terms)
    const { ticketPriceMinor, currency } = facts
    const amountMinor = halfUp(new Fraction(ticketPriceMinor).mul(terms.perBand[band], 1000))
    const [base, sum] = [ticketPriceMinor, amountMinor].map(minor => ({ minor, currency }))
    return {
      result: { amountMinor, currency, band },
      steps: [step('downgraded', { band, percent: terms.perBand[band] / 10, base: base!, sum: sum! })],
    }
  },
})

/** From how many minutes of waiting on meals and refreshments are due; `perBand` in minutes. */
export const care = reader({
  terms: BandTerms.extend(perBand.shape),
  facts: BandFacts.extend({ departureDelayMin: count }),
  read(facts, terms) {
    const band = bandOf(facts, terms)
    const fromMin = terms.perBand[band]
    const careDue = facts.departureDelayMin >= fromMin
    return {
      result: { careDue, fromMin, band },
      steps: [step(careDue ? 'care-due' : 'care-not-due', { late: facts.departureDelayMin, limit: fromMin })],
      comparator: `${fromMin} min or more`,
    }
  },
})
