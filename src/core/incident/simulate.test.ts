import { describe, expect, test } from 'vitest'
import { BUILT_IN_ZONES } from '../zone/built-in.ts'
import { parts, type Storm, simulateStorm } from './simulate.ts'

/** A hundred thousand in Moscow, Wednesday at six in the evening; quiet from ten. */
const EVENING: Storm = {
  customers: 100_000,
  startAt: new Date('2026-07-01T15:00:00Z'),
  channels: { sms: 60, email: 40 },
  zones: { 'Europe/Moscow': 1 },
  country: 'RU',
  throttles: { sms: 10 },
  callers: { people: 5, minutesPerCall: 3 },
  zone: 'Europe/Moscow',
  firstWordWithin: 60,
  untilAt: null,
}
const simulate = (more: Partial<Storm> = {}) => simulateStorm({ ...EVENING, ...more }, BUILT_IN_ZONES)

test('ten short messages a second take 60,000 an hour and forty minutes', () => {
  const { channels, promises, overNight } = simulate()
  expect(channels).toEqual([
    expect.objectContaining({ channel: 'sms', customers: 60_000, lastAt: new Date('2026-07-01T16:40:00Z') }),
    expect.objectContaining({ channel: 'email', customers: 40_000, lastAt: EVENING.startAt }),
  ])
  expect(promises[0]).toEqual({
    promise: 'first-word',
    dueAt: new Date('2026-07-01T16:00:00Z'),
    told: 40_000 + 36_000,
    asleep: 0,
    waiting: 24_000,
  })
  expect(overNight).toBe(0)
})

test('a slow line leaves people untold when night comes, and they hear in the morning', () => {
  const { channels, overNight } = simulate({ throttles: { sms: 3 } })
  // four hours until ten in the evening
  expect(overNight).toBeCloseTo(60_000 - 3 * 4 * 3600, -1)
  expect(channels[0]!.lastAt! > new Date('2026-07-02T05:00:00Z')).toBe(true)
})

test('for whom it is night already is asleep, not waiting', () => {
  const { promises } = simulate({ zones: { 'Europe/Moscow': 1, 'Asia/Vladivostok': 1 }, throttles: {} })
  expect(promises[0]).toMatchObject({ told: 50_000, asleep: 50_000, waiting: 0 })
  expect(promises[1]).toMatchObject({ promise: 'next-word', told: 100_000, asleep: 0, waiting: 0 })
})

test('people on the phone are the slowest throttle', () => {
  const { channels } = simulate({ customers: 100, channels: { phone: 1 } })
  // five people at three minutes a call: a hundred calls an hour
  expect(channels[0]!.lastAt).toEqual(new Date('2026-07-01T16:00:00Z'))
})

test('a promised moment that a throttle cannot meet', () => {
  const untilAt = new Date('2026-07-01T15:30:00Z')
  expect(simulate({ untilAt }).promises[2]).toMatchObject({ promise: 'until', waiting: 60_000 - 18_000 })
})

describe('parts', () => {
  test('are whole and sum up to the whole', () => {
    expect(parts(10, { a: 1, b: 1, c: 1 })).toEqual({ a: 4, b: 3, c: 3 })
  })
})
