import { dayNumber, isoDate } from '../../core/calendar/day.ts'
import type { Pack } from '../pack.ts'

/** Limits in whole special drawing rights, as they were revised every five years. */
const EDITIONS = [
  { from: '2003-11-04', baggage: 1000, delay: 4150, death: 100_000, cargo: 17, source: 'iftta.org' },
  { from: '2009-12-30', baggage: 1131, delay: 4694, death: 113_100, cargo: 19, source: 'iftta.org; shackelford.law' },
  { from: '2019-12-28', baggage: 1288, delay: 5346, death: 128_821, cargo: 22, source: 'govinfo.gov FR-2020-01-17' },
  { from: '2024-12-28', baggage: 1519, delay: 6303, death: 151_880, cargo: 26, source: 'ICAO; forwarderlaw.com' },
]

/** Convention for the Unification of Certain Rules for International Carriage by Air, Montreal, 28 May 1999. */
export const MONTREAL: Pack[] = EDITIONS.map(({ from, baggage, delay, death, cargo, source }, i) => ({
  id: `montreal-${from.slice(0, 4)}`,
  title: { ru: `Монреальская конвенция, пределы с ${from}`, en: `Montreal Convention, limits from ${from}` },
  jurisdiction: '*',
  effectiveFrom: from,
  effectiveTo: EDITIONS[i + 1] ? isoDate(dayNumber(EDITIONS[i + 1]!.from) - 1) : null,
  source: `Montreal Convention 1999 Art. 17, 21, 22, 31, 35, 52; ${source}`,
  quote: null,
  verifiedOn: '2026-11-22',
  status: 'active',
  rules: [
    {
      rule: 'montreal.limit',
      reads: 'damage-limit',
      selector: 'occurredOn',
      terms: {
        currency: 'XDR',
        limitsMinor: {
          baggage: baggage * 100,
          passenger_delay: delay * 100,
          death_injury: death * 100,
          cargo: cargo * 100,
        },
      },
    },
    {
      rule: 'montreal.notice',
      reads: 'deadline',
      selector: 'eventOn',
      terms: { from: 'eventOn', perKind: { damage: { days: 7 }, cargo_damage: { days: 14 }, delay: { days: 21 } } },
    },
    { rule: 'montreal.lost', reads: 'presumed-lost', selector: 'shouldHaveArrivedOn', terms: { days: 21 } },
    {
      rule: 'montreal.action',
      reads: 'deadline',
      selector: 'arrivedOn',
      terms: { from: 'arrivedOn', count: { years: 2 } },
    },
  ],
}))
