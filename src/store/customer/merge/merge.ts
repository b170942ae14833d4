import { sql } from 'kysely'
import type { CaseSince, Winner } from '../../../core/customer/merge/merge.ts'
import { storableJson } from '../../../core/text/storable.ts'
import type { Instant } from '../../../core/time.ts'
import type { Queries } from '../../database/database.ts'
import type { CustomerDraft } from '../customer.ts'
import { carryBack, standAsBefore } from './back.ts'
import { type CustomerMergeRow, carryOver, leaveOnce, standsBefore } from './over.ts'
import type { Way } from './rows.ts'

type Json = Record<string, unknown>

/** Two customers who are one person, made one and parted again. */
export const customerMerges = (q: Queries) => ({
  /** Both in one order: two merges that cross wait for each other instead of locking up. */
  holdBoth: (ids: number[]) =>
    sql`select from customers where id = any(${ids}::bigint[]) order by id for no key update`.execute(q),

  /** What somebody was called who lives on in another one, and is called. */
  async nameOf(customerId: number): Promise<string> {
    const row = await q.selectFrom('customers').select('name').where('id', '=', customerId).executeTakeFirstOrThrow()
    return row.name
  },

  find: (id: number) => of(q).where('id', '=', id).executeTakeFirst() as Promise<CustomerMergeRow | undefined>,

  /** Of one customer, on either side, also by way of others; the newest first. */
  async around(customerId: number): Promise<CustomerMergeRow[]> {
    const rows = await of(q)
      .where(({ or, eb }) => {
        const family = sql<number>`(select id from customers where id = ${customerId} or merged_into_id = ${customerId})`
        return or([eb('intoId', 'in', family), eb('fromId', '=', customerId)])
      })
      .orderBy('id', 'desc')
      .execute()
    return rows as CustomerMergeRow[]
  },

  /** Whether something has gone over since in a merge of either that rests on this one. */
  async laterThan({ id, fromId, intoId }: CustomerMergeRow): Promise<boolean> {
    const { rows } = await sql`select from customer_merges where id > ${id} and undone_at is null
      and (into_id in (${fromId}, ${intoId}) or from_id in (${fromId}, ${intoId})) limit 1`.execute(q)
    return rows.length > 0
  },

  /** What stands in the way of a merge. */
  async hindrances(way: Way): Promise<{ erasing: number[]; bothUnpaid: number[]; booking: number[] }> {
    const { fromId, intoId } = way
    const both = sql`(${fromId}::bigint, ${intoId}::bigint)`
    const { rows } = await sql<{ erasing: number[]; bothUnpaid: number[]; booking: number[] }>`
      with paying as (
        select p.customer_id, s.incident_id, p.state from payouts p join settlement_approvals a on a.id = p.approval_id
        join settlements s on s.id = a.settlement_id where p.customer_id in ${both}
        union all
        select customer_id, incident_id, 'kept' from remedies
        where customer_id in ${both} and incident_id is not null and case_id is null)
      select
        array(select id from customers c where id in ${both} and (c.erased_at is not null or exists (
          select from erasures e where e.customer_id = c.id and e.withdrawn_at is null)) order by id) as erasing,
        array(select incident_id from paying group by 1
          having count(distinct customer_id) = 2 and bool_or(state = 'open') order by 1) as both_unpaid,
        array(select distinct s.incident_id from settlement_slices l
          join settlement_approvals a on a.id = l.approval_id join settlements s on s.id = a.settlement_id
          where l.booked_at is null and (${fromId}::bigint between l.from_customer and l.to_customer
            or ${intoId}::bigint between l.from_customer and l.to_customer)
          union
          select s.incident_id from assets own join assets theirs on theirs.external_id = own.external_id
          join settlement_lines l on l.asset_id in (own.id, theirs.id)
          join settlement_groups g on g.id = l.group_id and g.approval_id is null
          join settlements s on s.id = l.settlement_id
          where own.customer_id = ${fromId} and theirs.customer_id = ${intoId} order by 1) as booking`.execute(q)
    return rows[0]!
  },

  /** Makes one of two. `told`: what the one who stays is called afterwards. Returns the number of the merge. */
  async make(
    { told, reachOf, ...draft }: Way & { told: CustomerDraft; reachOf: Winner; byName: string; why: string | null },
    now: Instant,
  ): Promise<number> {
    const before = await standsBefore(q, draft)
    const { id } = await q
      .insertInto('customerMerges')
      .values({ ...draft, at: now, before: storableJson({}), moved: storableJson({}) })
      .returning('id')
      .executeTakeFirstOrThrow()
    const moved = await inside(q, id, async () => {
      await leaveOnce(q, before, now)
      await chooseReaches(q, draft, reachOf)
      await carryComplaints(q, draft)
      const moved = await carryOver(q, draft)
      await tell(q, draft, told)
      return moved
    })
    const wrote = { into: await row(q, draft.intoId), reaches: await reachesOf(q, draft.intoId) }
    await q
      .updateTable('customerMerges')
      .set({ before: storableJson({ ...before, wrote }), moved: storableJson(moved) })
      .where('id', '=', id)
      .execute()
    return id
  },

  /** Parts them again, byte for byte where nothing was changed since. */
  async undo(merge: CustomerMergeRow, caseIds: number[], by: string, now: Instant): Promise<void> {
    await inside(q, merge.id, async () => {
      await carryBack(q, merge, caseIds)
      await standAsBefore(q, merge)
    })
    // nothing needs any more how they stood; names and addresses are not kept for nothing
    const gone = { before: storableJson({}), moved: storableJson({}) }
    await q
      .updateTable('customerMerges')
      .set({ ...gone, undoneAt: now, undoneBy: by })
      .where('id', '=', merge.id)
      .execute()
  },

  /** Cases that came since, and whose addresses or services tell whose they are. */
  async casesSince({ fromId, intoId, at, moved }: CustomerMergeRow): Promise<CaseSince[]> {
    const { rows } = await sql<CaseSince>`
      select c.id, c.subject, case
        when c.asset_id = any(${moved.assets ?? []}::bigint[]) then 'from'
        when c.asset_id is not null then 'into'
        when came.own and not came.theirs then 'from'
        when came.theirs and not came.own then 'into' end as whose
      from cases c left join lateral (
        select bool_or(p.id = any(${moved.contact_points ?? []}::bigint[]) or p.customer_id = ${fromId}) as own,
          bool_or(p.id <> all(${moved.contact_points ?? []}::bigint[]) and p.customer_id = ${intoId}) as theirs
        -- what both had stands under both
        from raw_messages r join contact_points p on p.customer_id in (${fromId}, ${intoId})
          and (r.sender = p.address or position(convert_to(p.address, 'UTF8') in r.content) > 0)
        where r.id in (select e.raw_message_id from entries e where e.case_id = c.id order by e.id limit 3)) came on true
      where c.customer_id = ${intoId} and c.opened_at >= ${at} and c.id <> all(${moved.cases ?? []}::bigint[])
      order by c.id`.execute(q)
    return rows
  },

  /** Cases of the one who went that have become one with cases of the one who stayed. */
  async mergedCases({ moved }: CustomerMergeRow): Promise<{ fromId: number; intoId: number }[]> {
    const ids = moved.cases ?? []
    const { rows } = await sql<{ fromId: number; intoId: number }>`
      select from_id, into_id from merges where undone_at is null
        and (from_id = any(${ids}::bigint[])) <> (into_id = any(${ids}::bigint[])) order by id`.execute(q)
    return rows
  },

  /** Counts of what each brings, for who looks before. */
  async counts(customerId: number): Promise<Record<string, number>> {
    const { rows } = await sql<Record<string, number>>`
      with mine as (select id, state from cases where customer_id = ${customerId})
      select (select count(*) from mine) as cases,
        (select count(*) from mine where state in ('open', 'answered')) as open_cases,
        (select count(*) from pledges where case_id in (select id from mine) and state = 'open') as open_pledges,
        (select count(*) from notices where case_id in (select id from mine)) as notices,
        (select count(*) from subscriptions where customer_id = ${customerId} and left_at is null) as subscriptions,
        (select count(distinct incident_id) from concerned where customer_id = ${customerId} and left_at is null) as incidents,
        (select count(*) from remedies where customer_id = ${customerId}) as ledger`.execute(q)
    return rows[0]!
  },

  /** When somebody chose channels last. */
  async chosenAt(customerId: number): Promise<Instant | null> {
    const { rows } = await sql<{ at: Instant | null }>`
      select max(chosen_at) as at from reaches where customer_id = ${customerId}`.execute(q)
    return rows[0]!.at
  },
})

