import type { Pack, PackRule } from '../pack.ts'

const bands = (a: number, b: number, c: number) => ({ a, b, c })

/** What the regulation and the judgments on it say alike in the Union and the United Kingdom. */
export const flightRule = (rule: string, terms: Record<string, unknown>): PackRule => ({
  rule,
  reads: 'flight',
  selector: 'flightOn',
  terms: {
    upToKm: { a: 1500, b: 3500 },
    delayMin: 180,
    halvedUpToMin: bands(120, 180, 240),
    delayHalvedBelowMin: 240,
    noticeHours: 14 * 24,
    rerouting: [
      { fromHours: 7 * 24, earlierAtMostMin: 120, laterBelowMin: 240 },
      { fromHours: 0, earlierAtMostMin: 60, laterBelowMin: 120 },
    ],
    ...terms,
  },
})

/** A lower class (Art. 10), in per mille of the ticket, and the minutes from which care is due (Art. 6). */
export const onBoardRules = (name: string, intraCommunity: boolean): PackRule[] => {
  const upToKm = { a: 1500, b: 3500 }
  const rule = (what: string, perBand: Record<'a' | 'b' | 'c', number>): PackRule => ({
    rule: `${name}.${what}`,
    reads: what,
    selector: 'flightOn',
    terms: { upToKm, intraCommunity, perBand },
  })
  return [rule('downgrade', bands(300, 500, 750)), rule('care', bands(120, 180, 240))]
}

/** Regulation (EC) 261/2004. */
export const EU_AIR: Pack[] = [
  {
    id: 'eu-261-2004',
    title: { ru: 'Регламент (ЕС) 261/2004: пассажиры самолётов', en: 'Regulation (EC) 261/2004: air passengers' },
    jurisdiction: 'EU',
    effectiveFrom: '2005-02-17',
    effectiveTo: null,
    source: 'Regulation (EC) 261/2004 Art. 5–8, 10; C-402/07 Sturgeon, C-452/13 Germanwings, C-559/16 Bossen',
    quote: 'less than two hours after the scheduled time of arrival (Art. 5); does not exceed … by two hours (Art. 7)',
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      flightRule('eu261', { currency: 'EUR', amountsMinor: bands(25_000, 40_000, 60_000), intraCommunity: true }),
      {
        rule: 'deadline.eu261_refund',
        reads: 'deadline',
        selector: 'choiceOn',
        terms: { from: 'choiceOn', count: { days: 7 } },
      },
      ...onBoardRules('eu261', true),
    ],
  },
  {
    // reported in June 2026; neither adoption nor the date of application was found
    id: 'eu-261-reform',
    title: {
      ru: 'Реформа регламента (ЕС) 261/2004, как сообщали о компромиссе июня 2026',
      en: 'Reform of Regulation (EC) 261/2004, as a compromise of June 2026 was reported',
    },
    jurisdiction: 'EU',
    effectiveFrom: '2099-01-01',
    effectiveTo: null,
    source: 'cyprus-today.online, dailyguardian.eu, protothema.gr, June 2026; no text of the Official Journal seen',
    quote: null,
    verifiedOn: '2026-11-22',
    status: 'future',
    rules: [
      flightRule('eu261', { currency: 'EUR', amountsMinor: bands(25_000, 40_000, 60_000), intraCommunity: true }),
      {
        rule: 'deadline.eu261_answer',
        reads: 'deadline',
        selector: 'claimOn',
        terms: { from: 'claimOn', count: { days: 30 } },
      },
    ],
  },
]
