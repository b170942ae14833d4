import { expect, test } from 'vitest'
import { wordsFor } from './words.ts'

test('words of people are said as they are, whatever they look like', () => {
  const above = '$t(letters.receipt.reach) {{number}} $& $1'
  expect(wordsFor('en')('letters.receipt.above', { above })).toBe(`The manager, if you need one: ${above}.`)
})

test('a count chooses the form, and is said', () => {
  const counts = [0, 1, 2, 5, 21].map(count => wordsFor('ru')('cli.migrate.done', { count }))
  expect(counts).toEqual([
    'Применено 0 изменений схемы.',
    'Применено 1 изменение схемы.',
    'Применено 2 изменения схемы.',
    'Применено 5 изменений схемы.',
    'Применено 21 изменение схемы.',
  ])
})