const of = (q: Queries) => q.selectFrom('customerMerges').selectAll()

/** Records that never change let rows go from one to the other only in here. */
async function inside<T>(q: Queries, mergeId: number, task: () => Promise<T>): Promise<T> {
  await sql`select set_config('makegood.merge', ${String(mergeId)}, true)`.execute(q)
  const result = await task()
  await sql`select set_config('makegood.merge', '', true)`.execute(q)
  return result
}

/** The choice that holds, on the addresses of the one who stays; the other one is kept for an undoing. */
async function chooseReaches(q: Queries, { fromId, intoId }: Way, reachOf: Winner): Promise<void> {
  if (reachOf === 'from') {
    await sql`delete from reaches where customer_id = ${intoId}`.execute(q)
    await sql`insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
      select ${intoId}, r.channel, coalesce(o.id, p.id), r.answers, r.news, r.chosen_at
      from reaches r join contact_points p on p.id = r.contact_point_id
      left join contact_points o on o.customer_id = ${intoId} and o.kind = p.kind and o.address = p.address
      where r.customer_id = ${fromId}`.execute(q)
  }
  await sql`delete from reaches where customer_id = ${fromId}`.execute(q)
}

/** Who called a letter spam has called it so under either name. */
const carryComplaints = (q: Queries, { fromId, intoId }: Way) =>
  sql`update contact_points t set complained_at = o.complained_at from contact_points o
    where t.customer_id = ${intoId} and t.complained_at is null and o.customer_id = ${fromId} and o.kind = t.kind
      and o.address = t.address and o.complained_at is not null`.execute(q)

async function tell(q: Queries, { fromId, intoId }: Way, { convenientHours, ...told }: CustomerDraft): Promise<void> {
  await sql`update customers set merged_into_id = ${intoId} where id = ${fromId} or merged_into_id = ${fromId}`.execute(
    q,
  )
  // a number is nobody's twice
  await sql`update customers set external_id = null where id = ${fromId} and external_id = ${told.externalId ?? null}`.execute(
    q,
  )
  const hours = convenientHours === null || convenientHours === undefined ? null : storableJson(convenientHours)
  await q
    .updateTable('customers')
    .set({ ...told, convenientHours: hours })
    .where('id', '=', intoId)
    .execute()
}

const row = async (q: Queries, id: number): Promise<Json> =>
  (await sql<{ row: Json }>`select to_jsonb(t) as row from customers t where id = ${id}`.execute(q)).rows[0]!.row

const reachesOf = async (q: Queries, id: number): Promise<Json[]> =>
  (
    await sql<{
      row: Json
    }>`select to_jsonb(t) as row from reaches t where customer_id = ${id} order by channel`.execute(q)
  ).rows.map(({ row }) => row)
