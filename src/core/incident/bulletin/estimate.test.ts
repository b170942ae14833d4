import { expect, test } from 'vitest'
import { isOldTable } from '../../zone/age.ts'
import { BUILT_IN_ZONES } from '../../zone/built-in.ts'
import { remindOfEstimateAt } from './estimate.ts'

test.each([
  ['in the afternoon, three hours before', '2026-07-03T18:00+03:00', '2026-07-03T15:00+03:00'],
  ['in the morning, the evening before: nobody is told at night', '2026-07-03T09:00+03:00', '2026-07-02T18:00+03:00'],
])('of a date %s', (_, estimate, at) => {
  expect(remindOfEstimateAt(new Date(estimate), 'Europe/Moscow', BUILT_IN_ZONES)).toEqual(new Date(at))
})

test.each([
  ['2026f', false],
  ['2025b', false],
  ['2024a', true],
])('a table of %s is old in November 2026: %s', (version, old) => {
  expect(isOldTable(version, new Date('2026-11-22T10:00:00Z'))).toBe(old)
})
