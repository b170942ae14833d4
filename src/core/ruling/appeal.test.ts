import { describe, expect, test } from 'vitest'
import type { Role } from '../actor.ts'
import type { StaffMember } from '../staff/staff.ts'
import { answersTo, appealOutcome, checkAppeal, decidersOf, whoHears, whoMayDecide } from './appeal.ts'
import type { Outcome, Ruling } from './ruling.ts'

const NOW = new Date('2026-07-01T07:00:00Z')
const person = (id: number, role: Role, managerId: number | null, leftAt: Date | null = null) =>
  ({ id, role, managerId, leftAt }) as StaffMember
/** 1 leads 3 and 4; 3 leads 5; 2 administers; 6 has left; 7 and 8 are above each other by mistake. */
const STAFF = [
  person(1, 'lead', null),
  person(2, 'administrator', null),
  person(3, 'lead', 1),
  person(4, 'agent', 1),
  person(5, 'agent', 3),
  person(6, 'lead', null, NOW),
  person(7, 'agent', 8),
  person(8, 'agent', 7),
]

test.each([
  [5, 3, true],
  [5, 1, true],
  [3, 5, false],
  [4, 3, false],
  [7, 1, false],
] as const)('%i answers to %i: %s', (who, above, expected) => expect(answersTo(who, above, STAFF)).toBe(expected))

test.each([
  ['an agent’s manager first', [5], [3, 1, 2, 4, 7, 8]],
  ['nobody below who decided', [1], [2, 7, 8]],
  ['nobody who decided before', [5, 3], [1, 2, 4, 7, 8]],
] as const)('who may decide: %s', (_, decided, expected) => {
  expect(whoMayDecide(STAFF, [...decided]).map(({ id }) => id)).toEqual(expected)
})

test.each([
  ['the one named', [], 2],
  ['the deputy of who is away', [{ staffId: 2, deputyId: 4 }], 4],
  ['not a deputy who may not decide', [{ staffId: 2, deputyId: 5 }], 1],
  [
    'not a deputy who is away too',
    [
      { staffId: 2, deputyId: 4 },
      { staffId: 4, deputyId: null },
    ],
    1,
  ],
] as const)('who hears an appeal: %s', (_, absences, expected) => {
  expect(whoHears(whoMayDecide(STAFF, [5, 3]), 2, [...absences])?.id).toBe(expected)
})

test.each<[Outcome, Outcome, boolean | undefined, string]>([
  ['refused', 'refused', undefined, 'upheld'],
  ['refused', 'partly', undefined, 'partly'],
  ['refused', 'granted', undefined, 'changed'],
  ['partly', 'granted', undefined, 'changed'],
  ['partly', 'partly', true, 'upheld'],
  ['partly', 'partly', false, 'partly'],
  ['partly', 'partly', undefined, 'appeal-outcome-missing'],
  ['partly', 'refused', undefined, 'appeal-worsens'],
])('first %s, then %s: %s %s', (first, second, upheld, expected) => {
  const outcome = appealOutcome(first, second, upheld)
  expect(typeof outcome === 'string' ? outcome : outcome.refused).toBe(expected)
})

const ruling = (rest: Partial<Ruling> = {}) =>
  ({
    id: 1,
    outcome: 'refused',
    appealId: null,
    supersedesId: null,
    decidedById: 5,
    appealToId: 3,
    appealUntil: NOW,
    ...rest,
  }) as Ruling

describe('a ruling is appealed', () => {
  test.each<[string, Partial<Ruling>, Ruling[], string | undefined]>([
    ['in its last moment', {}, [], undefined],
    ['not later', { appealUntil: new Date(NOW.getTime() - 1) }, [], 'appeal-too-late'],
    ['not where all was granted', { outcome: 'granted' }, [], 'nothing-to-appeal'],
    ['not where another took its place', {}, [ruling({ id: 2, supersedesId: 1 })], 'ruling-superseded'],
    ['not inside the company where nobody is left', { appealToId: null }, [], 'appeal-elsewhere'],
  ])('%s', (_, rest, later, code) => expect(checkAppeal(ruling(rest), later, NOW)?.refused).toBe(code))

  test('everybody who decided before is known', () => {
    const first = ruling({ id: 1, decidedById: 5 })
    const later = ruling({ id: 2, supersedesId: 1, decidedById: 4 })
    const over = ruling({ id: 3, appealId: 9, decidedById: 3 })
    expect(decidersOf(over, [first, later, over], [{ id: 9, rulingId: 2 } as never])).toEqual([5, 4, 3])
  })
})
