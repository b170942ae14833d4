import { afterAll, beforeAll, expect, test } from 'vitest'
import { SMS_PRESETS } from '../../src/channels/sms/presets.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { setReach } from '../../src/desk/customer/customer.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { keepShortMessage } from '../../src/desk/intake/short-message.ts'
import { setGateway } from '../../src/desk/setting.ts'
import { createWorld, ok, type World } from '../world/world.ts'

let world: World
let caseId: number
const PHONE = '+79161234567'

/** The provider calls with what the customer typed. */
async function answer(text: string): Promise<void> {
  await keepShortMessage(world.desk, {
    url: '/api/incoming/sms/secret',
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ From: PHONE, Body: text }).toString(),
  })
  await world.settle()
}

const state = async () => (await world.store.case.find(caseId))?.state

beforeAll(async () => {
  world = await createWorld()
  await ok(setGateway(world.desk, world.veraActor, 'sms', { ...SMS_PRESETS.twilio }))
  const word = { channel: 'phone', text: 'Нет интернета с утра, когда почините?' }
  const contact = { name: 'Пётр Ильин', phone: PHONE }
  const heard = await ok(
    tell(world.desk, world.annaActor, { source: 'phone', raw: Buffer.from('call'), contact, word }),
  )
  caseId = heard.caseId
  const { customerId } = (await world.store.case.find(caseId))!
  const answers = [{ channel: 'sms' as const, address: PHONE }]
  await ok(setReach(world.desk, world.annaActor, customerId, { answers, news: 'sms', zone: 'Europe/Moscow' }))
  await world.settle()
})
afterAll(() => world.close())

test('a plain "1" to the message that asks closes the case by the customer’s word', async () => {
  const asks = await world.store.ask.ofCase(caseId)
  const text = 'Починили в 10:40, проверьте, пожалуйста.'
  await ok(addReply(world.desk, world.annaActor, caseId, { text, answers: asks.map(({ id }) => id), keeps: [] }))
  await world.settle()
  // the fake provider reports deliveries later, as real ones do
  for (const { reference } of [...world.phones.sms.outbox]) await world.phones.sms.confirm(reference)
  expect(await state()).toBe('answered')

  await answer('1')
  expect(await state()).toBe('solved')
})

test('a bare thank-you changes nothing, and a later word reopens it with the same owner', async () => {
  await answer('Спасибо')
  expect(await state()).toBe('solved')
  await answer('Опять пропал')
  expect(await state()).toBe('open')
  expect((await world.store.case.find(caseId))?.ownerId).toBe(world.anna.id)
})

test('an answer that no table can read stands in the quarantine', async () => {
  await keepShortMessage(world.desk, { url: '/api/incoming/sms/secret', body: '???' })
  await world.settle()
  expect(await world.store.rawMessage.inQuarantine('quarantined')).toMatchObject([
    { source: 'sms', reason: 'unreadable' },
  ])
})
