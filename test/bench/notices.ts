import { tmpdir } from 'node:os'
import pg from 'pg'
import { THE_DESK } from '../../src/core/actor.ts'
import type { Customer } from '../../src/core/customer/customer.ts'
import type { Channel, ChannelName } from '../../src/core/notice/channel.ts'
import { BUILT_IN_ZONES } from '../../src/core/zone/built-in.ts'
import { type Desk, work } from '../../src/desk/desk.ts'
import { planNotice } from '../../src/desk/plan.ts'
import { addStaff } from '../../src/desk/staff.ts'
import { blobsIn } from '../../src/store/blob.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/store.ts'
import { sendDue } from '../../src/worker/sender.ts'

export const name = 'notices'

const CUSTOMERS = 20_000
const BATCH = 500
/** Wednesday noon in Moscow: everybody may be told. */
const NOON = new Date('2026-07-01T09:00:00Z')

/**
 * Notices planned and delivered per second, to a channel that takes everything at once; beside it, in the same run, the
 * limit: the same rows inserted, claimed with SKIP LOCKED and marked by bare SQL with the same batch.
 */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<Record<string, number>> {
  const database = openDatabase(databaseUrl, { max: 8 })
  await migrate(database)
  const desk: Desk = {
    database,
    clock: () => NOON,
    zones: BUILT_IN_ZONES,
    blobs: blobsIn(tmpdir()),
    secret: Buffer.alloc(32),
    url: 'https://desk.example',
  }
  const { customers, caseId, ownerId } = await populate(desk, databaseUrl)
  const planned = await rate(CUSTOMERS, () => plan(desk, customers, caseId, ownerId))
  const delivered = await rate(CUSTOMERS, () => drain(desk))
  const bare = await bareLoop(databaseUrl)
  const rssMb = Math.round(process.memoryUsage().rss / 1e6)
  await database.destroy()
  return {
    notices: CUSTOMERS,
    plannedPerSecond: planned,
    barePlannedPerSecond: bare.planned,
    planRatio: ratio(planned, bare.planned),
    deliveredPerSecond: delivered,
    bareDeliveredPerSecond: bare.delivered,
    drainRatio: ratio(delivered, bare.delivered),
    rssMb,
  }
}

const ratio = (own: number, bare: number) => Math.round((own / bare) * 100) / 100

async function rate(count: number, task: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await task()
  return Math.round(count / ((performance.now() - startedAt) / 1000))
}

async function populate(desk: Desk, url: string) {
  const person = { name: 'Bench', email: 'bench@desk.example', role: 'agent' as const, languages: ['ru'], skills: [] }
  const owner = await addStaff(desk, THE_DESK, { ...person, zone: 'Europe/Moscow', capacity: 10 })
  if ('refused' in owner) throw new Error(owner.refused)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`insert into customers (name, language, country, zone, created_at)
    select 'Customer ' || n, 'ru', 'RU', 'Europe/Moscow', now() from generate_series(1, ${CUSTOMERS}) n`)
  await client.query(`insert into contact_points (customer_id, kind, address, added_at)
    select id, 'email', 'c' || id || '@mail.example', now() from customers`)
  await client.query('analyze')
  await client.end()
  const store = openStore(desk.database)
  const { rows } = await desk.database
    .getExecutor()
    .executeQuery<Customer>(desk.database.selectFrom('customers').selectAll().orderBy('id').compile())
  const theCase = await store.case.open(
    { customerId: rows[0]!.id, ownerId: owner.id, kind: 'general', subject: 'bench', language: 'ru', channel: 'api' },
    NOON,
  )
  return { customers: rows, caseId: theCase.id, ownerId: owner.id }
}

const LETTER = {
  subject: 'Обращение 1042',
  body: 'Кабель починили в 17:20. Работает ли у вас?',
  brief: 'Кабель починили.',
}

/** As a verb does it: one transaction for each customer's news, on the connections that a desk has. */
async function plan(desk: Desk, customers: Customer[], caseId: number, ownerId: number): Promise<void> {
  const queue = [...customers]
  const planOne = (customer: Customer) =>
    work(desk, THE_DESK, a =>
      planNotice(a, {
        kind: 'receipt',
        reason: 'bench',
        customer,
        language: 'ru',
        caseId,
        ownerId,
        purpose: 'news',
        automatic: true,
        compose: () => LETTER,
      }),
    )
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = queue.pop(); next; next = queue.pop()) await planOne(next)
    }),
  )
}

const NULL_CHANNEL: Channel = {
  name: 'email' as ChannelName,
  concurrency: BATCH,
  can: { receipts: false, subject: true, attachments: true, maxLength: null, dropsRepeats: false },
  send: async ({ noticeId }) => ({ state: 'delivered', reference: String(noticeId) }),
  close: async () => {},
}

async function drain(desk: Desk): Promise<void> {
  const part = { name: 'email' as const, channel: NULL_CHANNEL, by: 'bench', limit: BATCH }
  while (await sendDue(desk, part)) {
    // until nothing is due
  }
}

/** The same life of a row without any rule: planned one by one, claimed and marked in batches. */
async function bareLoop(url: string): Promise<{ planned: number; delivered: number }> {
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  await pool.query('create table bare (like notices including all)')
  const insert = {
    name: 'insert',
    text: `insert into bare (dedupe_key, kind, customer_id, channel, address, language, body, brief, not_before, not_after, planned_at)
      values ($1, 'receipt', $2, 'email', $3, 'ru', $4, $5, $6, $7, $6)`,
  }
  let next = 0
  const planned = await rate(CUSTOMERS, async () => {
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (next < CUSTOMERS) {
          const id = ++next
          const end = new Date(NOON.getTime() + 3_600_000)
          await pool.query(
            insert,
            [`bench:${id}`, id, `c${id}@mail.example`, LETTER.body, LETTER.brief, NOON, end].slice(0, 7),
          )
        }
      }),
    )
  })
  const claim = `update bare set state = 'sending' where id in
    (select id from bare where state = 'planned' order by not_before limit ${BATCH} for update skip locked) returning *`
  const delivered = await rate(CUSTOMERS, async () => {
    for (;;) {
      const { rows } = await pool.query({ name: 'claim', text: claim })
      if (!rows.length) return
      const ids = rows.map(row => row.id)
      await pool.query({ name: 'mark', text: `update bare set state = 'delivered' where id = any($1)`, values: [ids] })
    }
  })
  await pool.end()
  return { planned, delivered }
}
