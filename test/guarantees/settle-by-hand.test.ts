import { afterAll, beforeAll, expect, test } from 'vitest'
import { settleCall } from '../../src/desk/incident/call.ts'
import { showIncident } from '../../src/desk/incident/incident.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { oweByRule } from '../../src/desk/remedy/by-rule.ts'
import { accept, pay } from '../../src/desk/remedy/entry.ts'
import { declareOverpaid, listOverpaid, recoverOverpaid } from '../../src/desk/remedy/overpayment.ts'
import { reverse } from '../../src/desk/remedy/reverse.ts'
import { approveSettlement } from '../../src/desk/settlement/approve.ts'
import { claimBillingCall, recordBillingCall, setBilling } from '../../src/desk/settlement/billing.ts'
import { bookApproved } from '../../src/desk/settlement/book.ts'
import { reportPayments } from '../../src/desk/settlement/payout.ts'
import { reckonAgain, reckonEnded } from '../../src/desk/settlement/reckon.ts'
import { showSettlement } from '../../src/desk/settlement/settlement.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** People act beside the settlement: what they owe, pay and call about by hand is neither paid twice nor forgotten. */

let world: World
let incidentId: number
let caseId: number
beforeAll(async () => {
  world = await createWorld()
  const maria = await neighbour(world, { name: 'Мария Орлова', email: 'maria@mail.example' })
  await neighbour(world, { name: 'Пётр Ильин' })
  await neighbour(world, { name: 'Нина Лось', email: 'nina@mail.example' })
  await world.desk.database.updateTable('assets').set({ feeMinor: 62_000, currency: 'RUB' }).execute()
  incidentId = (await breakCable(world, 3)).id
  const word = { channel: 'web', text: 'Нет связи.', kind: 'outage' }
  const told = { source: 'web' as const, raw: Buffer.from(word.text), customerId: maria, word }
  caseId = (await ok(tell(world.desk, world.annaActor, told))).caseId
  await world.store.concerned.joinCase(incidentId, caseId, world.now())
  world.wait(3 * 24)
  const ended = { endedAt: world.now() }
  await world.desk.database.updateTable('incidents').set(ended).where('id', '=', incidentId).execute()
})
afterAll(() => world.close())

const RULE = 'ru_telecom.recalc'
const oweOn = (outageOn: string, days: number, rest = {}) => {
  const facts = { outageOn, monthlyFeeMinor: 62_000, currency: 'RUB', periodUnits: 31, unit: 'day' }
  const owed = { rule: RULE, facts: { ...facts, outageUnits: days }, incidentId, ...rest }
  return oweByRule(world.desk, world.annaActor, caseId, owed)
}
const owe = (outageOn: string, days: number, rest = {}) => ok(oweOn(outageOn, days, rest))
const approve = (confirm: number) => approveSettlement(world.desk, world.olgaActor, incidentId, { confirm })
const view = () => ok(showSettlement(world.desk, world.olgaActor, incidentId))
const setOlga = (change: { role?: 'agent' | 'lead'; leftAt?: Date | null }) =>
  world.desk.database.updateTable('staff').set(change).where('id', '=', world.olga.id).execute()

test('what an agent owes by the same rule is subtracted, with its line in the arithmetic', async () => {
  await owe('2026-07-01', 1)
  await reckonEnded(world.desk)
  const [most, less] = (await view()).examples
  expect([most, less].map(group => [group!.customers, group!.amountMinor])).toEqual([
    [2, 8_000],
    [1, 6_000],
  ])
  expect(less!.reckoning!.steps.at(-1)).toEqual({
    code: 'owed-by-hand',
    values: { sum: { minor: 2_000, currency: 'RUB' } },
  })
})

test('what is entered or taken back after the reckoning asks for another one', async () => {
  expect(await refusal(oweOn('2026-07-01', 1))).toBe('days-owed-already')
  const { entry } = await owe('2026-07-02', 1)
  expect(await refusal(approve(3))).toBe('settlement-owed-by-hand')
  await ok(reckonAgain(world.desk, world.olgaActor, incidentId))
  expect((await view()).examples.map(({ amountMinor }) => amountMinor)).toEqual([8_000, 4_000])
  await ok(reverse(world.desk, world.annaActor, entry.id, 'дважды'))
  expect(await refusal(approve(3))).toBe('settlement-owed-by-hand')
})

test('an entry that does not say for which incident waits for a person with both sums', async () => {
  const { entry } = await owe('2026-07-03', 1, { incidentId: undefined })
  await ok(reckonAgain(world.desk, world.olgaActor, incidentId))
  const [group] = (await view()).needsHuman
  expect(group).toMatchObject({ why: 'owed-by-hand', customers: 1 })
  expect(group!.outcomes[0]!.readings).toEqual([8_000, 4_000])
  await ok(reverse(world.desk, world.annaActor, entry.id, 'не то обращение'))
  await ok(reckonAgain(world.desk, world.olgaActor, incidentId))
})

