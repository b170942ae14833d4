import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GATHER_MS, gathering, REST_MS } from './gather.ts'

let renewed: string[]
let hear: ReturnType<typeof gathering>
beforeEach(() => {
  vi.useFakeTimers()
  renewed = []
  hear = gathering(key => void renewed.push(key.join(' ')))
})
afterEach(() => void vi.useRealTimers())

const TODAY = ['today']
const CASE = ['case', 7]

test('news of one moment are one renewal', () => {
  for (let n = 0; n < 1000; n++) hear([TODAY, CASE])
  vi.advanceTimersByTime(GATHER_MS)
  expect(renewed).toEqual(['today', 'case 7'])
  vi.advanceTimersByTime(2 * REST_MS)
  expect(renewed).toHaveLength(2)
})

test('where news never end, a case is renewed with each, a list of the house once in its rest, and at last as it stands', () => {
  const seconds = 20
  for (let n = 0; n < seconds * 10; n++) {
    hear([TODAY, CASE])
    vi.advanceTimersByTime(100)
  }
  const count = (name: string) => renewed.filter(each => each === name).length
  expect(count('case 7')).toBeGreaterThan(seconds * 2 - 2)
  expect(count('today')).toBe(Math.ceil((seconds * 1000) / REST_MS))
  renewed = []
  vi.advanceTimersByTime(REST_MS)
  expect(renewed.toSorted()).toEqual(['case 7', 'today'])
})

test('a list that rests holds nothing else back', () => {
  hear([TODAY])
  vi.advanceTimersByTime(GATHER_MS)
  hear([TODAY])
  vi.advanceTimersByTime(GATHER_MS)
  hear([CASE])
  vi.advanceTimersByTime(GATHER_MS)
  expect(renewed).toEqual(['today', 'case 7'])
})
