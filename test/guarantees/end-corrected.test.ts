import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { correctEnd } from '../../src/desk/incident/end.ts'
import { showIncident } from '../../src/desk/incident/incident.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { accept } from '../../src/desk/remedy/entry.ts'
import { approveSettlement } from '../../src/desk/settlement/approve.ts'
import { claimBillingCall, recordBillingCall, setBilling } from '../../src/desk/settlement/billing.ts'
import { bookApproved } from '../../src/desk/settlement/book.ts'
import { takeBackCorrected } from '../../src/desk/settlement/correction/take-back.ts'
import { reportPayments } from '../../src/desk/settlement/payout.ts'
import { reckonEnded } from '../../src/desk/settlement/reckon.ts'
import { showSettlement } from '../../src/desk/settlement/settlement.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** An end that was said wrong is corrected in the open: nothing that was owed, promised or told by it changes silently. */

let world: World
let incidentId: number
let caseId: number
const START = new Date('2026-07-01T09:00:00Z')
const day = (n: number) => new Date(START.getTime() + n * 24 * 3_600_000)
beforeAll(async () => {
  world = await createWorld()
  const maria = await neighbour(world, { name: 'Мария Орлова', email: 'maria@mail.example' })
  await neighbour(world, { name: 'Пётр Ильин' })
  await neighbour(world, { name: 'Нина Лось', email: 'nina@mail.example', language: 'en' })
  await world.desk.database.updateTable('assets').set({ feeMinor: 62_000, currency: 'RUB' }).execute()
  incidentId = (await breakCable(world, 3)).id
  const word = { channel: 'web', text: 'Нет связи.', kind: 'outage' }
  const told = { source: 'web' as const, raw: Buffer.from(word.text), customerId: maria, word }
  caseId = (await ok(tell(world.desk, world.annaActor, told))).caseId
  await world.store.concerned.joinCase(incidentId, caseId, world.now())
  world.wait(10 * 24)
  await world.desk.database.updateTable('incidents').set({ startedAt: START }).where('id', '=', incidentId).execute()
  await allClear(3)
  const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
  await ok(setBilling(world.desk, world.veraActor, { url: 'http://127.0.0.1:9/', secret }))
})
afterAll(() => world.close())

const WORDS = { found: 'Кабель починили.', cause: null, next: 'Делать ничего не нужно.', apology: 'Простите.' }
const allClear = (n: number) =>
  ok(
    publishBulletin(world.desk, world.igorActor, incidentId, {
      ...{ kind: 'all-clear', texts: { ru: WORDS }, untilAt: day(n), urgent: false },
    }),
  )
const correct = (endedAt: Date | null, rest: { confirm?: number; by?: World['olgaActor'] } = {}) =>
  correctEnd(world.desk, rest.by ?? world.olgaActor, incidentId, {
    endedAt,
    confirm: rest.confirm,
    why: 'у клиентов ещё не работало',
  })
const view = () => ok(showSettlement(world.desk, world.olgaActor, incidentId))
const approve = () => approveSettlement(world.desk, world.olgaActor, incidentId, { confirm: 3 })

test('what nobody approved is reckoned by the new end at once, and waits for one while it lasts again', async () => {
  await reckonEnded(world.desk)
  expect(await refusal(correct(day(3)))).toBe('end-unchanged')
  await ok(correct(day(2), { by: world.igorActor }))
  expect((await view()).waiting.sums).toMatchObject([{ minor: 3 * 6_000 }])

  await ok(correct(null, { by: world.igorActor }))
  expect(await refusal(showSettlement(world.desk, world.olgaActor, incidentId))).toBe('settlement-none')
  const lasts = await ok(showIncident(world.desk, world.annaActor, incidentId))
  expect(lasts.incident.endedAt).toBeNull()
  expect(lasts.words.filter(({ state }) => state === 'open')).toHaveLength(1)
  expect(await reckonEnded(world.desk)).toBe(0)
  await world.desk.database
    .updateTable('incidents')
    .set({ endedAt: day(2) })
    .where('id', '=', incidentId)
    .execute()
  await reckonEnded(world.desk)
  expect((await view()).waiting.sums).toMatchObject([{ minor: 3 * 6_000 }])
})

test('what was approved is taken back only by who may approve, with the number typed, and not while it is booked', async () => {
  await ok(approve())
  expect(await refusal(correct(day(4), { by: world.igorActor }))).toBe('forbidden')
  expect(await refusal(correct(day(4), { confirm: 3 }))).toBe('settlement-booking')
  while (await bookApproved(world.desk));
  await tellBilling()
  await sent('Мария Орлова')
  expect(await refusal(correct(day(4)))).toBe('confirm-taken-back')
})

