import type { Language } from '../../core/language.ts'
import { remembered } from '../../core/text/remembered.ts'
import { LOCALE } from './locale.ts'

/**
 * A zone by the place that people know: "Екатеринбург", "New York".
 * Only the name is Intl's; a zone that it does not know keeps the name of its city.
 */
export const zoneName = (language: Language, zone: string): string =>
  language === 'en' ? cityOf(zone) : inRussian(zone)

const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

const inRussian = remembered(zone => {
  const city = cityOf(zone)
  try {
    const format = new Intl.DateTimeFormat(LOCALE.ru, { timeZone: zone, timeZoneName: 'shortGeneric' })
    const name = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? city
    return /\((.+)\)/.exec(name)?.[1] ?? (/^(?:GMT|UTC)/.test(name) ? city : name)
  } catch {
    return city
  }
})
