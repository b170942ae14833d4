import { expect, test } from 'vitest'
import { readClock } from './clock-time.ts'

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['9:30', '09:30'],
  ['18.00', '18:00'],
  ['0', '00:00'],
  ['24', null],
  ['12:75', null],
  ['noon', null],
  ['', null],
])('"%s" is %s', (typed, time) => {
  expect(readClock(typed)).toBe(time)
})

test('a stretch may end at midnight', () => {
  expect(readClock('24', true)).toBe('24:00')
  expect(readClock('24:30', true)).toBeNull()
})
