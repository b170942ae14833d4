import fc from 'fast-check'
import { expect, test } from 'vitest'
import { examples } from '../../../test/review/letters.ts'
import type { Draft } from './draft.ts'
import { read } from './reading.ts'
import { review } from './review.ts'

const AT = { now: new Date('2025-01-15T10:00:00Z'), zone: 'Europe/Moscow' }
const codesOf = (draft: Draft) => [...new Set(review(draft, AT).findings.map(({ code }) => code))].sort()

const LETTERS = examples().map(({ draft }) => draft)
const letter = fc.constantFrom(...LETTERS)

const COURTESY = {
  ru: [
    'Здравствуйте!',
    'Добрый день!',
    'Спасибо за обращение!',
    'Благодарим вас за терпение и понимание.',
    'Приносим извинения за доставленные неудобства.',
    'Мы очень ценим ваше доверие.',
    'Желаем вам хорошего дня!',
    'Нам очень жаль, что так вышло.',
  ],
  en: [
    'Hello!',
    'Good afternoon!',
    'Thank you for contacting us.',
    'Thank you for your patience and understanding.',
    'We apologise for any inconvenience caused.',
    'We truly value your trust.',
    'Have a lovely day!',
    'We are very sorry to hear that.',
  ],
}

test('one courtesy more changes no finding, wherever it stands', () => {
  fc.assert(
    fc.property(letter, fc.nat(), fc.nat(), (draft, which, where) => {
      const courtesy = COURTESY[draft.lang!]
      const sentences = read(draft).reply.sentences.map(({ text }) => text)
      sentences.splice(where % (sentences.length + 1), 0, courtesy[which % courtesy.length]!)
      const before = read(draft).reply.sentences.map(({ text }) => text)
      expect(codesOf({ ...draft, reply: sentences.join('\n') })).toEqual(codesOf({ ...draft, reply: before.join('\n') }))
    }),
    { numRuns: 400 },
  )
})
