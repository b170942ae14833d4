import { describe, expect, test } from 'vitest'
import { daysAway, momentOf, span, wallOf } from './dates.ts'

describe('the wall clock of a zone', () => {
  test.each([
    ['2026-07-14T12:00', 'Europe/Moscow', '2026-07-14T09:00:00.000Z'],
    ['2026-07-14T12:00', 'America/New_York', '2026-07-14T16:00:00.000Z'],
    ['2026-07-14T00:15', 'Asia/Kathmandu', '2026-07-13T18:30:00.000Z'],
    ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ])('%s in %s is %s', (wall, zone, moment) => {
    expect(momentOf(wall, zone).toISOString()).toBe(moment)
    expect(wallOf(new Date(moment), zone)).toBe(wall)
  })
})

test('days are counted by the calendar of the reader, not by 24 hours', () => {
  const now = new Date('2026-07-14T20:30:00Z')
  expect(daysAway(new Date('2026-07-14T21:30:00Z'), now, 'Europe/Moscow')).toBe(1)
  expect(daysAway(new Date('2026-07-14T21:30:00Z'), now, 'Europe/London')).toBe(0)
})

test.each([
  [15 * 60_000, '15 мин', '15m'],
  [80 * 60_000, '1 ч 20 мин', '1h 20m'],
  [11 * 3_600_000, '11 ч', '11h'],
  [5 * 86_400_000, '5 дн.', '5d'],
])('a span of %d ms', (length, ru, en) => {
  expect(span(length, 'ru').replace(/\u00a0/g, ' ')).toBe(ru)
  expect(span(length, 'en')).toBe(en)
})
