/** A linear model as it is kept: `terms` has a line for each feature with its weights, one small number for each label. */
export interface KeptModel {
  labels: readonly string[]
  bias: readonly number[]
  /** What a weight of 1 counts. */
  unit: number
  /** `feature<TAB>label:weight label:weight …` with labels by their place, a line each. */
  terms: string
}

export interface Linear {
  labels: readonly string[]
  bias: readonly number[]
  terms: Map<string, Float32Array>
}

/** Made ready for use; some milliseconds, once. */
export function openModel({ labels, bias, unit, terms }: KeptModel): Linear {
  const open = new Map<string, Float32Array>()
  for (const line of terms.split('\n')) {
    const [feature, weights] = line.split('\t')
    if (!feature || !weights) continue
    const row = new Float32Array(labels.length)
    for (const pair of weights.split(' ')) {
      const colon = pair.indexOf(':')
      row[Number(pair.slice(0, colon))] = Number(pair.slice(colon + 1)) * unit
    }
    open.set(feature, row)
  }
  return { labels, bias, terms: open }
}

/** How probable each label is, 0 to 1, given what features are there. */
export function probabilities({ bias, terms }: Linear, features: Iterable<string>): Float64Array {
  const sums = Float64Array.from(bias)
  for (const feature of features) {
    const row = terms.get(feature)
    if (row) for (let label = 0; label < sums.length; label++) sums[label]! += row[label]!
  }
  return sums.map(logistic)
}

export const logistic = (score: number): number => 1 / (1 + Math.exp(-score))
