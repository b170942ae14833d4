import { sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { EndCorrection } from '../../core/incident/end.ts'
import type { Money } from '../../core/money/money.ts'
import type { Remedy } from '../../core/remedy/entry.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { newsWays, underway } from '../incident/audience.ts'
import { dropCalls } from '../incident/call.ts'
import { appending } from '../log.ts'
import { emptyPayees, type PayeeGroup } from './book.ts'

/** One entry that goes; what was agreed upon it goes before it. */
export type GoingEntry = Pick<Remedy, 'id' | 'ofId' | 'kind' | 'amountMinor'>

/** All who were told the same sums, and share hours, zone, language and channel. */
export type CorrectedGroup = Omit<PayeeGroup, 'groups'> & { sums: Money[] }

/** Takes back what a settlement had entered that does not hold any more, some customers at a time. */
export const takingsBack = (q: Queries) => ({
  /** The last customer of the next slice; null when none is left. */
  async next({ settlementId, takenTo }: EndCorrection, size: number): Promise<number | null> {
    const { rows } = await sql<{ last: number | null }>`
      select max(customer_id) as last from (select distinct customer_id from settlement_lines
        where settlement_id = ${settlementId} and customer_id > ${takenTo} order by customer_id limit ${size}) as slice`.execute(
      q,
    )
    return rows[0]!.last
  },

  /**
   * Gathers what goes into a table of the connection alone; the customers are held until the transaction ends. It is all
   * that older settlements of the incident have entered for them, and that stands. What is paid, or declared as paid in error, stands, and so does what an account cannot miss: the reckoning that follows counts
   * it in.
   */
  async take({ incidentId, settlementId, takenTo }: EndCorrection, last: number): Promise<GoingEntry[]> {
    await sql`select from customers where id in (select customer_id from settlement_lines where settlement_id = ${settlementId}
      and customer_id > ${takenTo} and customer_id <= ${last}) order by id for no key update`.execute(q)
    await sql`create temp table if not exists going (id bigint not null, of_id bigint, kind text not null, amount_minor bigint not null,
      currency text not null, customer_id bigint not null, case_id bigint, yes_id bigint not null) on commit drop`.execute(
      q,
    )
    await sql`truncate going`.execute(q)
    await sql`
      with owed as (
        select r.*, g.approval_id as yes_id
        from settlements s join settlement_lines l on l.settlement_id = s.id and l.customer_id > ${takenTo} and l.customer_id <= ${last}
        join settlement_groups g on g.id = l.group_id and g.approval_id is not null
        join remedies r on r.once = 'settlement:' || g.id || ':' || l.asset_id
        where s.incident_id = ${incidentId} and s.superseded_at is not null
          and l.customer_id in (select customer_id from settlement_lines
            where settlement_id = ${settlementId} and customer_id > ${takenTo} and customer_id <= ${last})
          and not exists (select from remedies b where b.reverses_id = r.id)
          and not exists (select from overpayments v where v.remedy_id = r.id)
      ), agreed as (
        select t.*, o.yes_id from owed o join remedies t on t.of_id = o.id and t.kind = 'accepted'
        where not exists (select from remedies b where b.reverses_id = t.id)
      ), unpaid as (
        select o.* from owed o where not exists (select from agreed t join remedies p on p.of_id = t.id
          where t.of_id = o.id and not exists (select from remedies b where b.reverses_id = p.id))
      ), entries as (
        select * from unpaid union all select t.* from agreed t join unpaid u on u.id = t.of_id
      ), short as (
        select e.customer_id, e.case_id, e.incident_id, e.currency
        from (select customer_id, case_id, case when case_id is null then incident_id end as incident_id, currency,
            sum(amount_minor) filter (where kind = 'owed') as owed,
            coalesce(sum(amount_minor) filter (where kind = 'accepted'), 0) as accepted
          from entries group by 1, 2, 3, 4) as e
        join remedy_balances b on b.customer_id = e.customer_id and b.currency = e.currency
          and b.case_id is not distinct from e.case_id and b.incident_id is not distinct from e.incident_id
        where b.accepted - e.accepted > greatest(b.owed - e.owed, b.offered)
      )
      insert into going
      select e.id, e.of_id, e.kind, e.amount_minor, e.currency, e.customer_id, e.case_id, e.yes_id from entries e
      where not exists (select from short s where s.customer_id = e.customer_id and s.currency = e.currency
        and s.case_id is not distinct from e.case_id)`.execute(q)
    await sql`analyze going`.execute(q)
    const { rows } = await sql<GoingEntry>`select id, of_id, kind, amount_minor from going order by id`.execute(q)
    return rows
  },

  /** Appends what takes them back; `told` are those of which the billing has heard. */
  async reverse({ byId, byName, why }: EndCorrection, told: ReadonlySet<number>, month: string, now: Instant) {
    for (const kind of ['accepted', 'owed'])
      await sql`
        insert into remedies (customer_id, case_id, incident_id, asset_id, kind, amount_minor, currency, discretion_minor, cause,
          month, rule, pack, reckoning, failure, form, of_id, reference, reverses_id, once, at, by_kind, by_id, by_name, why)
        select r.customer_id, r.case_id, r.incident_id, r.asset_id, r.kind, -r.amount_minor, r.currency, -r.discretion_minor, r.cause,
          ${month}, r.rule, r.pack, r.reckoning, r.failure, r.form, r.of_id, r.reference, r.id,
          case when r.id = any(${[...told]}::bigint[]) then 'settlement-back:' || r.id end, ${now}::timestamptz,
          ${byId === null ? 'system' : 'staff'}, ${byId}::bigint, ${byName}, ${why}
        from going g join remedies r on r.id = g.id where g.kind = ${kind} order by r.id`.execute(q)
  },

  /** Promises in cases under which nothing is left to pay. */
  async release(pledgeIds: number[], why: string, by: Actor, now: Instant): Promise<void> {
    await sql`
      with released as (
        update pledges set state = 'released', settled_at = ${now}, reason = ${why}
        where id = any(${pledgeIds}::bigint[]) and state = 'open' and due_at > ${now}
        returning id, case_id, customer_id, kind, due_at
      ), seen as (
        update alerts set seen_at = ${now} where kind = 'pledge-due-soon' and seen_at is null
          and pledge_id in (select id from released)
      )
      ${appending(
        by,
        now,
        sql`select 'pledge.released' as type, case_id, customer_id, ${why}::text as why,
          jsonb_build_object('pledgeId', id, 'kind', kind, 'dueAt', due_at) as data from released`,
      )}`.execute(q)
  },

  /** Messages and calls about these sums that nobody has sent or made are not needed. */
  async hush(by: Actor, now: Instant): Promise<void> {
    await sql`
      with aside as (
        update notices n set state = 'withdrawn', error = 'end-corrected', settled_at = ${now}
        where n.state = 'planned' and n.id in (${MESSAGES}) returning n.*
      ) ${appending(
        by,
        now,
        sql`select 'notice.withdrawn' as type, case_id, customer_id, error as why,
          jsonb_build_object('noticeId', id, 'channel', channel, 'kind', kind) as data from aside order by id`,
      )}`.execute(q)
    const ofThem = sql`(customer_id, approval_id) in (select customer_id, yes_id from going)`
    await sql`update incident_calls set approval_id = null
      where num_nonnulls(bulletin_id, correction_id) > 0 and claimed_by is null and settled_at is null and ${ofThem}`.execute(
      q,
    )
    await dropCalls(q, ofThem, 'end-corrected', by, now)
  },

  /** Who had heard of the sums, and on which way each is told now: the payees of this transaction. */
  async gather(): Promise<void> {
    await emptyPayees(q)
    await sql`
      with told as (
        select n.customer_id from notices n where ${underway} and n.id in (${MESSAGES})
        union
        select customer_id from incident_calls l where l.outcome = 'reached'
          and (customer_id, approval_id) in (select customer_id, yes_id from going)
      ), who as materialized (
        select customer_id, max(case_id) as case_id,
          jsonb_agg(jsonb_build_object('minor', minor, 'currency', currency) order by currency) as sums
        from (select customer_id, currency, max(case_id) as case_id, sum(amount_minor) as minor
          from going where kind = 'owed' and customer_id in (select customer_id from told) group by 1, 2) as each
        group by customer_id
      ), way as (${newsWays})
      insert into payees
      select who.customer_id, who.case_id, way.channel, way.address, case when way.channel <> 'phone' then jsonb_build_array(
        who.sums, c.language, way.channel, c.zone, c.country, c.convenient_hours)::text end
      from who join customers c on c.id = who.customer_id left join way on way.customer_id = who.customer_id`.execute(q)
    await sql`analyze payees`.execute(q)
  },

  /** Those whom a message reaches. */
  async groups(): Promise<CorrectedGroup[]> {
    const { rows } = await sql<{ key: string }>`
      select distinct key from payees where key is not null order by key`.execute(q)
    return rows.map(({ key }) => {
      const [sums, language, channel, zone, country, hours] = JSON.parse(key)
      return { key, sums, language, channel, zone, country, hours }
    })
  },
})

/** The messages that told those who are gathered what they would get. */
const MESSAGES = sql`
  select m.id from (select distinct customer_id, yes_id from going) as g
  cross join unnest(array['email', 'sms', 'telegram', 'webhook']) as way (name)
  join notices m on m.dedupe_key = 'settlement:' || g.yes_id || ':' || g.customer_id || ':' || way.name`
