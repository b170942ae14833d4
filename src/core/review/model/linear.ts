import { type Places, placeIn } from './places.ts'

/** A linear model as it is kept. */
export interface KeptModel {
  labels: readonly string[]
  bias: readonly number[]
  /** What a weight of 1 counts. */
  unit: number
  /** The table of its features, see `places.ts`. */
  places: () => Uint8Array<ArrayBuffer>
  /** A signed byte for each feature and label, feature by feature. */
  weights: () => Uint8Array<ArrayBuffer>
}

export interface Linear {
  labels: readonly string[]
  bias: readonly number[]
  unit: number
  /** Which feature of the model a name is, -1 for none. */
  placeOf: (feature: string) => number
  weights: Int8Array
}

/** Made ready for use, once. */
export function openModel({ labels, bias, unit, places, weights }: KeptModel): Linear {
  const table: Places = new Int32Array(places().slice().buffer)
  const { buffer, byteOffset, length } = weights()
  const signed = new Int8Array(buffer, byteOffset, length)
  return { labels, bias, unit, placeOf: finder(table), weights: signed }
}

/** Keeps the names that it has found, at most all of them: a text that was hashed once is found again without its letters. */
function finder(table: Places): Linear['placeOf'] {
  const found = new Map<string, number>()
  return feature => {
    const known = found.get(feature)
    if (known !== undefined) return known
    const place = placeIn(table, feature)
    if (place >= 0) found.set(feature, place)
    return place
  }
}

/** How probable each label is, 0 to 1, given what features are there. */
export function probabilities({ bias, unit, placeOf, weights }: Linear, features: readonly string[]): Float64Array {
  // whole numbers: sums of bytes are exact in them, and added quicker
  const sums = new Int32Array(bias.length)
  for (const feature of features) {
    const place = placeOf(feature)
    if (place < 0) continue
    const from = place * sums.length
    for (let label = 0; label < sums.length; label++) sums[label]! += weights[from + label]!
  }
  const probable = new Float64Array(bias.length)
  for (let label = 0; label < sums.length; label++) probable[label] = logistic(bias[label]! + sums[label]! * unit)
  return probable
}

export const logistic = (score: number): number => 1 / (1 + Math.exp(-score))
