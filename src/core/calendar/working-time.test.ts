import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, DAY, HOUR, MINUTE } from '../time.ts'
import { BUILT_IN_ZONES as zones } from '../zone/built-in.ts'
import { WEEKDAYS } from './day.ts'
import {
  addWorkingTime,
  readWorkingHours,
  subtractWorkingTime,
  type WorkingHours,
  workingTimeBetween,
} from './working-time.ts'

const NINE_TO_SIX = [{ from: '09:00', until: '18:00' }]
const desk: WorkingHours = {
  zone: 'Europe/Moscow',
  hours: { mon: NINE_TO_SIX, tue: NINE_TO_SIX, wed: NINE_TO_SIX, thu: NINE_TO_SIX, fri: NINE_TO_SIX },
  holidays: new Set(['2026-11-04']),
}

const nights: WorkingHours = {
  zone: 'America/New_York',
  hours: Object.fromEntries(WEEKDAYS.map(day => [day, [{ from: '22:00', until: '06:00' }]])),
  holidays: new Set(['2026-03-20']),
}

const added = (who: WorkingHours, from: string, hours: number) =>
  addWorkingTime(who, new Date(from), hours * HOUR, zones)
    .toISOString()
    .slice(0, 16)
const subtracted = (who: WorkingHours, until: string, hours: number) =>
  subtractWorkingTime(who, new Date(until), hours * HOUR, zones)
    .toISOString()
    .slice(0, 16)

describe('hours of business are not hours of the wall clock', () => {
  test.each([
    ['within a day', '2026-11-23T07:00Z', 4, '2026-11-23T11:00'],
    ['to the end of the day', '2026-11-23T07:00Z', 8, '2026-11-23T15:00'],
    ['from Friday evening over the weekend', '2026-11-20T14:00Z', 4, '2026-11-23T09:00'],
    ['from Saturday', '2026-11-21T09:00Z', 4, '2026-11-23T10:00'],
    ['over a holiday', '2026-11-03T14:00Z', 2, '2026-11-05T07:00'],
    ['over weeks', '2026-11-23T06:00Z', 9 * 15, '2026-12-11T15:00'],
  ])('%s', (_, from, hours, until) => {
    expect(added(desk, from, hours)).toBe(until)
  })

  test('backwards', () => {
    expect(subtracted(desk, '2026-11-23T09:00Z', 4)).toBe('2026-11-20T14:00')
    expect(subtracted(desk, '2026-11-05T05:00Z', 1)).toBe('2026-11-03T14:00')
  })

  test('a night shift is an hour shorter or longer when clocks change', () => {
    expect(added(nights, '2026-03-08T03:00Z', 7)).toBe('2026-03-08T10:00')
    expect(added(nights, '2026-11-01T02:00Z', 9)).toBe('2026-11-01T11:00')
  })

  test('a night shift belongs to the day on which it begins', () => {
    const shifts = workingTimeBetween(nights, new Date('2026-03-19T16:00Z'), new Date('2026-03-21T16:00Z'), zones)
    expect(shifts).toBe(8 * HOUR)
  })

  test('a desk that never works is a fault', () => {
    expect(() => added({ ...desk, hours: {} }, '2026-11-23T07:00Z', 1)).toThrow(RangeError)
    expect(() => subtracted({ ...desk, hours: {} }, '2026-11-23T07:00Z', 1)).toThrow(RangeError)
  })
})

describe('the algebra', () => {
  const time = fc.integer({ min: 0, max: 1439 }).map(m => new Date(m * MINUTE).toISOString().slice(11, 16))
  const stretch = fc.record({ from: time, until: time }).filter(({ from, until }) => from !== until)
  const anyDesk = fc.record({
    zone: fc.constantFrom(...zones.names),
    hours: fc.dictionary(fc.constantFrom(...WEEKDAYS), fc.array(stretch, { minLength: 1, maxLength: 2 }), {
      minKeys: 1,
      noNullPrototype: true,
    }),
    holidays: fc
      .array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 })
      .map(days => new Set(days.map(day => new Date(START + day * DAY).toISOString().slice(0, 10)))),
  })
  const START = Date.UTC(2026, 2, 1)
  /** March and April 2026, when most clocks change. */
  const moment = fc.integer({ min: START, max: START + 60 * DAY }).map(t => new Date(t))
  const length = fc.oneof(
    fc.integer({ min: 0, max: 30 * HOUR }),
    fc.integer({ min: 0, max: 400 }).map(m => m * 15 * MINUTE),
  )

  test('adding in parts equals adding at once', () => {
    fc.assert(
      fc.property(anyDesk, moment, length, length, (who, from, a, b) => {
        const inParts = addWorkingTime(who, addWorkingTime(who, from, a, zones), b, zones)
        expect(inParts).toEqual(addWorkingTime(who, from, a + b, zones))
      }),
      { numRuns: 500 },
    )
  })

  test('subtracting in parts equals subtracting at once', () => {
    fc.assert(
      fc.property(anyDesk, moment, length, length, (who, until, a, b) => {
        const inParts = subtractWorkingTime(who, subtractWorkingTime(who, until, a, zones), b, zones)
        expect(inParts).toEqual(subtractWorkingTime(who, until, a + b, zones))
      }),
      { numRuns: 500 },
    )
  })

  test('exactly what was added lies between, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(anyDesk, moment, length, (who, from, a) => {
        const until = addWorkingTime(who, from, a, zones)
        expect(workingTimeBetween(who, from, until, zones)).toBe(a)
        if (a > 0) expect(workingTimeBetween(who, from, after(until, -1), zones)).toBe(a - 1)
        const back = subtractWorkingTime(who, until, a, zones)
        expect(workingTimeBetween(who, back, until, zones)).toBe(a)
        expect(back >= from).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('working hours from outside', () => {
  const value = { zone: 'Europe/Moscow', hours: { mon: NINE_TO_SIX }, holidays: ['2026-11-04'] }

  test('are read', () => {
    expect(readWorkingHours(value, zones)).toEqual({ ...value, holidays: new Set(value.holidays) })
    expect(readWorkingHours({ ...value, holidays: undefined }, zones)).toMatchObject({ holidays: new Set() })
  })

  test.each<[string, unknown, string, string]>([
    ['nothing', null, 'not-hours', ''],
    ['an unknown zone', { ...value, zone: 'Europe/Mosow' }, 'unknown-zone', 'zone'],
    ['no hours', { ...value, hours: {} }, 'no-hours', 'hours'],
    ['a wrong hour', { ...value, hours: { mon: [{ from: '9', until: '18:00' }] } }, 'not-a-time', 'hours.mon[0].from'],
    ['a date that does not exist', { ...value, holidays: ['2026-11-04', '2026-02-30'] }, 'not-a-date', 'holidays[1]'],
    ['a date that is none', { ...value, holidays: ['4 ноября'] }, 'not-a-date', 'holidays[0]'],
    ['no list of dates', { ...value, holidays: '2026-11-04' }, 'not-a-date', 'holidays'],
  ])('%s is refused', (_, wrong, code, field) => {
    expect(readWorkingHours(wrong, zones)).toEqual({ code, field })
  })
})
