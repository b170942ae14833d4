import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../time.ts'
import { BUILT_IN_ZONES as zones } from '../zone/built-in.ts'
import { dayNumber, WEEKDAYS } from './day.ts'
import { wallStretches } from './wall-clock.ts'
import { everyWeek, readWeekHours, type WeekHours } from './week-hours.ts'

const daily = (from: string, until: string): WeekHours =>
  Object.fromEntries(WEEKDAYS.map(weekday => [weekday, [{ from, until }]]))

const toMinute = (moment: number) => new Date(moment).toISOString().replace(':00.000Z', 'Z')

describe('the end of the quiet hours, to the minute', () => {
  test.each([
    [
      'Ramadan 2026: offset was +00 from 15 Feb to 22 Mar, negative DST',
      '22:00-09:00',
      'Africa/Casablanca',
      '2026-03-01T08:30Z',
      '2026-03-01T08:30+00:00',
      '2026-03-01T09:00Z',
    ],
    [
      'quiet end 02:30 does not exist: first allowed wall time is 03:00 EDT. Temporal ’compatible’ would give 03:30',
      '22:00-02:30',
      'America/New_York',
      '2026-03-08T06:45Z',
      '2026-03-08T01:45-05:00',
      '2026-03-08T07:00Z',
    ],
    [
      'half-hour overlap',
      '22:00-02:00',
      'Australia/Lord_Howe',
      '2026-04-04T15:00Z',
      '2026-04-05T01:30+10:30',
      '2026-04-04T15:30Z',
    ],
    [
      'Chatham: 02:45 -> 03:45',
      '22:00-03:00',
      'Pacific/Chatham',
      '2026-09-26T13:59Z',
      '2026-09-27T02:44+12:45',
      '2026-09-26T14:00Z',
    ],
    [
      'Lebanon: midnight gap',
      '22:00-08:00',
      'Asia/Beirut',
      '2026-03-28T21:30Z',
      '2026-03-28T23:30+02:00',
      '2026-03-29T05:00Z',
    ],
    ['+4:30', '21:00-08:00', 'Asia/Kabul', '2026-11-20T03:20Z', '2026-11-20T07:50+04:30', '2026-11-20T03:30Z'],
    ['-3:30', '21:00-08:00', 'America/St_Johns', '2026-11-20T11:20Z', '2026-11-20T07:50-03:30', '2026-11-20T11:30Z'],
    [
      '+10:30 in summer',
      '21:00-08:00',
      'Australia/Adelaide',
      '2026-11-19T21:20Z',
      '2026-11-20T07:50+10:30',
      '2026-11-19T21:30Z',
    ],
    ['+8:45', '21:00-08:00', 'Australia/Eucla', '2026-11-19T23:05Z', '2026-11-20T07:50+08:45', '2026-11-19T23:15Z'],
    ['+14', '21:00-08:00', 'Pacific/Kiritimati', '2026-11-19T17:50Z', '2026-11-20T07:50+14:00', '2026-11-19T18:00Z'],
    [
      'Kazakhstan before 1 March 2024',
      '22:00-08:00',
      'Asia/Almaty',
      '2024-02-29T02:30Z',
      '2024-02-29T08:30+06:00',
      '2024-02-29T02:30Z',
    ],
    [
      'Volgograd before 27 Dec 2020',
      '22:00-08:00',
      'Europe/Volgograd',
      '2020-12-26T04:30Z',
      '2020-12-26T08:30+04:00',
      '2020-12-26T04:30Z',
    ],
    [
      'and after',
      '22:00-08:00',
      'Europe/Volgograd',
      '2020-12-28T04:30Z',
      '2020-12-28T07:30+03:00',
      '2020-12-28T05:00Z',
    ],
    [
      '+3 since 26 Oct 2014',
      '22:00-08:00',
      'Europe/Moscow',
      '2014-10-27T04:30Z',
      '2014-10-27T07:30+03:00',
      '2014-10-27T05:00Z',
    ],
  ])('%s (quiet %s, %s, %s)', (_, quiet, zone, at, local, next) => {
    const [from = '', until = ''] = quiet.split('-')
    const moment = Date.parse(at)
    const span = { from: moment, until: moment + 2 * DAY }
    const [first] = wallStretches(zones, zone, span, everyWeek(daily(until, from)))
    expect(zones.toLocal(zone, new Date(at)).toString({ smallestUnit: 'minute' })).toBe(local.slice(0, 16))
    expect(first && toMinute(first.from)).toBe(next)
  })
})

