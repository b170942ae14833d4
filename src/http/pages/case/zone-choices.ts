import type { ZoneTable } from '../../../core/zone/table.ts'
import type { ZoneChoices } from '../model.ts'

/** One well-known place for each clock of the world; all four hundred would weigh more than the page. */
const WELL_KNOWN =
  `Pacific/Honolulu America/Anchorage America/Los_Angeles America/Denver America/Chicago America/New_York
  America/Halifax America/Sao_Paulo Atlantic/Azores Europe/London Europe/Berlin Europe/Athens Asia/Jerusalem Europe/Minsk
  Europe/Moscow Europe/Istanbul Asia/Tbilisi Asia/Yerevan Asia/Baku Asia/Dubai Asia/Tashkent Asia/Almaty Asia/Kolkata
  Asia/Bishkek Asia/Yekaterinburg Asia/Novosibirsk Asia/Bangkok Asia/Shanghai Asia/Tokyo Asia/Vladivostok
  Australia/Sydney Pacific/Auckland`.split(/\s+/)

/** The zones to offer: those of a country first, the one that is chosen always among them. */
export function zoneChoices(
  table: Pick<ZoneTable, 'zonesOf' | 'has'>,
  country: string | null,
  current: string | null,
): ZoneChoices {
  const own = country ? [...table.zonesOf(country)] : []
  const other = WELL_KNOWN.filter(zone => table.has(zone) && !own.includes(zone))
  const chosen = current !== null && table.has(current) && !own.includes(current) && !other.includes(current)
  return { own: chosen ? [current, ...own] : own, other }
}
