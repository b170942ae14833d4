import type { Language } from '../../core/language.ts'
import { kept } from '../kept.ts'
import { LOCALE } from './locale.ts'

const names = kept<string>()

/**
 * A zone by the place that people know: "Екатеринбург", "New York".
 * Only the name is Intl's; a zone that it does not know keeps the name of its city.
 */
export function zoneName(language: Language, zone: string): string {
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  return language === 'en' ? city : names(`${language} ${zone}`, () => nameOf(language, zone, city))
}

function nameOf(language: Language, zone: string, city: string): string {
  try {
    const format = new Intl.DateTimeFormat(LOCALE[language], { timeZone: zone, timeZoneName: 'shortGeneric' })
    const name = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? city
    return /\((.+)\)/.exec(name)?.[1] ?? (/^(?:GMT|UTC)/.test(name) ? city : name)
  } catch {
    return city
  }
}
