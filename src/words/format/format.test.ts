import { expect, test } from 'vitest'
import type { Language } from '../../core/language.ts'
import { BUILT_IN_ZONES } from '../../core/zone/built-in.ts'
import type { Reader } from '../reader.ts'
import { clock, day, deadline, early, hours, list, moment, offsetName, since, size, span, untilDay } from './format.ts'
import { phone, shortName } from './names.ts'

const MONDAY_NOON_IN_MOSCOW = '2026-07-13T09:00:00Z'

const reader = (language: Language, zone: string | null = 'Europe/Moscow', companyZone = 'Europe/Moscow'): Reader => ({
  language,
  zone,
  country: 'RU',
  now: new Date(MONDAY_NOON_IN_MOSCOW),
  company: { name: 'Орбита', latinName: 'Orbita', zone: companyZone },
  zones: BUILT_IN_ZONES,
})
const ru = reader('ru')
const en = reader('en')
const at = (text: string) => new Date(`${text}+03:00`)

test.each([
  ['2026-07-13T16:00', 'сегодня до 16:00', 'by 4 pm today'],
  ['2026-07-14T12:00', 'завтра, 14 июля, до 12:00', 'by noon tomorrow, 14 July'],
  ['2026-07-12T18:00', 'вчера до 18:00', 'by 6 pm yesterday'],
  ['2026-07-14T00:00', 'сегодня до 24:00', 'by midnight today'],
  ['2026-07-14T00:05', 'завтра, 14 июля, до 00:05', 'by 12:05 am tomorrow, 14 July'],
  ['2026-07-14T09:30', 'завтра, 14 июля, до 09:30', 'by 9:30 am tomorrow, 14 July'],
  ['2026-07-16T14:00', 'в четверг, 16 июля, до 14:00', 'by 2 pm on Thursday, 16 July'],
  ['2026-07-20T10:00', '20 июля до 10:00', 'by 10 am on 20 July'],
  ['2026-07-03T10:00', '3 июля до 10:00', 'by 10 am on 3 July'],
  ['2027-01-14T12:00', '14 января 2027 года до 12:00', 'by noon on 14 January 2027'],
])('a deadline of %s', (due, russian, english) => {
  expect([deadline(ru, at(due)), deadline(en, at(due))]).toEqual([russian, english])
})

test('a moment, a beginning, a day, an absence', () => {
  expect(moment(ru, at('2026-07-12T18:00'))).toBe('вчера в 18:00')
  expect(moment(en, at('2026-07-14T07:40'))).toBe('tomorrow, 14 July, at 7:40 am')
  expect(moment(en, at('2026-06-14T07:40'))).toBe('on 14 June at 7:40 am')
  expect(since(ru, at('2026-07-14T09:00'))).toBe('завтра, 14 июля, с 09:00')
  expect(since(en, at('2026-07-13T13:00'))).toBe('today from 1 pm')
  expect(day(ru, at('2026-07-03T10:00'))).toBe('3 июля')
  expect(day(en, at('2026-07-12T10:00'))).toBe('yesterday')
  expect(untilDay(ru, at('2026-07-20T09:00'))).toBe('до 20 июля')
  expect(untilDay(en, at('2026-07-13T16:00'))).toBe('by 4 pm today')
})

test('an SMS has no room for the date of tomorrow; a draft says nothing but the date', () => {
  expect(deadline(ru, at('2026-07-14T12:00'), { brief: true })).toBe('завтра до 12:00')
  expect(deadline(en, at('2026-07-16T12:00'), { brief: true })).toBe('by noon on 16 July')
  expect(deadline(ru, at('2026-07-13T16:00'), { dated: true })).toBe('13 июля до 16:00')
})

