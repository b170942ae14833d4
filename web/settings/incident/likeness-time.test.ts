import { expect, test } from 'vitest'
import { inUnits } from './likeness-time.ts'

test.each([
  [45, 45, 'minutes'],
  [90, 90, 'minutes'],
  [180, 3, 'hours'],
  [1440, 1, 'days'],
  [2880, 2, 'days'],
])('%i minutes are %i %s', (minutes, count, unit) => {
  expect(inUnits(minutes)).toEqual({ count, unit })
})
