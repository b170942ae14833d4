import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentences } from './sentences.ts'

const cut = (text: string) => sentences(text).map(sentence => sentence.text)

test.each<[string, string[]]>([
  ['Нет связи. Когда почините?', ['Нет связи.', 'Когда почините?']],
  ['Добрый день.подскажите показания', ['Добрый день.', 'подскажите показания']],
  ['Живу на ул. Труда, д. 8, кв. 4. Пришлите мастера.', ['Живу на ул. Труда, д. 8, кв. 4.', 'Пришлите мастера.']],
  ['Списали 380 р. Верните!', ['Списали 380 р.', 'Верните!']],
  ['Не работает т.к. вы всё отключили. Почему?', ['Не работает т.к. вы всё отключили.', 'Почему?']],
  ['Мой врач И. И. Панин не пришёл. Где он?', ['Мой врач И. И. Панин не пришёл.', 'Где он?']],
  ['Звонил в 14.30 12.05.2026 на 8.800.555. Тишина', ['Звонил в 14.30 12.05.2026 на 8.800.555.', 'Тишина']],
  ['Write to a.b@shop.example. Thanks.', ['Write to a.b@shop.example.', 'Thanks.']],
  ['See https://a.example/x.y?z=1. It fails.', ['See https://a.example/x.y?z=1.', 'It fails.']],
  ['I saw Dr. Amadi at 3 p.m. on Elm St. twice. Why?', ['I saw Dr. Amadi at 3 p.m. on Elm St. twice.', 'Why?']],
  ['Was it sent? No. Was it lost?', ['Was it sent?', 'No.', 'Was it lost?']],
  ['Order No. 5 is late. Where is it', ['Order No. 5 is late.', 'Where is it']],
  ['1. Move us to annual. 2. Fix the VAT number.', ['1. Move us to annual.', '2. Fix the VAT number.']],
  ['Что??? Опять!!! И всё...', ['Что???', 'Опять!!!', 'И всё...']],
  ['Спасибо :) Жду ответа)))', ['Спасибо :) Жду ответа)))']],
  ['Hello\nwhere is my order', ['Hello', 'where is my order']],
  [
    'I have waited for the parcel for nine days now and it has\nnot come. Where is it?',
    ['I have waited for the parcel for nine days now and it has\nnot come.', 'Where is it?'],
  ],
  ['', []],
])('%j', (text, expected) => {
  expect(cut(text)).toEqual(expected)
})

test('sentences lie in order, do not overlap, are what stands there, and lose no word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      let end = 0
      for (const sentence of sentences(text)) {
        expect(sentence.from).toBeGreaterThanOrEqual(end)
        expect(text.slice(sentence.from, sentence.to)).toBe(sentence.text)
        expect(text.slice(end, sentence.from)).not.toMatch(/[\p{L}\p{N}]/u)
        end = sentence.to
      }
      expect(text.slice(end)).not.toMatch(/[\p{L}\p{N}]/u)
    }),
  )
})

test('hostile text is cut in time that grows with its length', () => {
  const started = performance.now()
  for (const piece of ['a.', 'т.е.', '1.', 'x@', 'www.', '\n', 'И.', '(', '?!']) sentences(piece.repeat(20_000))
  expect(performance.now() - started).toBeLessThan(3000)
})
