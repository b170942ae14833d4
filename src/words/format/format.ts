import { remembered } from '../../core/text/remembered.ts'
import { DAY, HOUR, type Instant, MINUTE } from '../../core/time.ts'
import { type LocalTime, type Reader, zoneOf } from '../reader.ts'
import { type WordKey, type Words, wordsFor } from '../words.ts'
import { LOCALE } from './locale.ts'

// Intl's formats are dear to make and cheap to use
const DAY_AND_MONTH = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const
const thisYear = remembered(locale => new Intl.DateTimeFormat(locale, DAY_AND_MONTH))
const otherYear = remembered(locale => new Intl.DateTimeFormat(locale, { ...DAY_AND_MONTH, year: 'numeric' }))
const wholes = remembered(locale => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }))
const tenths = remembered(locale => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))
const lists = remembered(locale => new Intl.ListFormat(locale, { type: 'conjunction' }))

export interface Manner {
  /** Leaves the date of tomorrow and the name of a weekday out, for an SMS. */
  brief?: boolean
  /** Says the date alone, for a text that is read nobody knows when. */
  dated?: boolean
}

/** By when: "завтра, 14 июля, до 12:00", "by 4 pm today". Midnight belongs to the day that it ends. */
export function deadline(reader: Reader, at: Instant, manner: Manner = {}): string {
  const end = local(reader, new Date(at.getTime() - 1))
  const clock = local(reader, at)
  const hour =
    clock.hour === 0 && clock.minute === 0 ? wordsFor(reader.language)('formats.midnight') : time(reader, clock)
  return phrase(reader, 'by', dayPhrase(reader, end, manner), { clock: inZone(reader, hour, at) })
}

/** When: "вчера в 18:00", "on 14 July at 7:40 am". */
export function moment(reader: Reader, at: Instant, manner: Manner = {}): string {
  const clock = local(reader, at)
  return phrase(reader, 'at', dayPhrase(reader, clock, manner), { clock: inZone(reader, time(reader, clock), at) })
}

/** From when on: "завтра, 15 июля, с 09:00", "today from 9 am". */
export function since(reader: Reader, at: Instant, manner: Manner = {}): string {
  const clock = local(reader, at)
  return phrase(reader, 'since', dayPhrase(reader, clock, manner), { clock: inZone(reader, time(reader, clock), at) })
}

/** A stretch of hours on one day; one that crosses midnight, or begins in the past, is said as its deadline. */
export function span(reader: Reader, from: Instant, until: Instant, manner: Manner = {}): string {
  const [start, end] = [local(reader, from), local(reader, until)]
  if (dayNumber(start) !== dayNumber(end) || from >= until || from <= reader.now) return deadline(reader, until, manner)
  const values = { from: time(reader, start), clock: inZone(reader, time(reader, end), until) }
  return phrase(reader, 'span', dayPhrase(reader, end, manner), values)
}

/** Until when somebody is away: "до 20 июля", on the last day "сегодня до 16:00". */
export function untilDay(reader: Reader, at: Instant): string {
  const day = local(reader, at)
  if (distance(reader, day) === 0) return deadline(reader, at)
  return wordsFor(reader.language)('formats.untilDay', { date: dateOf(reader, day) })
}

/** A day without an hour: "сегодня", "3 июля", "on 3 July". */
export function day(reader: Reader, at: Instant): string {
  const { name, date } = dayPhrase(reader, local(reader, at), { brief: true })
  return name ?? wordsFor(reader.language)('formats.day', { date })
}

/** Hours of the week as typed, "10:00" and "19:00": "с 10:00 до 19:00", "10 am to 7 pm". */
export function hours(reader: Reader, from: string, until: string): string {
  const clock = (text: string) => time(reader, { hour: Number(text.slice(0, 2)), minute: Number(text.slice(3, 5)) })
  return wordsFor(reader.language)('formats.hours', { from: clock(from), until: clock(until) })
}

/** The time on the wall: "16:00", "4 pm", "noon". */
export const clock = (reader: Reader, at: Instant): string => time(reader, local(reader, at))

/** How much earlier than promised: "на 11 часов раньше", "11 hours early"; undefined under five minutes. */
export function early(reader: Pick<Reader, 'language'>, kept: Instant, due: Instant): string | undefined {
  const words = wordsFor(reader.language)
  const gap = due.getTime() - kept.getTime()
  if (gap < 5 * MINUTE) return undefined
  if (gap < HOUR) return words('formats.early.minutes', { count: Math.floor(gap / MINUTE) })
  if (gap < 2 * DAY) return words('formats.early.hours', { count: Math.floor(gap / HOUR) })
  return words('formats.early.days', { count: Math.floor(gap / DAY) })
}

