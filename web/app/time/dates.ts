import type { Language } from '../speech.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const made = new Map<string, unknown>()

/** Making a format is dear and a list needs hundreds of the same. */
function once<T>(key: string, make: () => T): T {
  const known = (made.get(key) as T | undefined) ?? make()
  made.set(key, known)
  return known
}

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB'
  return once(locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options))
}

/** The calendar day of a moment in a zone, as `2026-07-14`. */
export const dayOf = (moment: Date, zone: string): string =>
  once(`day ${zone}`, () => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })).format(moment)

/** How many calendar days from now, in the zone: 0 today, 1 tomorrow, -1 yesterday. */
export const daysAway = (moment: Date, now: Date, zone: string): number =>
  (Date.parse(dayOf(moment, zone)) - Date.parse(dayOf(now, zone))) / DAY

export const clockOf = (moment: Date, zone: string, language: Language): string =>
  format(language, { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(moment)

/** "14 июля", and the year where it is another one. */
export function dateOf(moment: Date, now: Date, zone: string, language: Language): string {
  const sameYear = dayOf(moment, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4)
  const year = sameYear ? undefined : 'numeric'
  return format(language, { timeZone: zone, day: 'numeric', month: 'short', year }).format(moment)
}

/** "вторник, 14 июля" for the headings of days. */
export const longDayOf = (moment: Date, zone: string, language: Language): string =>
  format(language, { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(moment)

/** Everything about a moment, for the tooltip. */
export const fullMoment = (moment: Date, zone: string, language: Language): string =>
  `${format(language, { timeZone: zone, dateStyle: 'full', timeStyle: 'short' }).format(moment)}, ${zone}`

/** A length of time in its largest sensible unit: "15 мин", "2 ч", "5 дн." */
export function span(milliseconds: number, language: Language): string {
  const length = Math.abs(milliseconds)
  if (length < HOUR) return unit(Math.max(1, Math.round(length / MINUTE)), 'minute', language)
  if (length < 3 * HOUR) return hoursAndMinutes(length, language)
  if (length < 2 * DAY) return unit(Math.round(length / HOUR), 'hour', language)
  return unit(Math.round(length / DAY), 'day', language)
}

function hoursAndMinutes(length: number, language: Language): string {
  const minutes = Math.round(length / MINUTE)
  const hours = unit(Math.floor(minutes / 60), 'hour', language)
  return minutes % 60 ? `${hours} ${unit(minutes % 60, 'minute', language)}` : hours
}

const unit = (count: number, name: 'minute' | 'hour' | 'day', language: Language) =>
  once(`${name} ${language}`, () => {
    const unitDisplay = language === 'ru' ? 'short' : 'narrow'
    return new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay })
  }).format(count)

/** The local wall clock of a moment, as `<input type="datetime-local">` wants it. */
export function wallOf(moment: Date, zone: string): string {
  return `${dayOf(moment, zone)}T${clockOf(moment, zone, 'en')}`
}

/** The moment at which clocks of a zone show `wall`; of an hour that comes twice the first, a skipped one shifts on. */
export function momentOf(wall: string, zone: string): Date {
  const asUtc = Date.parse(`${wall}Z`)
  const guess = asUtc - offset(asUtc, zone)
  return new Date(asUtc - offset(guess, zone))
}

const offset = (at: number, zone: string) =>
  Date.parse(`${wallOf(new Date(at), zone)}Z`) - Math.floor(at / MINUTE) * MINUTE
