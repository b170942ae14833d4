import type { Pack } from '../pack.ts'

/** § 58 Telekommunikationsgesetz: faults of the line and missed appointments. */
export const DE_TELECOM: Pack[] = [
  {
    id: 'de-tkg-58',
    title: {
      ru: '§ 58 закона ФРГ о телекоммуникациях (TKG): возмещение за перебои',
      en: '§ 58 of the German Telecommunications Act (TKG): compensation for disruptions',
    },
    jurisdiction: 'DE',
    effectiveFrom: '2021-12-01',
    effectiveTo: null,
    source: 'buzer.de/58_TKG.htm; louven.legal',
    quote:
      'am dritten und vierten Tag 5 Euro oder 10 Prozent, ab dem fünften Tag 10 Euro oder 20 Prozent, je nachdem, welcher Betrag höher ist',
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      {
        rule: 'de_tkg.outage',
        reads: 'fee-steps',
        selector: 'reportedOn',
        terms: {
          currency: 'EUR',
          fromDay: [
            { day: 3, atLeastMinor: 500, perMille: 100 },
            { day: 5, atLeastMinor: 1000, perMille: 200 },
          ],
        },
      },
      {
        rule: 'de_tkg.missed_appointment',
        reads: 'fee-once',
        selector: 'appointmentOn',
        terms: { currency: 'EUR', atLeastMinor: 1000, perMille: 200 },
      },
    ],
  },
]
