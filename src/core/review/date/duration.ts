import { WEEKDAYS } from '../../calendar/day.ts'
import { addWorkingTime, type WorkingHours } from '../../calendar/working-time.ts'
import { after, DAY, HOUR, MINUTE } from '../../time.ts'
import { BUILT_IN_ZONES } from '../../zone/built-in.ts'
import { WORKING_DAY } from './hours.ts'
import { NUMBER, numberOf } from './number.ts'
import { holidaysOf, isWorkingDay, type Meaning, type Now, type Rule, words } from './piece.ts'

const UNIT =
  'минут[уыа]?|мин|час(?:а|ов|ик)?|ч|сут(?:ки|ок)|дн(?:я|ей)|день|недел[юиья]|недель|месяц(?:а|ев)?|minutes?|mins?|hours?|hrs?|days?|weeks?|fortnight|months?'
const WORKING = 'рабоч(?:их|ие|ий|его)|банковск(?:их|ие|ий)|working|business|banking'
const OTHER = 'календарн(?:ых|ый|ые)|полн(?:ых|ые)|calendar|clear|full|more|short'
const COUNTED = `(?:(?!twenty-|forty-|seventy-)(?:${NUMBER})\\s?(?:[-–—]|to|or|до|или)\\s?)?(${NUMBER}|an?|половин[аыу]) ?(?:of )?`
const FILLER =
  '(?:(?:the|a|about|around|approximately|roughly|next|following|coming|ближайш[а-я]+|следующ[а-я]+|примерно|около|максимум) )*?'

const unitOf = (word: string) =>
  /^(?:мин|min)/.test(word)
    ? 'minute'
    : /^(?:ч|h)/.test(word)
      ? 'hour'
      : /^сут/.test(word)
        ? 'round-the-clock'
        : /^(?:д|day)/.test(word)
          ? 'day'
          : /^(?:н|week)/.test(word)
            ? 'week'
            : /^f/.test(word)
              ? 'fortnight'
              : 'month'

const LENGTHS = { minute: MINUTE, hour: HOUR, 'round-the-clock': DAY }
const DAYS = { day: 1, week: 7, fortnight: 14 }

/** Hours run on the real clock; days, weeks and months end with their last day. */
function lasting(now: Now, count: number, word: string, working: boolean): Meaning | null {
  const unit = unitOf(word)
  if (!(count > 0) || count > 400) return null
  if (unit === 'month') return { day: monthsOn(now, Math.ceil(count)), dated: true }
  if (working && unit === 'hour')
    return { at: addWorkingTime(usualDesk(now), now.instant, count * HOUR, BUILT_IN_ZONES) }
  if (working && unit === 'day') return { day: workingDaysOn(now, Math.ceil(count)), dated: true }
  if (unit in LENGTHS) return { at: after(now.instant, count * LENGTHS[unit as keyof typeof LENGTHS]) }
  return { day: now.day + Math.ceil(count * DAYS[unit as keyof typeof DAYS]), dated: true }
}

/** The 31st and a month is the last of a shorter month. */
function monthsOn({ day }: Now, months: number) {
  const today = new Date(day * DAY)
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth() + months]
  return Math.min(Date.UTC(year, month, today.getUTCDate()), Date.UTC(year, month + 1, 0)) / DAY
}

/** The day of the promise does not count. */
function workingDaysOn(now: Now, count: number) {
  let day = now.day
  for (let left = count; left > 0; ) if (isWorkingDay(now, ++day)) left--
  return day
}

const usualDesk = (now: Now): WorkingHours => ({
  zone: now.zone,
  hours: Object.fromEntries(WEEKDAYS.slice(0, 5).map(weekday => [weekday, [WORKING_DAY]])),
  holidays: holidaysOf(now),
})

const counted = (word: string | undefined) =>
  !word || word === 'a' || word === 'an' ? 1 : /^половин/.test(word) ? 0.5 : numberOf(word)

const WITHIN =
  'в течение|в теч\\.?|не позднее,? чем через|не позже,? чем через|в срок до|через|спустя|within|inside|in less than|in under|under|no (?:more|later) than|not more than|up to|over|in'

export const DURATION_RULES: Rule[] = [
  {
    shape: words('через полчаса|(?:in|within) half an hour|в течение получаса|за полчаса'),
    read: (_, { instant }) => ({ at: after(instant, HOUR / 2) }),
  },
  {
    shape: words('(?:in|within) an hour and a half'),
    read: (_, { instant }) => ({ at: after(instant, 1.5 * HOUR) }),
  },
  {
    shape: words(
      'в течение (?:(?:этого|сегодняшнего) )?дня|(?:within|during) the day|in the course of (?:the day|today)',
    ),
    read: (_, { day }) => ({ day, dated: true }),
  },
  {
    shape: words('в течение рабочего дня'),
    read: (_, { day }) => ({ day, time: 18 * HOUR, loose: true, dated: true }),
  },
  {
    hint: new RegExp(`(?<![a-zа-я\\d])(?:${WITHIN}) `),
    shape: words(
      `(?:${WITHIN}) ${FILLER}${COUNTED}(?:(${WORKING}) |(?:${OTHER}) )?(${UNIT})(?:'s?)?(?: time)?(?! (?:ago|назад))`,
    ),
    read: ([, count, working, unit], now) => lasting(now, counted(count), unit as string, working !== undefined),
  },
  {
    shape: words(
      `(?:в течение|через|спустя|within) (?:(?:the|one|ближайш[а-я]+|next) )*(?:(${WORKING}) )?(минут[уы]|час(?:а)?|сут(?:ки|ок)|день|недел[юи]|месяц(?:а)?|hour|week|month|fortnight)`,
    ),
    read: ([, working, unit], now) => lasting(now, 1, unit as string, working !== undefined),
  },
  // за двое суток is a time, за сутки до вылета and перерасчёт за восемь дней are none; see `clause.ts`
  {
    hint: /(?<![a-zа-я\d])за /,
    shape: words(`за (?:${COUNTED}(?:(${WORKING}) )?)?(${UNIT})(?! до(?![а-я]))`),
    read: ([, count, working, unit], now) => lasting(now, counted(count), unit as string, working !== undefined),
  },
  {
    shape: words(`(дня|дней|часа|часов|минут|недел[иь]) (?:через|за) (${NUMBER})`),
    read: ([, unit, count], now) => lasting(now, numberOf(count as string), unit as string, false),
  },
  {
    hint: / from (?:now|today)/,
    shape: words(`(${NUMBER}|an?) (${UNIT}) from (?:now|today)`),
    read: ([, count, unit], now) => lasting(now, counted(count), unit as string, false),
  },
]
