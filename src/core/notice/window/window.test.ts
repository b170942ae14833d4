import { describe, expect, test } from 'vitest'
import { WEEKDAYS } from '../../calendar/day.ts'
import { DAY, HOUR, type Interval } from '../../time.ts'
import { BUILT_IN_ZONES as zones } from '../../zone/built-in.ts'
import { mayLeave, nextSending, type SendingRequest, sendingIntervals, windowKey } from './window.ts'
import type { ConvenientHours } from './window-hours.ts'

const at = (moment: string) => new Date(moment)
const daily = (...stretches: [string, string][]): ConvenientHours =>
  Object.fromEntries(WEEKDAYS.map(day => [day, stretches.map(([from, until]) => ({ from, until }))]))

/** Anna in Moscow, from Friday 20 November 2026, noon, for two days. */
const request = (changes: Partial<SendingRequest> = {}): SendingRequest => ({
  promise: { from: at('2026-11-20T09:00Z'), until: at('2026-11-22T09:00Z') },
  hours: null,
  zone: 'Europe/Moscow',
  country: 'RU',
  defaultCountry: 'RU',
  urgent: false,
  conversationSince: null,
  ...changes,
})

const shown = ({ from, until }: Interval) => [from, until].map(moment => moment.toISOString().slice(5, 16)).join(' – ')
const intervals = (changes: Partial<SendingRequest>) => sendingIntervals(request(changes), zones).map(shown)
const next = (changes: Partial<SendingRequest>, now: string) => {
  const found = nextSending(request(changes), at(now), zones)
  if ('from' in found) return shown(found)
  return found.after ? `${found.none}, ${shown(found.after)}` : found.none
}

describe('the stretches within a promise', () => {
  test('without the customer’s wish the law’s hours, shorter at the weekend', () => {
    expect(intervals({})).toEqual([
      '11-20T09:00 – 11-20T19:00',
      '11-21T06:00 – 11-21T17:00',
      '11-22T06:00 – 11-22T09:00',
    ])
  })

  test('convenient hours narrow them', () => {
    const hours = daily(['06:00', '10:00'], ['19:00', '23:00'])
    expect(intervals({ hours })).toEqual([
      '11-20T16:00 – 11-20T19:00',
      '11-21T06:00 – 11-21T07:00',
      '11-21T16:00 – 11-21T17:00',
      '11-22T06:00 – 11-22T07:00',
    ])
  })

  test('a stretch across midnight gives its lawful ends', () => {
    expect(intervals({ hours: { fri: [{ from: '21:00', until: '10:00' }] } })).toEqual([
      '11-20T18:00 – 11-20T19:00',
      '11-21T06:00 – 11-21T07:00',
    ])
  })

  test('an open promise looks two weeks ahead', () => {
    const open = request({ promise: { from: at('2026-11-20T00:00Z'), until: null } })
    expect(sendingIntervals(open, zones)).toHaveLength(14)
    expect(sendingIntervals(open, zones, DAY).map(shown)).toEqual(['11-20T05:00 – 11-20T19:00'])
  })
})

describe('a customer whose zone is not known', () => {
  test('hears when it is day in the whole country', () => {
    // Kaliningrad +2 wakes at 06:00 UTC, Kamchatka +12 sleeps from 10:00 UTC; at the weekend from 07:00 to 08:00.
    expect(intervals({ zone: null })).toEqual([
      '11-20T09:00 – 11-20T10:00',
      '11-21T07:00 – 11-21T08:00',
      '11-22T07:00 – 11-22T08:00',
    ])
  })
  test('a zone that the table does not know is not known', () =>
    expect(intervals({ zone: 'Europe/Mosow' })).toEqual(intervals({ zone: null })))
  test('nor country: the company’s', () =>
    expect(intervals({ zone: null, country: null })).toEqual(intervals({ zone: null })))
  test('a country without zones: the company’s zones', () =>
    expect(intervals({ zone: null, country: 'XX' })).not.toEqual([]))
  test('no country at all: never', () =>
    expect(next({ zone: null, country: null, defaultCountry: 'XX' }, '2026-11-20T09:00Z')).toBe('no-common-hours'))
  test('a country that is never awake together: never', () =>
    expect(next({ zone: null, country: 'AQ' }, '2026-11-20T09:00Z')).toBe('no-common-hours'))
  test('a known zone without a country is under that zone’s law', () => {
    const weekend = { promise: { from: at('2026-11-21T12:00Z'), until: at('2026-11-21T23:00Z') }, defaultCountry: 'US' }
    expect(intervals({ ...weekend, country: null })).toEqual(['11-21T12:00 – 11-21T17:00'])
  })
})

