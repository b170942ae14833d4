import { expect, test, vi } from 'vitest'
import type { Ears, OutgoingMessage } from '../core/notice/channel.ts'
import { openFake } from './fake/phones.ts'
import { rested } from './rest.ts'

const message = (to: string): OutgoingMessage => ({
  ...{ noticeId: 1, dedupeKey: 'n1', to, language: 'ru' as const, text: 'Починили', automatic: true },
})

const earsThatHear = () => {
  const said: (string | null)[] = []
  const resting: Ears['resting'] = async (_channel, reason) => void said.push(reason)
  return { said, ears: { resting } as Ears }
}

test('a channel that only fails rests, people are told once, and a message that arrives ends it', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { said, ears } = earsThatHear()
  const far = openFake('email')
  const channel = rested(far, ears, { restAfter: 3 })
  far.behave('fails')
  for (let i = 0; i < 4; i++) await channel.send(message('a@example.ru'))
  expect([channel.resting!(), said.length, channel.concurrency]).toEqual([true, 1, 1])

  vi.setSystemTime(Date.now() + 31_000)
  expect(channel.resting!()).toBe(false)
  far.behave('delivers')
  await channel.send(message('a@example.ru'))
  expect([said.at(-1), channel.concurrency]).toEqual([null, far.concurrency])
  vi.useRealTimers()
})

test('what is refused because the channel closes is no failure', async () => {
  const { said, ears } = earsThatHear()
  const channel = rested(openFake('sms'), ears, { restAfter: 2 })
  await channel.close()
  for (let i = 0; i < 5; i++) await channel.send(message('+79161234567'))
  expect([channel.resting!(), said]).toEqual([false, []])
})
