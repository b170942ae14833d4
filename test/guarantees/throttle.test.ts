import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Channel } from '../../src/core/notice/channel.ts'
import { setThrottle } from '../../src/desk/setting.ts'
import { sendDue } from '../../src/worker/sender.ts'
import { createWorld, ok, type World } from '../world/world.ts'

let world: World
const NOTICES = 12
const sentAt: number[] = []

/** Two processes, each with a line of its own that takes everything at once. */
const line = (pacesItself?: boolean): Channel => ({
  name: 'email',
  concurrency: 5,
  pacesItself,
  can: { receipts: false, subject: true, attachments: false, maxLength: null, dropsRepeats: false },
  send: async ({ noticeId }) => {
    sentAt.push(performance.now())
    return { state: 'delivered', reference: String(noticeId) }
  },
  close: async () => {},
})

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** Letters that we owe, as bare rows: what is in them plays no part here. */
async function owe(count: number): Promise<void> {
  const customer = await world.customer('Пётр Ильин', { email: 'petr@example.ru' })
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{
      dedupeKey: `throttle:${customer.id}:${i}:email`,
      kind: 'receipt' as const,
      customerId: customer.id,
      caseId: null,
    },
    ...{ channel: 'email' as const, address: 'petr@example.ru', language: 'ru' as const, subject: 'Проба' },
    ...{ body: 'Проба', brief: 'Проба', messageId: null, inReplyTo: null, automatic: true, urgent: true, timing: {} },
    ...{ notBefore: world.now(), notAfter: new Date(world.now().getTime() + 3_600_000), late: false },
  }))
  await world.store.notice.plan(rows, world.veraActor, world.now())
}

const drain = async (by: string, channel: Channel) => {
  while (await sendDue(world.desk, { name: 'email', channel, by })) {
    // until nothing may leave any more
  }
}

test('two processes together keep to the limit of a channel', async () => {
  await owe(NOTICES)
  await ok(setThrottle(world.desk, world.veraActor, { channel: 'email', perSecond: 8 }))
  const began = performance.now()
  await Promise.all([drain('one', line()), drain('two', line())])
  // one that found no room twice leaves the rest to the other, or to its next round
  await drain('one', line())
  expect(sentAt).toHaveLength(NOTICES)
  const last = Math.max(...sentAt) - began
  // eight were saved up, the other four take half a second
  expect(last).toBeGreaterThan(450)
  expect(sentAt.filter(at => at - began < 250).length).toBeLessThanOrEqual(10)
})

test('a channel that paces itself is not asked to wait', async () => {
  sentAt.length = 0
  await owe(NOTICES)
  await sendDue(world.desk, { name: 'email', channel: line(true), by: 'one' })
  expect(sentAt).toHaveLength(NOTICES)
})