test('who has left or leads no more approves nothing, whatever the session says', async () => {
  await setOlga({ role: 'agent' })
  expect(await refusal(approve(3))).toBe('approver-no-authority')
  await setOlga({ role: 'lead', leftAt: world.now() })
  expect(await refusal(approve(3))).toBe('approver-left')
  await setOlga({ leftAt: null })
})

test('booked once; who cannot be written to is called with the sum, and what comes between is left to its entry', async () => {
  await ok(approve(3))
  // between the yes and the booking an agent owes Maria the rest by hand
  const late = await owe('2026-07-02', 3)
  await book()
  const { entries, payouts } = await booked()
  expect(entries).toEqual([8_000, 8_000])
  expect(payouts).toEqual([8_000, 8_000])
  expect((await view()).approvals[0]).toMatchObject({ state: 'booked', progress: { done: 3, total: 3 } })
  const { calls } = await ok(showIncident(world.desk, world.annaActor, incidentId))
  expect(calls).toMatchObject([
    { customerName: 'Пётр Ильин', reason: 'no-channel', bulletinId: null, owed: [{ minor: 8_000, currency: 'RUB' }] },
  ])
  const call = await ok(settleCall(world.desk, world.annaActor, calls[0]!.id, { outcome: 'reached', note: 'рад' }))
  expect(call.outcome).toBe('reached')
  expect(late.entry.amountMinor).toBe(6_000)
})

test('what is reckoned by hand after the booking owes only what goes beyond, and says so where the incident is not named', async () => {
  const nina = await settledOf('Нина Лось')
  const word = { channel: 'web', text: 'У меня не работало дольше.', kind: 'outage' }
  const told = { source: 'web' as const, raw: Buffer.from(word.text), customerId: nina.customerId, word }
  const { caseId: hers } = await ok(tell(world.desk, world.annaActor, told))
  await world.store.concerned.joinCase(incidentId, hers, world.now())
  const facts = { outageOn: '2026-07-01', monthlyFeeMinor: 62_000, currency: 'RUB', periodUnits: 31, unit: 'day' }
  const byHand = (outageUnits: number, rest = {}) =>
    oweByRule(world.desk, world.annaActor, hers, { rule: RULE, facts: { ...facts, outageUnits }, incidentId, ...rest })
  expect(await refusal(byHand(4))).toBe('owed-by-settlement')
  expect(await refusal(byHand(4, { incidentId: undefined }))).toBe('days-owed-already')
  const { entry } = await ok(byHand(5))
  expect(entry.amountMinor).toBe(2_000)
  expect(entry.reckoning!.steps.at(-1)!.code).toBe('less-settled')
  await ok(reverse(world.desk, world.annaActor, entry.id, 'не дольше'))
})

test('a payment in the ledger of the case settles the promise, and the billing cannot pay it again', async () => {
  const nina = await settledOf('Нина Лось')
  const hers = (await world.store.remedy.caseFor({ customerId: nina.customerId, incidentId }))!
  const agreed = await ok(accept(world.desk, world.annaActor, hers, { of: nina.id, why: 'по телефону: да' }))
  await ok(pay(world.desk, world.annaActor, hers, { of: agreed.entry.id, amount: 3_000, reference: 'A1' }))
  expect(await payoutOf(nina)).toMatchObject({ state: 'open', paidMinor: 3_000 })
  await ok(pay(world.desk, world.annaActor, hers, { of: agreed.entry.id, reference: 'A2' }))
  expect(await payoutOf(nina)).toMatchObject({ state: 'kept', paidMinor: 8_000 })
  const again = { entry: nina.id, amountMinor: 8_000, paidOn: '2026-07-05', reference: 'B1' }
  expect((await ok(reportPayments(world.desk, world.olgaActor, [again]))).unbooked).toMatchObject([{ why: 'too-much' }])
})

test('a billing that does not take it stands on the Today of the approver until it does', async () => {
  const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
  await ok(setBilling(world.desk, world.veraActor, { url: 'http://127.0.0.1:9/', secret }))
  const call = (await claimBillingCall(world.desk))!
  await recordBillingCall(world.desk, call, '503')
  expect(await today()).toContain('billing-refuses')
  await recordBillingCall(world.desk, call, null)
  expect(await claimBillingCall(world.desk)).toBeUndefined()
  expect(await today()).not.toContain('billing-refuses')
})

