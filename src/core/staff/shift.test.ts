import { expect, test } from 'vitest'
import { OFFICE_HOURS } from '../company.ts'
import { BUILT_IN_ZONES as zones } from '../zone/built-in.ts'
import { nextShift, onShift } from './shift.ts'
import type { StaffMember } from './staff.ts'

const working = (workingHours: unknown, zone = 'Europe/Moscow') => ({ zone, workingHours }) as StaffMember
const NIGHT = { fri: [{ from: '22:00', until: '06:00' }] }

// 1 July 2026 is a Wednesday
test.each([
  ['at work', OFFICE_HOURS, 'Europe/Moscow', '2026-07-01T07:00Z', true, null],
  ['at work in the last minute', OFFICE_HOURS, 'Europe/Moscow', '2026-07-01T14:59Z', true, null],
  ['not at the end', OFFICE_HOURS, 'Europe/Moscow', '2026-07-01T15:00Z', false, '2026-07-02T06:00Z'],
  ['before the day begins', OFFICE_HOURS, 'Europe/Moscow', '2026-07-01T05:00Z', false, '2026-07-01T06:00Z'],
  ['over the weekend', OFFICE_HOURS, 'Europe/Moscow', '2026-07-03T16:00Z', false, '2026-07-06T06:00Z'],
  ['on their own clock', OFFICE_HOURS, 'Asia/Vladivostok', '2026-07-01T07:59Z', true, null],
  ['through midnight', NIGHT, 'Europe/Moscow', '2026-07-04T01:00Z', true, null],
  ['until the next night', NIGHT, 'Europe/Moscow', '2026-07-04T03:00Z', false, '2026-07-10T19:00Z'],
  ['without hours', {}, 'Europe/Moscow', '2026-07-01T07:00Z', false, null],
  ['in no zone', OFFICE_HOURS, 'Mars/Olympus', '2026-07-01T07:00Z', false, null],
])('%s', (_what, hours, zone, now, on, next) => {
  const person = working(hours, zone)
  expect(onShift(person, new Date(now), zones)).toBe(on)
  expect(nextShift(person, new Date(now), zones)).toEqual(next && new Date(next))
})
