import { sql } from 'kysely'
import type { Instant } from '../../../core/time.ts'
import type { Queries } from '../../database/database.ts'
import { hasPayout, OF_CASES, OF_CUSTOMERS, type Way } from './rows.ts'

type Json = Record<string, unknown>
/** Keys of the rows that went over, by table; those of cases follow their case. */
export type Moved = Record<string, number[]>

/** Rows as they stood before a merge changed or removed them. */
export interface Before {
  from: Json
  into: Json
  reaches: Json[]
  contactPoints: Json[]
  concerned: Json[]
  notices: Json[]
  calls: Json[]
  /** Who lived on in the one who goes, and lives on with them. */
  children: number[]
}

/** A merge as it stands in the record. */
export interface CustomerMergeRow extends Way {
  id: number
  at: Instant
  byName: string
  why: string | null
  before: Before & { wrote?: { into: Json; reaches: Json[] } }
  moved: Moved
  undoneAt: Instant | null
  undoneBy: string | null
}

const rowsOf = async (q: Queries, found: ReturnType<typeof sql>): Promise<Json[]> =>
  (await sql<{ row: Json }>`${found}`.execute(q)).rows.map(({ row }) => row)

/** How everything stands that a merge will change. */
export async function standsBefore(q: Queries, way: Way): Promise<Before> {
  const { fromId, intoId } = way
  const customer = async (id: number) =>
    (await rowsOf(q, sql`select to_jsonb(t) as row from customers t where id = ${id}`))[0]!
  const children = await sql<{
    id: number
  }>`select id from customers where merged_into_id = ${fromId} order by id`.execute(q)
  return {
    from: await customer(fromId),
    into: await customer(intoId),
    reaches: await rowsOf(
      q,
      sql`select to_jsonb(t) as row from reaches t where customer_id in (${fromId}, ${intoId}) order by customer_id, channel`,
    ),
    contactPoints: await rowsOf(
      q,
      sql`select to_jsonb(t) as row from contact_points t where customer_id = ${intoId} and complained_at is null
        and exists (select from contact_points o where o.customer_id = ${fromId} and o.kind = t.kind
          and o.address = t.address and o.complained_at is not null)`,
    ),
    concerned: await rowsOf(q, sql`select to_jsonb(t) as row from concerned t where ${twin('concerned', way)}`),
    notices: await rowsOf(q, sql`select to_jsonb(t) as row from notices t where ${toldTwice(way)}`),
    calls: await rowsOf(
      q,
      sql`select to_jsonb(t) as row from incident_calls t where ${twin('incident_calls', way)} and t.settled_at is null`,
    ),
    children: children.rows.map(({ id }) => id),
  }
}

const idsOf = (rows: Json[]) => rows.map(({ id }) => Number(id))

/** What the one who goes has, and the one who stays has already. */
function twin(table: string, way: Way) {
  const { where, stays } = OF_CUSTOMERS.find(row => row.table === table)!
  return sql`t.customer_id = ${way.fromId} and ${where ?? sql`true`} and ${stays!(way)}`
}

const HEARD = sql`('sending', 'accepted', 'delivered', 'in-doubt')`

/** Of one piece of news for both: the message that waits while the other has left, or would leave to the one who goes. */
const toldTwice = ({ fromId, intoId }: Way) => sql`
  t.state = 'planned' and t.bulletin_id = any(array(select id from bulletins)) and (
    t.customer_id = ${fromId} and exists (select from notices o where o.bulletin_id = t.bulletin_id
      and o.customer_id = ${intoId} and (o.state = 'planned' or o.state in ${HEARD}))
    or t.customer_id = ${intoId} and exists (select from notices o where o.bulletin_id = t.bulletin_id
      and o.customer_id = ${fromId} and o.state in ${HEARD}))`

/** Why a message that waited is withdrawn: the same person hears it already. */
export const ONE_PERSON = 'one-person'

/** Takes back what would be said twice, or would count twice. */
export async function leaveOnce(q: Queries, before: Before, now: Instant): Promise<void> {
  await sql`update concerned set left_at = ${now} where id = any(${idsOf(before.concerned)})`.execute(q)
  await sql`delete from incident_calls where id = any(${idsOf(before.calls)})`.execute(q)
  await sql`update notices set state = 'withdrawn', error = ${ONE_PERSON}, settled_at = ${now}
    where id = any(${idsOf(before.notices)}) and state = 'planned'`.execute(q)
}

/** Everything goes from one to the other, apart from what stays where it was written. Returns what went. */
export async function carryOver(q: Queries, way: Way): Promise<Moved> {
  const { fromId, intoId } = way
  const moved: Moved = {}
  for (const { table, key, where = sql`true`, stays } of OF_CUSTOMERS) {
    const { rows } = await sql<{ key: number }>`
      update ${sql.table(table)} t set customer_id = ${intoId}
      where t.customer_id = ${fromId} and ${where} ${stays ? sql`and not ${stays(way)}` : sql``}
      returning ${sql.ref(`t.${key}`)} as key`.execute(q)
    moved[table] = [...(moved[table] ?? []), ...rows.map(row => row.key)]
  }
  const { rows } = await sql<{ id: number }>`
    update cases set customer_id = ${intoId} where customer_id = ${fromId} returning id`.execute(q)
  moved.cases = rows.map(({ id }) => id)
  await carryCases(q, moved.cases, way)
  await carryLines(q, moved.assets!, way)
  await carryOverpayments(q, way)
  return moved
}

/** What belongs to cases goes with them. A payment of a settlement in which both have one stays in the record. */
export async function carryCases(q: Queries, caseIds: number[], way: Way): Promise<void> {
  for (const table of OF_CASES)
    await sql`update ${sql.table(table)} t set customer_id = ${way.intoId}
      where t.case_id = any(${caseIds}::bigint[]) and t.customer_id = ${way.fromId}
      ${table === 'payouts' ? sql`and not ${hasPayout(way)}` : sql``}`.execute(q)
}

/** What was reckoned for services goes with them. */
export const carryLines = (q: Queries, assetIds: number[], { fromId, intoId }: Way) =>
  sql`update settlement_lines set customer_id = ${intoId}
    where asset_id = any(${assetIds}::bigint[]) and customer_id = ${fromId}`.execute(q)

export const carryOverpayments = (q: Queries, { fromId, intoId }: Way) =>
  sql`update overpayments o set customer_id = ${intoId} from remedies r
    where r.id = o.remedy_id and o.customer_id = ${fromId} and r.customer_id = ${intoId}`.execute(q)
