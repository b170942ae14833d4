import type { DayNumber } from '../../calendar/day.ts'
import { dayKind } from '../../calendar/production.ts'
import { intersect, type Span } from '../../calendar/spans.ts'
import { beforeMidnight, type HoursOfDay, type Stretch } from '../../calendar/week-hours.ts'

/** One row: when a country, or a region of it, lets a company write to a person. The rest of the day is quiet. */
export interface QuietHours {
  id: string
  /** ISO 3166, `*` for every country without a row of its own. */
  country: string
  /** The part of the ISO 3166-2 code after the country; its row holds beside the country's own, not in its place. */
  region?: string
  workdays: Stretch
  /** Weekends and public holidays, by the production calendar where we have one. */
  daysOff: Stretch
  source: string
}

/** What a manager reads. Where the law speaks of debts or advertising only, we take it as manners for every message. */
export const QUIET_HOURS: readonly QuietHours[] = [
  {
    id: 'ru230',
    country: 'RU',
    workdays: { from: '08:00', until: '22:00' },
    daysOff: { from: '09:00', until: '20:00' },
    source: '230-ФЗ от 03.07.2016, ст. 7: взаимодействие с должником, по местному времени; здесь правило вежливости',
  },
  {
    id: 'tcpa',
    country: 'US',
    workdays: { from: '08:00', until: '21:00' },
    daysOff: { from: '08:00', until: '21:00' },
    source: '47 CFR 64.1200(c)(1): before 8 a.m. or after 9 p.m. local time at the called party’s location',
  },
  {
    id: 'tcpa_fl',
    country: 'US',
    region: 'FL',
    workdays: { from: '08:00', until: '20:00' },
    daysOff: { from: '08:00', until: '20:00' },
    source: 'Florida Statutes § 501.616(6): 8 a.m. to 8 p.m. local time in the called person’s time zone',
  },
  {
    id: 'manners',
    country: '*',
    workdays: { from: '08:00', until: '21:00' },
    daysOff: { from: '08:00', until: '21:00' },
    source: 'our default manner where no law is known to us',
  },
]

/** The rows that hold in a country and, if it is known, a region of it; never none. */
export function quietHoursOf(country: string, region?: string): QuietHours[] {
  const ofCountry = QUIET_HOURS.filter(row => row.country === country && (!row.region || row.region === region))
  return ofCountry.length > 0 ? ofCountry : QUIET_HOURS.filter(row => row.country === '*')
}

/** The hours that all of the rows allow. A day of unknown kind gets what both kinds of day allow. */
export function lawfulHours(rows: readonly QuietHours[]): HoursOfDay {
  const compiled = rows.map(compile)
  return day => compiled.map(row => row(day)).reduce(intersect)
}

function compile({ country, workdays, daysOff }: QuietHours): (day: DayNumber) => Span[] {
  const working = beforeMidnight([workdays])
  const off = beforeMidnight([daysOff])
  const hours = { working, off, unknown: intersect(working, off) }
  return day => hours[dayKind(country, day)]
}
