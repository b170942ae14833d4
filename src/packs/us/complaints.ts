import type { Pack } from '../pack.ts'

/** Complaint clocks of the Consumer Financial Protection Bureau: 15 days, or "in progress" and 60. */
export const US_COMPLAINTS: Pack[] = [
  {
    id: 'us-cfpb',
    title: { ru: 'CFPB (США): ответы на жалобы', en: 'CFPB: answers to complaints' },
    jurisdiction: 'US',
    effectiveFrom: '2011-07-21',
    effectiveTo: null,
    source: 'insidearm.com 43245; fintechfutures.com',
    quote: null,
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      { rule: 'deadline.cfpb', reads: 'deadline', selector: 'sentOn', terms: { from: 'sentOn', count: { days: 15 } } },
      // where the first answer was "in progress"
      {
        rule: 'deadline.cfpb_final',
        reads: 'deadline',
        selector: 'sentOn',
        terms: { from: 'sentOn', count: { days: 60 } },
      },
    ],
  },
]
