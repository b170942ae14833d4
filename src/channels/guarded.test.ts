import { expect, test } from 'vitest'
import type { OutgoingMessage } from '../core/notice/channel.ts'
import { guarded } from './guarded.ts'

const message: OutgoingMessage = { noticeId: 1, dedupeKey: 'n1', to: 'x', language: 'en', text: 'x', automatic: true }
const can = { receipts: false, subject: false, attachments: false, maxLength: null, dropsRepeats: false }

test('a fault of the channel itself leaves the message in doubt, and its place to the next one', async () => {
  let tries = 0
  const attempt = async () => {
    tries += 1
    if (tries === 1) throw new Error('no such field')
    return { state: 'delivered', reference: '2' } as const
  }
  const channel = guarded({ name: 'sms', can, concurrency: 1, attempt })
  const [first, second] = await Promise.all([channel.send(message), channel.send(message)])
  expect(first).toEqual({ state: 'in-doubt', reason: 'fault in the channel: no such field' })
  expect(second).toEqual({ state: 'delivered', reference: '2' })
})

test('connections are let go once, after the last message', async () => {
  const steps: string[] = []
  let finish = () => {}
  const attempt = () =>
    new Promise<{ state: 'delivered'; reference: string }>(resolve => {
      finish = () => {
        steps.push('delivered')
        resolve({ state: 'delivered', reference: '1' })
      }
    })
  const channel = guarded({ name: 'sms', can, concurrency: 1, attempt, shut: () => void steps.push('shut') })
  const sending = channel.send(message)
  const closed = Promise.all([channel.close(), channel.close()])
  finish()
  await Promise.all([sending, closed, channel.close()])
  expect(steps).toEqual(['delivered', 'shut'])
})
