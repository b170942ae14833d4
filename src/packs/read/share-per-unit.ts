import Fraction from 'fraction.js'
import { z } from 'zod'
import { dayNumber } from '../../core/calendar/day.ts'
import { halfUp } from '../../core/money/round.ts'
import { refuse } from '../../core/refusal.ts'
import { type Answer, step } from '../answer.ts'
import { count, currency, date, minor } from '../facts.ts'
import { reader } from '../reader.ts'

const UNITS = ['day', 'hour'] as const

/** A share of the price for each day or hour late; rounded once at the end, and then capped. */
export const sharePerUnit = reader({
  terms: z.object({
    currency,
    articles: z.record(
      z.string(),
      z.object({
        perMille: count,
        /** One, or those between which the term decides. */
        unit: z.union([z.enum(UNITS), z.array(z.enum(UNITS)).min(1)]),
        cap: z.enum(['base', 'none']),
        /** From this day on the cap is the base, for a breach that lasts into it too: the law does not say. */
        capFrom: date.optional(),
      }),
    ),
  }),
  facts: z.looseObject({
    article: z.string(),
    baseMinor: minor,
    currency,
    unit: z.enum(UNITS),
    unitsLate: count,
    breachOn: date,
  }),
  read(facts, terms) {
    const article = Object.hasOwn(terms.articles, facts.article) ? terms.articles[facts.article] : undefined
    if (!article) return refuse('unknown-article', { field: 'article', values: { article: facts.article } })
    const units = [article.unit].flat()
    if (!units.includes(facts.unit)) return refuse('wrong-unit', { field: 'unit', values: { unit: units.join(', ') } })
    const money = (minor: number) => ({ minor, currency: facts.currency })
    const uncapped = halfUp(new Fraction(facts.baseMinor).mul(facts.unitsLate).mul(article.perMille, 1000))
    const share = step('share', {
      percent: article.perMille / 10,
      base: money(facts.baseMinor),
      count: facts.unitsLate,
      unit: facts.unit,
      sum: money(uncapped),
    })
    const capped = article.cap === 'base' && uncapped > facts.baseMinor
    const answer: Answer = {
      result: {
        amountMinor: capped ? facts.baseMinor : uncapped,
        currency: facts.currency,
        capMinor: article.cap === 'base' ? facts.baseMinor : null,
        capped,
      },
      steps: capped ? [share, step('capped', { sum: money(facts.baseMinor) })] : [share],
    }
    if (!straddles(facts, article.capFrom) || uncapped <= facts.baseMinor) return answer
    const readings = [uncapped, facts.baseMinor].map(amountMinor => ({ amountMinor }))
    return { ...answer, needsHuman: { why: 'cap-came-in-between', readings } }
  },
})

function straddles(
  { breachOn, unit, unitsLate }: { breachOn: string; unit: string; unitsLate: number },
  from?: string,
) {
  if (!from || breachOn >= from) return false
  return dayNumber(breachOn) + (unit === 'day' ? unitsLate : unitsLate / 24) > dayNumber(from)
}
