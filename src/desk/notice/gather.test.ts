import { expect, test } from 'vitest'
import { gathering } from './gather.ts'

const settled = () => new Promise(resolve => setImmediate(resolve))

test('what comes while a batch is worked on becomes the next batch', async () => {
  const batches: number[][] = []
  let finish = () => {}
  const add = gathering<number>(items => {
    batches.push(items)
    return new Promise(resolve => {
      finish = resolve
    })
  })
  const first = add(1)
  await settled()
  const rest = [add(2), add(3)]
  finish()
  await first
  await settled()
  expect(batches).toEqual([[1], [2, 3]])
  finish()
  await Promise.all(rest)
})

test('a batch that fails fails those in it, and the next one is worked on', async () => {
  let fails = true
  const add = gathering<number>(async () => {
    if (fails) throw new Error('the database is away')
  })
  await expect(add(1)).rejects.toThrow('away')
  fails = false
  await expect(add(2)).resolves.toBeUndefined()
})
