import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { correctEnd } from '../../src/desk/incident/end.ts'
import { approveSettlement } from '../../src/desk/settlement/approve.ts'
import { bookApproved } from '../../src/desk/settlement/book.ts'
import { takeBackCorrected } from '../../src/desk/settlement/correction/take-back.ts'
import { reckonAgain, reckonEnded } from '../../src/desk/settlement/reckon.ts'
import { showSettlement } from '../../src/desk/settlement/settlement.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** A corrected end changes only the sums that it changes, and no day is left to nobody by it. */

let world: World
let first: number
let second: number
beforeAll(async () => {
  world = await createWorld()
  await neighbour(world, { name: 'Мария Орлова', email: 'maria@mail.example' })
  // where she lives it is another day an hour later
  await neighbour(world, { name: 'Пётр Ильин', email: 'petr@mail.example', zone: 'Europe/Kaliningrad' })
  await world.desk.database.updateTable('assets').set({ feeMinor: 62_000, currency: 'RUB' }).execute()
  world.wait(10 * 24)
  first = await incidentOf('2026-07-01T09:00:00Z', '2026-07-03T20:30:00Z')
  await reckonEnded(world.desk)
  await settle(first, 2)
})
afterAll(() => world.close())

/** Breaks a cable, and ends it without a word to anybody. */
async function incidentOf(startedAt: string, endedAt: string): Promise<number> {
  const { id } = await breakCable(world, 2)
  const change = { startedAt: new Date(startedAt), endedAt: new Date(endedAt) }
  await world.desk.database.updateTable('incidents').set(change).where('id', '=', id).execute()
  return id
}

async function settle(incidentId: number, confirm: number): Promise<void> {
  world.wait(1)
  await ok(approveSettlement(world.desk, world.olgaActor, incidentId, { confirm }))
  while (await bookApproved(world.desk));
  world.wait(1)
}

const correct = (endedAt: string, rest: { confirm?: number; by?: World['olgaActor'] } = {}) =>
  correctEnd(world.desk, rest.by ?? world.olgaActor, first, {
    endedAt: new Date(endedAt),
    confirm: rest.confirm,
    why: 'сверили с журналом станции',
  })

const view = (incidentId: number) => ok(showSettlement(world.desk, world.olgaActor, incidentId))

/** What stands in the ledger of each, by incident. */
async function owed(): Promise<Record<string, number[]>> {
  const { rows } = await sql<{ name: string; sums: number[] }>`
    select name, array_agg(sum order by incident_id) as sums from (
      select c.name, r.incident_id, sum(r.amount_minor)::int as sum from remedies r join customers c on c.id = r.customer_id
      where r.kind = 'owed' group by 1, 2) as each group by 1`.execute(world.desk.database)
  return Object.fromEntries(rows.map(({ name, sums }) => [name.split(' ')[0], sums]))
}

const entries = async () => (await world.desk.database.selectFrom('remedies').select('id').execute()).length

test('an end that changes nobody’s sum leaves all as it was approved', async () => {
  const before = await entries()
  await ok(correct('2026-07-03T20:40:00Z', { by: world.igorActor }))
  expect(await takeBackCorrected(world.desk)).toBe(0)
  const { approvals, waiting, settlement } = await view(first)
  expect([await entries(), waiting.customers, approvals.length]).toEqual([before, 0, 1])
  expect(settlement.endedAt).toEqual(new Date('2026-07-03T20:40:00Z'))
  expect(await owed()).toEqual({ Мария: [6_000], Пётр: [6_000] })
})

test('one that changes some sums takes back these, and asks for a yes to these alone', async () => {
  expect(await refusal(correct('2026-07-03T21:30:00Z', { by: world.igorActor }))).toBe('forbidden')
  expect(await refusal(correct('2026-07-03T21:30:00Z', { confirm: 2 }))).toBe('confirm-taken-back')
  await ok(correct('2026-07-03T21:30:00Z', { confirm: 1 }))
  expect(await refusal(reckonAgain(world.desk, world.olgaActor, first))).toBe('settlement-taking-back')
  while (await takeBackCorrected(world.desk));
  expect(await owed()).toEqual({ Мария: [0], Пётр: [6_000] })
  const { approvals, waiting } = await view(first)
  expect(waiting).toMatchObject({ customers: 1, sums: [{ minor: 8_000 }] })
  expect(approvals[0]).toMatchObject({ sums: [{ customers: 1, minor: 6_000 }] })
  await settle(first, 1)
  expect(await owed()).toEqual({ Мария: [8_000], Пётр: [6_000] })
})

test('days that an incident no longer pays are paid by the one that left them out', async () => {
  second = await incidentOf('2026-07-03T10:00:00Z', '2026-07-05T10:00:00Z')
  await reckonEnded(world.desk)
  await settle(second, 2)
  expect(await owed()).toEqual({ Мария: [8_000, 2_000], Пётр: [6_000, 4_000] })

  await ok(correct('2026-07-02T10:00:00Z', { confirm: 2 }))
  while (await takeBackCorrected(world.desk));
  world.wait(1)
  await reckonEnded(world.desk)
  expect((await view(first)).waiting.sums).toMatchObject([{ customers: 2, minor: 8_000 }])
  expect((await view(second)).waiting.sums).toMatchObject([{ customers: 2, minor: 6_000 }])
  await settle(first, 2)
  await settle(second, 2)
  // five days at 20.00 a day, each of them once
  expect(await owed()).toEqual({ Мария: [4_000, 6_000], Пётр: [4_000, 6_000] })
})

test('what was owed and then beyond it is taken back whole where the second end was wrong too', async () => {
  const wrong = { endedAt: new Date('2026-07-03T12:00:00Z'), why: 'и здесь ошиблись' }
  await ok(correctEnd(world.desk, world.olgaActor, second, { ...wrong, confirm: 2 }))
  while (await takeBackCorrected(world.desk));
  await reckonEnded(world.desk)
  await settle(second, 2)
  expect(await owed()).toEqual({ Мария: [4_000, 2_000], Пётр: [4_000, 2_000] })
  const { rows } = await sql<{ promised: number }>`
    select sum(amount_minor)::int as promised from payouts group by customer_id`.execute(world.desk.database)
  expect(rows.map(({ promised }) => promised)).toEqual([6_000, 6_000])
})
