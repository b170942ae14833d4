import { expect, test } from 'vitest'
import { readSum, typeSum } from './sum.ts'

test.each([
  ['12.40', 2, 1240],
  ['1 240,5', 2, 124_050],
  ['1\u00a0519', 2, 151_900],
  ['0.29', 2, 29],
  ['500', 0, 500],
  ['12.405', 2, null],
  ['500.5', 0, null],
  ['0', 2, null],
  ['-3', 2, null],
  ['1e3', 2, null],
  ['', 2, null],
  ['99999999999999999', 2, null],
])('%s with %i digits is %s', (typed, digits, minor) => {
  expect(readSum(typed, digits)).toBe(minor)
})

test.each([
  [1240, 2, '12.40'],
  [124_000, 2, '1240'],
  [29, 2, '0.29'],
  [500, 0, '500'],
])('%i is typed as %s', (minor, digits, typed) => {
  expect(typeSum(minor, digits)).toBe(typed)
  expect(readSum(typed, digits)).toBe(minor)
})
