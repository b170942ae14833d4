import type { Pack } from '../pack.ts'

/** Formulas of published metrics. */
export const METRICS: Pack[] = [
  {
    id: 'metrics',
    title: { ru: 'Формулы показателей', en: 'Formulas of metrics' },
    jurisdiction: '*',
    effectiveFrom: '2003-12-01',
    effectiveTo: null,
    source: 'Reichheld, The One Number You Need to Grow, Harvard Business Review 12/2003',
    quote: null,
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [{ rule: 'metric.nps', reads: 'net-promoter', terms: {} }],
  },
]
