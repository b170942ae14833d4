import { afterEach, expect, test, vi } from 'vitest'
import type { Database } from '../../../store/database/database.ts'
import { keptCounts } from './kept-counts.ts'

afterEach(() => vi.restoreAllMocks())

/** A machine whose clock goes on only by what counting takes. */
function machine() {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  let counted = 0
  const taking = (ms: number) => async () => {
    now += ms
    return ++counted
  }
  return { db: {} as Database, taking, passes: (ms: number) => (now += ms) }
}

test('what takes long is counted once for all who look, and again after fifty times as long', async () => {
  const { db, taking, passes } = machine()
  const look = () => keptCounts(db, 'a', taking(200))
  expect(await Promise.all([look(), look()])).toEqual([1, 1])
  passes(9_000)
  expect(await look()).toBe(1)
  expect(await keptCounts(db, 'b', taking(200))).toBe(2)
  passes(1_000)
  expect(await look()).toBe(3)
})

test('what is quick is counted each time, and a failure is not kept', async () => {
  const { db, taking } = machine()
  expect([await keptCounts(db, 'a', taking(99)), await keptCounts(db, 'a', taking(99))]).toEqual([1, 2])
  const away = () => Promise.reject(new Error('away'))
  await expect(keptCounts(db, 'b', away)).rejects.toThrow('away')
  expect(await keptCounts(db, 'b', taking(1))).toBe(3)
})
