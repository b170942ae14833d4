import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Database } from '../../store/database/database.ts'
import { keptCounts } from './kept-counts.ts'

const database = () => ({}) as Database

test('what takes long is counted once for all who look; what is quick each time', async () => {
  const [db, counted] = [database(), { slow: 0, quick: 0 }]
  const slow = async () => {
    await wait(120)
    return ++counted.slow
  }
  expect(await Promise.all([keptCounts(db, 'a', slow), keptCounts(db, 'a', slow)])).toEqual([1, 1])
  expect(await keptCounts(db, 'a', slow)).toBe(1)
  expect(await keptCounts(db, 'b', slow)).toBe(2)
  const quick = async () => ++counted.quick
  expect([await keptCounts(db, 'c', quick), await keptCounts(db, 'c', quick)]).toEqual([1, 2])
})

test('a failure is not kept', async () => {
  const db = database()
  await expect(keptCounts(db, 'a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await keptCounts(db, 'a', async () => 7)).toBe(7)
})
