import { calendarDay } from '../../../src/words/format/calendar-day.ts'
import { language } from '../../app/speech.ts'

/** A day of the calendar, `2026-04-08`, with its year: "8 апреля 2026 года", "8 April 2026". */
export function useSayDay(): (day: string) => string {
  const spoken = language.use()
  return day => calendarDay(spoken, day)
}

/** A month, `2026-07`: "июль 2026", "July 2026". */
export function useSayMonth(): (month: string) => string {
  const locale = language.use() === 'ru' ? 'ru-RU' : 'en-GB'
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return month => format.format(Date.parse(`${month}-01T00:00:00Z`)).replace(/ г\.$/, '')
}
