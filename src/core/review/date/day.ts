import { type DayNumber, weekdayIndex } from '../../calendar/day.ts'
import { DAY } from '../../time.ts'
import { ORDINAL, ordinalOf } from './number.ts'
import { type Now, type Rule, words } from './piece.ts'

const WEEKDAY_STEMS =
  'понедельник(?:а|у|ом)?|пн|mon(?:day)?|вторник(?:а|у|ом)?|вт|tue(?:s|sday)?|сред(?:а|у|ы|е|ой)|ср|wed(?:nesday)?|четверг(?:а|у|ом)?|чт|thu(?:rs|rsday)?|пятниц(?:а|у|ы|е|ей)|пт|fri(?:day)?|суббот(?:а|у|ы|е|ой)|сб|saturday|воскресень(?:е|я|ю|ем)|вс|sunday'
const WEEKDAY_STARTS = [
  /^(?:понед|пн|mon)/,
  /^(?:вт|tue)/,
  /^(?:ср|wed)/,
  /^(?:че|чт|thu)/,
  /^(?:пя|пт|fri)/,
  /^(?:су|сб|sat)/,
]

/** Monday is 0. */
const weekdayOf = (word: string) => {
  const found = WEEKDAY_STARTS.findIndex(start => start.test(word))
  return found < 0 ? 6 : found
}

const mondayOf = (day: DayNumber) => day - weekdayIndex(day)

/** On a Friday "Friday" is the next one: today would be called today. */
function nextWeekday({ day }: Now, word: string, said: string | undefined): DayNumber {
  const weekday = weekdayOf(word)
  if (/^(?:next|след)/.test(said ?? '')) return mondayOf(day) + 7 + weekday
  const ahead = (weekday - weekdayIndex(day) + 7) % 7
  return day + (ahead === 0 && !/^(?:this|эт)/.test(said ?? '') ? 7 : ahead)
}

/** The next day with that number: of this month, or of the first one after it that has such a day. */
export function nextOfMonth(now: Now, number: number): DayNumber | null {
  if (number < 1 || number > 31) return null
  const today = new Date(now.day * DAY)
  for (let ahead = 0; ahead < 4; ahead++) {
    const date = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead, number))
    if (date.getUTCDate() === number && date.getTime() >= now.day * DAY) return date.getTime() / DAY
  }
  return null
}

/** The last day of the month that lies so many months ahead. */
export const lastOfMonth = ({ day }: Now, ahead: number): DayNumber => {
  const today = new Date(day * DAY)
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead + 1, 0) / DAY
}

const numbered = (now: Now, number: number) => {
  const day = nextOfMonth(now, number)
  return day === null ? null : { day, dated: true }
}

/** `до конца недели`, `next week`: a week ends on Sunday, a working week on Friday. */
function periodEnd(now: Now, said: string, period: string) {
  const next = /next|следующ/.test(said)
  if (/^(?:недел|week)/.test(period))
    return { day: mondayOf(now.day) + (next ? 7 : 0) + (/рабоч|working|business/.test(said) ? 4 : 6), dated: true }
  if (/^(?:месяц|month)/.test(period)) return { day: lastOfMonth(now, next ? 1 : 0), dated: true }
  const year = new Date(now.day * DAY).getUTCFullYear() + (next ? 1 : 0)
  return { day: Date.UTC(year, 11, 31) / DAY, dated: true }
}

const PERIOD = 'недел[еию]|месяц[ае]|год[ау]|weeks?|month|year'

export const DAY_RULES: Rule[] = [
  // what is past is read too, so that hours beside it are past with it
  {
    shape: words(
      `позавчера|вчера(?:шн[а-я]+)?|yesterday|(?:last|прошл[а-я]+|минувш[а-я]+) (?:${WEEKDAY_STEMS}|${PERIOD}|night|раз)`,
    ),
    read: (_, now) => ({ day: now.day - 7, dated: true }),
  },
  {
    shape: words('послезавтра(?:шн[а-я]{2,3})?|(?:the )?day after tomorrow'),
    read: (_, now) => ({ day: now.day + 2, dated: true }),
  },
  { shape: words('завтра(?:шн[а-я]{2,3}(?: дня)?)?|tomorrow'), read: (_, now) => ({ day: now.day + 1, dated: true }) },
  {
    shape: words('сегодня(?:шн[а-я]{2,3}(?: дня)?)?|нынче|today|(?:later |этого |this )(?:same )?(?:day|дня)'),
    read: (_, now) => ({ day: now.day, dated: true }),
  },
  { shape: words('tonight'), read: (_, now) => ({ day: now.day, dated: true, time: DAY, loose: true }) },
  {
    shape: words('this (?=#)'),
    read: (_, now) => ({ day: now.day, dated: true }),
  },
  {
    shape: words('(?:до|к) выходны[хм]|(?:by|before) the weekend'),
    read: (_, { day }) => ({ day: mondayOf(day) + 4, dated: true }),
  },
  {
    shape: words('в(?: эти)? выходные|(?:at|over|on|this) (?:the )?weekend'),
    read: (_, { day }) => ({ day: mondayOf(day) + 6, dated: true }),
  },
  {
    shape: words(
      `(?:до|к|ко|в) (?:самого )?(?:конц[ауе]|исхода) ((?:это[йг]о? |текуще[йг]о? |следующе[йг]о? |рабоче[йг]о? )*)(${PERIOD})|(?:the )?end of (?:the )?((?:this |next |working |business )*)(${PERIOD})`,
    ),
    read: ([, said, period, english, englishPeriod], now) =>
      periodEnd(now, said ?? english ?? '', (period ?? englishPeriod) as string),
  },
  { shape: words('eo[wm]'), read: ([said], now) => periodEnd(now, '', said === 'eow' ? 'week' : 'month') },
  {
    shape: words(
      `(?:(?:в )?(?:начале|середине) )?(?:на|в) (этой|этом|следующей|следующем|текущем|будущем) (${PERIOD})|(?:early |later? )?(this|next) (${PERIOD})`,
    ),
    read: ([, said, period, english, englishPeriod], now) =>
      periodEnd(now, (said ?? english) as string, (period ?? englishPeriod) as string),
  },
  {
    shape: words(
      `(?:(this|next|coming|эт(?:от|у|ой)|следующ(?:ий|ую|ей|его|ему)|ближайш(?:ий|ую|ей|его|ему)) )?(${WEEKDAY_STEMS})`,
    ),
    read: ([, said, weekday], now) => ({ day: nextWeekday(now, weekday as string, said) }),
  },
  {
    shape: words(`(\\d{1,2})(?:-?(?:го|му|е|ого|ому)(?: числа)?| числа)(?! [а-я]{3,}(?:ого|ой|ая) )`),
    read: ([, number], now) => numbered(now, Number(number)),
  },
  { shape: words('(?<=the |of )(\\d{1,2})(?:st|nd|rd|th)'), read: ([, number], now) => numbered(now, Number(number)) },
  {
    shape: words(
      `(?<=(?:до|к|ко|на|по|не позднее|не позже|by the|on the|before the) )(${ORDINAL})(?: числа|(?=\\s*(?:[,.;!)—]|$|в \\d|к \\d)))`,
    ),
    read: ([, ordinal], now) => numbered(now, ordinalOf(ordinal as string)),
  },
]