test('what is unpaid is reversed with its promise, the billing and whoever was told hear it; what is paid stands', async () => {
  const [maria, petr, nina] = await owed()
  await ok(accept(world.desk, world.annaActor, caseId, { of: maria!.id, why: 'да' }))
  await ok(reportPayments(world.desk, world.olgaActor, [{ entry: nina!.id, amountMinor: 6_000, paidOn: '2026-07-10' }]))
  await ok(correct(day(4), { confirm: 3 }))
  expect(await reckonEnded(world.desk)).toBe(0)
  while (await takeBackCorrected(world.desk, 1));

  const gone = await world.desk.database
    .selectFrom('remedies')
    .selectAll()
    .where('reversesId', 'is not', null)
    .execute()
  const whose = gone.map(({ kind, reversesId, amountMinor, byName, why }) => [
    kind,
    reversesId,
    amountMinor,
    byName,
    why,
  ])
  const said = ['Ольга Мирова', 'у клиентов ещё не работало']
  expect(whose).toEqual([
    ['accepted', expect.any(Number), -6_000, ...said],
    ['owed', maria!.id, -6_000, ...said],
    ['owed', petr!.id, -6_000, ...said],
  ])
  expect(await states()).toEqual(['stopped', 'stopped', 'kept'])
  const [pledge] = await world.store.pledge.ofCase(caseId).then(all => all.filter(({ kind }) => kind === 'payout'))
  expect(pledge!.state).toBe('released')
  const heard = JSON.parse((await claimBillingCall(world.desk))!.body).data.entries
  expect(heard.map(({ reverses }: { reverses: string }) => reverses)).toEqual([`MG-${maria!.id}`, `MG-${petr!.id}`])

  // Maria had been written to; Pyotr was to be called and was not, Nina's money stands
  expect(await subjects()).toEqual([['Мария Орлова', 'Считаем заново: У дома 12 повреждён кабель']])
  const { calls } = await ok(showIncident(world.desk, world.annaActor, incidentId))
  expect(calls.map(({ customerName, owed, takenBack }) => [customerName, owed, takenBack])).toEqual([
    ['Пётр Ильин', [], []],
  ])
})

test('then it is reckoned anew, less what is paid, told and booked again, and the ledger agrees', async () => {
  await reckonEnded(world.desk)
  const groups = (await view()).examples
  expect(groups.map(({ amountMinor }) => amountMinor).sort()).toEqual([10_000, 10_000, 4_000])
  const less = groups.find(({ amountMinor }) => amountMinor === 4_000)!
  expect(less.reckoning!.steps.at(-1)).toMatchObject({ code: 'paid-before', values: { sum: { minor: 6_000 } } })
  await ok(approve())
  while (await bookApproved(world.desk));
  const { rows } = await sql<{ name: string; owed: number; promised: number }>`
    select c.name, (select sum(owed)::bigint from remedy_balances b where b.customer_id = c.id) as owed,
      (select sum(amount_minor)::bigint from payouts p where p.customer_id = c.id) as promised
    from customers c where c.external_id like 'ext-%' order by c.id`.execute(world.desk.database)
  expect(rows.map(({ owed, promised }) => [owed, promised])).toEqual(Array(3).fill([10_000, 10_000]))
  expect((await owed()).map(({ amountMinor }) => amountMinor).sort()).toEqual([10_000, 10_000, 4_000, 6_000])
})

/** What the settlements have entered and what stands of it. */
const owed = () =>
  sql<{ id: number; amountMinor: number }>`
    select id, amount_minor from remedies r where once like 'settlement:%'
      and not exists (select from remedies b where b.reverses_id = r.id) order by id`
    .execute(world.desk.database)
    .then(({ rows }) => rows)

const states = async () =>
  (await world.desk.database.selectFrom('payouts').select('state').orderBy('customerId').execute()).map(
    ({ state }) => state,
  )

/** What the billing has to hear now is heard. */
async function tellBilling(): Promise<void> {
  for (let call = await claimBillingCall(world.desk); call; call = await claimBillingCall(world.desk))
    await recordBillingCall(world.desk, call, null)
}

/** The message of the settlement has reached one customer; those of the others wait. */
const sent = (name: string) =>
  sql`update notices n set state = 'delivered', sent_at = ${world.now()}, settled_at = ${world.now()}
    from customers c where c.id = n.customer_id and c.name = ${name} and n.kind = 'settlement'`.execute(
    world.desk.database,
  )

const subjects = async () => {
  const { rows } = await sql<{ name: string; subject: string }>`
    select c.name, l.subject from notices n join customers c on c.id = n.customer_id join letters l on l.id = n.letter_id
    where n.dedupe_key like 'settlement-back:%' order by n.id`.execute(world.desk.database)
  return rows.map(({ name, subject }) => [name, subject])
}
