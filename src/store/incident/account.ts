import { type RawBuilder, sql } from 'kysely'
import type { CaseState } from '../../core/case/case.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export interface Ledger {
  kept: number
  broken: number
  open: number
  moved: number
  released: number
}

export interface AccountFigures {
  concerned: number
  told: number
  unreachable: number
  inDoubt: number
  medianSeconds: number | null
  p95Seconds: number | null
  toldBeforeAsking: number
  complaintsAvoided: number
  duplicates: number
  works: number
  not: number
}

export interface BulletinReach {
  bulletinId: number
  customers: number
  firstAt: Instant
  lastAt: Instant
}

export interface ToldCustomer {
  customerId: number
  customerName: string
  joinedAt: Instant
  leftAt: Instant | null
  askedAt: Instant | null
  cases: number[]
  works: boolean | null
}

export interface AnswerRow {
  customerId: number
  customerName: string
  works: boolean
  via: string
  at: Instant
  caseId: number | null
  ownerId: number | null
  ownerName: string | null
  state: CaseState | null
}

export interface Telling {
  customerId: number
  bulletinId: number
  by: 'bulletin' | 'receipt' | 'beside' | 'call'
  channel: string
  state: string
  deliveredAt: Instant | null
}

/**
 * Every message that brought a bulletin of an incident, and every call that did: one row for each bulletin in it.
 * `occasion` is one for a letter that goes to all channels that its reader chose.
 */
const tellings = (incidentId: number, customers?: number[]): RawBuilder<unknown> => {
  const of = (column: string) => (customers ? sql`and ${sql.ref(column)} = any(${customers}::bigint[])` : sql``)
  return sql`
    select n.customer_id, b.id as bulletin_id, 'bulletin' as "by", n.channel, n.state, n.id as occasion,
      case n.state when 'delivered' then coalesce(n.settled_at, n.sent_at) end as delivered_at
    from bulletins b join notices n on n.bulletin_id = b.id
    where b.incident_id = ${incidentId} and n.state <> 'withdrawn' ${of('n.customer_id')}
    union all
    select n.customer_id, b.id, case n.kind when 'bulletin' then 'beside' else 'receipt' end, n.channel, n.state,
      -coalesce(n.entry_id, n.id), case n.state when 'delivered' then coalesce(n.settled_at, n.sent_at) end
    from notices n cross join lateral unnest(n.tells) as t (id) join bulletins b on b.id = t.id
    where n.tells is not null and b.incident_id = ${incidentId} and n.state <> 'withdrawn' ${of('n.customer_id')}
    union all
    select l.customer_id, l.bulletin_id, 'call', 'phone', 'delivered', null, l.settled_at from incident_calls l
    where l.incident_id = ${incidentId} and l.bulletin_id is not null and l.outcome = 'reached' ${of('l.customer_id')}`
}

/** When each customer first asked: by a case that has joined, or by a word in an older one. */
const asked = (incidentId: number) => sql`
  select c.customer_id, min(case when c.opened_at >= i.started_at then c.opened_at else j.joined_at end) as asked_at,
    array_agg(c.id order by c.id) as cases
  from incident_cases j join cases c on c.id = j.case_id join incidents i on i.id = j.incident_id
  where j.incident_id = ${incidentId} group by c.customer_id`

