import { z } from 'zod'
import { refuse } from '../../../core/refusal.ts'
import { type Answer, type Step, step } from '../../answer.ts'
import { count, currency, minor } from '../../facts.ts'
import { reader } from '../../reader.ts'
import { BANDS, BandFacts, BandTerms, bandOf } from './band.ts'

const Terms = BandTerms.extend({
  currency,
  amountsMinor: z.record(z.enum(BANDS), minor),
  /** Minutes late, at the final destination with the doors open, from which a delay is paid. */
  delayMin: count,
  /** A re-routed arrival that is late by no more than this halves the sum. */
  halvedUpToMin: z.record(z.enum(BANDS), count),
  /** A delay of band c shorter than this is halved. */
  delayHalvedBelowMin: count,
  /** Told at least so many hours ahead, a cancellation is not paid; nor with less notice and a re-routing so near. */
  noticeHours: count,
  rerouting: z.array(z.object({ fromHours: count, earlierAtMostMin: count, laterBelowMin: count })),
})

const Facts = BandFacts.extend({
  event: z.enum(['delay', 'cancellation', 'denied_boarding']),
  /** Less than nothing where it came early. */
  arrivalDelayMin: z.int().nullish(),
  noticeHours: z.number().min(0).nullish(),
  reroute: z.looseObject({ departEarlierMin: z.int().nullish(), arriveLateMin: z.int() }).nullish(),
  /** The carrier has proven extraordinary circumstances; no defence for denied boarding. */
  extraordinary: z.boolean().optional(),
  volunteered: z.boolean().optional(),
})

/** Compensation of air passengers by band of distance. */
export const flight = reader({
  terms: Terms,
  facts: Facts,
  read(facts, terms) {
    const band = bandOf(facts, terms)
    const full = terms.amountsMinor[band]
    const steps = [step('band', { band, km: facts.distanceKm, sum: { minor: full, currency: terms.currency } })]
    const answer = (amountMinor: number, reduced: boolean, last: Step[], comparator?: string): Answer => ({
      result: { amountMinor, currency: terms.currency, band, reduced },
      steps: [...steps, ...last],
      ...(comparator && { comparator }),
    })
    const nothing = (code: string, values: Step['values'] = {}) => answer(0, false, [step(code, values)])
    const halved = (late: number, limit: number, comparator: string) =>
      answer(
        full / 2,
        true,
        [step('halved', { late, limit, sum: { minor: full / 2, currency: terms.currency } })],
        comparator,
      )

    if (facts.event === 'denied_boarding' && facts.volunteered) return nothing('volunteered')
    if (facts.event === 'denied_boarding') return rerouted() ?? answer(full, false, [step('denied-boarding')])
    if (facts.event === 'delay') return delayed()
    return cancelled()

    function rerouted() {
      const late = facts.reroute?.arriveLateMin
      const limit = terms.halvedUpToMin[band]
      return late !== undefined && late <= limit ? halved(late, limit, `does not exceed ${limit} min`) : undefined
    }

    function delayed() {
      const late = facts.arrivalDelayMin
      if (late == null) return refuse('fact-missing', { field: 'arrivalDelayMin' })
      if (late < terms.delayMin) return nothing('delay-too-short', { late, limit: terms.delayMin })
      if (facts.extraordinary) return nothing('extraordinary')
      const limit = terms.delayHalvedBelowMin
      if (band !== 'c' || late > limit) return answer(full, false, [step('delayed', { late })])
      if (late < limit) return halved(late, limit, `less than ${limit} min`)
      // the judgment halves below four hours, the article up to and with them
      const readings = [full, full / 2].map(amountMinor => ({ amountMinor, reduced: amountMinor !== full }))
      return {
        ...answer(full, false, [step('exactly', { late })]),
        needsHuman: { why: 'exactly-at-the-limit', readings },
      }
    }

    function cancelled() {
      const notice = facts.noticeHours ?? 0
      if (notice >= terms.noticeHours) return nothing('told-in-time', { hours: terms.noticeHours })
      const tier = terms.rerouting.find(({ fromHours }) => notice >= fromHours)!
      const { reroute } = facts
      if (reroute && reroute.departEarlierMin == null)
        return refuse('fact-missing', { field: 'reroute.departEarlierMin' })
      if (reroute && reroute.departEarlierMin! <= tier.earlierAtMostMin && reroute.arriveLateMin < tier.laterBelowMin)
        return nothing('rerouted-nearly', { earlier: tier.earlierAtMostMin, later: tier.laterBelowMin })
      if (facts.extraordinary) return nothing('extraordinary')
      return rerouted() ?? answer(full, false, [step('cancelled')])
    }
  },
})