/** "12 КБ", "1,4 МБ". */
export function size(reader: Reader, bytes: number): string {
  const words = wordsFor(reader.language)
  const locale = LOCALE[reader.language]
  if (bytes < 1_000_000)
    return words('formats.size.kilobytes', { number: wholes(locale).format(Math.max(1, bytes / 1000)) })
  return words('formats.size.megabytes', { number: tenths(locale).format(bytes / 1_000_000) })
}

/** "А, Б и В". */
export const list = (reader: Pick<Reader, 'language'>, items: string[]): string =>
  lists(LOCALE[reader.language]).format(items)

/** The first letter made large, for the head of a sentence. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

interface DayPhrase {
  /** "завтра", "в четверг", "on Thursday"; absent where only the date is said. */
  name?: string
  date: string
  /** Which template of the catalogue fits. */
  shape: 'near' | 'dated' | 'far'
}

function dayPhrase(reader: Reader, at: LocalTime, { brief, dated }: Manner): DayPhrase {
  const words = wordsFor(reader.language)
  const date = dateOf(reader, at)
  const days = distance(reader, at)
  if (dated) return { date, shape: 'far' }
  if (days === 0) return { name: words('formats.today'), date, shape: 'near' }
  if (days === -1) return { name: words('formats.yesterday'), date, shape: 'near' }
  if (days === 1) return { name: words('formats.tomorrow'), date, shape: brief ? 'near' : 'dated' }
  if (days < 0 || days > 6 || brief) return { date, shape: 'far' }
  return { name: words(`formats.onWeekday.${at.dayOfWeek}` as WordKey), date, shape: 'dated' }
}

const phrase = (
  reader: Reader,
  kind: 'by' | 'at' | 'since' | 'span',
  { name, date, shape }: DayPhrase,
  values: Record<string, string>,
) => wordsFor(reader.language)(`formats.${kind}.${shape}`, { day: name ?? date, date, ...values })

/** "14 июля"; with the year when it is another one. The months' names are Intl's, the zone is not. */
export function dateOf(reader: Reader, { year, month, day }: LocalTime): string {
  const isThisYear = year === local(reader, reader.now).year
  const format = (isThisYear ? thisYear : otherYear)(LOCALE[reader.language])
  return format.format(Date.UTC(year, month - 1, day)).replace(/ г\.$/, ' года')
}

const local = (reader: Reader, at: Instant) => reader.zones.toLocal(zoneOf(reader).zone, at)

const dayNumber = ({ year, month, day }: LocalTime) => Date.UTC(year, month - 1, day) / DAY

const distance = (reader: Reader, at: LocalTime) => dayNumber(at) - dayNumber(local(reader, reader.now))

function time({ language }: Reader, { hour, minute }: Pick<LocalTime, 'hour' | 'minute'>): string {
  const minutes = String(minute).padStart(2, '0')
  if (language === 'ru') return `${String(hour).padStart(2, '0')}:${minutes}`
  if (minute === 0 && hour % 12 === 0) return wordsFor(language)(hour % 24 === 0 ? 'formats.midnight' : 'formats.noon')
  return `${hour % 12 || 12}${minute === 0 ? '' : `:${minutes}`} ${hour < 12 ? 'am' : 'pm'}`
}

/** Hours that are not in the reader's own zone say whose they are. */
function inZone(reader: Reader, clock: string, at: Instant): string {
  const { zone, own } = zoneOf(reader)
  if (own) return clock
  const words = wordsFor(reader.language)
  return words('formats.inZone', { clock, zone: zoneWords(words, zone, reader.zones.offsetAt(zone, at)) })
}

const SPOKEN_ZONES: Record<string, string> = {
  'Europe/Moscow': 'moscow',
  'Europe/Kaliningrad': 'kaliningrad',
  'Europe/Samara': 'samara',
  'Asia/Yekaterinburg': 'yekaterinburg',
  'Asia/Omsk': 'omsk',
  'Asia/Novosibirsk': 'novosibirsk',
  'Asia/Krasnoyarsk': 'krasnoyarsk',
  'Asia/Irkutsk': 'irkutsk',
  'Asia/Yakutsk': 'yakutsk',
  'Asia/Vladivostok': 'vladivostok',
  'Asia/Magadan': 'magadan',
  'Asia/Kamchatka': 'kamchatka',
  'Europe/Minsk': 'minsk',
  'Europe/London': 'london',
}

function zoneWords(words: Words, zone: string, offset: number): string {
  const spoken = SPOKEN_ZONES[zone]
  if (spoken) return words(`formats.zone.${spoken}` as WordKey)
  return words('formats.zone.other', { place: offsetName(offset) })
}

/** "UTC+5", "UTC−3:30". */
export function offsetName(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE
  const rest = minutes % 60 === 0 ? '' : `:${String(Math.floor(minutes % 60)).padStart(2, '0')}`
  return offset === 0 ? 'UTC' : `UTC${offset < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`
}
