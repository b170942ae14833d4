import { describe, expect, test } from 'vitest'
import { dayNumber } from './day.ts'
import { dayKind, publicHolidays } from './production.ts'

describe('Russia’s production calendar', () => {
  test.each([
    ['an ordinary Monday', '2026-11-23', 'working'],
    ['an ordinary Sunday', '2026-11-22', 'off'],
    ['the New Year holidays', '2025-01-08', 'off'],
    ['a Friday off by decree', '2026-01-09', 'off'],
    ['a Monday in place of a holiday on Saturday', '2026-05-11', 'off'],
    ['a working Saturday', '2025-11-01', 'working'],
    ['a working Saturday of 2027', '2027-02-20', 'working'],
    ['the last day that a decree covers', '2027-12-31', 'off'],
    ['the day before the first year we have', '2023-12-31', 'unknown'],
    ['a year that no decree has reached', '2028-01-01', 'unknown'],
  ])('%s', (_, date, kind) => {
    expect(dayKind('RU', dayNumber(date))).toBe(kind)
  })
})

test('without a calendar no day is known', () => {
  expect(dayKind('FR', dayNumber('2026-11-23'))).toBe('unknown')
  expect(publicHolidays('FR').size).toBe(0)
})

test('the holidays of a desk are those of its country', () => {
  expect(publicHolidays('RU').has('2026-11-04')).toBe(true)
  expect(publicHolidays('RU').has('2025-11-01')).toBe(false)
})

test.each([
  ['GB-ENG', '2026-12-28', 'off'], // Boxing Day is a Saturday
  ['GB-ENG', '2022-09-19', 'off'],
  ['DE', '2026-05-14', 'off'],
  ['US', '2023-11-10', 'off'],
  ['US', '2026-11-27', 'working'],
])('%s: %s is %s', (country, date, kind) => {
  expect(dayKind(country, dayNumber(date))).toBe(kind)
})
