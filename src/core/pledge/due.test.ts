import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkingHours } from '../calendar/working-time.ts'
import { after, DAY, HOUR } from '../time.ts'
import { BUILT_IN_ZONES as zones } from '../zone/built-in.ts'
import { type DueFacts, dueMoments } from './due.ts'
import type { DueRule } from './policy.ts'

const NINE_TO_SIX = [{ from: '09:00', until: '18:00' }]
const desk: WorkingHours = {
  zone: 'Europe/Moscow',
  hours: { mon: NINE_TO_SIX, tue: NINE_TO_SIX, wed: NINE_TO_SIX, thu: NINE_TO_SIX, fri: NINE_TO_SIX },
  holidays: new Set(['2026-11-04']),
}

const shown = (rule: DueRule, openedAt: string, changes: Partial<DueFacts> = {}) => {
  const at = new Date(openedAt)
  const moments = dueMoments(rule, { openedAt: at, zone: 'Europe/Moscow', desk, now: at, ...changes }, zones)
  return Object.fromEntries(Object.entries(moments).map(([name, moment]) => [name, moment.toISOString().slice(0, 16)]))
}

describe('between hour 48 and hour 70 of 72', () => {
  const rule: DueRule = { type: 'between', earliestHours: 48, latestHours: 70, ofHours: 72 }

  test('is counted by the clock, and warned of while the desk still works', () => {
    expect(shown(rule, '2026-11-23T05:00Z')).toEqual({
      windowFrom: '2026-11-25T05:00',
      dueAt: '2026-11-26T03:00',
      warnAt: '2026-11-25T16:00',
      limitAt: '2026-11-26T05:00',
    })
    expect(shown(rule, '2026-11-23T13:00Z')).toMatchObject({ dueAt: '2026-11-26T11:00', warnAt: '2026-11-26T10:00' })
  })
})

describe('within hours', () => {
  test('of the wall clock', () => {
    expect(shown({ type: 'within', hours: 4, clock: 'wall' }, '2026-11-20T14:00Z')).toEqual({
      windowFrom: '2026-11-20T14:00',
      dueAt: '2026-11-20T18:00',
      warnAt: '2026-11-20T16:00',
    })
  })
  test('of working time', () => {
    expect(shown({ type: 'within', hours: 4, clock: 'working' }, '2026-11-20T14:00Z')).toEqual({
      windowFrom: '2026-11-20T14:00',
      dueAt: '2026-11-23T09:00',
      warnAt: '2026-11-23T08:00',
    })
  })
  test('a short promise is warned of half way', () => {
    expect(shown({ type: 'within', hours: 0.5, clock: 'wall' }, '2026-11-20T08:00Z').warnAt).toBe('2026-11-20T08:15')
  })
})

describe('daily before noon', () => {
  const rule: DueRule = { type: 'daily', before: '12:00' }

  test('is tomorrow on the customer’s clock', () => {
    expect(shown(rule, '2026-11-20T20:00Z')).toMatchObject({
      windowFrom: '2026-11-20T21:00',
      dueAt: '2026-11-21T09:00',
    })
    expect(shown(rule, '2026-11-20T20:00Z', { zone: 'Asia/Vladivostok' })).toMatchObject({
      windowFrom: '2026-11-21T14:00',
      dueAt: '2026-11-22T02:00',
    })
  })
  test('counts from now, not from the opening', () => {
    expect(shown(rule, '2026-11-01T20:00Z', { now: new Date('2026-11-20T20:00Z') }).dueAt).toBe('2026-11-21T09:00')
  })
  test('a day that begins at one o’clock begins there', () => {
    expect(shown(rule, '2026-03-28T12:00Z', { zone: 'Asia/Beirut' }).windowFrom).toBe('2026-03-28T22:00')
  })
  test('an hour that clocks jump over is due at the jump', () => {
    const early: DueRule = { type: 'daily', before: '02:30' }
    expect(shown(early, '2026-03-07T17:00Z', { zone: 'America/New_York' }).dueAt).toBe('2026-03-08T07:00')
  })
  test('after Thursday, 29 December 2011, Samoa’s next day was Saturday', () => {
    expect(shown(rule, '2011-12-29T20:00Z', { zone: 'Pacific/Apia' })).toMatchObject({
      windowFrom: '2011-12-30T10:00',
      dueAt: '2011-12-30T22:00',
    })
  })
})

describe('the next working day before noon', () => {
  const rule: DueRule = { type: 'next-working-day', before: '12:00' }

  test.each([
    ['from a Monday', '2026-11-23T10:00Z', '2026-11-24T09:00', '2026-11-24T08:00'],
    ['from a Friday', '2026-11-20T10:00Z', '2026-11-23T09:00', '2026-11-23T08:00'],
    ['before a holiday', '2026-11-03T10:00Z', '2026-11-05T09:00', '2026-11-05T08:00'],
    ['late in the evening', '2026-11-23T20:59Z', '2026-11-24T09:00', '2026-11-24T08:00'],
    ['after the desk’s midnight', '2026-11-23T21:00Z', '2026-11-25T09:00', '2026-11-25T08:00'],
  ])('%s', (_, now, dueAt, warnAt) => {
    expect(shown(rule, now)).toMatchObject({ dueAt, warnAt })
  })

  test('is the desk’s noon for a customer far away', () => {
    expect(shown(rule, '2026-11-23T10:00Z', { zone: 'Asia/Vladivostok' }).dueAt).toBe('2026-11-24T09:00')
  })
  test('a desk that never works is a fault', () => {
    expect(() => shown(rule, '2026-11-23T10:00Z', { desk: { ...desk, hours: {} } })).toThrow(RangeError)
  })
})

test('in every zone a promise opens, is warned of, and is due in this order', () => {
  const hours = fc.integer({ min: 1, max: 100 })
  const before = fc.constantFrom('00:30', '02:30', '09:00', '12:00', '23:59')
  const rule: fc.Arbitrary<DueRule> = fc.oneof(
    hours.map(from => ({ type: 'between' as const, earliestHours: from, latestHours: from + 22, ofHours: from + 24 })),
    fc.record({
      type: fc.constant('within' as const),
      hours,
      clock: fc.constantFrom('wall' as const, 'working' as const),
    }),
    fc.record({ type: fc.constantFrom('daily' as const, 'next-working-day' as const), before }),
  )
  fc.assert(
    fc.property(
      rule,
      fc.constantFrom(...zones.names),
      fc.integer({ min: 0, max: 20 * 365 * 24 }),
      (due, zone, hour) => {
        const now = after(new Date('2015-01-01T00:00Z'), hour * HOUR)
        const { windowFrom, warnAt, dueAt } = dueMoments(
          due,
          { openedAt: now, zone, desk: { ...desk, zone }, now },
          zones,
        )
        expect(windowFrom < dueAt && windowFrom <= warnAt && warnAt < dueAt && now < dueAt).toBe(true)
        if (due.type !== 'daily') return
        const local = zones.toLocal(zone, dueAt).toString().slice(11, 16)
        const jumped = zones.segments(zone, dueAt.getTime() - 1, dueAt.getTime() + 1).length > 1
        expect(local === due.before || (jumped && local > due.before)).toBe(true)
        expect(dueAt.getTime() - now.getTime()).toBeLessThan(3 * DAY)
      },
    ),
    { numRuns: 1000 },
  )
})
