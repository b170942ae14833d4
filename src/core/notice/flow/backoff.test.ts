import { expect, test } from 'vitest'
import { waitAfter } from './backoff.ts'

const steps = { firstMs: 1000, mostMs: 30_000 }

test.each([
  [1, 1, 1000],
  [1, 0, 500],
  [2, 1, 2000],
  [3, 0.5, 3000],
  [6, 1, 30_000],
  [5000, 1, 30_000],
  [5000, 0, 15_000],
])('after %i failures, with chance %d: %i ms', (failures, chance, expected) => {
  expect(waitAfter(failures, steps, chance)).toBe(expected)
})
