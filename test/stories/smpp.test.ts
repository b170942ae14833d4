import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChannels } from '../../src/channels/open.ts'
import type { Channel, Ears } from '../../src/core/notice/channel.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { setReach } from '../../src/desk/customer/customer.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { earsOf } from '../../src/worker/ears.ts'
import { sendDue } from '../../src/worker/sender.ts'
import { accountAt, type Operator, type OperatorOptions, openOperator, receiptOf } from '../world/operator.ts'
import { createWorld, ok, type World } from '../world/world.ts'

/** An operator on loopback, two workers with a bind each, the desk between them. */

const PHONE = '+79161234567'

let world: World
let operator: Operator
const far: OperatorOptions = {}
const lines: Channel[] = []
let ears: Ears

beforeAll(async () => {
  world = await createWorld()
  operator = await openOperator(far)
  ears = earsOf(world.desk)
  const sms = accountAt(operator.port, { restAfter: 3, timeouts: { answer: 400 } })
  for (let i = 0; i < 2; i++) lines.push(openChannels({ sms }, ears).get('sms')!)
  await until(() => operator.bound().length === 2)
})
afterAll(async () => {
  await Promise.all(lines.map(line => line.close()))
  await operator.close()
  await world.close()
})

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 5))
}

/** A customer who wants short messages; the receipt of the case is the first of them. */
async function caseOf(phone: string): Promise<number> {
  const word = { channel: 'phone', text: 'Нет интернета с утра, когда почините?' }
  const contact = { name: 'Пётр Ильин', phone }
  const told = { source: 'phone' as const, raw: Buffer.from('call'), contact, word }
  const { caseId } = await ok(tell(world.desk, world.annaActor, told))
  const { customerId } = (await world.store.case.find(caseId))!
  const answers = [{ channel: 'sms' as const, address: phone }]
  await ok(setReach(world.desk, world.annaActor, customerId, { answers, news: 'sms', zone: 'Europe/Moscow' }))
  await world.settle()
  return caseId
}

async function reply(caseId: number, text: string): Promise<void> {
  const open = (await world.store.ask.ofCase(caseId)).filter(({ state }) => state === 'open')
  await ok(
    addReply(world.desk, world.annaActor, caseId, {
      text,
      answers: open.map(({ id }) => id),
      keeps: [],
      asIs: 'Проба',
    }),
  )
}

const send = (line: Channel, by: string) => sendDue(world.desk, { name: 'sms', channel: line, by })
const replyOf = async (caseId: number) =>
  (await world.store.notice.ofCase(caseId)).findLast(({ kind }) => kind === 'reply')!

test('an answer leaves by one bind, its receipt comes by the other, and the case is answered', async () => {
  const caseId = await caseOf(PHONE)
  await reply(caseId, 'Починили в 10:40, проверьте, пожалуйста.')
  expect(await send(lines[0]!, 'one')).toBe(1)
  const sent = await replyOf(caseId)
  expect(sent).toMatchObject({ state: 'accepted', reference: expect.stringMatching(/^\d+$/) })
  expect((await world.store.case.find(caseId))?.state).toBe('open')

  expect(await operator.bring(receiptOf({ to: PHONE.slice(1) }, sent.reference!), 1)).toBe(0)
  expect((await replyOf(caseId)).state).toBe('delivered')
  expect((await world.store.case.find(caseId))?.state).toBe('answered')
})

test("the customer's own words come in on any bind and close the case", async () => {
  expect(await operator.bring({ source_addr_ton: 1, source_addr: PHONE.slice(1), short_message: '1' }, 1)).toBe(0)
  await world.settle()
  const cases = await world.desk.database.selectFrom('cases').select('state').execute()
  expect(cases).toEqual([{ state: 'solved' }])
})

test('a receipt that is quicker than our own record is kept and found', async () => {
  const caseId = await caseOf('+79161234568')
  await reply(caseId, 'Починили, проверьте.')
  // the operator has delivered it before it says that it took it
  far.receipts = 'before'
  await send(lines[0]!, 'one')
  delete far.receipts
  const waiting = () =>
    world.desk.database.selectFrom('rawMessages').selectAll().where('state', '=', 'received').execute()
  while (!(await waiting()).length) await new Promise(resolve => setTimeout(resolve, 5))
  const [kept] = await waiting()
  expect([(await replyOf(caseId)).state, kept?.source]).toEqual(['accepted', 'sms'])
  await world.settle()
  await world.pass(0.01)
  expect((await replyOf(caseId)).state).toBe('delivered')
})

test('a receipt for nobody’s message is put aside without a word to anybody', async () => {
  await operator.bring(receiptOf({ to: '79990001122' }, 'somebody-else'))
  await world.settle()
  await world.pass(0.3)
  const raws = await world.desk.database.selectFrom('rawMessages').select(['state', 'reason']).execute()
  expect(raws).toContainEqual({ state: 'discarded', reason: 'receipt-of-nobody' })
  expect(await world.store.rawMessage.inQuarantine('quarantined')).toEqual([])
})

test('what the operator throttles goes back to the plan and counts as no try', async () => {
  const caseId = await caseOf('+79161234569')
  await reply(caseId, 'Починили, проверьте.')
  far.answer = () => 0x58
  await send(lines[0]!, 'one')
  expect(await replyOf(caseId)).toMatchObject({ state: 'planned', attempts: 0, error: expect.stringContaining('0x58') })
  // this bind asks for nothing while it is in its pause, and the other one goes on
  expect(await send(lines[0]!, 'one')).toBe(0)
  delete far.answer
  world.wait(0.02)
  expect(await send(lines[1]!, 'two')).toBe(1)
  expect((await replyOf(caseId)).state).toBe('accepted')
})

test('a line that breaks after the submit leaves it in doubt, for a person', async () => {
  const caseId = await caseOf('+79161234570')
  await reply(caseId, 'Починили, проверьте.')
  const before = operator.submitted.length
  far.answer = () => 'breaks'
  await send(lines[1]!, 'two')
  delete far.answer
  expect((await replyOf(caseId)).state).toBe('in-doubt')
  await until(() => operator.bound().length === 2)
  world.wait(1)
  await Promise.all(lines.map((line, i) => send(line, `${i}`)))
  expect(operator.submitted.length).toBe(before + 1)
})

test('an operator that only fails: the administrator is told, and told that it works again', async () => {
  const alerts = async () =>
    (await ok(showToday(world.desk, world.veraActor))).duties.filter(({ code }) => code === 'sms-resting')
  const waits = async (told: number) => {
    while ((await alerts()).length !== told) await new Promise(resolve => setTimeout(resolve, 10))
  }
  await ears.resting('sms', 'SMPP 0x08 the operator has a fault')
  await waits(1)
  await ears.resting('sms', 'SMPP 0x08 the operator has a fault')
  await waits(1)
  await ears.resting('sms', null)
  await waits(0)
  world.wait(1)
  await ears.resting('sms', 'SMPP 0x08 the operator has a fault')
  await waits(1)
})
