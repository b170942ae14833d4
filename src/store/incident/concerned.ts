import { sql } from 'kysely'
import type { AssetCondition, Scope } from '../../core/incident/scope/scope.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

/** Of customers who became one, a service that both had is told of once. */
const standing = sql`not exists (select from customers m where m.id = a.customer_id and m.merged_into_id is not null)`

/**
 * Whom a scope hits, as rows of (customer_id, asset_id, reason, detail). A place and all below it are one range of the
 * index: from 'msk.north' to before 'msk.north-', the next label that can be.
 */
export const scoped = ({ places, assets, customerIds, customers, cases, conditions }: Scope) => sql`
  select a.customer_id, a.id as asset_id, 'place' as reason, p.place as detail
  from unnest(${places}::text[]) as p (place)
  join assets a on a.place >= p.place::ltree and a.place < (p.place || '-')::ltree where ${standing}
  union all
  select a.customer_id, a.id, 'asset', a.external_id from assets a where a.external_id = any(${assets}::text[]) and ${standing}
  union all
  select a.customer_id, a.id, 'condition', trim(coalesce(c.kind, '') || ' ' || coalesce(c.label, ''))
  from json_to_recordset(${storableJson(conditions satisfies AssetCondition[])}::json) as c (kind text, label text)
  join assets a on (c.kind is null or a.kind = c.kind)
    and (c.label is null or position(lower(c.label) in lower(a.label)) > 0)
  where ${standing}
  union all
  select coalesce(merged_into_id, id), null, 'customer', coalesce(external_id, id::text) from customers
  where id = any(${customerIds}::bigint[]) or external_id = any(${customers}::text[])
  union all
  select customer_id, asset_id, 'case', id::text from cases where id = any(${cases}::bigint[])`

