import { expect, test } from 'vitest'
import { BUILT_IN_ZONES as zones } from '../zone/built-in.ts'
import { isMet, type LegalClockPolicy, momentsOf, nearest, policiesFor } from './clock.ts'

const row = (caseKind: string, rule: string, rest: Partial<LegalClockPolicy> = {}): LegalClockPolicy => ({
  caseKind,
  country: 'RU',
  rule,
  starts: 'claim',
  metBy: 'ruling',
  facts: {},
  warnDays: 3,
  active: true,
  ...rest,
})
const TABLE = [
  row('general', 'a'),
  row('outage', 'b'),
  row('outage', 'c', { starts: 'opening' }),
  row('outage', 'd', { country: 'GB' }),
  row('billing', 'e', { active: false }),
]

test.each([
  ['its own', 'outage', 'RU', 'claim', ['b']],
  ['by what starts them', 'outage', 'RU', 'opening', ['c']],
  ['of the country', 'outage', 'GB', 'claim', ['d']],
  ['those for all', 'baggage', 'RU', 'claim', ['a']],
  ['those for all where its own are off', 'billing', 'RU', 'claim', ['a']],
  ['none abroad', 'baggage', 'DE', 'claim', []],
] as const)('the clocks of a case: %s', (_, kind, country, starts, expected) => {
  expect(policiesFor(TABLE, { kind, country, starts }).map(({ rule }) => rule)).toEqual(expected)
})

test('a last day ends at midnight where the company is; the owner is told days before', () => {
  expect(momentsOf({ lastDay: '2026-07-31', zone: 'Europe/Moscow', warnDays: 7 }, zones)).toEqual({
    warnAt: new Date('2026-07-23T21:00:00Z'),
    dueAt: new Date('2026-07-31T21:00:00Z'),
  })
})

test.each([
  ['ruling', { ruling: true, settlesCase: false }, true],
  ['ruling', { ruling: false, settlesCase: true }, false],
  ['answer', { ruling: false, settlesCase: true }, true],
  ['answer', { ruling: false, settlesCase: false }, false],
  ['registration', { ruling: true, settlesCase: true }, false],
] as const)('a clock that stops by %s, on %j: %s', (metBy, word, expected) => {
  expect(isMet({ metBy }, word)).toBe(expected)
})

test('the nearest of our promises and the days of the law; what is settled or unknown is none', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 6, 1, hour))
  const pledge = { id: 1, state: 'open' as const, dueAt: at(9) }
  const clock = { id: 2, state: 'open' as const, dueAt: at(9) }
  expect(nearest([pledge], [clock])).toMatchObject({ kind: 'clock', id: 2 })
  expect(nearest([{ ...pledge, dueAt: at(8) }], [clock])).toMatchObject({ kind: 'pledge', id: 1 })
  expect(nearest([{ ...pledge, state: 'kept' }], [{ ...clock, dueAt: null }])).toBeNull()
})
