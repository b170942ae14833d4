import { configuration } from 'chrono-node/en'
import { createConfiguration } from 'chrono-node/ru'
import { matches } from '../../text/matches.ts'
import { DAY } from '../../time.ts'
import { quickChrono } from './chrono.ts'
import { lastOfMonth } from './day.ts'
import { type Now, type Piece, words } from './piece.ts'

// The strict grammars read dates that are written out and nothing that is said in words: 0.08 ms a sentence instead of 0.3,
// and no "may", "sat" or "16 часов" taken for a time. Words are read by our own rules.
const english = quickChrono(configuration.createConfiguration(true, true))
const russian = quickChrono(createConfiguration(true))

const MONTHS =
  'янв[а-я]*|фев[а-я]*|март[а-я]*|апрел[а-я]*|ма[йяею]|июн[а-я]*|июл[а-я]*|август[а-я]*|сентябр[а-я]*|октябр[а-я]*|ноябр[а-я]*|декабр[а-я]*|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const MONTH_STARTS = 'jan янв|feb фев|mar мар|apr апр|may ма|jun июн|jul июл|aug авг|sep сен|oct окт|nov ноя|dec дек'
  .split('|')
  .map(month => month.split(' '))

const monthOf = (word: string) => MONTH_STARTS.findIndex(starts => starts.some(start => word.startsWith(start)))

const A_MONTH = words(MONTHS)
const DATE_IN_DIGITS = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?<![\d/])\d{1,2}\/\d{1,2}(?![\d/])/
const DAY_BEFORE_MONTH = words(`(\\d{1,2})(-?(?:го|е|му|ого|ому))(?= (?:${MONTHS}))`)
const DATIVE_BEFORE_MONTH = words(`([а-я]{3,12})([ое])му(?= (?:${MONTHS}))`)
const DAY_DOT_MONTH = words('(?<=(?:до|к|на|с|со|по|не позднее|не позже) )(\\d{1,2})\\.(0[1-9]|1[0-2])(?!\\.?\\d)')
const MONTH_ALONE = words(`(?<=(?:в|к|конца|концу|конце|in|by|end of|during) )(${MONTHS})(?! \\d)`)

/** A date nearer than this is ahead; one that would be further is this year's and past. */
const FURTHEST = 330

/** Dates that are written out: `4 июня`, `к 20.11`, `June 4th`, `04/06/2027` (day first), `2026-06-04`, `in March`. */
export function writtenDates(text: string, now: Now): Piece[] {
  const months = text.search(A_MONTH) >= 0
  const pieces = months || DATE_IN_DIGITS.test(text) ? calendarDates(text, now) : []
  for (const match of matches(DAY_DOT_MONTH, text)) {
    const day = dayAhead(now, Number(match[2]) - 1, Number(match[1]))
    if (day !== null) pieces.push({ day, dated: true, from: match.index, to: match.index + match[0].length })
  }
  if (months) {
    for (const match of matches(MONTH_ALONE, text)) {
      const month = monthOf(match[0])
      const ahead = (month - new Date(now.day * DAY).getUTCMonth() + 12) % 12
      if (month >= 0 && ahead < 11)
        pieces.push({ day: lastOfMonth(now, ahead), dated: true, from: match.index, to: match.index + match[0].length })
    }
  }
  return pieces
}

function calendarDates(text: string, now: Now): Piece[] {
  const reference = { instant: new Date(now.day * DAY + now.time), timezone: 0 }
  const chrono = now.language === 'ru' ? russian : english
  return chrono.parse(inDigits(text), reference, { forwardDate: true }).flatMap(result => {
    const { index, text: found, start, end } = result
    // "день" alone is a day from now to it
    if (result.tags().has('result/relativeDate')) return []
    const said = end ?? start
    if (!start.isCertain('day') || !start.isCertain('month')) return []
    const day = Date.UTC(said.get('year') ?? 0, (said.get('month') ?? 1) - 1, said.get('day') ?? 1) / DAY
    if (!start.isCertain('year') && day > now.day + FURTHEST)
      return [{ day: now.day - 7, dated: true, from: index, to: index + found.length }]
    return [{ day, dated: true, from: index, to: index + found.length }]
  })
}

/** `4-го июня` as `4 июня`, `к четвертому июня` as `четвертого`; as long as before. */
const inDigits = (text: string) =>
  text
    .replace(DAY_BEFORE_MONTH, (whole, day: string) => day.padEnd(whole.length))
    .replace(DATIVE_BEFORE_MONTH, (_, start: string, vowel: string) => `${start}${vowel}го`)

function dayAhead(now: Now, month: number, date: number) {
  if (date < 1 || date > 31) return null
  const year = new Date(now.day * DAY).getUTCFullYear()
  const day = [year, year + 1].map(of => Date.UTC(of, month, date) / DAY).find(of => of >= now.day) as number
  return day > now.day + FURTHEST ? null : day
}
