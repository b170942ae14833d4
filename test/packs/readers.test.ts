import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Money } from '../../src/core/money/money.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { BUILT_IN_ZONES as zones } from '../../src/core/zone/built-in.ts'
import { applyRule } from '../../src/packs/apply.ts'
import { OwnPack } from '../../src/packs/own.ts'
import type { Pack } from '../../src/packs/pack.ts'
import { PUBLISHED } from '../../src/packs/published.ts'
import { READERS } from '../../src/packs/readers.ts'
import { sayStep } from '../../src/words/rule.ts'
import { examples } from './examples.ts'

const answer = (rule: string, facts: Record<string, unknown>, packs: readonly Pack[] = PUBLISHED) => {
  const applied = applyRule(packs, rule, facts, zones)
  if (isRefusal(applied)) throw new Error(applied.refused)
  return applied
}
const refused = (rule: string, facts: Record<string, unknown>) => {
  const applied = applyRule(PUBLISHED, rule, facts, zones)
  return isRefusal(applied) ? applied.refused : applied.result
}

describe('the packs that come along', () => {
  test('are in their form, each rule read by somebody, with figures that fit', () => {
    for (const pack of PUBLISHED) {
      expect(() => OwnPack.omit({ examples: true }).parse(pack)).not.toThrow()
      for (const { reads, terms, rule } of pack.rules)
        expect(READERS[reads]?.terms.safeParse(terms), rule).toMatchObject({ success: true })
    }
    expect(new Set(PUBLISHED.map(({ id }) => id)).size).toBe(PUBLISHED.length)
  })

  test('have no two editions of a rule in force on one day, and no gap between them', () => {
    const editions = new Map<string, Pack[]>()
    for (const pack of PUBLISHED.filter(({ status }) => status === 'active'))
      for (const { rule } of pack.rules) editions.set(rule, [...(editions.get(rule) ?? []), pack])
    for (const [rule, packs] of editions)
      packs.slice(1).forEach((pack, i) => {
        const dayBefore = new Date(Date.parse(pack.effectiveFrom) - 86_400_000).toISOString().slice(0, 10)
        expect(packs[i]?.effectiveTo, rule).toBe(dayBefore)
      })
  })

  test('say each step of every example in both languages, with every value filled in', () => {
    for (const { rule, inputs } of examples())
      for (const step of answer(rule, inputs).steps)
        for (const language of ['ru', 'en'] as const) {
          const said = sayStep(language, step as { code: string; values: Record<string, string | number | Money> })
          expect(said, step.code).not.toMatch(/\{\{|rules\.steps/)
        }
  })
})

describe('bad facts', () => {
  test.each([
    ['no such rule', 'no.such', {}, 'unknown-rule'],
    ['a day that no edition held', 'montreal.limit', { occurredOn: '1999-01-01' }, 'before-packs'],
    ['a flight without distance', 'eu261', { event: 'delay', arrivalDelayMin: 200 }, 'fact-missing'],
    [
      'a date that is none',
      'ofcom.delayed_start',
      { promisedOn: '2026-02-30', activatedOn: '2026-03-01' },
      'rule-facts',
    ],
    [
      'an outage that ends before it begins',
      'ofcom.delayed_repair',
      { reportedAt: '2026-06-02T10:00', fixedAt: '2026-06-01T10:00' },
      'ends-before-it-begins',
    ],
    ['a year without a calendar', 'deadline.ru152_answer', { requestOn: '2031-03-03' }, 'calendar-unknown-year'],
    [
      'another currency',
      'ru_air.delay_fine',
      { dueOn: '2026-07-01', hoursLate: 1, carriageChargeMinor: 5, currency: 'USD' },
      'wrong-currency',
    ],
    ['a fraction of a cent', 'de_tkg.missed_appointment', { monthlyFeeMinor: 0.5, currency: 'EUR' }, 'rule-facts'],
    ['less than nothing', 'de_tkg.missed_appointment', { monthlyFeeMinor: -1, currency: 'EUR' }, 'rule-facts'],
    [
      'a zone that is none',
      'quiet_hours',
      { at: '2026-11-20T05:30:00Z', timeZone: 'Europe/Nowhere', window: 'ru230' },
      'unknown-zone',
    ],
  ])('%s', (_, rule, facts, code) => {
    expect(refused(rule, facts)).toBe(code)
  })
})

describe('where a text leaves it open, a person decides between both', () => {
  test('exactly four hours late', () => {
    expect(
      answer('eu261', { event: 'delay', distanceKm: 4000, arrivalDelayMin: 240 }).needsHuman?.readings,
    ).toHaveLength(2)
  })

  test('a breach over the first of February 2026, only where the cap makes a difference', () => {
    const facts = { article: '23', baseMinor: 1000, currency: 'RUB', unit: 'day', breachOn: '2026-01-20' }
    expect(answer('ru_zozpp.penalty', { ...facts, unitsLate: 120 }).needsHuman?.readings).toEqual([
      { amountMinor: 1200 },
      { amountMinor: 1000 },
    ])
    expect(answer('ru_zozpp.penalty', { ...facts, unitsLate: 50 }).needsHuman).toBeUndefined()
    expect(answer('ru_zozpp.penalty', { ...facts, breachOn: '2025-01-20', unitsLate: 120 }).needsHuman).toBeUndefined()
  })

  test('a complaint that was open when its term was shortened', () => {
    const { result, needsHuman } = answer('deadline.ofcom_adr_letter', { complaintOn: '2026-03-10' })
    expect(result.lastDay).toBe('2026-05-05')
    expect(needsHuman?.readings).toEqual([{ lastDay: '2026-05-05' }, { lastDay: '2026-04-21' }])
  })
})

describe('the algebra', () => {
  const day = fc
    .integer({ min: 0, max: 2000 })
    .map(days => new Date(Date.UTC(2020, 0, 2) + days * 86_400_000).toISOString().slice(0, 10))
  const amount = (rule: string, facts: Record<string, unknown>) => answer(rule, facts).result.amountMinor as number

  test('a longer delay is never worth less, and a day costs what the edition says', () => {
    fc.assert(
      fc.property(day, fc.nat(90), fc.nat(30), (promisedOn, late, more) => {
        const activated = (days: number) =>
          new Date(Date.parse(promisedOn) + days * 86_400_000).toISOString().slice(0, 10)
        const [less, most] = [late, late + more].map(days =>
          amount('ofcom.delayed_start', { promisedOn, activatedOn: activated(days) }),
        )
        expect(most! - less!).toBe(
          more * (answer('ofcom.delayed_start', { promisedOn, activatedOn: promisedOn }).result.rateMinor as number),
        )
      }),
    )
  })

  test('parts of an outage never sum to more than half a unit each beyond the whole', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(300), fc.nat(300), (monthlyFeeMinor, one, two) => {
        const recalc = (outageUnits: number) =>
          amount('ru_telecom.recalc', { monthlyFeeMinor, currency: 'RUB', periodUnits: 744, outageUnits, unit: 'hour' })
        expect(Math.abs(recalc(one) + recalc(two) - recalc(one + two))).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('a cap comes after rounding and is never passed', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(400), (baseMinor, unitsLate) => {
        const facts = { article: '28', baseMinor, currency: 'RUB', unit: 'day', unitsLate, breachOn: '2025-06-01' }
        expect(amount('ru_zozpp.penalty', facts)).toBe(
          Math.min(baseMinor, Math.floor((baseMinor * 30 * unitsLate) / 1000 + 0.5)),
        )
      }),
    )
  })
})
