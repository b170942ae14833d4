import { describe, expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { BUILT_IN_ZONES } from '../../zone/built-in.ts'
import { plain } from '../pattern.ts'
import { nowOf } from './piece.ts'
import { deadlinesIn } from './sentence.ts'

const MOSCOW = 'Europe/Moscow'
const NEW_YORK = 'America/New_York'

/** The dates found, each as its words and the wall's month, day and time. */
function said(language: Language, text: string, now: string, zone: string): string[] {
  const found = deadlinesIn(plain(text), nowOf({ now: new Date(now), zone }, language))
  return found.map(({ from, to, by }) => `${text.slice(from, to)} > ${wall(zone, by)}`)
}

const wall = (zone: string, moment: Date) =>
  BUILT_IN_ZONES.toLocal(zone, moment).toString({ smallestUnit: 'minute' }).slice(5).replace('T', ' ')

describe('in Russian, on Wednesday 18 November 2026, 14:20 in Moscow', () => {
  test.each([
    ['Перезвоним завтра в 18:00.', 'завтра в 18:00 > 11-19 18:00'],
    ['Перезвоним завтра до 18:00.', 'завтра до 18:00 > 11-19 18:00'],
    ['Мастер придёт в пятницу с 10 до 11 и поменяет кабель.', 'в пятницу с 10 до 11 > 11-20 11:00'],
    ['Мастер придёт завтра с 18 до 19, перепрошьёт ключи и блок.', 'завтра с 18 до 19 > 11-19 19:00'],
    ['Перезвоню через час.', 'через час > 11-18 15:20'],
    ['Перезвоню через два часа.', 'через два часа > 11-18 16:20'],
    ['Перезвоню через полчаса.', 'через полчаса > 11-18 14:50'],
    ['Перезвоню через полтора часа.', 'через полтора часа > 11-18 15:50'],
    ['Аппарат готов к пятнице.', 'к пятнице > 11-21 00:00'],
    ['Вернём деньги до пятницы.', 'до пятницы > 11-20 00:00'],
    ['Вернём деньги до пятницы включительно.', 'до пятницы включительно > 11-21 00:00'],
    ['По ЭДО не позднее 14-го.', 'не позднее 14-го > 12-15 00:00'],
    ['Вложим его в конверт, он выйдет 28-го.', '28-го > 11-29 00:00'],
    ['Он выйдет 28-го числа.', '28-го числа > 11-29 00:00'],
    ['Поставим к пятому.', 'к пятому > 12-06 00:00'],
    ['Поставим к четвёртому декабря.', 'к четвёртому декабря > 12-05 00:00'],
    ['Поставим четвёртого декабря.', 'четвёртого декабря > 12-05 00:00'],
    ['Поставим двадцать восьмого ноября.', 'двадцать восьмого ноября > 11-29 00:00'],
    ['Ответим до конца дня.', 'до конца дня > 11-19 00:00'],
    ['Ответим до конца рабочего дня.', 'до конца рабочего дня > 11-18 18:00'],
    ['Ответим завтра до конца рабочего дня.', 'завтра до конца рабочего дня > 11-19 18:00'],
    ['Ответим до конца недели.', 'до конца недели > 11-23 00:00'],
    ['Ответим до конца рабочей недели.', 'до конца рабочей недели > 11-21 00:00'],
    ['Ответим до конца следующей недели.', 'до конца следующей недели > 11-30 00:00'],
    ['Ответим до конца месяца.', 'до конца месяца > 12-01 00:00'],
    ['Пришлём акт на следующей неделе.', 'на следующей неделе > 11-30 00:00'],
    ['Решим в течение двух суток.', 'в течение двух суток > 11-20 14:20'],
    ['Скажите кто, пересмотрю за двое суток.', 'за двое суток > 11-20 14:20'],
    ['Пересмотрю за трое суток.', 'за трое суток > 11-21 14:20'],
    ['Ответим в течение трёх рабочих дней.', 'в течение трёх рабочих дней > 11-24 00:00'],
    ['Зачислим в течение 3–5 рабочих дней.', 'в течение 3–5 рабочих дней > 11-26 00:00'],
    ['Зачислим в течение трёх дней.', 'в течение трёх дней > 11-22 00:00'],
    ['Ответим в течение четырёх рабочих часов.', 'в течение четырёх рабочих часов > 11-19 09:20'],
    ['Деньги отправим, банк зачислит дней за пять.', 'дней за пять > 11-24 00:00'],
    ['Лифт пойдёт сегодня к 20:00.', 'сегодня к 20:00 > 11-18 20:00'],
    ['Свяжемся завтра утром.', 'завтра утром > 11-19 12:00'],
    ['Свяжемся завтра с утра.', 'завтра с утра > 11-19 12:00'],
    ['Свяжемся завтра к обеду.', 'завтра к обеду > 11-19 13:00'],
    ['Свяжемся завтра до вечера.', 'завтра до вечера > 11-19 18:00'],
    ['Починят к завтрашнему утру.', 'к завтрашнему утру > 11-19 09:00'],
    ['Акт занесём вечером в двух экземплярах.', 'вечером > 11-18 22:00'],
    ['Исправят сегодня до полуночи.', 'сегодня до полуночи > 11-19 00:00'],
    ['Исправленную сборку выложим этой ночью, до шести утра.', 'этой ночью, до шести утра > 11-19 06:00'],
    ['Оба окна держу за вами до восьми вечера.', 'до восьми вечера > 11-18 20:00'],
    ['Работы проведём со вторника по четверг.', 'со вторника по четверг > 11-27 00:00'],
    ['В понедельник первым делом позвоню.', 'В понедельник первым делом > 11-23 10:00'],
    ['Позвоню в следующую пятницу.', 'в следующую пятницу > 11-28 00:00'],
    ['Позвоню в среду.', 'в среду > 11-26 00:00'],
    ['Позвоню в пятницу в 3.', 'в пятницу в 3 > 11-20 15:00'],
    ['Позвоню завтра в 16 часов.', 'завтра в 16 часов > 11-19 16:00'],
    ['Позвоню в 4 часа дня.', 'в 4 часа дня > 11-18 16:00'],
    ['Позвоню завтра после 18:00.', 'завтра после 18:00 > 11-20 00:00'],
    ['Позвоню послезавтра.', 'послезавтра > 11-21 00:00'],
    ['Пришлём 4 декабря до 14:00.', '4 декабря до 14:00 > 12-04 14:00'],
    ['Пришлём 4-го декабря.', '4-го декабря > 12-05 00:00'],
    ['Пришлём к 20.11.', 'к 20.11 > 11-21 00:00'],
    ['Пришлём 20.12.2026 к 10:00.', '20.12.2026 к 10:00 > 12-20 10:00'],
    ['Вышлем с 20 по 25 ноября.', 'с 20 по 25 ноября > 11-26 00:00'],
    ['Сделаем в декабре.', 'в декабре > 01-01 00:00'],
    ['В пятницу, 27 ноября, приедет мастер.', 'В пятницу, 27 ноября > 11-28 00:00'],
    ['Перенёс визит на четверг, 9:20.', 'на четверг, 9:20 > 11-19 09:20'],
    ['Поставил вас на рейс 31-го, 21:15, место 11А.', '31-го, 21:15 > 12-31 21:15'],
    ['Вы получите деньги до конца завтрашнего дня.', 'до конца завтрашнего дня > 11-20 00:00'],
    ['Визит запланирован завтра с 10 до 12.', 'завтра с 10 до 12 > 11-19 12:00'],
    ['Письмо будет отправлено завтра.', 'завтра > 11-20 00:00'],
    ['Отвечу через неделю.', 'через неделю > 11-26 00:00'],
    ['Отвечу через месяц.', 'через месяц > 12-19 00:00'],
  ])('%s', (text, expected) => {
    expect(said('ru', text, '2026-11-18T11:20:00Z', MOSCOW)).toEqual([expected])
  })
})

describe('in English, on Wednesday 18 November 2026, 14:20 in New York', () => {
  test.each([
    ['It reaches you tomorrow before 5pm.', 'tomorrow before 5pm > 11-19 17:00'],
    ['Craig returns on Friday at 3:30 with a new door seal.', 'on Friday at 3:30 > 11-20 15:30'],
    ['You will have it by the 19th.', 'by the 19th > 11-20 00:00'],
    ['It goes out on the 28th.', 'on the 28th > 11-29 00:00'],
    ['It goes out on the fourth of December.', 'on the fourth of December > 12-05 00:00'],
    ['It goes out on the fifth.', 'on the fifth > 12-06 00:00'],
    ['We will reply by Friday 5pm.', 'by Friday 5pm > 11-20 17:00'],
    ['Our fitter can do that on Saturday 9 to 10.', 'on Saturday 9 to 10 > 11-21 10:00'],
    ['Faisal is booked for Thursday, 9 to 10, with a new panel.', 'for Thursday, 9 to 10 > 11-19 10:00'],
    ['On van 6 tomorrow, 10:20–11:20.', 'tomorrow, 10:20–11:20 > 11-19 11:20'],
    ['It comes 10:20–11:20 tomorrow.', '10:20–11:20 tomorrow > 11-19 11:20'],
    ['I will look tonight.', 'tonight > 11-19 00:00'],
    ['A new one lands tomorrow by noon.', 'tomorrow by noon > 11-19 12:00'],
    ['I will answer by noon.', 'by noon > 11-19 12:00'],
    ['I will answer by noon Saturday.', 'by noon Saturday > 11-21 12:00'],
    ['I will ring tomorrow morning.', 'tomorrow morning > 11-19 12:00'],
    ['I will ring by lunch tomorrow.', 'by lunch tomorrow > 11-19 13:00'],
    ['I will ring this evening.', 'this evening > 11-18 22:00'],
    ['I will ring on Monday first thing.', 'on Monday first thing > 11-23 10:00'],
    ['I will reissue it within two days.', 'within two days > 11-21 00:00'],
    ['I will reissue it within three working days.', 'within three working days > 11-24 00:00'],
    ['It goes back in 3-5 business days.', 'in 3-5 business days > 11-26 00:00'],
    ['We shall decide in 48 hours.', 'in 48 hours > 11-20 14:20'],
    ['We shall decide within the next twenty-four hours.', 'within the next twenty-four hours > 11-19 14:20'],
    ['We shall decide within the next 24 hours.', 'within the next 24 hours > 11-19 14:20'],
    ['I will ring in half an hour.', 'in half an hour > 11-18 14:50'],
    ['I will ring in an hour and a half.', 'in an hour and a half > 11-18 15:50'],
    ['I will ring in a couple of hours.', 'in a couple of hours > 11-18 16:20'],
    ['The money goes back in a fortnight.', 'in a fortnight > 12-03 00:00'],
    ['We will write by close of business Thursday.', 'by close of business Thursday > 11-19 17:00'],
    ['We will write by COB Friday.', 'by COB Friday > 11-20 17:00'],
    ['We will write by EOD.', 'by EOD > 11-19 00:00'],
    ['We will write by end of day.', 'by end of day > 11-19 00:00'],
    ['We will write by the end of the week.', 'by the end of the week > 11-23 00:00'],
    ['We will write by the end of next month.', 'by the end of next month > 01-01 00:00'],
    ['We will write before Friday.', 'before Friday > 11-20 00:00'],
    ['We will write no later than Friday.', 'no later than Friday > 11-21 00:00'],
    ['We will write next week.', 'next week > 11-30 00:00'],
    ['I will ring at 3.', 'at 3 > 11-18 15:00'],
    ['I will ring at 11.', 'at 11 > 11-18 23:00'],
    ['I will ring at half past three.', 'at half past three > 11-18 15:30'],
    ['Dr Amadi will phone you at 15:00 on 07700 900870.', 'at 15:00 > 11-18 15:00'],
    ['The engineer comes between 2 and 4pm on Friday.', 'between 2 and 4pm on Friday > 11-20 16:00'],
    ['We work on it Monday to Wednesday.', 'Monday to Wednesday > 11-26 00:00'],
    ['It will arrive on Friday 27 November.', 'on Friday 27 November > 11-28 00:00'],
    ['It will arrive on Sunday the 22nd.', 'on Sunday the 22nd > 11-23 00:00'],
    ['It will arrive June 4th by 3pm.', 'June 4th by 3pm > 06-04 15:00'],
    ['It will arrive by 04/12/2026.', 'by 04/12/2026 > 12-05 00:00'],
    ['It will arrive on 2026-12-04.', 'on 2026-12-04 > 12-05 00:00'],
    ['It will arrive the day after tomorrow.', 'the day after tomorrow > 11-21 00:00'],
    ['A new one left Derby at 2pm, double boxed, and lands tomorrow by noon.', 'tomorrow by noon > 11-19 12:00'],
    ['The installation is moved to Friday.', 'to Friday > 11-21 00:00'],
    ['You should get it by Friday.', 'by Friday > 11-21 00:00'],
  ])('%s', (text, expected) => {
    expect(said('en', text, '2026-11-18T19:20:00Z', NEW_YORK)).toEqual([expected])
  })
})

describe('no promise of ours', () => {
  test.each<[Language, string]>([
    ['ru', 'В пятницу мы отправили счёт.'],
    ['ru', 'Мы обещали мастера вчера с 10 до 18.'],
    ['ru', 'Пришлите документы до пятницы.'],
    ['ru', 'Если вы оплатите до пятницы, скидка останется.'],
    ['ru', 'Кабинет 104: будни с 8:30 до 17.'],
    ['ru', 'Приём по четвергам с 14 до 17 часов.'],
    ['ru', 'Вы пишете: «приедете в пятницу».'],
    ['ru', 'За шесть дней положено 3 588 ₽.'],
    ['ru', 'Посадочный придёт за сутки до вылета.'],
    ['ru', 'Сборка 8.3 спотыкается, Труда, 8-4, +7 812 000-30-30.'],
    ['ru', 'Счёт от 4 июня внесём.'],
    ['ru', 'Позвоним, как только сможем.'],
    ['ru', '22 500 ₽ отправлены сегодня.'],
    ['ru', 'Вижу обрывы с 3-го числа.'],
    ['ru', 'К оплате 602 ₽ до 3 декабря.'],
    ['ru', 'Подтверждение в тот же день пришлю.'],
    ['en', 'Paid at 11:02 today by Faster Payments.'],
    ['en', 'We sent it on Friday.'],
    ['en', 'Upload again any time before noon Saturday.'],
    ['en', 'If you write by Friday, we will see.'],
    ['en', 'The shop is open 9 to 5 on Friday.'],
    ['en', 'You wrote “call me on Friday”.'],
    ['en', 'It came 3 days ago.'],
    ['en', 'Terms 7.3 and 12 to 15 items, order 8-4, £3.50, 10% by 20 units.'],
    ['en', 'We may pay for the second one that you sat on.'],
    ['en', 'Good morning and thank you.'],
  ])('%s: %s', (language, text) => {
    expect(said(language, text, '2026-11-18T19:20:00Z', NEW_YORK)).toEqual([])
  })
})

describe('clocks', () => {
  test.each<[string, Language, string, string, string, string]>([
    ['just before midnight, the next day', 'ru', 'Ответим завтра.', '2026-11-18T20:59:59Z', MOSCOW, '11-20 00:00'],
    ['just before midnight, this day', 'ru', 'Ответим сегодня.', '2026-11-18T20:59:59Z', MOSCOW, '11-19 00:00'],
    ['just after midnight in another zone', 'en', 'We reply today.', '2026-11-18T04:59:00Z', NEW_YORK, '11-18 00:00'],
    [
      'hours run through the change in spring',
      'en',
      'We reply in 24 hours.',
      '2026-03-07T17:00:00Z',
      NEW_YORK,
      '03-08 13:00',
    ],
    ['days do not', 'en', 'We reply tomorrow by noon.', '2026-03-07T17:00:00Z', NEW_YORK, '03-08 12:00'],
    ['an hour that is skipped', 'en', 'We reply tomorrow by 2:30 am.', '2026-03-07T17:00:00Z', NEW_YORK, '03-08 03:30'],
    ['the evening when it is late', 'ru', 'Перезвоню сегодня вечером.', '2026-11-18T19:30:00Z', MOSCOW, '11-19 00:00'],
    ['at night the night is this one', 'ru', 'Починят этой ночью.', '2026-11-17T23:00:00Z', MOSCOW, '11-18 06:00'],
    [
      'a holiday of the country is no working day',
      'ru',
      'Ответим в течение одного рабочего дня.',
      '2026-12-30T09:00:00Z',
      MOSCOW,
      '01-12 00:00',
    ],
    [
      'Monday to Friday where no calendar is known',
      'en',
      'We reply within one working day.',
      '2026-11-20T17:00:00Z',
      NEW_YORK,
      '11-24 00:00',
    ],
    ['on a Friday, Friday is the next', 'en', 'We reply by Friday.', '2026-11-20T17:00:00Z', NEW_YORK, '11-28 00:00'],
  ])('%s', (_, language, text, now, zone, expected) => {
    expect(said(language, text, now, zone).map(found => found.split(' > ')[1])).toEqual([expected])
  })

  test('an hour that comes twice counts as its second', () => {
    const now = nowOf({ now: new Date('2026-10-31T16:00:00Z'), zone: NEW_YORK }, 'en')
    expect(deadlinesIn('we reply tomorrow by 1:30 am.', now)[0]?.by.toISOString()).toBe('2026-11-01T06:30:00.000Z')
  })
})

test('several dates of one sentence come in order, each by itself', () => {
  expect(said('ru', 'Акт пришлём завтра, а деньги в пятницу.', '2026-11-18T11:20:00Z', MOSCOW)).toEqual([
    'завтра > 11-20 00:00',
    'в пятницу > 11-21 00:00',
  ])
})
