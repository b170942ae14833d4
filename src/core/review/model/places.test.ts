import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeIn, placesOf } from './places.ts'

const name = fc.string({ unit: 'grapheme', maxLength: 12 })

test('each name is at its place, and others are nowhere', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 200 }), name, (names, other) => {
      const table = placesOf(names)
      for (const [at, one] of names.entries()) expect(placeIn(table, one)).toBe(at)
      expect(placeIn(table, other)).toBe(names.indexOf(other))
    }),
  )
})

test('no two of a hundred thousand names are taken for each other', () => {
  const names = Array.from({ length: 50_000 }, (_, at) => [`w:${at}`, `p:по ${at.toString(36)}`]).flat()
  expect(() => placesOf(names)).not.toThrow()
  expect(placeIn(placesOf(names), 'w:50000')).toBe(-1)
})

test('a name that stands twice is refused', () => {
  expect(() => placesOf(['one', 'two', 'one'])).toThrow('"one"')
})
