import { afterAll, beforeAll, expect, test } from 'vitest'
import { addReply } from '../../src/desk/case/reply.ts'
import { setReach } from '../../src/desk/customer/customer.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, type World } from '../world/world.ts'

/** A gateway that takes everything and never says what became of it. */

let world: World
const PHONE = '+79161234567'

beforeAll(async () => {
  world = await createWorld()
  world.phones.sms.behave('accepts')
  const customer = await world.customer('Пётр Ильин', { email: 'petr@example.ru', phone: PHONE })
  const answers = [{ channel: 'sms' as const, address: PHONE }]
  await ok(setReach(world.desk, world.annaActor, customer.id, { answers, news: 'sms', zone: 'Europe/Moscow' }))
})
afterAll(() => world.close())

const told = async () =>
  (await ok(showToday(world.desk, world.veraActor))).duties.filter(({ code }) => code === 'sms-silent')

test('administrators hear of it once, and nothing is sent again', async () => {
  const caseId = await write()
  const sent = await smsOf(caseId)
  expect(sent).toMatchObject([{ state: 'accepted' }])
  await world.pass(5)
  expect(await told()).toEqual([])
  await world.pass(2)
  expect(await told()).toHaveLength(1)
  await world.pass(1)
  expect(await told()).toHaveLength(1)
  expect(await smsOf(caseId)).toMatchObject(sent.map(({ id, reference }) => ({ id, reference, state: 'accepted' })))
})

test('once it reports, nobody needs to look after it any more', async () => {
  const [sent] = await smsOf(await lastCase())
  await world.phones.sms.confirm(sent!.reference!)
  await world.settle()
  expect(await told()).toEqual([])
})

/** A letter to which the receipt goes as a short message, too. */
async function write(): Promise<number> {
  await world.mail(letter({ from: 'petr@example.ru', text: 'Нет интернета с утра. Когда почините?' }))
  const caseId = await lastCase()
  const open = await world.store.ask.ofCase(caseId)
  const reply = { text: 'Починили в 10:40.', answers: open.map(({ id }) => id), keeps: [], asIs: 'Проба' }
  await ok(addReply(world.desk, world.annaActor, caseId, reply))
  await world.settle()
  return caseId
}

const lastCase = async () =>
  (await world.desk.database.selectFrom('cases').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
const smsOf = async (caseId: number) =>
  (await world.store.notice.ofCase(caseId)).filter(({ channel, kind }) => channel === 'sms' && kind === 'reply')
