import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Manner } from '../../src/channels/fake/phones.ts'
import { addReply, logNoticeCall } from '../../src/desk/case/reply.ts'
import { setReach } from '../../src/desk/customer/customer.ts'
import { showVisit } from '../../src/desk/customer/visit.ts'
import { asCustomer, tell } from '../../src/desk/intake/intake.ts'
import { settleDoubt } from '../../src/desk/notice/delivery.ts'
import { actorOf } from '../../src/desk/staff/staff.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Guarantee 8: an answer counts when it was delivered to a chosen channel; a failure goes to the next and to the owner. */

const EMAIL = 'maria@mail.example'
const PHONE = '+79161234567'

let world: World
let caseId: number
let asksIds: number[]
beforeEach(async () => {
  world = await createWorld()
  const customer = await world.customer('Мария Орлова', { email: EMAIL, phone: PHONE })
  const word = { channel: 'phone', text: 'Нет связи. Когда почините?' }
  const told = { source: 'phone' as const, raw: Buffer.from('x'), customerId: customer.id, word }
  caseId = (await ok(tell(world.desk, world.annaActor, told))).caseId
  await world.settle()
  asksIds = (await world.store.ask.ofCase(caseId)).map(({ id }) => id)
})
afterEach(() => world.close())

const theCase = async () => (await world.store.case.find(caseId))!
const ticks = async (...channels: ('email' | 'sms' | 'phone')[]) => {
  const customer = (await world.store.customer.find((await theCase()).customerId))!
  const answers = channels.map(channel => ({ channel, address: channel === 'email' ? EMAIL : PHONE }))
  await ok(setReach(world.desk, asCustomer(customer), customer.id, { answers }))
}
const replies = () =>
  addReply(world.desk, world.annaActor, caseId, {
    text: 'Починили в 10:40.',
    answers: asksIds,
    keeps: [],
    asIs: 'Проба',
  })
const answers = async () => (await world.store.notice.ofCase(caseId)).filter(({ kind }) => kind === 'reply')
const states = async () => (await answers()).map(({ channel, state }) => `${channel} ${state}`).sort()
const ownersToday = async () => {
  const owner = (await world.store.staff.find((await theCase()).ownerId))!
  return (await ok(showToday(world.desk, actorOf(owner)))).duties
}
const sent = (channel: 'email' | 'sms') =>
  world.phones[channel].outbox.filter(({ message }) => message.text.includes('Починили в 10:40'))

describe('an answer on two ticked channels', () => {
  beforeEach(() => ticks('email', 'sms'))

  test('goes to both, and one delivery is enough', async () => {
    world.phones.email.behave('fails')
    world.phones.sms.behave('accepts')
    await ok(replies())
    await world.settle()
    expect(await states()).toEqual(['email planned', 'sms accepted'])
    expect(await theCase()).toMatchObject({ state: 'open', answeredAt: null })
    expect((await world.store.ask.ofCase(caseId)).every(({ state }) => state === 'open')).toBe(true)
    await world.phones.sms.confirm(sent('sms')[0]!.reference)
    expect(await theCase()).toMatchObject({ state: 'answered', answeredAt: world.now() })
    expect((await world.store.ask.ofCase(caseId)).every(({ state }) => state === 'answered')).toBe(true)
  })

  test.each<[Manner, Manner]>([
    ['refuses', 'refuses'],
    ['accepts', 'refuses'],
    ['breaks', 'accepts'],
    ['loses', 'fails'],
  ])('mail %s, phone %s: the case counts as unanswered', async (mail, phone) => {
    world.phones.email.behave(mail)
    world.phones.sms.behave(phone)
    // a mail server gives no receipts: its word is all that can be known
    const counts = mail === 'accepts'
    await ok(replies())
    await world.pass(1)
    expect((await theCase()).state).toBe(counts ? 'answered' : 'open')
  })

  test('counts when it was delivered after a while, and comes once', async () => {
    world.phones.email.behave('fails', { times: 2 })
    world.phones.sms.behave('refuses')
    await ok(replies())
    await world.settle()
    expect((await theCase()).state).toBe('open')
    await world.pass(1)
    await world.pass(1)
    expect((await theCase()).state).toBe('answered')
    expect(sent('email')).toHaveLength(1)
  })
})

