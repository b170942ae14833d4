import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, HOUR, MINUTE } from '../time.ts'
import { groupOf, type Sighting } from './alike.ts'
import { deepestFirst, neededFor } from './place.ts'
import { policyFor } from './policy.ts'
import { cosine, isBurst, sharedTerms, tellingTerms, vectorOf } from './similarity.ts'

const NOON = new Date('2026-07-01T12:00:00Z')
const POLICY = { likeness: 'flight' as const, caseKind: 'general', customers: 3, withinMinutes: 120, similarity: null }
const seen = (caseId: number, rest: Partial<Sighting> = {}): Sighting => ({
  caseId,
  customerId: caseId,
  at: NOON,
  detail: '',
  incidentId: null,
  proposalId: null,
  ...rest,
})
const ids = (sightings: Sighting[], at = NOON) =>
  groupOf(sightings, POLICY, at)?.free.map(({ caseId }) => caseId) ?? null

test('three customers within the window are a group, two are none, one who writes three times neither', () => {
  expect(ids([seen(1), seen(2), seen(3)])).toEqual([1, 2, 3])
  expect(ids([seen(1), seen(2)])).toBeNull()
  expect(ids([seen(1), seen(2, { customerId: 1 }), seen(3, { customerId: 1 })])).toBeNull()
})

test('the window holds its first moment and forgets what came before it', () => {
  const at = after(NOON, 120 * MINUTE)
  expect(ids([seen(1), seen(2), seen(3)], at)).toEqual([1, 2, 3])
  expect(ids([seen(1), seen(2), seen(3)], after(at, 1))).toBeNull()
})

test('another date is another flight; who names none counts with the most', () => {
  const [first, second] = [{ detail: '2026-06-30' }, { detail: '2026-07-01' }]
  expect(ids([seen(1, first), seen(2, first), seen(3, second)])).toBeNull()
  expect(ids([seen(1, first), seen(2, first), seen(3, second), seen(4)])).toEqual([1, 2, 4])
})

test('what a proposal holds is not counted again, and an incident that is declared accounts for those who follow', () => {
  expect(ids([seen(1, { proposalId: 7 }), seen(2), seen(3)])).toBeNull()
  const joined = [seen(1, { incidentId: 5 }), seen(2, { incidentId: 5 }), seen(3, { incidentId: 5 })]
  expect(ids([...joined, seen(4), seen(5), seen(6)])).toBeNull()
  expect(ids([...joined.slice(1), seen(4), seen(5), seen(6)])).toEqual([4, 5, 6])
})

const anySighting = fc.record({
  caseId: fc.nat(30),
  customerId: fc.nat(8),
  at: fc.integer({ min: -3, max: 1 }).map(hours => after(NOON, hours * HOUR)),
  detail: fc.constantFrom('', '2026-06-30', '2026-07-01'),
  incidentId: fc.constantFrom(null, 1),
  proposalId: fc.constantFrom(null, 1),
})

test('the order in which complaints came does not matter', () => {
  const shuffled = fc
    .uniqueArray(anySighting, { selector: ({ caseId }) => caseId })
    .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(shuffled, ([all, other]) => {
      expect(groupOf(other, POLICY, NOON)).toEqual(groupOf(all, POLICY, NOON))
    }),
  )
})

test('one more complaint of somebody new never undoes a group of one detail', () => {
  const plain = anySighting.map(one => ({ ...one, detail: '', incidentId: null }))
  fc.assert(
    fc.property(fc.uniqueArray(plain, { selector: ({ caseId }) => caseId }), all => {
      const more = [...all, seen(99, { customerId: 99 })]
      if (groupOf(all, POLICY, NOON)) expect(groupOf(more, POLICY, NOON)).not.toBeNull()
    }),
  )
})

test.each([
  ['msk.north.house12', 100, 3],
  ['msk.north', 4_000, 40],
  ['msk', 1_000_000, 100_000],
  ['msk', 200, 20],
  ['hotel', 10, 3],
])('%s with %i services needs %i complaints', (place, customers, needed) => {
  expect(neededFor(place, 3, customers)).toBe(needed)
})

test('the deepest place goes first', () => {
  expect(['a', 'a.b.c', 'b.c', 'a.b'].sort(deepestFirst)).toEqual(['a.b.c', 'a.b', 'b.c', 'a'])
})

test('a kind of case with a row of its own goes by it', () => {
  const strict = { ...POLICY, caseKind: 'baggage', customers: 2 }
  expect(policyFor([POLICY, strict], 'flight', 'baggage')).toBe(strict)
  expect(policyFor([POLICY, strict], 'flight', 'outage')).toBe(POLICY)
  expect(policyFor([POLICY, strict], 'words', 'outage')).toBeUndefined()
})

describe('words', () => {
  const known = {
    complaints: 1_000,
    of: new Map([
      ['internet', 600],
      ['router', 40],
      ['red', 5],
    ]),
  }
  const words = fc.array(fc.constantFrom('internet', 'router', 'red', 'app', 'lost'), { maxLength: 12 })
  const like = (a: string[], b: string[]) => cosine(vectorOf(a, known), vectorOf(b, known))

  test('likeness goes from 0 to 1, is mutual, does not ask for the order, and is 1 with oneself', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(like(a, b)).toBeGreaterThanOrEqual(0)
        expect(like(a, b)).toBeLessThanOrEqual(1)
        expect(like(a, b)).toBeCloseTo(like(b, a), 10)
        expect(like([...a].reverse(), b)).toBeCloseTo(like(a, b), 10)
        if (a.length) expect(like(a, a)).toBeCloseTo(1, 10)
      }),
    )
  })

  test('what everybody writes makes nobody alike', () => {
    expect(like(['internet', 'red'], ['internet', 'lost'])).toBeLessThan(0.1)
    expect(like(['internet', 'red'], ['router', 'red'])).toBeGreaterThan(0.6)
    expect(tellingTerms(['internet', 'red', 'router', 'red'], known, 2)).toEqual(['red', 'router'])
    expect(
      sharedTerms(
        [
          ['red', 'app'],
          ['red', 'lost'],
          ['red', 'app'],
        ],
        known,
        5,
      ),
    ).toEqual(['app', 'red'])
  })

  test('common talk is no burst, the same words at a new desk are one', () => {
    expect(isBurst(50, 600, 100, known)).toBe(false)
    expect(isBurst(40, 60, 100, known)).toBe(true)
    expect(isBurst(5, 5, 12, { complaints: 12, of: new Map() })).toBe(true)
  })
})