test('a stretch of hours; across midnight, or once begun, it is a deadline', () => {
  expect(span(ru, at('2026-07-14T10:00'), at('2026-07-14T19:00'))).toBe('завтра, 14 июля, с 10:00 до 19:00')
  expect(span(en, at('2026-07-14T10:00'), at('2026-07-14T19:00'))).toBe('tomorrow, 14 July, from 10 am to 7 pm')
  expect(span(ru, at('2026-07-14T22:00'), at('2026-07-15T02:00'))).toBe('в среду, 15 июля, до 02:00')
  expect(span(ru, at('2026-07-13T10:00'), at('2026-07-13T19:00'))).toBe('сегодня до 19:00')
  expect([hours(ru, '10:00', '19:00'), hours(en, '10:00', '24:00')]).toEqual(['с 10:00 до 19:00', '10 am to midnight'])
})

test("hours are the reader's; where the zone is unknown they are the company's and say so", () => {
  const due = at('2026-07-13T16:00')
  expect(deadline(reader('ru', 'Asia/Yekaterinburg'), due)).toBe('сегодня до 18:00')
  expect(deadline(reader('ru', 'Asia/Vladivostok'), due)).toBe('сегодня до 23:00')
  expect(deadline(reader('ru', 'Asia/Kamchatka'), due)).toBe('завтра, 14 июля, до 01:00')
  expect(deadline(reader('ru', null), due)).toBe('сегодня до 16:00 по московскому времени')
  expect(deadline(reader('en', 'Mars/Olympus'), due)).toBe('by 4 pm Moscow time today')
  expect(deadline(reader('en', null, 'Asia/Kathmandu'), due)).toBe('by 6:45 pm UTC+5:45 time today')
  expect(clock(reader('en', 'Europe/London'), at('2026-07-13T14:00'))).toBe('noon')
  expect([0, 19_800_000, -12_600_000].map(offsetName)).toEqual(['UTC', 'UTC+5:30', 'UTC−3:30'])
})

test('how much earlier than promised, with the right plural', () => {
  const say = (reader: Reader, hours: number) =>
    early(reader, at('2026-07-13T00:00'), new Date(at('2026-07-13T00:00').getTime() + hours * 3_600_000))
  expect([1, 2, 5, 11, 21].map(hours => say(ru, hours))).toEqual([
    'на 1 час раньше',
    'на 2 часа раньше',
    'на 5 часов раньше',
    'на 11 часов раньше',
    'на 21 час раньше',
  ])
  expect([1, 11].map(hours => say(en, hours))).toEqual(['1 hour early', '11 hours early'])
  expect([2, 5, 11, 21].map(days => say(ru, days * 24))).toEqual([
    'на 2 дня раньше',
    'на 5 дней раньше',
    'на 11 дней раньше',
    'на 21 день раньше',
  ])
  expect([say(ru, 0.5), say(en, 0.05), say(en, -1)]).toEqual(['на 30 минут раньше', undefined, undefined])
})

test('sizes, lists, numbers and names', () => {
  expect([size(ru, 1_420_000), size(en, 1_420_000), size(ru, 300)]).toEqual(['1,4 МБ', '1.4 MB', '1 КБ'])
  expect([list(ru, ['А', 'Б', 'В']), list(en, ['A', 'B', 'C'])]).toEqual(['А, Б и В', 'A, B and C'])
  expect(phone(ru, '+78005550102', '214')).toBe('8 800 555-01-02, доб. 214')
  expect(phone({ language: 'en', country: 'GB' }, '+448005550102', '214')).toBe('0800 555 0102 ext. 214')
  expect(phone(ru, '+375291234567')).toBe('+375 29 123 45 67')
  expect(phone(ru, '112')).toBe('112')
  const anna = { name: 'Анна Лебедева', latinName: 'Anna Lebedeva' }
  expect([shortName(ru, anna), shortName(en, anna)]).toEqual(['А. Лебедева', 'A. Lebedeva'])
  expect(shortName(en, { name: 'Мадонна', latinName: null })).toBe('Мадонна')
})