describe('days on which clocks are changed', () => {
  const stretches = (zone: string, date: string, from: string, until: string) => {
    const midnight = dayNumber(date) * DAY
    const span = { from: midnight - DAY, until: midnight + 2 * DAY }
    return wallStretches(zones, zone, span, everyWeek({ sun: [{ from, until }] }))
  }
  const lengths = (...args: Parameters<typeof stretches>) => stretches(...args).map(s => (s.until - s.from) / HOUR)

  test('a stretch that begins in a gap begins at its end', () => {
    expect(stretches('America/New_York', '2026-03-08', '02:30', '04:00')).toEqual([
      { from: Date.parse('2026-03-08T07:00Z'), until: Date.parse('2026-03-08T08:00Z') },
    ])
  })
  test('a stretch that lies in a gap does not come', () =>
    expect(lengths('America/New_York', '2026-03-08', '02:00', '03:00')).toEqual([]))
  test('one around a gap is an hour shorter', () =>
    expect(lengths('America/New_York', '2026-03-08', '00:00', '06:00')).toEqual([5]))
  test('one around an overlap is an hour longer', () =>
    expect(lengths('America/New_York', '2026-11-01', '00:00', '06:00')).toEqual([7]))
  test('one inside an overlap comes twice', () =>
    expect(lengths('America/New_York', '2026-11-01', '01:15', '01:45')).toEqual([0.5, 0.5]))
  test('one that begins in an overlap comes twice, the second time whole', () =>
    expect(lengths('America/New_York', '2026-11-01', '01:30', '03:00')).toEqual([0.5, 1.5]))
  test('one across midnight belongs to the evening', () =>
    expect(stretches('Europe/Moscow', '2026-11-22', '22:00', '02:00')).toEqual([
      { from: Date.parse('2026-11-22T19:00Z'), until: Date.parse('2026-11-22T23:00Z') },
    ]))
})

test('Samoa had no Friday in the last week of 2011', () => {
  const span = { from: Date.parse('2011-12-28T10:00Z'), until: Date.parse('2012-01-01T10:00Z') }
  const friday = everyWeek({ fri: [{ from: '00:00', until: '24:00' }] })
  expect(wallStretches(zones, 'Pacific/Apia', span, friday)).toEqual([])
  expect(wallStretches(zones, 'Pacific/Auckland', span, friday)).toHaveLength(1)
})

describe('hours from outside', () => {
  test('are sorted, and days without hours left out', () => {
    const value = {
      wed: [
        { from: '18:00', until: '24:00' },
        { from: '08:00', until: '09:30' },
      ],
      tue: [],
      mon: [{ from: '22:00', until: '02:00' }],
    }
    const hours = {
      mon: [{ from: '22:00', until: '02:00' }],
      wed: [
        { from: '08:00', until: '09:30' },
        { from: '18:00', until: '24:00' },
      ],
    }
    expect(readWeekHours(value)).toEqual(hours)
  })

  test('overlapping and touching stretches are one', () => {
    const noon = [
      { from: '09:00', until: '12:00' },
      { from: '12:00', until: '15:00' },
      { from: '14:00', until: '16:00' },
    ]
    expect(everyWeek({ mon: noon })(dayNumber('2026-11-23'))).toEqual([{ from: 540, until: 960 }])
  })

  test.each<[string, unknown, string, string]>([
    ['nothing', null, 'not-hours', ''],
    ['a list', [], 'not-hours', ''],
    ['no day', {}, 'no-hours', ''],
    ['a day without hours', { mon: [] }, 'no-hours', ''],
    ['a strange day', { monday: [] }, 'unknown-weekday', 'monday'],
    ['a day that is no list', { mon: '9-18' }, 'not-stretches', 'mon'],
    ['a stretch that is none', { mon: ['9-18'] }, 'not-a-time', 'mon[0].from'],
    ['an hour that is none', { mon: [{ from: '9:00', until: '18:00' }] }, 'not-a-time', 'mon[0].from'],
    ['24:00 as a beginning', { mon: [{ from: '24:00', until: '18:00' }] }, 'not-a-time', 'mon[0].from'],
    ['an end beyond the day', { sat: [{ from: '09:00', until: '24:01' }] }, 'not-a-time', 'sat[0].until'],
    ['an empty stretch', { mon: [{ from: '09:00', until: '09:00' }] }, 'empty-stretch', 'mon[0]'],
    ['too many', { mon: Array(13).fill({ from: '09:00', until: '10:00' }) }, 'too-many-stretches', 'mon'],
  ])('%s is refused', (_, value, code, field) => {
    expect(readWeekHours(value)).toEqual({ code, field })
  })
})
