import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectAsks } from './detect.ts'

const kinds = (text: string) => detectAsks(text).map(ask => ask.kind)

test.each<[string, string[]]>([
  ['Where is it and why does nobody call back?', ['question', 'question']],
  ['Could you tell me which papers are missing and how long it will take? Thanks, Mary', ['question', 'question']],
  ['Please cancel my membership from 1 August and confirm by email.', ['request', 'question']],
  ['The invoice shows two nights. Refund the second. Also, is the city tax per person?', ['request', 'question']],
  ['Do not renew my subscription. Delete my card details.', ['request', 'request']],
  ['wheres my stuff', ['question']],
  ['Need a crib in the room', ['request']],
  ['Сколько стоит и когда привезёте?', ['question', 'question']],
  ['Сколько стоит справка, нужен ли паспорт и до скольки вы?', ['question', 'question', 'question']],
  ['Can I bring the dog, is there parking and how late can we come?', ['question', 'question', 'question']],
  ['Деньги верните и отключите подписку', ['request', 'request']],
  ['Прошу предоставить детализацию и разъяснить сумму.', ['request', 'request']],
  ['подскажите когда откроется пункт и можно ли без чека', ['question', 'question']],
  ['Не присылайте мне больше рекламу!', ['request']],
  ['Хотела бы перенести запись на субботу', ['request']],
  ['у меня два вопроса:\n- когда откроется пункт\n- почему не отвечает телефон', ['question', 'question']],
  ['Надо: 1) акт за май 2) вернуть доступ Петрову', ['request', 'request']],
])('%s', (text, expected) => {
  expect(kinds(text)).toEqual(expected)
})

test.each([
  'Internet down again. Third time this week.',
  'Вода ржавая уже неделю, у меня грудной ребёнок',
  'When I called on Monday, they said that you would call back. Nobody did.',
  'Когда я звонил в пятницу, мне сказали, что вы перезвоните. Никто не перезвонил.',
  'Вы вообще нормальные? Ждал мастера весь день, никто не приехал.',
  'Is this a joke? My bag came without a wheel.',
  'Не приходит пароль. Помогите пожалуйста',
  'Call dropped four times today. Orders keep failing.',
])('a complaint without a question holds one implicit ask: %s', text => {
  expect(kinds(text)).toEqual(['implicit'])
})

test.each([
  '',
  'Спасибо!',
  'Thanks for the quick reply, that is all clear now.',
  'Спасибо большое, мастер пришёл вовремя, всё работает',
  'Отличный сервис, молодцы, всем рекомендую',
  'My number is 07700 900123, best after 6pm.',
  'Добрый день!',
  '👍',
  '12345',
])('nothing is asked in %j', text => {
  expect(detectAsks(text)).toEqual([])
})

test.each<[string, string[]]>([
  ['Сколько можно! Верните 299 рублей', ['Верните 299 рублей']],
  ['Где мои деньги? Неделя прошла. Деньги мои где???', ['Где мои деньги?']],
  ['Когда приедет мастер? Сегодня? Завтра?', ['Когда приедет мастер?']],
  ['Пишет «обратитесь к перевозчику». Я полечу?', ['Я полечу?']],
  ['Are you kidding? Get someone to call me.', ['Get someone to call me.']],
])('%s asks only %j', (text, expected) => {
  expect(detectAsks(text).map(ask => ask.text)).toEqual(expected)
})

test('an ask is the stretch of the message that it says, in order', () => {
  const words = fc.constantFrom(
    'Где',
    'деньги?',
    'верните',
    'и',
    'Please',
    'call',
    'me',
    ',',
    '.',
    '1)',
    '\n',
    '- ',
    'why',
    'не',
    '?',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'grapheme' }))), parts => {
      const text = parts.join(' ')
      let end = 0
      for (const ask of detectAsks(text)) {
        expect(text.slice(ask.from, ask.to)).toBe(ask.text)
        expect(ask.from).toBeGreaterThanOrEqual(end)
        end = ask.to
      }
    }),
  )
})

test('hostile text is read in time that grows with its length', () => {
  const started = performance.now()
  for (const piece of [
    'please ',
    'верните ',
    'и ',
    ', ',
    '1) ',
    'why ',
    'а',
    '?',
    'call me, ',
    'please call x ',
    'вы ',
    '"',
    '«',
    'нет и ',
  ])
    detectAsks(piece.repeat(100_000 / piece.length))
  expect(performance.now() - started).toBeLessThan(5000)
})
