import { expect, test } from 'vitest'
import { hourBars } from './hours.ts'

test('hours with nobody stand too, the night is known, and who hears too late is marked', () => {
  const hours = [
    { hour: '2026-07-01T18:00:00.000Z', customers: 4 },
    { hour: '2026-07-02T05:00:00.000Z', customers: 2 },
  ]
  const bars = hourBars(hours, 'Europe/Moscow', '2026-07-02T05:00:00.000Z')
  expect(bars).toHaveLength(12)
  expect(bars.map(({ customers }) => customers)).toEqual([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2])
  // 21:00 is no night yet, 22:00 is; 07:00 still is, 08:00 no more
  expect(bars.map(({ night }) => night)).toEqual([false, ...Array(10).fill(true), false])
  expect(bars.filter(({ late }) => late)).toMatchObject([{ customers: 2 }])
  expect(hourBars([], 'Europe/Moscow')).toEqual([])
})
