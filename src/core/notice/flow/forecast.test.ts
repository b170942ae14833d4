import { expect, test } from 'vitest'
import { HOUR } from '../../time.ts'
import { forecast, type Share } from './forecast.ts'

const NOON = new Date('2026-07-01T12:00:00Z')
const at = (hours: number) => new Date(NOON.getTime() + hours * HOUR)
const untilEvening: Pick<Share, 'hours' | 'late'> = { hours: [{ from: at(0), until: at(9) }], late: false }
const sms: Share = { channel: 'sms', customers: 7200, segments: 2, ...untilEvening }
const mail: Share = { channel: 'email', customers: 500, segments: 0, ...untilEvening }
const ways = { limits: [], price: null, endAt: null }

test('without limits all hear at once, and nothing is late', () => {
  const { channels, histogram } = forecast([sms, mail], ways)
  expect(channels.map(({ channel, lastAt, late }) => [channel, lastAt, late])).toEqual([
    ['sms', at(0), { hours: 0, throttle: 0 }],
    ['email', at(0), { hours: 0, throttle: 0 }],
  ])
  expect(histogram).toEqual([{ hour: at(0), customers: 7700 }])
})

test('a throttle that cannot meet the end says who waits, and when the last one hears', () => {
  const limits = [{ channel: 'sms' as const, perSecond: 1, of: 'messages' as const }]
  const [told] = forecast([sms], { ...ways, limits, endAt: at(1.5) }).channels
  expect(told).toMatchObject({ perSecond: 1, lastAt: at(2), late: { hours: 0, throttle: 1800 } })
})

test('an account that counts parts is as slow as its messages are long; the tighter limit holds', () => {
  const limits = [
    { channel: 'sms' as const, perSecond: 2, of: 'segments' as const },
    { channel: 'sms' as const, perSecond: 5, of: 'messages' as const },
  ]
  expect(forecast([sms], { ...ways, limits }).channels[0]).toMatchObject({ perSecond: 1, lastAt: at(2) })
})

test('whom their own hours keep is late for that reason and no other', () => {
  const asleep: Share = { ...sms, customers: 100, hours: [{ from: at(20), until: at(30) }], late: true }
  const [told] = forecast([sms, asleep], { ...ways, endAt: at(10) }).channels
  expect(told).toMatchObject({ late: { hours: 100, throttle: 0 }, lastAt: at(20) })
})

test('the cost: segments × customers × price', () => {
  const price = { amount: 350, currency: 'RUB' }
  const { channels } = forecast([sms, mail], { ...ways, price })
  expect(channels.map(({ segments, cost }) => [segments, cost])).toEqual([
    [14_400, { amount: 5_040_000, currency: 'RUB' }],
    [0, null],
  ])
})
