import { expect, test } from 'vitest'
import { findingsIn } from './reviewed.ts'

test.each([
  [
    'ru',
    'Здравствуйте, {{customer.name}}! Благодарим вас за обращение. Нам очень важно ваше мнение. Хорошего дня! {{owner.name}}',
    ['ritual'],
  ],
  [
    'en',
    'Hello {{customer.name}}, thank you for contacting us. Your satisfaction matters to us. Have a lovely day! {{owner.name}}',
    ['ritual'],
  ],
  ['ru', 'Деньги вернём на карту до {{date}}: 160 ₽ за восемь дней без связи. {{owner.name}}', []],
  ['en', 'The engineer comes on {{date}} between 10 and 12 and brings a new router. {{owner.name}}', []],
] as const)('a macro of mere courtesy is told so to its author (%s)', (language, text, codes) => {
  expect(findingsIn(text, language, 'macro')).toEqual(codes)
})

test('an article that explains is no letter and is not judged as one', () => {
  expect(
    findingsIn('Hold the button for ten seconds until the light blinks. Then wait two minutes.', 'en', 'article'),
  ).toEqual([])
})
