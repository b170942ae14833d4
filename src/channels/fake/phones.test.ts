import { expect, test } from 'vitest'
import type { Delivery, OutgoingMessage, Receipt } from '../../core/notice/channel.ts'
import { openFake } from './phones.ts'

const toVera: OutgoingMessage = {
  noticeId: 1,
  dedupeKey: 'n1',
  to: '+79161234567',
  language: 'ru',
  text: 'Чиним до завтра 18:00. И. Панин',
  automatic: true,
}
const toOleg = { ...toVera, noticeId: 2, dedupeKey: 'n2', to: '+79160000000' }

test('keeps what arrived, with the moment', async () => {
  const now = () => new Date('2026-07-14T09:00:00Z')
  const sms = openFake('sms', { now })
  expect(await sms.send(toVera)).toEqual({ state: 'delivered', reference: 'sms-1' })
  expect(sms.outbox).toEqual([{ at: now(), reference: 'sms-1', message: toVera }])
})

test('one address can be told apart from the others, for a number of times', async () => {
  const sms = openFake('sms')
  sms.behave('fails')
  sms.behave('refuses', { to: toVera.to, times: 1 })
  expect(await sms.send(toVera)).toMatchObject({ state: 'failed', permanent: true })
  expect(await sms.send(toVera)).toMatchObject({ state: 'failed', permanent: false })
  expect(await sms.send(toOleg)).toMatchObject({ state: 'failed', permanent: false })
  sms.behave('delivers')
  expect(await sms.send(toOleg)).toMatchObject({ state: 'delivered' })
  expect(sms.outbox.map(({ message }) => message.noticeId)).toEqual([2])
})

test('a line that breaks leaves the sender in doubt, whether or not the message arrived', async () => {
  const sms = openFake('sms')
  sms.behave('breaks', { to: toVera.to })
  sms.behave('loses', { to: toOleg.to })
  expect(await sms.send(toVera)).toMatchObject({ state: 'in-doubt' })
  expect(await sms.send(toOleg)).toMatchObject({ state: 'in-doubt' })
  expect(sms.outbox.map(({ message }) => message.to)).toEqual([toVera.to])
})

test('receipts come later, when told', async () => {
  const receipts: Receipt[] = []
  const sms = openFake('sms', { onReceipt: receipt => void receipts.push(receipt) })
  sms.behave('accepts')
  expect(await sms.send(toVera)).toEqual({ state: 'accepted', reference: 'sms-1' })
  await sms.send(toOleg)
  expect(receipts).toEqual([])
  await sms.confirm('sms-1')
  await sms.bounce('sms-2', 'phone off', false)
  expect(receipts).toEqual([
    { state: 'delivered', reference: 'sms-1' },
    { state: 'failed', reference: 'sms-2', permanent: false, reason: 'phone off' },
  ])
})

test('the demo sees every try, and slowness passes on its own clock', async () => {
  const told: [number, Delivery['state']][] = []
  const waits: number[] = []
  const sms = openFake('sms', {
    sleep: async milliseconds => void waits.push(milliseconds),
    onSent: ({ noticeId }, { state }) => void told.push([noticeId, state]),
  })
  sms.behave('delivers', { slow: 60_000 })
  sms.behave('refuses', { to: toOleg.to })
  await sms.send(toVera)
  await sms.send(toOleg)
  expect(told).toEqual([
    [1, 'delivered'],
    [2, 'failed'],
  ])
  expect(waits).toEqual([60_000])
})
