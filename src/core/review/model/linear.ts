import type { Feature } from './feature.ts'
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
  /** Where it stands in the model, -1 for nowhere. */
  placeOf: (feature: Feature) => number
  weights: Int8Array
}

/** Made ready for use, once. */
export function openModel({ labels, bias, unit, places, weights }: KeptModel): Linear {
  const table: Places = new Int32Array(places().slice().buffer)
  const { buffer, byteOffset, length } = weights()
  const signed = new Int8Array(buffer, byteOffset, length)
  return { labels, bias, unit, placeOf: feature => keptPlace(table, feature), weights: signed }
}

/** Most features come again and again, as their words do, and are looked for once. */
function keptPlace(table: Places, feature: Feature): number {
  if (feature.one === table) return feature.placeInOne
  if (feature.two === table) return feature.placeInTwo
  const place = placeIn(table, feature.head, feature.tail)
  if (feature.one === null) {
    feature.one = table
    feature.placeInOne = place
  } else {
    feature.two = table
    feature.placeInTwo = place
  }
  return place
}

/** In which round a place was counted last, for all models: a feature counts once, however often it is there. */
let counted = new Uint32Array(0)
let round = 0

/** Used again by each call: a new one would have to be fetched from outside the heap. Sums of bytes are exact in it. */
let sums = new Int32Array(0)

/** How probable each label is, 0 to 1, given what features are there, in one list or several. */
export function probabilities({ bias, unit, placeOf, weights }: Linear, ...lists: (readonly Feature[])[]): number[] {
  const size = bias.length
  begin(weights.length / size, size)
  for (const features of lists)
    for (const feature of features) {
      const place = placeOf(feature)
      if (place < 0 || counted[place] === round) continue
      counted[place] = round
      const from = place * size
      for (let label = 0; label < size; label++) sums[label]! += weights[from + label]!
    }
  const found: number[] = new Array(size)
  for (let label = 0; label < size; label++) found[label] = logistic(bias[label]! + sums[label]! * unit)
  return found
}

function begin(places: number, size: number): void {
  if (sums.length < size) sums = new Int32Array(size)
  sums.fill(0)
  round++
  if (counted.length >= places && round < 2 ** 32) return
  counted = new Uint32Array(Math.max(places, counted.length))
  round = 1
}

export const logistic = (score: number): number => 1 / (1 + Math.exp(-score))
