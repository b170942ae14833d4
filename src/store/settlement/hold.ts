import { sql } from 'kysely'
import type { Settlement } from '../../core/settlement/settlement.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

/** The services that lie in an approved group, and share the facts that were gathered now; null: they are concerned no more. */
export interface HeldPair {
  groupId: number
  key: string | null
}

/** A settlement that may lean on another one; while it is being entered it has to be waited for. */
export type Neighbour = Settlement & { booking: boolean }

/** Which of the approved lines of a settlement stand, and which fall, beside what was gathered in this transaction. */
export const holdings = (q: Queries) => ({
  /** Approved groups beside the facts as they are now. */
  async pairs(settlementId: number): Promise<HeldPair[]> {
    const { rows } = await sql<HeldPair>`
      select distinct l.group_id, f.key from settlement_lines l
      join settlement_groups g on g.id = l.group_id and g.approval_id is not null
      left join settlement_facts f on f.customer_id = l.customer_id and f.asset_id = l.asset_id
      where l.settlement_id = ${settlementId}`.execute(q)
    return rows
  },

  /**
   * Gathers the customers of whom a line falls into a table of the connection alone: with all of their lines, for one
   * message told them of all. Returns how many, and how many stand.
   */
  async fall(settlementId: number, falling: HeldPair[]): Promise<{ fallen: number; standing: number }> {
    await sql`create temp table if not exists fallen (customer_id bigint primary key) on commit drop`.execute(q)
    await sql`truncate fallen`.execute(q)
    await sql`
      insert into fallen
      select distinct l.customer_id from settlement_lines l
      join json_to_recordset(${storableJson(falling)}::json) as p ("groupId" bigint, key text) on p."groupId" = l.group_id
      left join settlement_facts f on f.customer_id = l.customer_id and f.asset_id = l.asset_id
      where l.settlement_id = ${settlementId} and f.key is not distinct from p.key`.execute(q)
    await sql`analyze fallen`.execute(q)
    const { rows } = await sql<{ fallen: number; standing: number }>`
      select (select count(*) from fallen) as fallen, count(distinct l.customer_id) as standing
      from settlement_lines l join settlement_groups g on g.id = l.group_id and g.approval_id is not null
      where l.settlement_id = ${settlementId} and l.customer_id not in (select customer_id from fallen)`.execute(q)
    return rows[0]!
  },

  /** The days for which approved groups answer by what was gathered now. */
  async answerFor(days: { groupId: number; days: string[] }[]): Promise<void> {
    await sql`
      update settlement_groups g set days = d.days
      from json_to_recordset(${storableJson(days)}::json) as d ("groupId" bigint, days jsonb)
      where g.id = d."groupId" and g.days <> d.days`.execute(q)
  },

  /** Moves the lines that fall into a settlement of their own, which holds no more. Returns it. */
  async moveFallen({ id, incidentId, startedAt, endedAt, ...rest }: Settlement, now: Instant): Promise<number> {
    const { reckonedAt, reckonedBy, reckonedById } = rest
    const head = { incidentId, startedAt, endedAt, reckonedAt, reckonedBy, reckonedById, supersededAt: now }
    const old = await q.insertInto('settlements').values(head).returning('id').executeTakeFirstOrThrow()
    await sql`
      update settlement_lines l set settlement_id = ${old.id} from settlement_groups g
      where l.settlement_id = ${id} and g.id = l.group_id and g.approval_id is not null
        and l.customer_id in (select customer_id from fallen)`.execute(q)
    await sql`
      with left_in as (
        select group_id, count(*) as services, count(distinct customer_id) as customers
        from settlement_lines where settlement_id = ${id} group by 1
      )
      update settlement_groups g set services = n.services, customers = n.customers
      from left_in n where n.group_id = g.id and g.approval_id is not null and g.services <> n.services`.execute(q)
    await sql`
      update settlement_groups g set settlement_id = ${old.id} where g.settlement_id = ${id} and g.approval_id is not null
        and not exists (select from settlement_lines l where l.settlement_id = ${id} and l.group_id = g.id)`.execute(q)
    await sql`analyze settlement_lines, settlement_groups`.execute(q)
    return old.id
  },

  /**
   * Settlements of other incidents that left out days which an incident paid, over a stretch in which it lay: what they
   * come to may have grown.
   */
  async neighbours({ incidentId, from, until }: { incidentId: number; from: Instant; until: Instant }) {
    const { rows } = await sql<Neighbour>`
      select s.*, exists (select from settlement_approvals a where a.settlement_id = s.id and a.state = 'booking') as booking
      from settlements s where s.incident_id <> ${incidentId} and s.superseded_at is null
        and s.started_at < ${until}::timestamptz + interval '1 day' and s.ended_at > ${from}::timestamptz - interval '1 day'
        and exists (select from settlement_groups g where g.settlement_id = s.id and g.facts->6 <> 'null')
        and not exists (select from settlement_refusals r where r.settlement_id = s.id and r.reckoned_anew_at is null)
      order by s.id`.execute(q)
    return rows
  },

  /** For how many customers something of a settlement is approved and stands. */
  async customers(settlementId: number): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(distinct l.customer_id) as n from settlement_lines l
      join settlement_groups g on g.id = l.group_id and g.approval_id is not null
      where l.settlement_id = ${settlementId}`.execute(q)
    return rows[0]!.n
  },
})
