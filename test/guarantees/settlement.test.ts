import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { THE_DESK } from '../../src/core/actor.ts'
import { work } from '../../src/desk/desk.ts'
import { approveSettlement } from '../../src/desk/settlement/approve.ts'
import { bookApproved } from '../../src/desk/settlement/book.ts'
import { reckonEnded } from '../../src/desk/settlement/reckon.ts'
import { showSettlement } from '../../src/desk/settlement/settlement.ts'
import { breakCable } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Guarantee 3 and 10 for money: what is approved is booked once, whoever books and whoever is killed in the middle. */

const CUSTOMERS = 500

let world: World
beforeAll(async () => {
  world = await createWorld()
  await sql`
    with people as (
      insert into customers (name, external_id, language, country, zone, created_at)
      select 'Сосед ' || n, 'n' || n, 'ru', 'RU', 'Europe/Moscow', ${world.now()}::timestamptz
      from generate_series(1, ${CUSTOMERS}::int) n returning id
    ), points as (
      insert into contact_points (customer_id, kind, address, added_at)
      select id, 'phone', '+79' || (100000000 + id), ${world.now()}::timestamptz from people
    )
    insert into assets (customer_id, external_id, kind, label, place, fee_minor, currency)
    select id, 'line' || id, 'line', 'Интернет', 'msk.north.house12', 40000 + 100 * (id % 7), 'RUB' from people`.execute(
    world.desk.database,
  )
})
afterAll(() => world.close())

/** Begins to end an incident of so many hours, as it is reckoned from. */
async function incidentOf(hours: number): Promise<number> {
  const { id } = await breakCable(world, CUSTOMERS)
  world.wait(hours)
  const change = { endedAt: world.now() }
  await world.desk.database.updateTable('incidents').set(change).where('id', '=', id).execute()
  return id
}

const counted = async (incidentId: number) => {
  const { rows } = await sql<{ entries: number; customers: number; sum: number; payouts: number; told: number }>`
    select count(*) as entries, count(distinct customer_id) as customers, sum(amount_minor)::bigint as sum,
      (select count(*) from payouts p join settlement_approvals a on a.id = p.approval_id
        join settlements s on s.id = a.settlement_id where s.incident_id = ${incidentId}) as payouts,
      (select count(*) from notices where kind = 'settlement') as told
    from remedies where incident_id = ${incidentId} and kind = 'owed'`.execute(world.desk.database)
  return rows[0]!
}

let first: number
test('two processes book at once, and one is cut off in the middle: each customer once', async () => {
  first = await incidentOf(30)
  expect(await Promise.all([reckonEnded(world.desk), reckonEnded(world.desk)])).toContain(1)
  await ok(approveSettlement(world.desk, world.olgaActor, first, { confirm: CUSTOMERS }))
  await recut(40)

  // the slice is written and the process dies before the commit: nothing of it is there
  const killed = work(world.desk, THE_DESK, async a => {
    const slice = (await a.store.slice.claim())!
    const approval = await a.store.settlement.approval(slice.approvalId)
    expect(await a.store.slice.take(slice, approval, first)).toBe(0)
    expect(await a.store.booking.owe(approval, { incidentId: first, cause: 'outage', month: '2026-07' }, a.now)).toBe(
      40,
    )
    await cutOff()
    await a.store.slice.booked(slice.id, a.now)
  })
  await expect(killed).rejects.toThrow()
  expect(await counted(first)).toMatchObject({ entries: 0, payouts: 0, told: 0 })

  // the approver sees how far it is
  expect(await bookApproved(world.desk)).toBe(80)
  const half = await ok(showSettlement(world.desk, world.olgaActor, first))
  expect(half.approvals[0]).toMatchObject({ state: 'booking', progress: { done: 80, total: CUSTOMERS } })

  const process = async () => {
    while (await bookApproved(world.desk));
  }
  await Promise.all([process(), process()])
  await process()
  const once = { entries: CUSTOMERS, customers: CUSTOMERS, payouts: CUSTOMERS, told: CUSTOMERS }
  expect(await counted(first)).toMatchObject(once)
  const view = await ok(showSettlement(world.desk, world.olgaActor, first))
  expect((await counted(first)).sum).toBe(view.approvals[0]!.sums[0]!.minor)
  expect(view.approvals[0]).toMatchObject({ state: 'booked', progress: { done: CUSTOMERS, total: CUSTOMERS } })

  // booked again from the start, as after a fault that lost the mark: the ledger has it already
  await world.desk.database.updateTable('settlementApprovals').set({ state: 'booking' }).execute()
  await world.desk.database.updateTable('settlementSlices').set({ bookedAt: null }).execute()
  await process()
  expect(await counted(first)).toMatchObject(once)
  expect(await refusal(approveSettlement(world.desk, world.olgaActor, first, { confirm: 0 }))).toBe('settlement-empty')
})

test('a second incident on the same days pays none of them twice', async () => {
  // the first one touched 1 and 2 July; this one begins on the second and ends on the third
  const second = await incidentOf(20)
  await reckonEnded(world.desk)
  const view = await ok(showSettlement(world.desk, world.olgaActor, second))
  expect(view.examples[0]!.days).toEqual(['2026-07-03'])
  expect((await ok(showSettlement(world.desk, world.olgaActor, first))).examples[0]!.days).toEqual([
    '2026-07-01',
    '2026-07-02',
  ])
})

test('two that were reckoned before either was approved: the later one has to be reckoned again', async () => {
  const [third, fourth] = [await incidentOf(30), await incidentOf(1)]
  while (await reckonEnded(world.desk));
  await ok(approveSettlement(world.desk, world.olgaActor, third, { confirm: CUSTOMERS }))
  expect(await refusal(approveSettlement(world.desk, world.olgaActor, fourth, { confirm: CUSTOMERS }))).toBe(
    'settlement-stale',
  )
})

/** Slices as small as a test's incident needs to have several. */
const recut = (size: number) =>
  work(world.desk, THE_DESK, async a => {
    const approval = await a.desk.database.selectFrom('settlementApprovals').selectAll().executeTakeFirstOrThrow()
    await sql`delete from settlement_slices`.execute(a.desk.database)
    await a.store.slice.cut(approval, size)
  })

/** As a kill does: the connection is gone, and what was begun on it. */
const cutOff = () =>
  world.database.query(client =>
    client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where state = 'idle in transaction' and datname = current_database()`),
  )
