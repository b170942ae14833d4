import { expect, test } from 'vitest'
import { writtenLetters } from '../../../../test/review/letters.ts'
import { wordsOf } from '../reading.ts'
import { WORDS } from './marks.ts'
import { wordShapes } from './word-shapes.ts'

test('a word has the shapes whose patterns it fits, in their order', () => {
  const found = wordShapes(WORDS)
  const letters = writtenLetters().map(({ draft }) => `${draft.customer} ${draft.reply}`)
  const words = new Set(letters.flatMap(letter => wordsOf(letter).map(({ text }) => text)))
  const wrong = [...words, 'скидк', 'скидкиї', 'member1', 'members', 'подар', ''].filter(word => {
    const fits = Object.entries(WORDS).flatMap(([name, shape]) => (shape.test(word) ? [name] : []))
    return String(fits) !== String(found(word))
  })
  expect(words.size).toBeGreaterThan(10_000)
  expect(wrong).toEqual([])
})
