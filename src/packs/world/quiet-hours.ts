import type { Pack } from '../pack.ts'

/** When a person may be written to; the hours themselves stand in `core/notice/window/quiet-hours.ts`, where sending reads them. */
export const QUIET: Pack[] = [
  {
    id: 'quiet-hours',
    title: {
      ru: 'Тихие часы: 230-ФЗ, TCPA, Флорида и свои собственные',
      en: 'Quiet hours: 230-FZ, TCPA, Florida, and hours of one’s own',
    },
    jurisdiction: '*',
    effectiveFrom: '1992-12-20',
    effectiveTo: null,
    source: '230-ФЗ ст. 7; 47 CFR 64.1200(c)(1); Florida Statutes § 501.616(6)',
    quote: 'before the hour of 8 a.m. or after 9 p.m. (local time at the called party’s location)',
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [{ rule: 'quiet_hours', reads: 'quiet-hours', terms: {} }],
  },
]
