import { sql } from 'kysely'
import type { Queries } from '../../database/database.ts'
import { type CustomerMergeRow, carryCases, carryLines, carryOverpayments, ONE_PERSON } from './over.ts'
import { OF_CUSTOMERS } from './rows.ts'

/** What went over goes back, with what grew from it; `caseIds`: the cases that go, also those that came since. */
export async function carryBack(q: Queries, merge: CustomerMergeRow, caseIds: number[]): Promise<void> {
  const { fromId, intoId, moved } = merge
  const way = { fromId: intoId, intoId: fromId }
  const keys: typeof moved = { ...moved, remedies: await grown(q, moved.remedies ?? []) }
  for (const { table, key } of OF_CUSTOMERS)
    await sql`update ${sql.table(table)} t set customer_id = ${fromId}
      where t.customer_id = ${intoId} and ${sql.ref(`t.${key}`)} = any(${keys[table] ?? []}::bigint[])`.execute(q)
  await sql`update concerned set customer_id = ${fromId}
    where customer_id = ${intoId} and asset_id = any(${moved.assets ?? []}::bigint[])`.execute(q)
  await sql`update cases set customer_id = ${fromId}
    where customer_id = ${intoId} and id = any(${caseIds}::bigint[])`.execute(q)
  await carryCases(q, caseIds, way)
  await carryLines(q, moved.assets ?? [], way)
  await carryOverpayments(q, way)
  await countAnew(q, [fromId, intoId])
}

/** Entries of the ledger that went over, and those that have answered or reversed them since. */
async function grown(q: Queries, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive grown (id) as (
      select unnest(${ids}::bigint[])
      union
      select r.id from grown join remedies r on r.of_id = grown.id or r.reverses_id = grown.id)
    select id from grown`.execute(q)
  return rows.map(({ id }) => id)
}

/** Balances are what the ledger says: of two accounts that had become one, each is counted for itself. */
async function countAnew(q: Queries, customerIds: number[]): Promise<void> {
  await sql`
    insert into remedy_balances as b (customer_id, case_id, incident_id, currency, owed, offered, accepted, paid, goodwill)
    select customer_id, case_id, case when case_id is null then incident_id end, currency,
      ${total('owed')}, ${total('offered')}, ${total('accepted')}, ${total('paid')}, ${total('goodwill')}
    from remedies where customer_id = any(${customerIds}::bigint[]) group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (customer_id, case_id, incident_id, currency) do update set owed = excluded.owed,
      offered = excluded.offered, accepted = excluded.accepted, paid = excluded.paid, goodwill = excluded.goodwill
    where (b.owed, b.offered, b.accepted, b.paid, b.goodwill)
      <> (excluded.owed, excluded.offered, excluded.accepted, excluded.paid, excluded.goodwill)`.execute(q)
}
const total = (kind: string) => sql`coalesce(sum(amount_minor) filter (where kind = ${kind}), 0)`

/** What the merge changed stands as before; what somebody has changed since stays as it was changed. */
export async function standAsBefore(q: Queries, { fromId, intoId, at, before }: CustomerMergeRow): Promise<void> {
  const ids = (rows: Record<string, unknown>[]) => rows.map(({ id }) => Number(id))
  await restoreStaying(q, intoId, before.into, before.wrote!.into)
  await sql`update customers set merged_into_id = null, external_id = ${before.from.external_id as string | null}
    where id = ${fromId}`.execute(q)
  await sql`update customers set merged_into_id = ${fromId} where id = any(${before.children}::bigint[])`.execute(q)
  await sql`update contact_points set complained_at = null where id = any(${ids(before.contactPoints)}::bigint[])
    and complained_at = (select max(o.complained_at) from contact_points o
      where o.customer_id = ${fromId} and o.kind = contact_points.kind and o.address = contact_points.address)`.execute(
    q,
  )
  await sql`update concerned set left_at = null
    where id = any(${ids(before.concerned)}::bigint[]) and left_at = ${at}`.execute(q)
  await sql`update notices set state = 'planned', error = null, settled_at = null
    where id = any(${ids(before.notices)}::bigint[]) and state = 'withdrawn' and error = ${ONE_PERSON}`.execute(q)
  await sql`insert into incident_calls overriding system value
    select * from jsonb_populate_recordset(null::incident_calls, ${json(before.calls)}::jsonb)
    on conflict do nothing`.execute(q)
  await restoreReaches(q, { fromId, intoId, before })
  // addresses that have gone are no longer what the cases of the one who stays are found by
  await sql`update case_texts set marks = marks_of(${intoId})
    where case_id in (select id from cases where customer_id = ${intoId})`.execute(q)
}

const COLUMNS = ['name', 'language', 'country', 'external_id', 'zone', 'convenient_hours'] as const

/** Column by column: what is not as the merge wrote it was changed since. */
async function restoreStaying(q: Queries, id: number, before: object, wrote: object): Promise<void> {
  const columns = COLUMNS.map(name => {
    const column = sql.ref(name)
    return sql`${column} = case when to_jsonb(c) -> ${sql.lit(name)} is not distinct from ${json(wrote)}::jsonb -> ${sql.lit(name)}
      then r.${column} else c.${column} end`
  })
  await sql`update customers c set ${sql.join(columns)}
    from jsonb_populate_record(null::customers, ${json(before)}::jsonb) r where c.id = ${id}`.execute(q)
}

/** A choice that was made since stays with the one who stays, apart from ways that have gone back. */
async function restoreReaches(
  q: Queries,
  { fromId, intoId, before }: Pick<CustomerMergeRow, 'fromId' | 'intoId' | 'before'>,
): Promise<void> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(t) as row from reaches t where customer_id = ${intoId} order by channel`.execute(q)
  const untouched = JSON.stringify(rows.map(({ row }) => row)) === JSON.stringify(before.wrote!.reaches)
  const back = untouched ? [fromId, intoId] : [fromId]
  await sql`delete from reaches where customer_id = any(${back}::bigint[])`.execute(q)
  await sql`delete from reaches r using contact_points p
    where r.customer_id = ${intoId} and p.id = r.contact_point_id and p.customer_id = ${fromId}`.execute(q)
  await sql`insert into reaches
    select * from jsonb_populate_recordset(null::reaches, ${json(before.reaches)}::jsonb) r
    where r.customer_id = any(${back}::bigint[]) and exists (select from contact_points where id = r.contact_point_id)`.execute(
    q,
  )
}

const json = (value: unknown) => JSON.stringify(value)
