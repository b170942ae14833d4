import pg from 'pg'
import { CONNECTIONS, inTurn, LANES, LETTER, NOON } from './load.ts'
import type { Person } from './people.ts'

/** The desk claims so many for each message that its channel takes at once. */
const CLAIMED = 4 * LANES
const HOUR = 3_600_000

/**
 * The limit: the same durable rows in the same tables, with their keys and indexes, in the same transactions and
 * batches, by `pg` and named statements alone. Nothing is decided: no reach is read, no hours are computed, no state is
 * asked before a row is marked.
 *
 * Planning: one transaction for each customer, with a plain insert each for the notice, its letter's name and the event.
 * Delivering: rows claimed under a lease with SKIP LOCKED, 2,000 at once; then, 500 in a transaction, marked as
 * delivered, with an event each.
 */
export function openBareLoop(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS })
  pool.on('error', () => {})
  return {
    plan: (people: Person[]) => inTurn(people, person => inTransaction(pool, client => planOne(client, person))),
    async deliver(): Promise<void> {
      for (;;) {
        const { rows } = await pool.query(CLAIM, [NOON, new Date(NOON.getTime() + HOUR), CLAIMED])
        if (!rows.length) return
        while (rows.length) await inTransaction(pool, client => markAll(client, rows.splice(0, LANES)))
      }
    },
    close: () => pool.end(),
  }
}

async function inTransaction(pool: pg.Pool, task: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  await client.query('begin')
  await task(client)
  await client.query('commit')
  client.release()
}

const NOTICE = named(
  'notice',
  `with letter as (insert into letters (subject, body, brief) values ($5, $6, $7) returning id)
  insert into notices (dedupe_key, kind, customer_id, case_id, channel, address, language, letter_id,
    message_id, timing, not_before, not_after, planned_at)
  select $1, 'receipt', $2, $3, 'email', $4, 'ru', id, $8, $9, $10, $11, $10 from letter returning id`,
)
const LETTER_NAME = named(
  'letter',
  'insert into message_ids (message_id, case_id, notice_id, incoming, at) values ($1, $2, $3, false, $4)',
)
const PLANNED = named(
  'planned',
  `insert into events (at, actor_kind, actor_name, type, case_id, customer_id, data)
  values ($1, 'system', 'Makegood', 'notice.planned', $2, $3, $4)`,
)

async function planOne(client: pg.PoolClient, { customer: { id }, address, caseId }: Person): Promise<void> {
  const dedupeKey = `bare:${caseId}:bench:${id}:email`
  const messageId = `<${dedupeKey.replaceAll(':', '.')}@desk.example>`
  const { subject, body, brief } = LETTER
  const timing = JSON.stringify({ from: NOON })
  const until = new Date(NOON.getTime() + 10 * HOUR)
  const values = [dedupeKey, id, caseId, address, subject, body, brief, messageId, timing, NOON, until]
  const { rows } = await client.query(NOTICE, values)
  await client.query(LETTER_NAME, [messageId, caseId, rows[0].id, NOON])
  const data = JSON.stringify({ noticeId: Number(rows[0].id), kind: 'receipt', channel: 'email' })
  await client.query(PLANNED, [NOON, caseId, id, data])
}

const CLAIM = named(
  'claim',
  `update notices set state = 'sending', leased_by = 'bench', lease_until = $2, attempts = attempts + 1
  where id in (
    select id from notices where sent_at is null and settled_at is null and state = 'planned' and not_before <= $1 and not_after > $1 and channel = 'email'
    order by not_before limit $3 for update skip locked
  ) returning *`,
)
const MARK = named(
  'mark',
  `update notices n set state = 'delivered', reference = t.reference, leased_by = null, lease_until = null,
    sent_at = $3, settled_at = $3
  from unnest($1::bigint[], $2::text[]) as t (id, reference) where n.id = t.id`,
)
const DELIVERED = named(
  'delivered',
  `insert into events (at, actor_kind, actor_name, type, case_id, customer_id, data)
  select $1, 'system', 'Makegood', 'notice.delivered', t.case_id, t.customer_id, t.data
  from unnest($2::bigint[], $3::bigint[], $4::jsonb[]) as t (case_id, customer_id, data)`,
)

type Claimed = { id: string; case_id: string; customer_id: string }

async function markAll(client: pg.PoolClient, rows: Claimed[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await client.query(MARK, [ids, ids, NOON])
  const data = ids.map(id => JSON.stringify({ noticeId: Number(id), kind: 'receipt', channel: 'email' }))
  const [cases, customers] = [rows.map(row => row.case_id), rows.map(row => row.customer_id)]
  await client.query(DELIVERED, [NOON, cases, customers, data])
}

function named(name: string, text: string): pg.QueryConfig {
  return { name, text }
}
