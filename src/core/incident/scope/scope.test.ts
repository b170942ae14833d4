import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../refusal.ts'
import { checkSize, liesWithin, readScope, type Scope } from './scope.ts'

const read = (said: Partial<Scope>) => {
  const scope = readScope(said)
  if (isRefusal(scope)) throw new Error(scope.refused)
  return scope
}

test('a place that lies below another one is named once, by the wider', () => {
  const { places } = read({
    places: ['msk.north.house12', 'msk.north', 'msk. north', 'msk.northern', 'msk.north.house12'],
  })
  expect(places).toEqual(['msk.north', 'msk.northern'])
})

test('an empty condition would be everybody, and is none', () => {
  expect(read({ conditions: [{}, { kind: 'line' }, { kind: 'line' }] }).conditions).toEqual([{ kind: 'line' }])
})

const label = fc.constantFrom('a', 'b', 'c')
const place = fc.array(label, { minLength: 1, maxLength: 4 }).map(labels => labels.join('.'))
const places = fc.array(place, { maxLength: 6 })

describe('places as sets', () => {
  test('the plain form covers exactly what was said', () => {
    fc.assert(
      fc.property(places, place, (said, any) => {
        expect(liesWithin(any, read({ places: said }).places)).toBe(liesWithin(any, said))
      }),
    )
  })

  test('it is plain already the second time, whatever the order', () => {
    fc.assert(
      fc.property(places, said => {
        const once = read({ places: said })
        expect(read(once)).toEqual(once)
        expect(read({ places: [...said].reverse() })).toEqual(once)
      }),
    )
  })

  test('growing loses nobody, and two scopes together cover what either does', () => {
    fc.assert(
      fc.property(places, places, place, (one, two, any) => {
        const both = read({ places: [...one, ...two] }).places
        expect(liesWithin(any, both)).toBe(liesWithin(any, one) || liesWithin(any, two))
      }),
    )
  })
})

test.each([
  ['a house', { concerned: 40, fresh: 40, customers: 100_000 }, undefined, undefined],
  ['nobody', { concerned: 0, fresh: 0, customers: 100 }, undefined, 'nobody-concerned'],
  ['nobody, confirmed', { concerned: 0, fresh: 0, customers: 100 }, 0, undefined],
  ['a city', { concerned: 10_001, fresh: 10_001, customers: 1_000_000 }, undefined, 'confirm-count'],
  ['a city, typed wrong', { concerned: 10_001, fresh: 10_001, customers: 1_000_000 }, 10_000, 'confirm-count'],
  ['a city, typed', { concerned: 10_001, fresh: 10_001, customers: 1_000_000 }, 10_001, undefined],
  ['a fifth and more', { concerned: 21, fresh: 21, customers: 100 }, undefined, 'confirm-count'],
  ['a few more for a city', { concerned: 10_005, fresh: 4, customers: 1_000_000 }, undefined, undefined],
  ['a city that shrinks', { concerned: 9_000, fresh: -1_005, customers: 10_000 }, undefined, undefined],
])('%s', (_, size, confirm, refused) => {
  expect(checkSize(size, confirm)?.refused).toBe(refused)
})
