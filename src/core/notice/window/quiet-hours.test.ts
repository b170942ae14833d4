import { describe, expect, test } from 'vitest'
import { wallStretches } from '../../calendar/wall-clock.ts'
import { DAY } from '../../time.ts'
import { BUILT_IN_ZONES as zones } from '../../zone/built-in.ts'
import { lawfulHours, QUIET_HOURS, quietHoursOf } from './quiet-hours.ts'

/** The first moment at or after another one at which a row lets us write, to the minute. */
function nextAllowed(id: string, zone: string, moment: string): string | undefined {
  const hours = lawfulHours(QUIET_HOURS.filter(row => row.id === id))
  const from = Date.parse(moment)
  const [first] = wallStretches(zones, zone, { from, until: from + 3 * DAY }, hours)
  return first && toMinute(first.from)
}

const toMinute = (moment: number) => new Date(moment).toISOString().replace(':00.000Z', 'Z')

test.each([
  [
    'one instant, 11 zones of Russia',
    'ru230',
    'Europe/Moscow',
    '2026-11-20T05:30Z',
    '2026-11-20T08:30+03:00',
    '2026-11-20T05:30Z',
  ],
  [
    'one instant, 11 zones of Russia',
    'ru230',
    'Asia/Omsk',
    '2026-11-20T05:30Z',
    '2026-11-20T11:30+06:00',
    '2026-11-20T05:30Z',
  ],
  [
    'one instant, 11 zones of Russia',
    'ru230',
    'Asia/Vladivostok',
    '2026-11-20T05:30Z',
    '2026-11-20T15:30+10:00',
    '2026-11-20T05:30Z',
  ],
  [
    'one instant, 11 zones of Russia',
    'ru230',
    'Asia/Magadan',
    '2026-11-20T05:30Z',
    '2026-11-20T16:30+11:00',
    '2026-11-20T05:30Z',
  ],
  [
    'one instant, 11 zones of Russia',
    'ru230',
    'Asia/Kamchatka',
    '2026-11-20T05:30Z',
    '2026-11-20T17:30+12:00',
    '2026-11-20T05:30Z',
  ],
  [
    '22:00 sharp is already quiet; next window is SATURDAY 09:00, not 08:00',
    'ru230',
    'Asia/Vladivostok',
    '2026-11-20T12:00Z',
    '2026-11-20T22:00+10:00',
    '2026-11-20T23:00Z',
  ],
  [
    'Sunday 20:00 -> Monday 08:00',
    'ru230',
    'Europe/Moscow',
    '2026-11-22T17:00Z',
    '2026-11-22T20:00+03:00',
    '2026-11-23T05:00Z',
  ],
  [
    'WORKING Saturday: weekday window',
    'ru230',
    'Europe/Moscow',
    '2025-11-01T05:00Z',
    '2025-11-01T08:00+03:00',
    '2025-11-01T05:00Z',
  ],
  [
    'same instant in Moscow: waits for holiday 09:00',
    'ru230',
    'Europe/Moscow',
    '2026-11-03T19:30Z',
    '2026-11-03T22:30+03:00',
    '2026-11-04T06:00Z',
  ],
  [
    'one minute before nine in the evening',
    'tcpa',
    'America/New_York',
    '2026-11-21T01:59Z',
    '2026-11-20T20:59-05:00',
    '2026-11-21T01:59Z',
  ],
  [
    'Florida client: 20:03 is too late although the federal window is open',
    'tcpa_fl',
    'America/New_York',
    '2026-11-21T01:03Z',
    '2026-11-20T20:03-05:00',
    '2026-11-21T13:00Z',
  ],
  [
    'day of spring-forward: with the old offset it would look like 07:30',
    'tcpa',
    'America/New_York',
    '2026-03-08T12:30Z',
    '2026-03-08T08:30-04:00',
    '2026-03-08T12:30Z',
  ],
  [
    'Vancouver and Los Angeles differ since 1 Nov 2026',
    'tcpa',
    'America/Los_Angeles',
    '2026-11-24T04:30Z',
    '2026-11-23T20:30-08:00',
    '2026-11-24T04:30Z',
  ],
  [
    'Alberta permanent -06 since 1 Nov 2026',
    'tcpa',
    'America/Edmonton',
    '2026-11-24T03:30Z',
    '2026-11-23T21:30-06:00',
    '2026-11-24T14:00Z',
  ],
  [
    'an ordinary holiday: 9 January 2026 is off by decree',
    'ru230',
    'Europe/Moscow',
    '2026-01-09T05:30Z',
    '2026-01-09T08:30+03:00',
    '2026-01-09T06:00Z',
  ],
  [
    'a Monday in place of Women’s Day',
    'ru230',
    'Europe/Moscow',
    '2026-03-09T18:00Z',
    '2026-03-09T21:00+03:00',
    '2026-03-10T05:00Z',
  ],
  [
    'a year without a calendar: a weekday may be a day off',
    'ru230',
    'Europe/Moscow',
    '2031-03-05T05:30Z',
    '2031-03-05T08:30+03:00',
    '2031-03-05T06:00Z',
  ],
])('%s (%s, %s, %s)', (_, id, zone, at, local, next) => {
  expect(zones.toLocal(zone, new Date(at)).toString({ smallestUnit: 'minute' })).toBe(local.slice(0, 16))
  expect(nextAllowed(id, zone, at)).toBe(next)
})

describe('which rows hold', () => {
  const ids = (country: string, region?: string) => quietHoursOf(country, region).map(row => row.id)

  test('the country’s', () => expect(ids('RU')).toEqual(['ru230']))
  test('the region’s beside the country’s', () => expect(ids('US', 'FL')).toEqual(['tcpa', 'tcpa_fl']))
  test('not another region’s', () => expect(ids('US', 'CA')).toEqual(['tcpa']))
  test('manners where no law is known', () => expect(ids('GB')).toEqual(['manners']))

  test('of several the strictest', () => {
    expect(lawfulHours(quietHoursOf('US', 'FL'))(0)).toEqual([{ from: 8 * 60, until: 20 * 60 }])
  })
})
