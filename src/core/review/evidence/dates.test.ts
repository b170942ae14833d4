import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '../../calendar/day.ts'
import { BUILT_IN_ZONES } from '../../zone/built-in.ts'
import { type Act, type Acts, LABELS } from '../act/act.ts'
import { nowOf } from '../date/piece.ts'
import { deadlinesIn } from '../date/sentence.ts'
import type { Letter } from '../letter.ts'
import { read } from '../reading.ts'
import { promisedDates } from './dates.ts'

const AT = { now: new Date('2026-11-18T11:20:00Z'), zone: 'Europe/Moscow' }

/** A letter of which every sentence does one thing, or nothing. */
function letterThat(act: Act | null, reply: string): Letter {
  const reading = read({ customer: '', reply })
  const acts = Object.fromEntries(LABELS.map(label => [label, label === act ? 1 : 0])) as Acts
  return { ...reading, acts: reading.reply.sentences.map(() => acts), asks: [] }
}

test('only sentences that commit us have dates, and places are the reply’s', () => {
  const reply = 'Здравствуйте, Анна!\nМастер придёт завтра в 14:00. Деньги вернём к пятнице.'
  expect(promisedDates(letterThat('fact', reply), AT)).toEqual([])
  expect(promisedDates(letterThat('due', reply), AT)).toEqual([
    { text: 'завтра в 14:00', from: 34, to: 48, by: new Date('2026-11-19T11:00:00Z') },
    { text: 'к пятнице', from: 64, to: 73, by: new Date('2026-11-20T21:00:00Z') },
  ])
})

test('what is quoted of an older letter is not promised', () => {
  expect(promisedDates(letterThat('due', '> We will call you tomorrow.\n> And on Friday.'), AT)).toEqual([])
})

test('a letter that grows when it is made small moves no place', () => {
  expect(promisedDates(letterThat('due', 'İİİ, we will call you tomorrow.'), AT)[0]?.text).toBe('tomorrow')
})

test('an unknown zone has no dates', () => {
  expect(promisedDates(letterThat('due', 'We will call you tomorrow.'), { ...AT, zone: 'Mars/Base' })).toEqual([])
})

test('a letter of a hundred dates gives twenty', () => {
  expect(promisedDates(letterThat('due', 'We will call you tomorrow. '.repeat(100)), AT)).toHaveLength(20)
})

const WORDS =
  'by before on at until завтра сегодня к до в на пятнице пятницы Friday tomorrow 3 9 to 10 15:00 25:99 31-го 31 февраля 4 июня June 2026-13-45 04/06 99.99 через two рабочих working дней days hours 999 within за суток часа конца end of week недели noon вечером night ночью , . ; — « » после after İ ё \u0000 😀 \n'.split(
    ' ',
  )
const text = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map(words => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

describe('whatever is written', () => {
  test('a date is never past, stands in the reply in order and equals its words', () => {
    const moment = fc.date({ min: new Date('2001-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    const zone = fc.constantFrom('Europe/Moscow', 'America/New_York', 'Pacific/Apia', 'Asia/Beirut')
    fc.assert(
      fc.property(text, moment, zone, (reply, now, zone) => {
        let end = 0
        for (const date of promisedDates(letterThat('due', reply), { now, zone })) {
          expect(date.by >= now).toBe(true)
          expect(date.text).toBe(reply.slice(date.from, date.to))
          expect(date.text).not.toBe('')
          expect(date.from).toBeGreaterThanOrEqual(end)
          end = date.to
        }
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['digits', '1'.repeat(100_000)],
    ['times', '10:20 '.repeat(17_000)],
    ['dates', 'on 4 June by 5 we call. '.repeat(4_200)],
    ['days in one sentence', 'завтра к пятнице '.repeat(6_000)],
    ['dates in one sentence', '4 июня и 04.06.2027 '.repeat(5_000)],
    ['commas', ', '.repeat(50_000)],
    ['numbers', 'within 3 to '.repeat(8_300)],
    ['dots', '1.1.'.repeat(25_000)],
    ['spaces', `завтра${' '.repeat(100_000)}`],
    ['quotation marks', '«'.repeat(100_000)],
    ['prepositions', 'by on at in '.repeat(8_300)],
  ])('100 kB of %s take less than 50 ms', (_, hostile) => {
    const letter = letterThat('due', hostile)
    const usual = letterThat('due', 'Завтра, 4 июня, через два дня. Tomorrow, 4 June, within 2 days.')
    for (let times = 0; times < 50; times++) promisedDates(usual, AT)
    // the best of five: other work on the machine makes any single one longer
    const spent = [1, 2, 3, 4, 5].map(() => {
      const { user, system } = process.cpuUsage()
      promisedDates(letter, AT)
      const after = process.cpuUsage()
      return (after.user + after.system - user - system) / 1000
    })
    expect(Math.min(...spent)).toBeLessThan(50)
  })
})

test('days of one zone are days of the other', () => {
  for (const zone of ['Asia/Tokyo', 'America/Los_Angeles']) {
    const now = nowOf({ now: new Date('2026-11-18T12:00:00Z'), zone }, 'en')
    const [date] = deadlinesIn('we reply by 2026-11-30', now)
    expect(now.day).toBe(dayNumber('2026-11-18'))
    expect(BUILT_IN_ZONES.toLocal(zone, date!.by).toString()).toBe('2026-12-01T00:00:00')
  }
})
