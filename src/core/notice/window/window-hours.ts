import { intersect } from '../../calendar/spans.ts'
import { everyWeek, type HoursOfDay, readWeekHours, type WeekHours } from '../../calendar/week-hours.ts'
import type { ZoneTable } from '../../zone/table.ts'
import { lawfulHours, type QuietHours, quietHoursOf } from './quiet-hours.ts'

/** When a customer wishes to hear from us, on the customer's own clock. */
export type ConvenientHours = WeekHours

/** Reads convenient hours from outside; the problems are those of `readWeekHours`. */
export const readConvenientHours = readWeekHours

/** What we know of where a customer is and when it suits. */
export interface Whereabouts {
  /** Null when the customer has not said; the law's hours hold alone. */
  hours: ConvenientHours | null
  /** IANA name; null, or one that the table does not know, when it is not known. */
  zone: string | null
  /** ISO 3166 code; null when it is not known. */
  country: string | null
  /** The part of the ISO 3166-2 code after the country, where the law of a region matters. */
  region?: string
  /** The company's country, for a customer of whom neither zone nor country is known. */
  defaultCountry: string
}

/** The zones in which the customer may be: the known one, else all of the country's, else all of the company's. */
export function possibleZones({ zone, country, defaultCountry }: Whereabouts, zones: ZoneTable): readonly string[] {
  if (zone !== null && zones.has(zone)) return [zone]
  const ofCountry = country === null ? [] : zones.zonesOf(country)
  return ofCountry.length > 0 ? ofCountry : zones.zonesOf(defaultCountry)
}

/** The hours of a day on which the customer and the law agree. */
export function commonHours(customer: Whereabouts, zones: ZoneTable): HoursOfDay {
  const lawful = lawfulHours(applicableQuietHours(customer, zones))
  if (customer.hours === null) return lawful
  const convenient = everyWeek(customer.hours)
  return day => intersect(lawful(day), convenient(day))
}

/** The law of the customer's country; where it is not known, of all countries of the zone, else of the company's. */
function applicableQuietHours(customer: Whereabouts, zones: ZoneTable): QuietHours[] {
  const { zone, country, region, defaultCountry } = customer
  if (country !== null) return quietHoursOf(country, region)
  const ofZone = zone !== null && zones.has(zone) ? zones.countriesOf(zone) : []
  const countries = ofZone.length > 0 ? ofZone : [defaultCountry]
  return [...new Set(countries.flatMap(each => quietHoursOf(each, region)))]
}