test('what was paid in error is declared, told and comes back whole; what was not is taken back, and its promise stops', async () => {
  const [nina, petr] = [await settledOf('Нина Лось'), await settledOf('Пётр Ильин')]
  const by = world.olgaActor
  expect(await refusal(reverse(world.desk, by, nina.id, 'не та линия'))).toBe('remedy-paid')
  expect(await refusal(declareOverpaid(world.desk, by, petr.id, { verdict: 'forgive', why: 'x' }))).toBe(
    'remedy-unpaid',
  )
  const found = await ok(declareOverpaid(world.desk, by, nina.id, { verdict: 'recover', why: 'не та линия' }))
  expect(found).toMatchObject({ amountMinor: 8_000, recoveredAt: null })
  expect((await ok(listOverpaid(world.desk, by, { open: true, limit: 9 }))).map(each => each.customerName)).toEqual([
    'Нина Лось',
  ])
  await ok(recoverOverpaid(world.desk, by, nina.id, { reference: 'R1' }))
  expect(await payoutOf(nina)).toMatchObject({ state: 'stopped', amountMinor: 0, paidMinor: 0, withdrawnMinor: 8_000 })

  await ok(reverse(world.desk, by, petr.id, 'линия была отключена раньше'))
  expect(await payoutOf(petr)).toMatchObject({ state: 'stopped', amountMinor: 0, withdrawnMinor: 8_000 })
  // the billing knew of both, and hears that neither is to be paid
  const { entries } = JSON.parse((await claimBillingCall(world.desk))!.body).data
  const heard = entries.map(({ reverses, amountMinor }: Record<string, unknown>) => [reverses, amountMinor])
  expect(heard).toEqual([nina, petr].map(({ id }) => [`MG-${id}`, -8_000]))
  expect(await subjectsTo(nina)).toContain('Мы заплатили лишнее: 80,00 ₽')
})

test('days that were entered by hand for another incident are not owed again; those that were taken back are', async () => {
  const other = (await breakCable(world, 3)).id
  const { database } = world.desk
  const same = await database.selectFrom('incidents').selectAll().where('id', '=', incidentId).executeTakeFirstOrThrow()
  const { startedAt, endedAt } = same
  await database.updateTable('incidents').set({ startedAt, endedAt }).where('id', '=', other).execute()
  world.wait(1)
  await reckonEnded(world.desk)
  const settled = await ok(showSettlement(world.desk, world.olgaActor, other))
  expect(settled.examples.map(({ customers, amountMinor }) => [customers, amountMinor])).toEqual([[2, 8_000]])
  expect(settled.left).toEqual([{ state: 'nothing', why: null, services: 1 }])

  // an entry for the first incident that comes after the reckoning of the second one
  const nina = await settledOf('Нина Лось')
  const hers = (await world.store.remedy.caseFor({ customerId: nina.customerId, incidentId }))!
  const facts = { outageOn: '2026-07-02', monthlyFeeMinor: 62_000, currency: 'RUB', periodUnits: 31, unit: 'day' }
  const late = { rule: RULE, facts: { ...facts, outageUnits: 1 }, incidentId, why: 'только один день' }
  await ok(oweByRule(world.desk, world.annaActor, hers, late))
  const yes = () => approveSettlement(world.desk, world.olgaActor, other, { confirm: 2 })
  expect(await refusal(yes())).toBe('settlement-owed-by-hand')
  await ok(reckonAgain(world.desk, world.olgaActor, other))
  const again = await ok(showSettlement(world.desk, world.olgaActor, other))
  expect(again.examples.map(({ amountMinor }) => amountMinor)).toEqual([8_000, 6_000])
  await ok(yes())
})

const today = async () => (await ok(showToday(world.desk, world.olgaActor))).duties.map(({ code }) => code)

const settledOf = (name: string) =>
  world.desk.database
    .selectFrom('remedies')
    .innerJoin('customers', 'customers.id', 'remedies.customerId')
    .select(['remedies.id', 'customerId'])
    .where('once', 'like', 'settlement:%')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()

const payoutOf = ({ customerId }: { customerId: number }) =>
  world.desk.database.selectFrom('payouts').selectAll().where('customerId', '=', customerId).executeTakeFirst()

async function subjectsTo({ customerId }: { customerId: number }): Promise<string[]> {
  const rows = await world.desk.database
    .selectFrom('notices')
    .innerJoin('letters', 'letters.id', 'notices.letterId')
    .select('subject')
    .where('customerId', '=', customerId)
    .execute()
  return rows.map(({ subject }) => String(subject).replace(/\u00a0/g, ' '))
}

async function book(): Promise<void> {
  while (await bookApproved(world.desk));
}

async function booked() {
  const amounts = (rows: { amountMinor: number }[]) => rows.map(({ amountMinor }) => amountMinor)
  const { database } = world.desk
  return {
    entries: amounts(
      await database.selectFrom('remedies').select('amountMinor').where('once', 'like', 'settlement:%').execute(),
    ),
    payouts: amounts(await database.selectFrom('payouts').select('amountMinor').execute()),
  }
}
