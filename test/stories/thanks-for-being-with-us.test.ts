import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '../../src/core/refusal.ts'
import { addReply, logNoticeCall } from '../../src/desk/case/reply.ts'
import { setReach } from '../../src/desk/customer/customer.ts'
import { showVisit } from '../../src/desk/customer/visit.ts'
import { asCustomer } from '../../src/desk/intake/intake.ts'
import { listOverrides } from '../../src/desk/review/sent.ts'
import { actorOf } from '../../src/desk/staff/staff.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const EMAIL = 'pavel@mail.example'
const PHONE = '+79161112233'

test('thanks for being with us: courtesy is no answer, a portal is no delivery, and the chosen channels are kept to', async () => {
  const text = 'С 12 июня списывают 99 ₽ за подписку, которую я не подключал. Кто её подключил? Верните деньги.'
  await world.mail(letter({ from: `Павел Живаго <${EMAIL}>`, text, subject: 'Подписка' }))
  const [listed] = await world.store.case.list({ limit: 1 })
  const caseId = listed!.id
  const theCase = async () => (await world.store.case.find(caseId))!
  const asks = await world.store.ask.ofCase(caseId)
  expect(asks.map(({ text }) => text)).toEqual([
    expect.stringMatching(/Кто её подключил/),
    expect.stringMatching(/Верните деньги/),
  ])

  const customer = (await world.store.customer.find((await theCase()).customerId))!
  const answers = [
    { channel: 'phone' as const, address: PHONE },
    { channel: 'email' as const, address: EMAIL },
  ]
  await ok(setReach(world.desk, asCustomer(customer), customer.id, { answers, zone: 'Europe/Moscow' }))

  // politeness does not leave unseen: it is held, and goes only with a reason that the lead reads
  await world.pass(0.5)
  const polite = 'Спасибо, что вы с нами! Отключить подписку можно в личном кабинете. Хорошего дня!'
  const courtesy = { text: polite, answers: [], keeps: [] }
  const held = await addReply(world.desk, world.annaActor, caseId, courtesy)
  expect(held).toMatchObject({ refused: 'review-holds' })
  expect((held as Refusal).findings!.map(({ code }) => code)).toContain('unanswered')
  const asIs = 'Клиент просил ответить хоть что-нибудь'
  await ok(addReply(world.desk, world.annaActor, caseId, { ...courtesy, asIs }))
  expect(await ok(listOverrides(world.desk, world.olgaActor, { limit: 10 }))).toMatchObject([
    { caseId, authorName: 'Анна Лебедева', reason: asIs },
  ])
  await world.settle()
  expect(world.phones.email.outbox.at(-1)!.message.text).toContain('что вы с нами')
  expect((await theCase()).state).toBe('open')
  expect((await world.store.ask.ofCase(caseId)).every(({ state }) => state === 'open')).toBe(true)

  // the answer goes to both channels; the mailbox refuses it, nobody has called yet
  await world.pass(0.5)
  world.phones.email.behave('refuses')
  const answer =
    'Подписку подключил 12 июня в 14:05 продавец нашего салона, без вашего согласия. Мы отключили её и вернули 198 ₽ на счёт сегодня в 11:00. Анна Лебедева'
  const answered = { text: answer, answers: asks.map(({ id }) => id), keeps: [] }
  const entry = await ok(addReply(world.desk, world.annaActor, caseId, answered))
  await world.settle()
  const notices = (await world.store.notice.ofCase(caseId)).filter(({ entryId }) => entryId === entry.id)
  expect(notices.map(({ channel, state }) => `${channel} ${state}`)).toEqual(
    expect.arrayContaining(['phone planned', 'email undeliverable']),
  )

  // he has seen it in the portal, which is no delivery
  const token = /\/c\/([\w-]{22})/.exec(world.phones.email.outbox[0]!.message.text)![1]!
  const page = await ok(showVisit(world.desk, token))
  expect(page.entries.at(-1)!.text).toBe(answer)
  expect((await theCase()).state).toBe('open')

  const owner = actorOf((await world.store.staff.find((await theCase()).ownerId))!)
  const { duties } = await ok(showToday(world.desk, owner))
  expect(duties[0]).toMatchObject({ kind: 'failure', group: 'now', case: { id: caseId } })
  expect(duties.map(({ kind }) => kind)).toContain('call')

  const call = notices.find(({ channel }) => channel === 'phone')!
  await ok(logNoticeCall(world.desk, owner, call.id, { reached: true, note: 'Рассказали, деньги видит' }))
  expect(await theCase()).toMatchObject({ state: 'answered', answeredAt: world.now() })
  expect((await world.store.ask.ofCase(caseId)).every(({ state }) => state === 'answered')).toBe(true)
})
