import { expect, test } from 'vitest'
import { OFFICE_HOURS } from '../company.ts'
import { BUILT_IN_ZONES as zones } from '../zone/built-in.ts'
import { nextOnDuty, nextShift, onShift } from './shift.ts'
import type { Absence, StaffMember } from './staff.ts'

const working = (workingHours: unknown, zone = 'Europe/Moscow', calendar: string | null = null) =>
  ({ id: 1, zone, workingHours, calendar, leftAt: null }) as StaffMember
const duty = { zones, country: 'RU' }
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
  expect(onShift(person, new Date(now), duty)).toBe(on)
  expect(nextShift(person, new Date(now), duty)).toEqual(next && new Date(next))
})

const LUNCH = {
  mon: [
    { from: '09:00', until: '13:00' },
    { from: '14:00', until: '18:00' },
  ],
}
// 4 November 2026 is a holiday of Russia's, Wednesday; 31 August one of England's, Monday
test.each([
  ['a holiday of the company', OFFICE_HOURS, null, '2026-11-04T09:00Z', false, '2026-11-05T06:00Z'],
  ['another country, another holiday', OFFICE_HOURS, 'GB', '2026-11-04T09:00Z', true, null],
  ['whose holiday it is', OFFICE_HOURS, 'GB', '2026-08-31T09:00Z', false, '2026-09-01T06:00Z'],
  ['one who works through them', OFFICE_HOURS, 'none', '2026-11-04T09:00Z', true, null],
  ['through the long New Year holidays', OFFICE_HOURS, null, '2025-12-31T09:00Z', false, '2026-01-12T06:00Z'],
  ['a Saturday worked by decree, with the hours of a Friday', OFFICE_HOURS, null, '2027-02-20T09:00Z', true, null],
  ['between two stretches of a day', LUNCH, null, '2026-07-06T10:30Z', false, '2026-07-06T11:00Z'],
  [
    'a night that begins on the eve of a holiday',
    { tue: [{ from: '22:00', until: '06:00' }] },
    null,
    '2026-11-03T23:00Z',
    true,
    null,
  ],
])('%s', (_what, hours, calendar, now, on, next) => {
  const person = working(hours, 'Europe/Moscow', calendar)
  expect(onShift(person, new Date(now), duty)).toBe(on)
  expect(nextShift(person, new Date(now), duty)).toEqual(next && new Date(next))
})

const away = (from: string, until: string) =>
  ({ staffId: 1, startsAt: new Date(from), endsAt: new Date(until) }) as Absence
test.each([
  ['at work', [], '2026-07-01T07:00Z', null],
  [
    'away for the afternoon',
    [away('2026-07-01T06:30Z', '2026-07-01T10:00Z')],
    '2026-07-01T07:00Z',
    '2026-07-01T10:00Z',
  ],
  ['away until the night', [away('2026-07-01T06:30Z', '2026-07-01T20:00Z')], '2026-07-01T07:00Z', '2026-07-02T06:00Z'],
  [
    'one absence after the other, told in any order',
    [away('2026-07-02T06:00Z', '2026-07-02T08:00Z'), away('2026-07-01T06:30Z', '2026-07-02T06:00Z')],
    '2026-07-01T07:00Z',
    '2026-07-02T08:00Z',
  ],
  ['away for months', [away('2026-06-01T00:00Z', '2026-12-01T00:00Z')], '2026-07-01T07:00Z', null],
])('next on duty: %s', (_what, absences, now, next) => {
  expect(nextOnDuty(working(OFFICE_HOURS), absences, new Date(now), duty)).toEqual(next && new Date(next))
})
