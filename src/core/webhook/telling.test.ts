import { describe, expect, test } from 'vitest'
import { after, DAY, HOUR, MINUTE, SECOND } from '../time.ts'
import { judgeTry, RETRIES, TELLING, type Told } from './telling.ts'

const NOW = new Date('2026-07-01T07:00:00Z')
const told = (status: number | null, rest: Partial<Told> = {}): Told => ({
  status,
  answer: null,
  error: status === null ? 'no answer in 15000 ms' : null,
  durationMs: 10,
  ...rest,
})
const WELL = { failures: 0, failingSince: null }
const judge = (status: number | null, { tries = 1, isTrial = false, health = WELL as Health, rest = {} } = {}) =>
  judgeTry(told(status, rest), { tries, isTrial, health, now: NOW, chance: 0.5 })
interface Health {
  failures: number
  failingSince: Date | null
}

test('the waits make three days and some hours', () => {
  const days = RETRIES.reduce((sum, wait) => sum + wait, 0) / DAY
  expect(days).toBeGreaterThan(3)
  expect(days).toBeLessThan(3.5)
})

describe('a try', () => {
  test.each([200, 204, 299])('%i: taken, and nothing is written of a webhook that is well', status =>
    expect(judge(status)).toEqual({ delivery: { state: 'delivered' }, health: null, off: null, recovered: false }),
  )

  test.each([
    [1, 5 * SECOND],
    [2, MINUTE],
    [6, 5 * HOUR],
    [10, 22 * HOUR],
  ])('failed for the %i. time waits %i ms', (tries, wait) =>
    expect(judge(500, { tries }).delivery).toEqual({ state: 'planned', nextAt: after(NOW, wait) }),
  )

  test.each([301, 307, 400, 401, 404, 422, 429, 500, 503, 101, null])('%s is tried again', status =>
    expect(judge(status).delivery.state).toBe('planned'),
  )

  test('the eleventh was the last', () => expect(judge(500, { tries: 11 }).delivery).toEqual({ state: 'failed' }))

  test('waits are spread by a tenth to either side', () => {
    const at = (chance: number) => judgeTry(told(500), { tries: 2, isTrial: false, health: WELL, now: NOW, chance })
    expect([0, 1].map(chance => at(chance).delivery)).toEqual([
      { state: 'planned', nextAt: after(NOW, 54 * SECOND) },
      { state: 'planned', nextAt: after(NOW, 66 * SECOND) },
    ])
  })

  test('who asks for time gets it, a day at most', () => {
    const asked = (seconds: number) => judge(429, { rest: { retryAfterMs: seconds * SECOND } }).delivery
    expect(asked(120)).toEqual({ state: 'planned', nextAt: after(NOW, 120 * SECOND) })
    expect(asked(1e9)).toEqual({ state: 'planned', nextAt: after(NOW, DAY) })
  })

  test('a trial is made once and changes nothing else', () => {
    const quiet = { health: null, off: null, recovered: false }
    expect(judge(410, { isTrial: true })).toEqual({ ...quiet, delivery: { state: 'failed' } })
    expect(judge(200, { isTrial: true, health: { failures: 9, failingSince: NOW } })).toMatchObject(quiet)
  })
})

describe('a webhook', () => {
  test('that is gone is switched off at once', () =>
    expect(judge(410)).toMatchObject({ delivery: { state: 'failed' }, off: 'gone' }))

  test('rests after five failures in a row, longer each time, ten minutes at most', () => {
    const rest = (failures: number) => judge(500, { health: { failures, failingSince: NOW } }).health!.restsUntil
    expect([3, 4, 5, 40].map(rest)).toEqual([
      null,
      after(NOW, 3750),
      after(NOW, 7500),
      after(NOW, TELLING.rests.mostMs * 0.75),
    ])
  })

  test('that takes nothing for three days is switched off, not a moment before', () => {
    const off = (since: number) => judge(null, { health: { failures: 90, failingSince: after(NOW, -since) } }).off
    expect([off(3 * DAY - 1), off(3 * DAY)]).toEqual([null, 'failing'])
  })

  test('that takes one again is well; after a rest all that waits goes at once', () => {
    const well = { failures: 0, failingSince: null, restsUntil: null }
    expect(judge(200, { health: { failures: 5, failingSince: NOW } })).toMatchObject({ health: well, recovered: true })
    expect(judge(200, { health: { failures: 4, failingSince: NOW } })).toMatchObject({ health: well, recovered: false })
  })
})
