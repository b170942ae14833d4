import { logistic } from '../../src/core/review/model/linear.ts'

/** Logistic regression on a few dense numbers, by plain descent. */
export function weigh(rows: number[][], wanted: boolean[], { steps = 800, decay = 0.0005, rate = 0.1 } = {}) {
  const size = rows[0]!.length
  const weights = new Float64Array(size)
  const squares = new Float64Array(size + 1).fill(1e-6)
  let bias = 0
  const model = (row: number[]) => {
    let score = bias
    for (let at = 0; at < size; at++) score += weights[at]! * row[at]!
    return logistic(score)
  }
  for (let step = 0; step < steps; step++) {
    const slope = new Float64Array(size + 1)
    rows.forEach((row, example) => {
      const error = (model(row) - Number(wanted[example])) / rows.length
      for (let at = 0; at < size; at++) slope[at]! += error * row[at]!
      slope[size]! += error
    })
    for (let at = 0; at <= size; at++) {
      if (at < size) slope[at]! += decay * weights[at]!
      squares[at]! += slope[at]! ** 2
      const change = (rate * slope[at]!) / Math.sqrt(squares[at]!)
      if (at < size) weights[at]! -= change
      else bias -= change
    }
  }
  return Object.assign(model, {
    weights,
    get bias() {
      return bias
    },
  })
}

/** Where precision and recall balance best. */
export function bestBar(scores: Float64Array, wanted: boolean[]): number {
  let best = 0
  let bar = 0.5
  for (let at = 0.2; at < 0.8; at += 0.02) {
    let hits = 0
    let misses = 0
    scores.forEach((score, example) => {
      if (score > at && wanted[example]) hits++
      else if (score > at || wanted[example]) misses++
    })
    const f1 = (2 * hits) / (2 * hits + misses || 1)
    if (f1 > best) [best, bar] = [f1, at]
  }
  return Math.round(bar * 100) / 100
}
