import { expect, test } from 'vitest'
import { languageOf } from './script.ts'

test.each([
  ['Где мой чемодан?', 'ru'],
  ['Where is my suitcase?', 'en'],
  ['Не работает Samsung Galaxy S24 Ultra', 'ru'],
  ['My flight to Нижний Новгород was cancelled and nobody told me why', 'en'],
  ['почта ivan.petrov@example-company.com не открывается', 'ru'],
  ['Інтернет не працює', 'ru'],
])('%s is written in %s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})

test('where there are no letters the caller knows better', () => {
  expect(languageOf('1', 'ru')).toBe('ru')
  expect(languageOf('👍', 'en')).toBe('en')
  expect(languageOf('')).toBe('en')
})

test('a word without end is read in time that grows with its length', () => {
  const begun = Date.now()
  for (const letter of ['ы', 'w', '👍', '.']) languageOf(letter.repeat(200_000))
  expect(Date.now() - begun).toBeLessThan(2000)
})
