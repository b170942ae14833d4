import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyHours } from '../calendar/business-hours.ts'
import { OFFICE_HOURS } from '../company.ts'
import { sendingIntervals } from '../notice/window/window.ts'
import { after, DAY, HOUR, type Instant } from '../time.ts'
import { BUILT_IN_ZONES as zones } from '../zone/built-in.ts'
import { inDaytime } from './daytime.ts'
import { dueMoments, rounded } from './due.ts'
import type { DueRule } from './policy.ts'

const desk = companyHours({ zone: 'Europe/Moscow', workingHours: OFFICE_HOURS, country: 'RU' })
const within = (hours: number, clock: 'wall' | 'working' = 'working'): DueRule => ({ type: 'within', hours, clock })

const daysOf = (zone: string, from: Instant) =>
  sendingIntervals(
    {
      ...{ promise: { from, until: null }, hours: null, zone, country: 'RU', defaultCountry: 'RU' },
      ...{ urgent: false, conversationSince: null },
    },
    zones,
    40 * DAY,
  )

function promised(rule: DueRule, zone: string, now: Instant) {
  const moments = rounded(dueMoments(rule, { openedAt: now, zone, desk, now }, zones))
  return inDaytime(moments, daysOf(zone, moments.windowFrom), now)
}

// Wednesday, 1 July 2026; the desk works 06:00–15:00 UTC
test.each([
  ['a day of the desk that is a day of the customer', 4, 'Europe/Moscow', '2026-07-01T07:00Z', '2026-07-01T11:00:00Z'],
  ['Friday evening goes on to Monday', 8, 'Europe/Moscow', '2026-07-03T13:00Z', '2026-07-06T12:00:00Z'],
  ['over a holiday', 2, 'Europe/Moscow', '2026-11-03T14:00Z', '2026-11-05T07:00:00Z'],
  ['over the long New Year holidays', 8, 'Europe/Moscow', '2025-12-30T11:00Z', '2026-01-12T10:00:00Z'],
  [
    'the customer sleeps by then and is told before',
    8,
    'Asia/Vladivostok',
    '2026-07-01T06:00Z',
    '2026-07-01T11:00:00Z',
  ],
])('%s', (_what, hours, zone, now, due) => {
  const { dueAt } = promised(within(hours), zone, new Date(now))
  const days = daysOf(zone, new Date(now))
  expect(days.some(({ from, until }) => from < dueAt && dueAt <= until)).toBe(true)
  if (zone === 'Europe/Moscow') expect(dueAt).toEqual(new Date(due))
  else expect(dueAt <= new Date('2026-07-01T14:00Z')).toBe(true)
})

test('a promise that law limits never goes on past the limit', () => {
  const now = new Date('2026-07-01T20:00Z')
  const moments = { windowFrom: now, dueAt: after(now, HOUR), warnAt: now, limitAt: after(now, 2 * HOUR) }
  expect(inDaytime(moments, daysOf('Europe/Moscow', now), now)).toEqual(moments)
})

describe('the algebra', () => {
  const START = Date.UTC(2026, 2, 1)
  /** Nine months of 2026, with both changes of the clocks and Russia's holidays. */
  const moment = fc.integer({ min: START, max: START + 270 * DAY }).map(t => new Date(t))
  const zone = fc.constantFrom('Europe/Moscow', 'Asia/Vladivostok', 'Europe/London', 'America/New_York', 'Asia/Kolkata')
  const rule = fc.oneof(
    fc.integer({ min: 1, max: 40 }).map(hours => within(hours)),
    fc.integer({ min: 1, max: 96 }).map(hours => within(hours, 'wall')),
    fc.constantFrom('00:30', '12:00', '23:45').map((before): DueRule => ({ type: 'daily', before })),
    fc.constantFrom('09:00', '18:00').map((before): DueRule => ({ type: 'next-working-day', before })),
  )

  test('a promise ends in the customer’s day, in the future, and warns before it ends', () => {
    fc.assert(
      fc.property(rule, zone, moment, (terms, where, now) => {
        const { windowFrom, dueAt, warnAt } = promised(terms, where, now)
        const days = daysOf(where, new Date(Math.min(windowFrom.getTime(), now.getTime())))
        expect(days.some(({ from, until }) => from < dueAt && dueAt <= until)).toBe(true)
        expect(dueAt > now).toBe(true)
        expect(warnAt <= dueAt).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('a later case is never promised an earlier end', () => {
    const inTheNight = new Date('2026-07-13T23:17:15.799Z')
    fc.assert(
      fc.property(rule, zone, moment, fc.integer({ min: 0, max: 3 * DAY }), (terms, where, now, wait) => {
        const [first, second] = [promised(terms, where, now), promised(terms, where, after(now, wait))]
        expect(second.dueAt >= first.dueAt).toBe(true)
      }),
      // the second of these ends in the first hour of the customer's day
      { numRuns: 300, examples: [[within(1, 'wall'), 'Asia/Kolkata', inTheNight, 8_864_201]] },
    )
  })

  test('whatever zone the machine is in', () => {
    const machine = process.env.TZ
    try {
      fc.assert(
        fc.property(
          rule,
          zone,
          moment,
          fc.constantFrom('Pacific/Kiritimati', 'America/St_Johns'),
          (terms, where, now, tz) => {
            process.env.TZ = 'UTC'
            const one = promised(terms, where, now)
            process.env.TZ = tz
            expect(promised(terms, where, now)).toEqual(one)
          },
        ),
        { numRuns: 60 },
      )
    } finally {
      if (machine === undefined) delete process.env.TZ
      else process.env.TZ = machine
    }
  })
})
