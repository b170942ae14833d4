import { apart } from './plain.ts'

const MONTHS = [
  ['jan', 'янв'],
  ['feb', 'фев'],
  ['mar', 'мар'],
  ['apr', 'апр'],
  ['may', 'мая', 'май'],
  ['jun', 'июн'],
  ['jul', 'июл'],
  ['aug', 'авг'],
  ['sep', 'сен'],
  ['oct', 'окт'],
  ['nov', 'ноя'],
  ['dec', 'дек'],
]
const MONTH =
  '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)\\p{L}*'

const ISO = apart('(\\d{4})-(\\d{2})-(\\d{2})')
const DIGITS = apart('(\\d{1,2})[./](\\d{1,2})(?:[./](\\d{4}|\\d{2}))?')
const DAY_MONTH = apart(`(\\d{1,2})(?:st|nd|rd|th|-?го)?(?: of)? ${MONTH}(?: (\\d{4}))?`)
const MONTH_DAY = apart(`${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?`)
const NEAR: [RegExp, number][] = [
  [apart('позавчера\\p{L}*|day before yesterday'), -2],
  [apart('вчера\\p{L}*|yesterday|last night'), -1],
  [apart('сегодня\\p{L}*|today|tonight|this morning'), 0],
]

/** The first day named in a text, as `2026-07-01`; `today` is the day of writing. A year left out is the nearest one. */
export function dayIn(text: string, today: string): string | null {
  const found = [
    ...all(ISO, text, ([, year, month, day]) => date(year, Number(month), day, today)),
    ...all(DIGITS, text, ([, day, month, year]) => date(year, Number(month), day, today)),
    ...all(DAY_MONTH, text, ([, day, month, year]) => date(year, monthOf(month!), day, today)),
    ...all(MONTH_DAY, text, ([, month, day, year]) => date(year, monthOf(month!), day, today)),
    ...NEAR.flatMap(([words, days]) => all(words, text, () => shifted(today, days))),
  ]
  return found.sort((a, b) => a.at - b.at || b.length - a.length)[0]?.day ?? null
}

const monthOf = (word: string): number =>
  1 + MONTHS.findIndex(starts => starts.includes(word.slice(0, 3).toLowerCase()))

const all = (pattern: RegExp, text: string, read: (match: RegExpExecArray) => string | null) =>
  [...text.matchAll(pattern)].flatMap(match => {
    const day = read(match)
    return day === null ? [] : [{ at: match.index, length: match[0].length, day }]
  })

function date(year: string | undefined, month: number, day: string | undefined, today: string): string | null {
  const here = Number(today.slice(0, 4))
  if (year) return valid(year.length === 2 ? 2000 + Number(year) : Number(year), month, Number(day))
  const near = [here - 1, here, here + 1].flatMap(each => valid(each, month, Number(day)) ?? [])
  const distance = (each: string) => Math.abs(Date.parse(each) - Date.parse(today))
  return near.sort((a, b) => distance(a) - distance(b))[0] ?? null
}

function valid(year: number, month: number, day: number): string | null {
  if (year < 2000 || year > 2199) return null
  const moment = new Date(Date.UTC(year, month - 1, day))
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day ? moment.toISOString().slice(0, 10) : null
}

const shifted = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