describe('the next sending', () => {
  test('is now, in common hours, and ends a minute before they do', () =>
    expect(next({}, '2026-11-20T12:30Z')).toBe('11-20T12:30 – 11-20T18:59'))
  test('waits for the promise’s window', () => expect(next({}, '2026-11-20T06:00Z')).toBe('11-20T09:00 – 11-20T18:59'))
  test('waits for the morning', () => expect(next({}, '2026-11-20T19:30Z')).toBe('11-21T06:00 – 11-21T16:59'))
  test('does not begin in the last minute', () =>
    expect(next({}, '2026-11-20T18:59Z')).toBe('11-21T06:00 – 11-21T16:59'))
  test('ends before the promise is due', () => expect(next({}, '2026-11-22T08:00Z')).toBe('11-22T08:00 – 11-22T08:59'))

  test('a promise for the night alone is too narrow, and says when it could leave instead', () => {
    const promise = { from: at('2026-11-20T20:00Z'), until: at('2026-11-21T05:00Z') }
    expect(next({ promise }, '2026-11-20T12:00Z')).toBe('promise-too-narrow, 11-21T06:00 – 11-21T16:59')
    expect(mayLeave(request({ promise }), at('2026-11-20T23:00Z'), zones)).toBe(false)
  })
  test('a promise whose hours are over is too late', () => {
    expect(next({}, '2026-11-22T09:00Z')).toBe('too-late, 11-22T09:00 – 11-22T16:59')
    expect(next({}, '2026-11-22T20:00Z')).toBe('too-late, 11-23T05:00 – 11-23T18:59')
  })
  test('a wish for the night meets no law', () =>
    expect(next({ hours: daily(['01:00', '05:00']) }, '2026-11-20T12:00Z')).toBe('no-common-hours'))
  test('a wish for one day of the week waits for it', () =>
    expect(next({ hours: { wed: [{ from: '10:00', until: '11:00' }] } }, '2026-11-20T12:00Z')).toBe(
      'promise-too-narrow, 11-25T07:00 – 11-25T07:59',
    ))
})

describe('urgent', () => {
  test('leaves at once at night', () => {
    expect(mayLeave(request({ urgent: true }), at('2026-11-20T23:00Z'), zones)).toBe(true)
    expect(next({ urgent: true }, '2026-11-20T23:00Z')).toBe('11-20T23:00 – 12-04T23:00')
    expect(intervals({ urgent: true })).toEqual(['11-20T09:00 – 12-04T09:00'])
  })
  test('also where nobody knows the hours', () =>
    expect(mayLeave(request({ urgent: true, zone: null, country: 'AQ' }), at('2026-11-20T23:00Z'), zones)).toBe(true))
})

describe('an answer in a live conversation', () => {
  const night = { conversationSince: at('2026-11-20T23:00Z') }

  test('leaves at night within ten minutes', () => {
    expect(next(night, '2026-11-20T23:00Z')).toBe('11-20T23:00 – 11-20T23:09')
    expect(mayLeave(request(night), at('2026-11-20T23:08:59Z'), zones)).toBe(true)
  })
  test('later waits for the morning', () => expect(next(night, '2026-11-20T23:09Z')).toBe('11-21T06:00 – 11-21T16:59'))
  test('joins the ordinary hours that follow', () =>
    expect(next({ conversationSince: at('2026-11-21T05:55Z') }, '2026-11-21T05:56Z')).toBe('11-21T05:56 – 11-21T16:59'))
  test('does not widen the promise', () =>
    expect(next({ conversationSince: at('2026-11-20T04:00Z') }, '2026-11-20T04:00Z')).toBe('11-20T09:00 – 11-20T18:59'))
  test('needs no zone', () =>
    expect(next({ ...night, zone: null, country: 'AQ' }, '2026-11-20T23:05Z')).toBe('11-20T23:05 – 11-20T23:09'))
})

describe('the key of a window', () => {
  test('is the same for equal requests and survives JSON', () => {
    const hours = daily(['09:00', '21:00'])
    expect(windowKey(request({ hours }))).toBe(windowKey(request({ hours: structuredClone(hours) })))
    expect(windowKey(JSON.parse(JSON.stringify(request({ hours }))))).toBe(windowKey(request({ hours })))
  })
  test.each<[string, Partial<SendingRequest>]>([
    ['promise', { promise: { from: at('2026-11-20T09:00Z'), until: null } }],
    ['hours', { hours: daily(['09:00', '21:00']) }],
    ['zone', { zone: 'Asia/Omsk' }],
    ['country', { country: 'KZ' }],
    ['region', { region: 'MOW' }],
    ['default country', { defaultCountry: 'KZ' }],
    ['urgency', { urgent: true }],
    ['conversation', { conversationSince: new Date(HOUR) }],
  ])('tells %s apart', (_, changes) => {
    expect(windowKey(request(changes))).not.toBe(windowKey(request()))
  })
})