/** What became of an incident, in figures and customer by customer. */
export const incidentAccounts = (q: Queries) => ({
  /** Of those concerned now, or as it ended; each customer is looked at once. */
  async figures(incidentId: number): Promise<AccountFigures> {
    const { rows } = await sql<AccountFigures>`
      with telling as materialized (${tellings(incidentId)}),
      who as (select k.customer_id, greatest(min(k.joined_at), min(i.declared_at)) as since
        from concerned k join incidents i on i.id = k.incident_id
        where k.incident_id = ${incidentId} and k.left_at is null group by k.customer_id),
      told as (select customer_id, min(delivered_at) as at from telling where delivered_at is not null group by 1),
      asked as (${asked(incidentId)}),
      unreached as (select distinct customer_id from incident_calls
        where incident_id = ${incidentId} and outcome is distinct from 'reached'),
      again as (select count(distinct occasion) - 1 as times from telling
        where state in ('accepted', 'delivered') and occasion is not null
        group by customer_id, bulletin_id having count(distinct occasion) > 1)
      select count(*) as concerned, count(told.at) as told,
        count(*) filter (where told.at is null and unreached.customer_id is not null) as unreachable,
        (select count(*) from telling where state in ('accepted', 'in-doubt')) as in_doubt,
        percentile_cont(0.5) within group (order by extract(epoch from greatest(told.at - who.since, '0'))) as median_seconds,
        percentile_cont(0.95) within group (order by extract(epoch from greatest(told.at - who.since, '0'))) as p95_seconds,
        count(*) filter (where told.at < coalesce(asked.asked_at, 'infinity')) as told_before_asking,
        count(*) filter (where told.at is not null and asked.asked_at is null) as complaints_avoided,
        (select coalesce(sum(times), 0)::bigint from again) as duplicates,
        count(*) filter (where w.works) as works, count(*) filter (where not w.works) as "not"
      from who left join told using (customer_id) left join asked using (customer_id) left join unreached using (customer_id)
      left join incident_answers w on w.incident_id = ${incidentId} and w.customer_id = who.customer_id`.execute(q)
    return rows[0]!
  },

  /** How many were told each bulletin, and from when to when. */
  async reach(incidentId: number): Promise<BulletinReach[]> {
    const { rows } = await sql<BulletinReach>`
      select bulletin_id, count(distinct customer_id) as customers, min(delivered_at) as first_at, max(delivered_at) as last_at
      from (${tellings(incidentId)}) as telling where delivered_at is not null group by 1`.execute(q)
    return rows
  },

  /** Promises of its cases, made since the trouble began. */
  async pledges(incidentId: number): Promise<{ state: string; pledges: number }[]> {
    const { rows } = await sql<{ state: string; pledges: number }>`
      select p.state, count(*) as pledges from incident_cases j join incidents i on i.id = j.incident_id
      join pledges p on p.case_id = j.case_id and p.made_at >= i.started_at
      where j.incident_id = ${incidentId} group by 1`.execute(q)
    return rows
  },

  /** All who are or were concerned, by customer. */
  async customers(incidentId: number, { afterId, limit }: { afterId: number; limit: number }): Promise<ToldCustomer[]> {
    const { rows } = await sql<ToldCustomer>`
      with page as (
        select customer_id, min(joined_at) as joined_at,
          case when bool_or(left_at is null) then null else max(left_at) end as left_at
        from concerned where incident_id = ${incidentId} and customer_id > ${afterId}
        group by customer_id order by customer_id limit ${limit}),
      asked as (${asked(incidentId)})
      select page.*, c.name as customer_name, asked.asked_at, coalesce(asked.cases, '{}') as cases, w.works
      from page join customers c on c.id = page.customer_id left join asked on asked.customer_id = page.customer_id
      left join incident_answers w on w.incident_id = ${incidentId} and w.customer_id = page.customer_id
      order by page.customer_id`.execute(q)
    return rows
  },

  /** What customers said after the all-clear, by customer; where they said it in a case, who answers for it. */
  async answers(
    incidentId: number,
    { works, afterId, limit }: { works?: boolean; afterId: number; limit: number },
  ): Promise<AnswerRow[]> {
    const { rows } = await sql<AnswerRow>`
      select w.customer_id, c.name as customer_name, w.works, w.via, w.at, w.case_id,
        k.owner_id, o.name as owner_name, k.state
      from incident_answers w join customers c on c.id = w.customer_id
      left join cases k on k.id = w.case_id left join staff o on o.id = k.owner_id
      where w.incident_id = ${incidentId} and w.customer_id > ${afterId}
        and w.works = coalesce(${works ?? null}::boolean, w.works)
      order by w.customer_id limit ${limit}`.execute(q)
    return rows
  },

  /** How these customers were told, the oldest bulletin first. */
  async tellings(incidentId: number, customers: number[]): Promise<Telling[]> {
    const { rows } = await sql<Telling>`
      select customer_id, bulletin_id, "by", channel, state, delivered_at
      from (${tellings(incidentId, customers)}) as telling order by customer_id, bulletin_id, delivered_at`.execute(q)
    return rows
  },
})
