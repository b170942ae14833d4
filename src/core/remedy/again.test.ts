import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysOf, owedBefore } from './again.ts'
import type { Remedy } from './entry.ts'

const outage = (outageOn: string, outageUnits: number) => ({ outageOn, outageUnits, unit: 'day' })
const owed = (id: number, rest: Partial<Remedy> = {}): Remedy =>
  ({
    ...{ id, kind: 'owed', amountMinor: 100, currency: 'RUB', rule: 'ru.recalc', assetId: 7, incidentId: 1 },
    ...{
      once: null,
      ofId: null,
      reversesId: null,
      reckoning: { facts: outage('2026-07-01', 3), steps: [], result: {} },
    },
    ...rest,
  }) as Remedy
const NOW = { rules: ['ru.recalc'], assetId: 7, incidentId: 2, joined: [1, 2], days: ['2026-07-03', '2026-07-04'] }
const ids = (ledger: Remedy[], now = {}) => {
  const { settled, near } = owedBefore(ledger, { ...NOW, ...now })
  return [settled.map(({ id }) => id), near.map(({ entry, days }) => [entry.id, ...days])]
}

describe('what may be owed a second time', () => {
  const cases: [string, Partial<Remedy>, object, ReturnType<typeof ids>][] = [
    ['a day of another incident', {}, {}, [[], [[1, '2026-07-03']]]],
    ['other days', {}, { days: ['2026-07-09'] }, [[], []]],
    ['another service', { assetId: 8 }, {}, [[], []]],
    ['a service that nobody named', { assetId: null }, {}, [[], [[1, '2026-07-03']]]],
    ['another loss', { rule: 'ru.fine' }, {}, [[], []]],
    ['by a settlement of this incident', { once: 'settlement:1:7', incidentId: 2 }, {}, [[1], []]],
    [
      'by one of an incident that nobody named',
      { once: 'settlement:1:7' },
      { incidentId: null, days: [] },
      [[], [[1]]],
    ],
  ]
  test.each(cases)('%s', (_, entry, now, found) => {
    expect(ids([owed(1, entry)], now)).toEqual(found)
  })

  test('nothing that was taken back', () => {
    expect(ids([owed(1), owed(2, { amountMinor: -100, reversesId: 1 })])).toEqual([[], []])
  })
})

describe('the days that facts speak of', () => {
  const cases: [Record<string, unknown>, number, string?][] = [
    [outage('2026-06-29', 3), 3, '2026-07-01'],
    [{ months: [outage('2026-06-30', 1), outage('2026-07-01', 2)] }, 3, '2026-07-02'],
    [{ outageOn: '2026-07-01', outageUnits: 25, unit: 'hour' }, 2, '2026-07-02'],
    [{ promisedOn: '2026-07-01', activatedOn: '2026-07-03' }, 2, '2026-07-02'],
    [{ reportedAt: '2026-07-01T10:00', fixedAt: '2026-07-03T01:00' }, 3, '2026-07-03'],
    [{ reportedOn: '2026-07-01', fullOutageDaysSinceReport: 2 }, 2, '2026-07-02'],
    [{ breachOn: '2026-07-01', unitsLate: 1, unit: 'day' }, 1, '2026-07-01'],
    [{ distanceKm: 1500 }, 0],
    [outage('soon', 3), 0],
    [outage('2026-07-01', 1e12), 0],
    [{ outageOn: '2026-07-01', outageUnits: { toString: [] } }, 0],
  ]
  test.each(cases)('%j', (facts, count, last) => {
    const days = daysOf(facts)
    expect([days.length, days.at(-1)]).toEqual([count, last])
  })

  test('whatever the facts, each day once and none where they are no dates', () => {
    const anything = fc.dictionary(
      fc.constantFrom('outageOn', 'outageUnits', 'reportedAt', 'fixedAt', 'unit'),
      fc.anything(),
    )
    fc.assert(fc.property(anything, facts => new Set(daysOf(facts)).size === daysOf(facts).length))
  })
})
