import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayIn } from './day.ts'
import { entitiesOf } from './entity.ts'
import { termsOf } from './terms.ts'

const TODAY = '2026-07-02'
const marks = (text: string) =>
  entitiesOf(text, [], TODAY).map(({ likeness, mark, detail }) => `${likeness}:${mark}${detail && `@${detail}`}`)

test.each([
  // flights as people write them
  ['Летели рейсом SU1234, чемодан не прилетел', ['flight:SU1234']],
  ['SU 1234 1 июля, багажа нет', ['flight:SU1234@2026-07-01']],
  ['рейс СУ-1234 вчера', ['flight:SU1234@2026-07-01']],
  ['рейс №SU 1234 от 01.07.2026', ['flight:SU1234@2026-07-01']],
  ['Our bags from flight SU1234 on July 1st never came', ['flight:SU1234@2026-07-01']],
  ['flight no. su 1234, 1/7', ['flight:SU1234@2026-07-01']],
  ['рейс su1234', ['flight:SU1234']],
  ['su1234 30.06, no bags', ['flight:SU1234@2026-06-30']],
  ['вчера рейс 1234 задержали', ['flight:1234@2026-07-01']],
  ['рейс ДП 405 сегодня', ['flight:DP405@2026-07-02']],
  ['рейс S7 1024 и обратный S7 1025', ['flight:S71024', 'flight:S71025']],
  ['U6 0123 yesterday', ['flight:U6123@2026-07-01']],
  ['flight BA0245 was cancelled', ['flight:BA245']],
  // not flights
  ['оплатил 1234 рубля, PO 5678', []],
  ['звоните 8 800 555-01-02', []],
  ['ошибка 504 в приложении', []],
  // addresses
  ['ул. Ленина, 12', ['address:ленин@12']],
  ['На улице Ленина в доме 12 нет света', ['address:ленин@12']],
  ['улица Ленина д.12 кв. 45', ['address:ленин@12']],
  ['Ленина, д. 12, кв 5', ['address:ленин@12']],
  ['дом 12 корп. 2 по ул. Садовой', ['address:садов']],
  ['ул Садовая 12к2', ['address:садов@12К2']],
  ['Садовая улица, 12, корпус 2', ['address:садов@12К2']],
  ['Невский проспект 28/2', ['address:невск@28/2']],
  ['пр-т Мира 5а', ['address:мир@5А']],
  ['живу на Большой Садовой улице, дом 3', ['address:больш садов@3']],
  ['No water at 12 Baker Street since 8', ['address:baker@12']],
  ['221B Baker St., flat 5', ['address:baker@221B']],
  ['the whole of Mill Road is dark', ['address:mill']],
  ['On Mill Road, no power', ['address:mill']],
  // lines and numbers
  ['автобус № 55 не приходит', ['line:bus 55']],
  ['the 8 o’clock bus 55 never came', ['line:bus 55']],
  ['маршрут 12А отменили', ['line:route 12A']],
  ['линия 4711 не работает', ['line:line 4711']],
  ['заказ № 10-4455 не привезли', ['reference:order 104455']],
  ['order #A-10445 has not arrived', ['reference:order A10445']],
  ['договор 77/12345', ['reference:contract 7712345']],
  ['лицевой счёт 00123456', ['reference:contract 00123456']],
  ['booking reference XKQPZA', ['reference:booking XKQPZA']],
  ['билет 5551234567890', ['reference:ticket 5551234567890']],
  ['заказала пиццу и жду', []],
])('%s', (text, expected) => {
  expect(marks(text)).toEqual(expected)
})

test.each([
  ['1 июля', '2026-07-01'],
  ['10 января', '2026-01-10'],
  ['01.07', '2026-07-01'],
  ['01.07.26', '2026-07-01'],
  ['2026-06-30', '2026-06-30'],
  ['on the 1st of July', '2026-07-01'],
  ['July 1, 2026', '2026-07-01'],
  ['позавчера', '2026-06-30'],
  ['31.02', null],
  ['когда-нибудь', null],
])('the day in «%s»', (text, day) => {
  expect(dayIn(text, TODAY)).toBe(day)
})

const line = (externalId: string, place: string | null) => ({ externalId, label: 'Интернет', place })
const places = (text: string, ...assets: ReturnType<typeof line>[]) =>
  entitiesOf(text, assets, TODAY)
    .filter(({ likeness }) => likeness === 'place')
    .map(({ mark }) => mark)

test('the places of the services that are meant, with each one above', () => {
  const [home, dacha] = [line('L-4711', 'msk.north.h12'), line('L-4712', 'msk.obl')]
  expect(places('нет интернета', home)).toEqual(['msk.north.h12', 'msk.north', 'msk'])
  expect(places('нет интернета', home, dacha)).toEqual(['msk.north.h12', 'msk.north', 'msk', 'msk.obl'])
  expect(places('нет интернета, линия l 4712', home, dacha)).toEqual(['msk.obl', 'msk'])
  expect(places('нет интернета', line('L-1', null))).toEqual([])
})

test('stop words and numbers are no terms; forms of a word are one', () => {
  const terms = (text: string) => termsOf(text).map(({ term }) => term)
  expect(terms('Здравствуйте, у меня пропал интернет с 8 утра')).toEqual(terms('Пропал интернет утром, спасибо'))
  expect(terms('Hello, my suitcases were lost')).toEqual(terms('lost the suitcase').reverse())
})

test('no text is too strange, and none takes long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      for (const { mark } of entitiesOf(text, [line(text, text)], TODAY)) expect(mark).not.toBe('')
      termsOf(text)
    }),
  )
  const hostile = [
    'Улица '.repeat(20_000),
    'A1 '.repeat(30_000),
    '1-'.repeat(50_000),
    'Я '.repeat(50_000),
    'order '.repeat(9_000),
  ]
  const startedAt = performance.now()
  for (const text of hostile) entitiesOf(text, [], TODAY)
  // 15 ms on an idle machine; what would grow with the square takes minutes
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})
