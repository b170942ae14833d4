import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGsm, septetsOf, textOf } from './gsm.ts'

test.each([
  ['@', [0x00]],
  ['Δ', [0x10]],
  ['É', [0x1f]],
  [' ', [0x20]],
  ['A', [0x41]],
  ['à', [0x7f]],
  ['€', [0x1b, 0x65]],
  ['[', [0x1b, 0x3c]],
  ['\\', [0x1b, 0x2f]],
])('%j is %j', (character, septets) => {
  expect(septetsOf(character)).toEqual(septets)
  expect(textOf(septets)).toBe(character)
})

test.each(['я', 'ç', '`', '\u001b', '👍', '\ud800'])('%j has no place in it and is sent as a question', character => {
  expect(isGsm(character)).toBe(false)
  expect(septetsOf(character)).toEqual([0x3f])
})

test('what it can write it reads back', () => {
  const alphabet = Array.from({ length: 0x20ad }, (_, code) => String.fromCharCode(code)).filter(isGsm)
  expect(alphabet).toHaveLength(127 + 10)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet)), characters => {
      expect(textOf(septetsOf(characters.join('')))).toBe(characters.join(''))
    }),
  )
})

test('an escape before a septet that nobody assigned reads as that septet', () => {
  expect(textOf([0x1b, 0x41, 0x1b])).toBe('A')
})
