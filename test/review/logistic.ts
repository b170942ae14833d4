/** One example: the numbers of its features (each once), and for each label whether it holds. */
export interface Row {
  features: Int32Array | number[]
  labels: boolean[]
}

export interface Weights {
  bias: Float64Array
  /** By label, then feature. */
  weights: Float64Array[]
}

/**
 * Logistic regression, one label beside the other, by AdaGrad with decay towards zero. The order of the rows is fixed,
 * so the same rows give the same weights on every machine.
 */
export function train(
  rows: Row[],
  features: number,
  labels: number,
  // small steps and few rounds: whoever walks further learns the letters by heart
  { epochs = 10, decay = 3e-4, step = 0.04, learned = 0.01 } = {},
): Weights {
  const bias = new Float64Array(labels)
  const weights = Array.from({ length: labels }, () => new Float64Array(features))
  for (let label = 0; label < labels; label++) {
    const own = weights[label]!
    const squares = new Float64Array(features).fill(1e-2)
    let biasSquares = 1e-2
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const at of order(rows.length, epoch)) {
        const row = rows[at]!
        let score = bias[label]!
        for (const feature of row.features) score += own[feature]!
        const error = 1 / (1 + Math.exp(-score)) - (row.labels[label] ? 1 : 0)
        if (Math.abs(error) < learned) continue
        biasSquares += error * error
        bias[label]! -= (step * error) / Math.sqrt(biasSquares)
        for (const feature of row.features) {
          const slope = error + decay * own[feature]!
          squares[feature]! += slope * slope
          own[feature]! -= (step * slope) / Math.sqrt(squares[feature]!)
        }
      }
    }
  }
  return { bias, weights }
}

/** A walk through all rows in another order each epoch, without randomness. */
function* order(length: number, epoch: number): Generator<number> {
  if (length === 0) return
  let stride = 7919 + epoch * 104729
  while (gcd(stride, length) !== 1) stride++
  for (let i = 0, at = epoch % length; i < length; i++, at = (at + stride) % length) yield at
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
