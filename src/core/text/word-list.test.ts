import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordList } from './word-list.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'я', 'ж', 'ё'), minLength: 1, maxLength: 4 })

test('finds the words that are in it and no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (words, other) => {
      const list = wordList([...words].sort().join(' '))
      for (const one of words) expect(list.has(one)).toBe(true)
      expect(list.has(other)).toBe(words.includes(other))
    }),
  )
})
