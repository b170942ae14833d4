import type { FindingCode } from '../draft.ts'

/** How the named evidence weighs for each finding: it is there when the weighed sum, as a probability, is above the bar. */
export type FindingModel = Record<FindingCode, { bias: number; above: number; weights: Record<string, number> }>
