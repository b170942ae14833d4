import { logistic } from '../../src/core/review/model/linear.ts'

/** Logistic regression on a few dense numbers, by plain descent. */
export function weigh(rows: number[][], wanted: boolean[], { steps = 800, decay = 0.0005, rate = 0.1 } = {}) {
  const size = rows[0]!.length
  // one after the other: a walk through many small arrays takes five times as long
  const all = Float64Array.from(rows.flat())
  const weights = new Float64Array(size)
  const squares = new Float64Array(size + 1).fill(1e-6)
  let bias = 0
  const model = (row: ArrayLike<number>, from = 0) => {
    let score = bias
    for (let at = 0; at < size; at++) score += weights[at]! * row[from + at]!
    return logistic(score)
  }
  for (let step = 0; step < steps; step++) {
    const slope = new Float64Array(size + 1)
    for (let example = 0, from = 0; example < rows.length; example++, from += size) {
      const error = (model(all, from) - Number(wanted[example])) / rows.length
      for (let at = 0; at < size; at++) slope[at]! += error * all[from + at]!
      slope[size]! += error
    }
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

const STEP = 0.02
/** Bars on either side that count too. */
const NEAR = 5
const NEARLY = 0.995

/**
 * Where precision and recall balance best, and nearly so a little higher and lower: the very best bar among a few hundred
 * letters is a matter of luck, and moves from one training to the next. Of bars that are nearly as good a
 * higher one, since a finding that is wrong costs a person more than one that is missed; not the highest, since strangers
 * write so that the models are less sure of what they see.
 */
export function bestBar(scores: Float64Array, wanted: boolean[]): number {
  const bars = Array.from({ length: 31 + 2 * NEAR }, (_, at) => 0.2 + STEP * (at - NEAR))
  const f1 = bars.map(bar => f1At(bar, scores, wanted))
  const around = (at: number) => f1.slice(at - NEAR, at + NEAR + 1).reduce((sum, value) => sum + value, 0)
  const inside = bars.map((_, at) => at).slice(NEAR, bars.length - NEAR)
  const most = Math.max(...inside.map(around))
  const nearly = inside.filter(at => around(at) >= NEARLY * most)
  return Math.round(bars[nearly[Math.floor(0.75 * nearly.length)]!]! * 100) / 100
}

function f1At(bar: number, scores: Float64Array, wanted: boolean[]): number {
  let hits = 0
  let misses = 0
  scores.forEach((score, example) => {
    if (score > bar && wanted[example]) hits++
    else if (score > bar || wanted[example]) misses++
  })
  return (2 * hits) / (2 * hits + misses || 1)
}
