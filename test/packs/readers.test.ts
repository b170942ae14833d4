import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inLanguage } from '../../src/core/language.ts'
import type { Money } from '../../src/core/money/money.ts'
import { isRefusal, type Refusal } from '../../src/core/refusal.ts'
import { BUILT_IN_ZONES as zones } from '../../src/core/zone/built-in.ts'
import { applyRule } from '../../src/packs/apply.ts'
import { applyBest } from '../../src/packs/best.ts'
import { OwnPack, openPack } from '../../src/packs/own.ts'
import type { Pack } from '../../src/packs/pack.ts'
import { PUBLISHED } from '../../src/packs/published.ts'
import { READERS } from '../../src/packs/readers.ts'
import { sayProblem } from '../../src/words/problem.ts'
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

  test('have a title in each language', () => {
    for (const { title } of PUBLISHED) {
      expect(inLanguage(title, 'ru')).toMatch(/[а-яё]/i)
      expect(inLanguage(title, 'en')).not.toMatch(/[а-яё]/i)
    }
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

describe('what is wrong with a fact is said in the language of whoever asks', () => {
  const recalc = { outageOn: '2026-04-02', monthlyFeeMinor: 500, currency: 'RUB', periodUnits: 30, outageUnits: 3 }
  const flight = { event: 'delay', arrivalDelayMin: 200 }
  test.each<[string, Record<string, unknown>, string, string]>([
    ['ru_telecom.recalc', { ...recalc, unit: 'day', monthlyFeeMinor: -5 }, 'не может быть отрицательным', 'negative'],
    ['ru_telecom.recalc', { ...recalc, unit: 'day', monthlyFeeMinor: 5.5 }, 'нужно целое число', 'a whole number'],
    ['ru_telecom.recalc', { ...recalc, unit: 'day', monthlyFeeMinor: '5' }, 'нужно число', 'a number'],
    ['ru_telecom.recalc', { ...recalc, unit: 'day', currency: 'ZZZ' }, 'считает в RUB', 'reckons in RUB'],
    ['ru_telecom.recalc', { ...recalc, unit: 'week' }, 'нужно одно из: day, hour', 'one of: day, hour'],
    ['eu261', { ...flight, distanceKm: 'far' }, 'нужно число', 'has to be a'],
    ['eu261', { ...flight, distanceKm: null }, 'Не хватает обстоятельства «distanceKm»', 'missing: “distanceKm”'],
    [
      'ofcom.delayed_start',
      { promisedOn: '2026-02-30', activatedOn: '2026-03-01' },
      'нужна дата',
      'a date that exists',
    ],
    ['deadline.eu261_refund', { choiceOn: '9999-12-31' }, 'от 1900 до 2199', 'from 1900 to 2199'],
    [
      'ofcom.uprate',
      { from_: '2026-04-01', previousMinor: [1], cpiOctoberPerMille: 1 },
      'по одному на',
      'one for each',
    ],
  ])('%s %j', (rule, facts, ru, en) => {
    const no = applyRule(PUBLISHED, rule, facts, zones)
    if (!isRefusal(no)) throw new Error('was not refused')
    const [inRussian, inEnglish] = (['ru', 'en'] as const).map(language => sayProblem(language, no.refused, no.values))
    expect(inRussian).toContain(ru)
    expect(inEnglish).toContain(en)
    expect(inRussian).not.toMatch(/expected|Invalid|\{\{/)
  })

  test('and so is what is wrong with a pack, or with its example', () => {
    const late = { rule: 'own.late', reads: 'days-late', terms: { rateMinor: 1, currency: 'RUB' } }
    const pack = {
      ...PUBLISHED[0]!,
      id: 'own',
      rules: [late],
      examples: [{ rule: late.rule, inputs: {}, expected: {} }],
    }
    const no = (rest: object) => {
      const { refused, values } = openPack({ ...pack, ...rest }, zones) as Refusal
      return sayProblem('ru', refused, values)
    }
    expect(no({ effectiveFrom: 'soon' })).toBe(
      'Свод правил записан не по форме: effectiveFrom: нужна дата, которая есть в календаре, например 2026-04-02',
    )
    expect(no({})).toBe('Пример 1 (own.late) не посчитать: Не хватает обстоятельства «promisedOn».')
  })
})

describe('at the edges', () => {
  test.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'the first rates stood for two years',
      'ofcom.uprate',
      { from_: '2019-04-01', previousMinor: [800, 500, 2500], cpiOctoberPerMille: 7 },
      { effectiveFrom: '2021-04-01', ratesMinor: [806, 504, 2518] },
    ],
    [
      'a leap day is a working day',
      'ofcom.delayed_repair',
      { reportedAt: '2024-02-27T09:00', fixedAt: '2024-03-01T10:00' },
      { triggerAt: '2024-02-29T23:59', payableDays: 1 },
    ],
    [
      'a notice a day too early ends nothing',
      'ofcom.delayed_repair',
      { reportedAt: '2025-04-01T09:00', fixedAt: '2025-08-01T09:00', ceaseNoticeServedOn: '2025-05-02' },
      { payableDays: 120 },
    ],
    [
      '24 hours on the clock are 23 where it is put forward',
      'ofcom.missed_appointment',
      {
        appointmentAt: '2026-03-29T13:00',
        outcome: 'cancelled',
        cancelledAt: '2026-03-28T13:00',
        timeZone: 'Europe/London',
      },
      { amountMinor: 3119 },
    ],
    [
      'who came early is owed nothing',
      'eu261',
      { event: 'delay', distanceKm: 900, arrivalDelayMin: -5 },
      { amountMinor: 0 },
    ],
    [
      'a band ends with its last kilometre',
      'eu261',
      { event: 'delay', distanceKm: 1500.5, arrivalDelayMin: 180 },
      { band: 'b' },
    ],
    [
      'seven days ahead is the milder tier',
      'eu261',
      {
        event: 'cancellation',
        distanceKm: 900,
        noticeHours: 168,
        reroute: { departEarlierMin: 120, arriveLateMin: 239 },
      },
      { amountMinor: 0 },
    ],
    [
      'denied boarding asks for the arrival alone',
      'eu261',
      { event: 'denied_boarding', distanceKm: 900, reroute: { arriveLateMin: 120 } },
      { amountMinor: 12_500, reduced: true },
    ],
    [
      'three quarters of a long flight in a lower class',
      'uk261.downgrade',
      { distanceKm: 4000, intraCommunity: true, ticketPriceMinor: 10_001, currency: 'GBP' },
      { amountMinor: 7501 },
    ],
    [
      'a month from a long one ends with a leap day',
      'ru_zozpp.deadline',
      { article: '21.month', demandOn: '2024-01-31' },
      { lastDay: '2024-02-29' },
    ],
    [
      'article 28 by the hour',
      'ru_zozpp.penalty',
      { article: '28', baseMinor: 1_000_000, currency: 'RUB', unit: 'hour', unitsLate: 2, breachOn: '2026-03-01' },
      { amountMinor: 60_000 },
    ],
    ['two years from a leap day', 'montreal.action', { arrivedOn: '2024-02-29' }, { lastDay: '2026-02-28' }],
    [
      'special drawing rights by a dated rate',
      'montreal.limit',
      {
        kind: 'baggage',
        occurredOn: '2026-01-01',
        provenDamageMinor: 100_001,
        currency: 'XDR',
        rate: { currency: 'JPY', per: '205.55', on: '2026-01-05' },
      },
      { amountMinor: 100_001, payoutMinor: 205_552, payoutCurrency: 'JPY' },
    ],
    [
      'and without one they stay',
      'montreal.limit',
      { kind: 'baggage', occurredOn: '2026-01-01', provenDamageMinor: 5, currency: 'XDR' },
      { amountMinor: 5, currency: 'XDR', needsRate: true },
    ],
  ])('%s', (_, rule, facts, expected) => {
    expect(answer(rule, facts).result).toMatchObject(expected)
  })

  test.each<[string, string, Record<string, unknown>, string]>([
    [
      'a currency where none was asked for',
      'eu261',
      { event: 'delay', distanceKm: 500, arrivalDelayMin: 240, currency: 'GBP' },
      'wrong-currency',
    ],
    [
      'a flight on a day that is none',
      'eu261',
      { event: 'delay', distanceKm: 500, arrivalDelayMin: 240, flightOn: '2026-13-01' },
      'rule-facts',
    ],
    [
      'an article that only JavaScript knows',
      'ru_zozpp.penalty',
      { article: 'constructor', baseMinor: 5, currency: 'RUB', unit: 'day', unitsLate: 1, breachOn: '2026-03-01' },
      'unknown-article',
    ],
    [
      'a calendar that only JavaScript knows',
      'ru_zozpp.deadline',
      { article: '22', demandOn: '2026-03-02', calendar: 'constructor' },
      'calendar-unknown-year',
    ],
    [
      'a sum past what can be counted',
      'ofcom.uprate',
      { from_: '2026-04-01', previousMinor: [Number.MAX_SAFE_INTEGER, 1, 1], cpiOctoberPerMille: 100 },
      'out-of-range',
    ],
    [
      'hours past the age of the world',
      'ru_air.delay_fine',
      { dueOn: '2026-03-31', hoursLate: 1e300, carriageChargeMinor: 5, currency: 'RUB' },
      'out-of-range',
    ],
    ['a year that is no year of ours', 'deadline.eu261_refund', { choiceOn: '9999-12-31' }, 'rule-facts'],
  ])('%s is refused', (_, rule, facts, code) => {
    expect(refused(rule, facts)).toBe(code)
  })
})

describe('two rules for one loss', () => {
  const own = (precedence: 'better' | 'this' | 'other' | undefined, rateMinor: number): Pack => ({
    ...PUBLISHED[0]!,
    ...{ id: 'own', effectiveFrom: '2026-01-01', effectiveTo: null },
    rules: [
      {
        ...{ rule: 'own.repair', reads: 'days-late', selector: 'promisedOn', sameLossAs: 'ofcom.delayed_start' },
        ...{ terms: { rateMinor, currency: 'GBP' }, precedence },
      },
    ],
  })
  const facts = { promisedOn: '2026-05-04', activatedOn: '2026-05-05' }
  test.each([
    ['the better is taken', undefined, 700, 'own.repair', 'better'],
    ['also where it is the published one', 'better', 600, 'ofcom.delayed_start', 'better'],
    ['a pack may put its own first', 'this', 600, 'own.repair', 'precedence'],
    ['or last', 'other', 700, 'ofcom.delayed_start', 'precedence'],
  ] as const)('%s, and the other is shown', (_, precedence, rate, rule, taken) => {
    const best = applyBest([...PUBLISHED, own(precedence, rate)], 'ofcom.delayed_start', facts, zones)
    if (isRefusal(best)) throw new Error(best.refused)
    expect([best.answer.rule, best.taken, best.others.length]).toEqual([rule, taken, 1])
    expect(best.others[0]!.steps).not.toHaveLength(0)
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