/** Who is concerned by incidents, and why; the cases that have joined. */
export const concerned = (q: Queries) => ({
  /** What of a scope nobody knows: each as it was written. */
  async unknownIn({ places, assets, customerIds, customers, cases }: Scope): Promise<string[]> {
    const { rows } = await sql<{ value: string }>`
      select value from unnest(${places}::text[]) as t (value)
      where not exists (select from assets a where a.place >= value::ltree and a.place < (value || '-')::ltree)
      union all
      select value from unnest(${assets}::text[]) as t (value)
      where value not in (select external_id from assets where external_id = any(${assets}::text[]))
      union all
      select value from unnest(${customers}::text[]) as t (value)
      where not exists (select from customers where external_id = value)
      union all
      select value::text from unnest(${customerIds}::bigint[]) as t (value)
      where not exists (select from customers where id = value)
      union all
      select value::text from unnest(${cases}::bigint[]) as t (value)
      where not exists (select from cases where id = value)`.execute(q)
    return rows.map(({ value }) => value)
  },

  /**
   * Brings the concerned in line with a scope: who is new joins, who lies outside of it leaves and stays in the record.
   * A customer who joined by an own word stays. Returns how many customers there are, and how many are new.
   */
  async bringInLine(incidentId: number, scope: Scope, now: Instant): Promise<{ concerned: number; fresh: number }> {
    const anybody = await q.selectFrom('concerned').select('id').where('incidentId', '=', incidentId).limit(1).execute()
    if (anybody.length)
      await sql`
        with hit as (${scoped(scope)})
        update concerned k set left_at = ${now}
        where k.incident_id = ${incidentId} and k.left_at is null and k.reason <> 'contact' and not exists (
          select from hit where hit.customer_id = k.customer_id and coalesce(hit.asset_id, 0) = coalesce(k.asset_id, 0))`.execute(
        q,
      )
    const before = await count(q, incidentId)
    await sql`
      insert into concerned (incident_id, customer_id, asset_id, reason, detail, joined_at)
      select distinct on (customer_id, asset_id) ${incidentId}::bigint, customer_id, asset_id, reason, detail, ${now}::timestamptz
      from (${scoped(scope)}) as hit order by customer_id, asset_id
      on conflict (incident_id, customer_id, asset_id) do update
        set left_at = null, joined_at = excluded.joined_at, reason = excluded.reason, detail = excluded.detail
        where concerned.left_at is not null`.execute(q)
    const after = await count(q, incidentId)
    return { concerned: after, fresh: after - before }
  },

  /** One more, by a case that names a place inside. */
  joinOne: (row: { incidentId: number; customerId: number; assetId: number | null; detail: string }, now: Instant) =>
    q
      .insertInto('concerned')
      .values({ ...row, reason: 'contact', joinedAt: now })
      .onConflict(on => on.columns(['incidentId', 'customerId', 'assetId']).doUpdateSet({ leftAt: null }))
      .execute(),

  /** How many customers a scope hits. */
  async size(scope: Scope): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(distinct customer_id) as n from (${scoped(scope)}) as hit`.execute(q)
    return rows[0]!.n
  },

  /** Of everybody, for the share that asks for a second look. */
  async allCustomers(): Promise<number> {
    const { rows } = await sql<{ n: number }>`select count(*) as n from customers where merged_into_id is null`.execute(
      q,
    )
    return rows[0]!.n
  },

  /** Who is or was concerned, with the reason for each and when they were told last. */
  async list(incidentId: number, { afterId, limit }: { afterId: number; limit: number }) {
    const { rows } = await sql<{
      id: number
      customerId: number
      customerName: string
      assetId: number | null
      assetLabel: string | null
      place: string | null
      reason: string
      detail: string
      joinedAt: Instant
      leftAt: Instant | null
      toldAt: Instant | null
      works: boolean | null
    }>`
      select k.id, k.customer_id, c.name as customer_name, k.asset_id, a.label as asset_label, a.place::text as place,
        k.reason, k.detail, k.joined_at, k.left_at, w.works,
        greatest(
          (select max(n.sent_at) from bulletins b join notices n on n.bulletin_id = b.id and n.customer_id = k.customer_id
            where b.incident_id = k.incident_id),
          (select max(n.sent_at) from notices n join bulletins b on b.id = any(n.tells)
            where n.customer_id = k.customer_id and n.tells is not null and b.incident_id = k.incident_id)) as told_at
      from concerned k join customers c on c.id = k.customer_id left join assets a on a.id = k.asset_id
      left join incident_answers w on w.incident_id = k.incident_id and w.customer_id = k.customer_id
      where k.incident_id = ${incidentId} and k.id > ${afterId} order by k.id limit ${limit}`.execute(q)
    return rows
  },

  /**
   * What remedies are counted from once the event `incident.ended` (data: incidentId, title, from, until) is there: one
   * row for each asset that was hit, page by page, with the moments of the trouble itself. Without an asset, a customer
   * of whom only that is known; who has a row with an asset has no such row beside it. Who fell out of the scope is owed
   * nothing by it. Two incidents may hit one asset in the same hours: whoever pays joins their stretches first.
   */
  async intervals(incidentId: number, { afterId, limit }: { afterId: number; limit: number }) {
    const { rows } = await sql<{
      id: number
      customerId: number
      assetId: number | null
      from: Instant
      until: Instant
    }>`
      select k.id, k.customer_id, k.asset_id, i.started_at as "from", i.ended_at as "until"
      from concerned k join incidents i on i.id = k.incident_id
      where i.id = ${incidentId} and i.ended_at is not null and k.left_at is null and k.id > ${afterId}
        and (k.asset_id is not null or not exists (select from concerned o where o.incident_id = k.incident_id
          and o.customer_id = k.customer_id and o.asset_id is not null and o.left_at is null))
      order by k.id limit ${limit}`.execute(q)
    return rows
  },

  // cases -------------------------------------------------------------------------------------------------------

  /** The incidents that last and concern a customer, or hit a place. */
  async incidentsOf(customerId: number, place: string | null): Promise<{ id: number; byPlace: boolean }[]> {
    const { rows } = await sql<{ id: number; byPlace: boolean }>`
      select i.id, not bool_or(k.id is not null) as by_place from incidents i
      left join concerned k on k.incident_id = i.id and k.customer_id = ${customerId} and k.left_at is null
      where i.ended_at is null and (k.id is not null or exists (
        select from jsonb_array_elements_text(i.scope->'places') as p (place) where ${place}::ltree <@ p.place::ltree))
      group by i.id order by i.id`.execute(q)
    return rows
  },

  /** True when the case had not joined before. */
  async joinCase(incidentId: number, caseId: number, now: Instant): Promise<boolean> {
    const result = await q
      .insertInto('incidentCases')
      .values({ incidentId, caseId, joinedAt: now })
      .onConflict(on => on.doNothing())
      .executeTakeFirst()
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
  },

  /** Open cases of the concerned that came since the trouble began, and those it was declared from. Returns which are new. */
  async joinOpenCases(incidentId: number, since: Instant, named: number[], now: Instant) {
    const { rows } = await sql<{ id: number; customerId: number }>`
      with joined as (
        insert into incident_cases (case_id, incident_id, joined_at)
        select c.id, ${incidentId}::bigint, ${now}::timestamptz from cases c
        where c.id = any(${named}::bigint[]) or c.state = 'open' and c.waiting_since >= ${since} and exists (
          select from concerned k where k.incident_id = ${incidentId} and k.customer_id = c.customer_id and k.left_at is null)
        on conflict do nothing returning case_id)
      select c.id, c.customer_id from joined join cases c on c.id = joined.case_id`.execute(q)
    return rows
  },

  async cases(incidentId: number): Promise<number[]> {
    const rows = await q
      .selectFrom('incidentCases')
      .select('caseId')
      .where('incidentId', '=', incidentId)
      .orderBy('caseId')
      .execute()
    return rows.map(({ caseId }) => caseId)
  },

  /** The incidents that a case has joined. */
  async incidentsOfCase(caseId: number): Promise<number[]> {
    const rows = await q
      .selectFrom('incidentCases')
      .select('incidentId')
      .where('caseId', '=', caseId)
      .orderBy('incidentId')
      .execute()
    return rows.map(({ incidentId }) => incidentId)
  },
})

async function count(q: Queries, incidentId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct customer_id) as n from concerned where incident_id = ${incidentId} and left_at is null`.execute(
    q,
  )
  return rows[0]!.n
}
