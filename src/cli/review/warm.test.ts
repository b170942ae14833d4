import { expect, onTestFinished, test, vi } from 'vitest'
import type { Draft } from '../../core/review/draft.ts'
import { warmReview } from './warm.ts'

function warming() {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const read: Draft[] = []
  return { read, warm: warmReview(draft => read.push(draft)) }
}

test('letters of both languages are read, a sentence before the whole, and then no more', () => {
  const { read } = warming()
  expect(read).toEqual([])
  vi.advanceTimersToNextTimer()
  expect(read).toHaveLength(1)
  vi.runAllTimers()
  const whole = read.filter(({ customer, reply }) => customer && reply)
  expect(new Set(whole.map(({ lang }) => lang))).toEqual(new Set(['ru', 'en']))
  expect(whole[0]!.reply).toContain(read[0]!.reply)
  expect(read[0]!.reply.length).toBeLessThan(whole[0]!.reply.length / 2)
  expect(vi.getTimerCount()).toBe(0)
})

test('a desk that stops reads no further', async () => {
  const { read, warm } = warming()
  vi.advanceTimersToNextTimer()
  await warm.stop()
  vi.runAllTimers()
  expect(read).toHaveLength(1)
})
