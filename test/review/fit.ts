import { type Feature, nameOf } from '../../src/core/review/model/feature.ts'
import type { Linear } from '../../src/core/review/model/linear.ts'
import { type Row, train } from './logistic.ts'

/** Weights are kept coarsely, a byte each: as good, and a fraction of the room. */
const UNIT = 0.04
const coarse = (weight: number) => Math.max(-127, Math.min(127, Math.round(weight / UNIT)))

/** What was learned, with the names of its features, in order. */
export interface Fitted extends Linear {
  features: string[]
}

/** A model from features by name, those that are seen fewer than so many times left out. */
export function fit(
  given: { features: Feature[]; labels: boolean[] }[],
  labels: readonly string[],
  { fewest }: { fewest: number },
): Fitted {
  const examples = given.map(({ features, labels }) => ({ features: [...new Set(features.map(nameOf))], labels }))
  const counts = new Map<string, number>()
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const ids = new Map([...counts].filter(([, count]) => count >= fewest).map(([feature], at) => [feature, at]))
  const rows: Row[] = examples.map(({ features, labels }) => ({
    features: features.flatMap(feature => ids.get(feature) ?? []),
    labels,
  }))
  const { bias, weights } = train(rows, ids.size, labels.length)
  const used = [...ids].filter(([, at]) => weights.some(of => Math.abs(of[at]!) >= UNIT))
  const places = new Map(used.map(([feature], at) => [feature, at]))
  return {
    labels,
    bias: Array.from(bias, value => Math.round(value * 1000) / 1000),
    unit: UNIT,
    features: [...places.keys()],
    placeOf: feature => places.get(nameOf(feature)) ?? -1,
    weights: Int8Array.from(used.flatMap(([, at]) => weights.map(of => coarse(of[at]!)))),
  }
}
