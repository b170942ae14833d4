import type { Language } from '../../core/language.ts'
import { LOCALE } from './locale.ts'

/**
 * A zone by the place that people know: "Екатеринбург", "New York".
 * Only the name is Intl's; a zone that it does not know keeps the name of its city.
 */
export function zoneName(language: Language, zone: string): string {
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  if (language === 'en') return city
  try {
    const format = new Intl.DateTimeFormat(LOCALE[language], { timeZone: zone, timeZoneName: 'shortGeneric' })
    const name = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? city
    return /\((.+)\)/.exec(name)?.[1] ?? (/^(?:GMT|UTC)/.test(name) ? city : name)
  } catch {
    return city
  }
}
