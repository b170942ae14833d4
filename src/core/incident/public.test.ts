import { expect, test } from 'vitest'
import { isOfPlaces, touches, typedPlace } from './public.ts'
import { NO_SCOPE } from './scope/scope.ts'

test.each([
  ['msk.north', true],
  ['msk.north.house12', true],
  ['MSK.North.house12.riser3', true],
  ['msk', true],
  ['msk.northwest', false],
  ['msk.north.house120', false],
  ['spb', false],
])('a cable at house 12 matters at %s: %s', (place, matters) => {
  expect(touches(place, ['msk.north.house12'])).toBe(matters)
})

test.each([
  ['msk north, house12', 'msk.north.house12'],
  [' msk › north ', 'msk.north'],
  ['flight.SU1234.2026-07-01', 'flight.SU1234.2026-07-01'],
  ['<script>', undefined],
  ['', undefined],
])('what is typed as %j is the place %j', (text, place) => {
  expect(typedPlace(text)).toBe(place)
})

test('a place alone is for everybody, a list is not', () => {
  expect(isOfPlaces({ ...NO_SCOPE, places: ['msk'] })).toBe(true)
  expect(isOfPlaces({ ...NO_SCOPE, places: ['msk'], cases: [7] })).toBe(false)
  expect(isOfPlaces({ ...NO_SCOPE, conditions: [{ kind: 'line' }] })).toBe(false)
})
