import { expect, test } from 'vitest'
import { HOUR } from '../../time.ts'
import { type Crowd, flowByHour, flowOf, lastTold, toldBy } from './flow.ts'

const NOON = new Date('2026-07-01T12:00:00Z')
const at = (hours: number) => new Date(NOON.getTime() + hours * HOUR)
const crowd = (customers: number, ...hours: [number, number][]): Crowd => ({
  customers,
  hours: hours.map(([from, until]) => ({ from: at(from), until: at(until) })),
})

test('without a throttle everybody is told when their hours begin', () => {
  const flow = flowOf([crowd(500, [0, 8]), crowd(300, [2, 8])], null)
  expect(lastTold(flow)).toEqual(at(2))
  expect([toldBy(flow, at(0)), toldBy(flow, at(2))]).toEqual([500, 800])
  expect(flow).toMatchObject({ overNight: 0, untold: 0 })
})

test('a throttle of one a second takes an hour for 3,600', () => {
  const flow = flowOf([crowd(3600, [0, 8])], 1)
  expect(lastTold(flow)).toEqual(at(1))
  expect(toldBy(flow, at(0.5))).toBe(1800)
})

test('whose hours began first comes first', () => {
  const flow = flowOf([crowd(3600, [1, 8]), crowd(7200, [0, 8])], 1)
  expect(flow.portions.map(({ until, customers }) => [until, customers])).toEqual([
    [at(1), 3600],
    [at(2), 3600],
    [at(3), 3600],
  ])
})

test('night comes: who is left hears the next day, and is counted', () => {
  const flow = flowOf([crowd(3 * 3600, [0, 2], [14, 24])], 1)
  expect(flow.overNight).toBe(3600)
  expect(lastTold(flow)).toEqual(at(15))
})

test('more than all the hours hold stay untold', () => {
  expect(flowOf([crowd(3 * 3600, [0, 2])], 1)).toMatchObject({ untold: 3600, overNight: 3600 })
  expect(lastTold(flowOf([], 1))).toBeNull()
})

test('by the hour, one sum', () => {
  const hours = flowByHour([flowOf([crowd(9000, [0.5, 8])], 1), flowOf([crowd(10, [0, 8])], null)])
  expect(hours.map(({ customers }) => customers)).toEqual([1810, 3600, 3600])
  expect(hours[0]!.hour).toEqual(at(0))
})
