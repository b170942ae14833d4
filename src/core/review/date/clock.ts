import { HOUR, MINUTE } from '../../time.ts'
import { DAY_PARTS, PARTS } from './hours.ts'
import { NUMBER, numberOf } from './number.ts'
import { type Meaning, type Now, type Rule, words } from './piece.ts'

const HALF = 'am|pm|a\\.m\\.?|p\\.m\\.?|утра|дня|вечера|ночи'

/** A clock's time in milliseconds after midnight, or null where no clock shows it. */
function clock(hours: number, minutes: number, half: string | undefined, now: Now, written: string): Meaning | null {
  if (!Number.isInteger(hours) || hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return null
  if (!half) {
    // in Russian 8:30 is the morning; "в 8" may be either, as in English both
    const exact = hours > 12 || /^0/.test(written) || (now.language === 'ru' && /[:.]/.test(written) && hours >= 7)
    return { time: hours * HOUR + minutes * MINUTE, ...(exact || hours === 0 ? {} : { twelve: true }) }
  }
  if (hours > 12) return { time: hours * HOUR + minutes * MINUTE }
  const later = /^(?:p|дня|вечера)/.test(half) || (half === 'ночи' && hours > 6)
  const hour = (hours % 12) + (later ? 12 : 0)
  return { time: (half === 'ночи' && hours === 12 ? 24 : hour) * HOUR + minutes * MINUTE }
}

/** What may follow a bare hour: the end, another piece of a time, a word that joins; never a thing that is counted. */
const NOTHING_COUNTED =
  '(?=\\s*(?:[,;!?)—–]|\\.(?!\\d)|$|(?:on|and|or|sharp|today|tomorrow|this|в|во|и|или|сегодня|завтра|мск)(?![a-zа-я])|#))'

export const PART_RULES: Rule[] = [
  ...PARTS.map(({ words: said, until }) => ({ shape: words(said), read: () => ({ time: until, loose: true }) })),
  ...DAY_PARTS.map(({ words: said, until }) => ({
    shape: words(said),
    read: () => ({ time: until, loose: true, bare: true }),
  })),
]

export const CLOCK_RULES: Rule[] = [
  {
    shape: words(`(\\d{1,2}):(\\d{2})(?!:\\d)(?:\\s?(${HALF}))?`),
    read: ([text, hours, minutes, half], now) => clock(Number(hours), Number(minutes), half, now, text),
  },
  {
    shape: words(
      `(\\d{1,2})\\.(\\d{2})\\s?(${HALF})|(?<=(?:at|в|с|from|between) )(\\d{1,2})\\.([0-5][05])(?!\\.?\\d|\\s?[₽%]| ?руб)`,
    ),
    read: ([text, hours, minutes, half, bareHours, bareMinutes], now) =>
      clock(Number(hours ?? bareHours), Number(minutes ?? bareMinutes), half, now, text),
  },
  {
    shape: words(`half past (${NUMBER})(?:\\s?(${HALF}))?`),
    read: ([text, hours, half], now) => clock(numberOf(hours as string), 30, half, now, text),
  },
  {
    shape: words(`(${NUMBER})\\s?(${HALF})`),
    read: ([text, hours, half], now) => clock(numberOf(hours as string), 0, half, now, text),
  },
  {
    shape: words(`(${NUMBER}) o'clock|(?<=(?:в|к|до|с|по|после) )(${NUMBER}) ?(?:час(?:а|ов|ам)?|ч)(?: (${HALF}))?`),
    read: ([text, english, russian, half], now) => clock(numberOf((english ?? russian) as string), 0, half, now, text),
  },
  // 9 to 10, с 18 до 19: the end counts
  {
    hint: new RegExp(`(?:(?:to|and|until|till|до|по) |[-–—]\\s?)(?:${NUMBER})`),
    shape: words(
      `(?<![-–—.:/£$€₽])(?:(from|between|с|со) )?(${NUMBER})(?: ?(?:to|and|until|till|до|по) |\\s?[-–—]\\s?)(${NUMBER})${NOTHING_COUNTED}`,
    ),
    read: ([text, , , until], now) => {
      const meaning = clock(numberOf(until as string), 0, undefined, now, text)
      return meaning && { ...meaning, bare: true }
    },
  },
  {
    shape: words(`(?<=(?:at|by|before|until|till|after|between|from|к|до|с|после|в) )(${NUMBER})${NOTHING_COUNTED}`),
    read: ([text, hours], now) => clock(numberOf(hours as string), 0, undefined, now, text),
  },
]
