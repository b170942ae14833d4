import { inLanguage, type Language, type Spoken } from '../../core/language.ts'
import { LOCALE } from './locale.ts'

const WRITTEN = /\b(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?)?\b/g

/** A day of the calendar, `2026-04-08`, with its year: "8 апреля 2026 года", "8 April 2026". */
export const calendarDay = (language: Language, day: string): string =>
  longDay(language)
    .format(Date.parse(`${day}T00:00:00Z`))
    .replace(/ г\.$/, ' года')

/** A text with the days in it as people say them; an hour that stands with a day stays beside it. */
export const withDays = (language: Language, text: Spoken): string =>
  inLanguage(text, language).replace(WRITTEN, (written, day: string, hour?: string) => {
    if (Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return written
    return [calendarDay(language, day), hour].filter(Boolean).join(', ')
  })

const formats: Partial<Record<Language, Intl.DateTimeFormat>> = {}
const longDay = (language: Language) =>
  (formats[language] ??= new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }))
