import Fraction from 'fraction.js'
import { z } from 'zod'
import { halfUp } from '../../../core/money/round.ts'
import { refuse } from '../../../core/refusal.ts'
import { step } from '../../answer.ts'
import { currency, date, minor } from '../../facts.ts'
import { reader } from '../../reader.ts'
import { paidOut, Rate } from '../rate.ts'

const KINDS = ['baggage', 'passenger_delay', 'death_injury', 'cargo'] as const

/** Proven damage up to a ceiling per passenger or kilogram; a special declaration of interest raises it. */
export const damageLimit = reader({
  terms: z.object({ currency, limitsMinor: z.record(z.enum(KINDS), minor) }),
  facts: z.looseObject({
    kind: z.enum(KINDS),
    occurredOn: date,
    provenDamageMinor: minor,
    currency,
    passengers: z.int().min(1).default(1),
    weightKg: z.number().positive().optional(),
    specialDeclarationMinor: minor.nullish(),
    /** In what it is paid out, and by which rate of which day. */
    rate: Rate.nullish(),
  }),
  read(facts, terms) {
    if (facts.kind === 'cargo' && !facts.weightKg) return refuse('fact-missing', { field: 'weightKg' })
    const units = facts.kind === 'cargo' ? facts.weightKg! : facts.passengers
    const { currency } = terms
    const tariff = halfUp(new Fraction(units).mul(terms.limitsMinor[facts.kind]))
    const limitMinor = Math.max(tariff, facts.specialDeclarationMinor ?? 0)
    const proven = facts.provenDamageMinor
    const limitReached = proven > limitMinor
    const amountMinor = Math.min(proven, limitMinor)
    const payout = paidOut({ minor: amountMinor, currency }, facts.rate)
    const answer = {
      result: { amountMinor, currency, limitMinor, limitReached, ...payout.result },
      steps: [
        step('limit', { units, sum: { minor: limitMinor, currency } }),
        step('lower-of', { proven: { minor: proven, currency }, sum: { minor: amountMinor, currency } }),
        payout.step,
      ],
    }
    // above the tier the carrier is free only if it proves that it was not at fault
    if (facts.kind !== 'death_injury' || !limitReached) return answer
    const readings = [amountMinor, proven].map(amountMinor => ({ amountMinor }))
    return { ...answer, needsHuman: { why: 'above-the-tier', readings } }
  },
})
