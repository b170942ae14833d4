import { expect, test } from 'vitest'
import { lettered } from './letters.ts'

const CLASSES = [
  /\p{L}/u,
  /\p{L}/iu,
  /\P{L}/u,
  /\P{L}/iu,
  /[\p{L}\p{N}]/u,
  /[^\p{L}\p{N}]/iu,
  /[\p{L}\d]/iu,
  /[а-яё]/iu,
  /[^a-zё]/iu,
  /ш|µ|ÿ|s|\W/iu,
]
const characters = Array.from({ length: 0x1fb00 }, (_, code) => code)
  .filter(code => code < 0xd800 || code > 0xdfff)
  .map(code => String.fromCodePoint(code))

test.each(CLASSES)('%s holds the same characters when it is quick to start', whole => {
  const quick = lettered(whole)
  expect(characters.filter(character => quick.test(character) !== whole.test(character))).toEqual([])
})

test('stands where a RegExp stands', () => {
  const word = lettered(/(?<!\p{L})\p{L}{2,}(?!\p{L})/gu)
  for (const text of ['Привет, Bob! 12 ёлок', 'Привет, ბობ! 12 ёлок']) {
    const plain = /(?<!\p{L})\p{L}{2,}(?!\p{L})/gu
    expect(text.match(word)).toEqual(text.match(plain))
    expect(text.replace(word, '$&.')).toBe(text.replace(plain, '$&.'))
  }
  expect(lettered(/\p{L}(\d)/iu).exec('a1')?.[1]).toBe('1')
})
