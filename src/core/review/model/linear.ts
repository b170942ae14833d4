/** A linear model as it is kept. */
export interface KeptModel {
  labels: readonly string[]
  bias: readonly number[]
  /** What a weight of 1 counts. */
  unit: number
  /** The features, a line each. */
  features: string
  /** A signed byte for each feature and label, feature by feature, in base64. */
  weights: string
}

export interface Linear {
  labels: readonly string[]
  bias: readonly number[]
  unit: number
  /** Where the weights of a feature begin. */
  places: Map<string, number>
  weights: Int8Array
}

/** Made ready for use; some milliseconds, once. */
export function openModel({ labels, bias, unit, features, weights }: KeptModel): Linear {
  const places = new Map(features.split('\n').map((feature, at) => [feature, at * labels.length]))
  return { labels, bias, unit, places, weights: bytesOf(weights) }
}

function bytesOf(base64: string): Int8Array {
  const text = atob(base64)
  const bytes = new Int8Array(text.length)
  // a plain walk: Int8Array.from over the characters of a million takes twenty times as long
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** How probable each label is, 0 to 1, given what features are there. */
export function probabilities({ bias, unit, places, weights }: Linear, features: readonly string[]): Float64Array {
  // whole numbers: sums of bytes are exact in them, and added quicker
  const sums = new Int32Array(bias.length)
  for (const feature of features) {
    const place = places.get(feature)
    if (place === undefined) continue
    for (let label = 0; label < sums.length; label++) sums[label]! += weights[place + label]!
  }
  const probable = new Float64Array(bias.length)
  for (let label = 0; label < sums.length; label++) probable[label] = logistic(bias[label]! + sums[label]! * unit)
  return probable
}

export const logistic = (score: number): number => 1 / (1 + Math.exp(-score))