describe('a failure', () => {
  test('goes to the next channel, and to the top of the owner’s day', async () => {
    await ticks('email')
    world.phones.email.behave('refuses')
    await ok(replies())
    await world.settle()
    expect(await states()).toEqual(['email undeliverable', 'sms delivered'])
    expect((await ownersToday())[0]).toMatchObject({ kind: 'failure', group: 'now' })
    const alerts = await world.store.log.unseenAlerts([(await theCase()).ownerId])
    expect(alerts.map(({ kind }) => kind)).toContain('delivery-failed')
    // the phone was never ticked for answers: the customer has not been answered as she chose
    expect((await theCase()).state).toBe('open')
  })

  test('everywhere leaves the owner with it, not the customer in silence', async () => {
    await ticks('email', 'sms')
    world.phones.email.behave('refuses')
    world.phones.sms.behave('refuses')
    await ok(replies())
    await world.settle()
    expect((await ownersToday()).filter(({ kind }) => kind === 'failure')).toHaveLength(2)
    expect((await theCase()).state).toBe('open')
  })

  test('that the gateway reports later undoes nothing that was not delivered', async () => {
    await ticks('sms')
    world.phones.sms.behave('accepts')
    await ok(replies())
    await world.settle()
    await world.phones.sms.bounce(sent('sms')[0]!.reference, 'the number is not in service')
    await world.settle()
    expect(await states()).toEqual(['email delivered', 'sms undeliverable'])
    expect((await theCase()).state).toBe('open')
    // a receipt that comes after the verdict changes nothing
    await world.phones.sms.confirm(sent('sms')[0]!.reference)
    expect((await theCase()).state).toBe('open')
  })
})

test('a look at the page is no delivery', async () => {
  await ticks('email', 'sms')
  world.phones.email.behave('fails')
  world.phones.sms.behave('accepts')
  await ok(replies())
  await world.settle()
  const links = [...world.phones.email.outbox, ...world.phones.sms.outbox].map(({ message }) => message.text).join()
  const token = /\/c\/([\w-]{22})/.exec(links)![1]!
  const seen = await ok(showVisit(world.desk, token))
  expect(seen.entries.map(({ text }) => text)).toContain('Починили в 10:40.')
  expect((await theCase()).state).toBe('open')
})

test('a wish to be called is answered by the call', async () => {
  await ticks('phone')
  await ok(replies())
  await world.settle()
  const [call] = await answers()
  expect(call).toMatchObject({ channel: 'phone', state: 'planned' })
  expect((await ownersToday()).map(({ kind }) => kind)).toContain('call')
  expect((await theCase()).state).toBe('open')
  await ok(logNoticeCall(world.desk, world.annaActor, call!.id, { reached: false, note: 'не берёт трубку' }))
  expect((await theCase()).state).toBe('open')
  await ok(logNoticeCall(world.desk, world.annaActor, call!.id, { reached: true, note: '' }))
  expect((await theCase()).state).toBe('answered')
})

describe('a message in doubt', () => {
  beforeEach(async () => {
    await ticks('email')
    world.phones.email.behave('breaks', { times: 1 })
    await ok(replies())
    await world.settle()
  })

  test('is not sent again by itself, for days, and the owner is told', async () => {
    expect(await states()).toEqual(['email in-doubt'])
    expect((await ownersToday())[0]).toMatchObject({ kind: 'doubt', group: 'now' })
    for (let day = 0; day < 3; day++) await world.pass(24)
    expect(sent('email')).toHaveLength(1)
    expect((await theCase()).state).toBe('open')
  })

  test('arrived, says a person: the case is answered', async () => {
    const [doubted] = await answers()
    await ok(settleDoubt(world.desk, world.annaActor, doubted!.id, 'arrived'))
    expect((await theCase()).state).toBe('answered')
    expect(await refusal(settleDoubt(world.desk, world.annaActor, doubted!.id, 'send-again'))).toBe('notice-settled')
    await world.pass(1)
    expect(sent('email')).toHaveLength(1)
  })

  test('is sent again once when a person says so, two at once or not', async () => {
    const [doubted] = await answers()
    const both = [world.annaActor, world.igorActor].map(by => settleDoubt(world.desk, by, doubted!.id, 'send-again'))
    await Promise.all(both)
    await world.settle()
    expect(sent('email')).toHaveLength(2)
    expect(sent('email')[0]!.message.messageId).toBe(sent('email')[1]!.message.messageId)
    expect((await theCase()).state).toBe('answered')
    const events = (await world.store.log.events(caseId)).filter(({ type }) => type === 'notice.doubt-settled')
    expect(events).toHaveLength(1)
  })
})
