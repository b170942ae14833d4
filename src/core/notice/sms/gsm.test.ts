import { expect, test } from 'vitest'
import { isGsm, septetsOf } from './gsm.ts'

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
})

test.each(['я', 'ç', '`', '\u001b', '👍', '\ud800'])('%j has no place in it and is sent as a question', character => {
  expect(isGsm(character)).toBe(false)
  expect(septetsOf(character)).toEqual([0x3f])
})

test('it holds 127 characters and ten behind the escape', () => {
  const alphabet = Array.from({ length: 0x20ad }, (_, code) => String.fromCharCode(code)).filter(isGsm)
  expect(alphabet).toHaveLength(127 + 10)
  expect(new Set(alphabet.map(character => septetsOf(character).join())).size).toBe(137)
})
