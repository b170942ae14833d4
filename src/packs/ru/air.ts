import type { Pack } from '../pack.ts'

const currency = 'RUB'

const claim = (from: string, count: { days?: number; months?: number }) => ({
  from,
  count: { ...count, roll: true, calendar: 'RU' },
})

function edition(id: string, from: string, to: string | null, perHourMinor: number): Pack {
  return {
    id,
    title: {
      ru: `Воздушный кодекс РФ ст. 119, 120, редакция с ${from}`,
      en: `Air Code of Russia, art. 119 and 120, as of ${from}`,
    },
    jurisdiction: 'RU',
    effectiveFrom: from,
    effectiveTo: to,
    source: 'ВзК РФ ст. 119, 120, 126–128; 487-ФЗ (rustec.su/news/1639966); aokap.ru',
    quote: null,
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      {
        rule: 'ru_air.delay_fine',
        reads: 'hourly-fine',
        selector: 'dueOn',
        terms: { currency, perHourMinor, capPerMille: 500 },
      },
      {
        rule: 'ru_air.baggage_loss',
        reads: 'per-kilogram',
        selector: 'lostOn',
        terms: { currency, perKgMinor: 60_000 },
      },
      { rule: 'ru_air.baggage_search', reads: 'presumed-lost', selector: 'shouldHaveArrivedOn', terms: { days: 21 } },
      // carriage inside the country; abroad the Montreal Convention holds
      { rule: 'ru_air.claim_window', reads: 'deadline', selector: 'startsOn', terms: claim('startsOn', { months: 6 }) },
      { rule: 'ru_air.answer', reads: 'deadline', selector: 'receivedOn', terms: claim('receivedOn', { days: 30 }) },
    ],
  }
}

/** The Air Code: a fine per hour late, and lost baggage on carriage inside the country. */
export const RU_AIR: Pack[] = [
  edition('ru-air-1997', '1997-04-01', '2024-03-31', 2500),
  edition('ru-air-2024', '2024-04-01', null, 10_000),
]
