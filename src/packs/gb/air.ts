import { flightRule, onBoardRules } from '../eu/air.ts'
import type { Pack } from '../pack.ts'

/** The regulation as the United Kingdom kept it, with sums in pounds and without the Union's own band. */
export const GB_AIR: Pack[] = [
  {
    id: 'gb-uk261',
    title: { ru: 'UK261: пассажиры самолётов', en: 'UK261: air passengers' },
    jurisdiction: 'GB',
    effectiveFrom: '2021-01-01',
    effectiveTo: null,
    source: 'Regulation (EC) 261/2004 as retained, SI 2019/278 reg. 8, SI 2023/1370',
    quote: null,
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      flightRule('uk261', {
        currency: 'GBP',
        amountsMinor: { a: 22_000, b: 35_000, c: 52_000 },
        intraCommunity: false,
      }),
      ...onBoardRules('uk261', false),
      {
        rule: 'deadline.uk261_refund',
        reads: 'deadline',
        selector: 'choiceOn',
        terms: { from: 'choiceOn', count: { days: 7 } },
      },
    ],
  },
]
