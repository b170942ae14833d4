import Fraction from 'fraction.js'
import { z } from 'zod'
import { dayNumber, isoDate } from '../../core/calendar/day.ts'
import { workingDaysOn } from '../../core/calendar/day-count.ts'
import { halfUp } from '../../core/money/round.ts'
import { refuse } from '../../core/refusal.ts'
import { type Step, step } from '../answer.ts'
import { currency, date, localTime, minor } from '../facts.ts'
import { reader } from '../reader.ts'

/**
 * A sum for each calendar day that a fault lasts past a trigger some working days after it was reported: the first at
 * the trigger, one more per further full day, none for the day of repair.
 */
export const dailyAfterTrigger = reader({
  terms: z.object({
    rateMinor: minor,
    currency,
    triggerWorkingDays: z.int().min(0),
    triggerClock: z.string(),
    calendar: z.string(),
    /** Losses that count; others are outside the scheme. */
    lossType: z.string(),
    payWithinDays: z.int(),
    /** A notice may be served so many days after the trigger, and ends payments so many days later. */
    notice: z.object({ earliestDays: z.int(), endsDays: z.int() }),
  }),
  facts: z.looseObject({
    /** The kind that the rule covers, unless said. */
    lossType: z.string().optional(),
    reportedAt: localTime,
    fixedAt: localTime,
    ceaseNoticeServedOn: date.nullish(),
    exception: z.string().nullish(),
  }),
  read(facts, terms) {
    const [reported, fixed] = [facts.reportedAt, facts.fixedAt].map(at => dayNumber(at.slice(0, 10))) as [
      number,
      number,
    ]
    if (facts.fixedAt < facts.reportedAt) return refuse('ends-before-it-begins', { field: 'fixedAt' })
    const trigger = workingDaysOn(reported, terms.triggerWorkingDays, terms.calendar)
    if (typeof trigger !== 'number') return trigger
    const steps: Step[] = [
      step('trigger', { at: `${isoDate(trigger)} ${terms.triggerClock}`, count: terms.triggerWorkingDays }),
    ]
    const outside = outsideOf(facts, terms.lossType)
    if (outside) steps.push(outside)
    const notice = noticeEnd(facts.ceaseNoticeServedOn, trigger, terms.notice)
    if (notice) steps.push(notice.step)
    const until = Math.min(fixed, notice?.end ?? fixed)
    const payableDays = outside ? 0 : Math.max(0, until - trigger)
    const amountMinor = halfUp(new Fraction(payableDays).mul(terms.rateMinor))
    const payBy = payableDays ? isoDate(fixed + terms.payWithinDays) : null
    if (!outside)
      steps.push(step('days-times-rate', { count: payableDays, rate: money(terms.rateMinor), sum: money(amountMinor) }))
    if (payBy) steps.push(step('pay-by', { date: payBy, count: terms.payWithinDays }))
    return {
      result: {
        triggerAt: `${isoDate(trigger)}T${terms.triggerClock}`,
        payableDays,
        rateMinor: terms.rateMinor,
        amountMinor,
        currency: terms.currency,
        payBy,
      },
      steps,
      calendar: terms.calendar,
    }

    function money(sum: number) {
      return { minor: sum, currency: terms.currency }
    }
  },
})

function outsideOf(facts: { lossType?: string | undefined; exception?: string | null | undefined }, covered: string) {
  if (facts.lossType && facts.lossType !== covered) return step('loss-outside', { loss: facts.lossType })
  return facts.exception ? step('exception', { exception: facts.exception }) : undefined
}

/** A notice that is served too early ends nothing. */
function noticeEnd(
  servedOn: string | null | undefined,
  trigger: number,
  { earliestDays, endsDays }: { earliestDays: number; endsDays: number },
): { end: number; step: Step } | undefined {
  if (!servedOn) return undefined
  const served = dayNumber(servedOn)
  if (served < trigger + earliestDays)
    return { end: Number.POSITIVE_INFINITY, step: step('notice-too-early', { date: isoDate(trigger + earliestDays) }) }
  return { end: served + endsDays, step: step('notice-ends', { date: isoDate(served + endsDays) }) }
}
