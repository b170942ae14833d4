import { sql } from 'kysely'
import type { Settlement, SettlementApproval, SettlementSlice } from '../../core/settlement/settlement.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { byHand, elsewhere } from './reckon.ts'

/** A line of a settlement, and the facts of what was entered for its service besides. */
export interface EnteredLine {
  customerId: number
  assetId: number
  facts: Record<string, unknown>
  /** The days that the line answers for. */
  days: string[]
}

/** The slices of an approval: what is booked at once, by whom it is free, how far it is. */
export const slices = (q: Queries) => ({
  /** Cuts all customers of an approval into slices of at most so many. */
  async cut({ id, settlementId }: Pick<SettlementApproval, 'id' | 'settlementId'>, size: number): Promise<void> {
    await sql`
      with who as (
        select distinct l.customer_id from settlement_lines l join settlement_groups g on g.id = l.group_id
        where l.settlement_id = ${settlementId} and g.approval_id = ${id}
      ), numbered as (select customer_id, (row_number() over (order by customer_id) - 1) / ${size}::bigint as n from who)
      insert into settlement_slices (approval_id, from_customer, to_customer, customers)
      select ${id}, min(customer_id), max(customer_id), count(*) from numbered group by n order by n`.execute(q)
  },

  /** The next slice to be booked, held until the transaction ends; another process takes another one. */
  claim: (): Promise<SettlementSlice | undefined> =>
    q
      .selectFrom('settlementSlices')
      .select(['id', 'approvalId', 'fromCustomer', 'toCustomer', 'customers'])
      .where('bookedAt', 'is', null)
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst(),

  /**
   * Gathers the lines of a slice into a table of the connection alone. A customer for whom somebody has entered the
   * same by hand since it was reckoned is left out; their cases are held, so that nobody does meanwhile. Returns how
   * many are left out.
   */
  async take({ fromCustomer, toCustomer }: SettlementSlice, approval: SettlementApproval, incidentId: number) {
    const { id, settlementId } = approval
    // what a slice sorts and keeps for its triggers stays in memory
    await sql`set local work_mem = '64MB'`.execute(q)
    await sql`select from cases where id in (select j.case_id from incident_cases j join cases c on c.id = j.case_id
      where j.incident_id = ${incidentId} and c.customer_id between ${fromCustomer} and ${toCustomer}) order by id for update`.execute(
      q,
    )
    await sql`create temp table if not exists slice_lines (customer_id bigint not null, asset_id bigint not null,
      case_id bigint, group_id bigint not null) on commit drop`.execute(q)
    await sql`truncate slice_lines`.execute(q)
    await sql`
      insert into slice_lines
      select l.customer_id, l.asset_id, l.case_id, l.group_id
      from settlement_lines l join settlement_groups g on g.id = l.group_id and g.approval_id = ${id}
      where l.settlement_id = ${settlementId} and l.customer_id between ${fromCustomer} and ${toCustomer}
      order by l.customer_id, l.asset_id`.execute(q)
    const { rows } = await sql<{ leftOut: number }>`
      with gone as (
        delete from slice_lines l using settlement_groups g, (${byHand(incidentId)}) as m
        where g.id = l.group_id and m.customer_id = l.customer_id and coalesce(m.asset_id, l.asset_id) = l.asset_id
          and ${isNew} returning l.customer_id
      ) select count(distinct customer_id) as left_out from gone`.execute(q)
    await sql`analyze slice_lines`.execute(q)
    return rows[0]!.leftOut
  },

  /** Whether something was entered or taken back by hand since a settlement was reckoned, and would be paid twice or not at all. */
  async isOvertaken({ id: settlementId, incidentId, reckonedAt }: Settlement): Promise<boolean> {
    const { rows } = await sql`
      select from settlement_lines l join settlement_groups g on g.id = l.group_id
      join (${byHand(incidentId)}) as m on m.customer_id = l.customer_id and coalesce(m.asset_id, l.asset_id) = l.asset_id
      where l.settlement_id = ${settlementId} and g.approval_id is null and ${isNew}
      union all
      select from settlement_groups g cross join lateral jsonb_array_elements(nullif(g.facts->7, 'null')) as known
      join remedies b on b.reverses_id = (known->>'id')::bigint
      where g.settlement_id = ${settlementId} and g.approval_id is null
      union all
      select from remedies b join remedies r on r.id = b.reverses_id and r.once like 'settlement:%'
      join settlement_lines l on l.settlement_id = ${settlementId} and l.customer_id = r.customer_id and l.asset_id = r.asset_id
      join settlement_groups g on g.id = l.group_id and g.approval_id is null
      where b.incident_id = ${incidentId} and b.at > ${reckonedAt}
      limit 1`.execute(q)
    return rows.length > 0
  },

  /**
   * What was entered by hand for other incidents since a settlement was reckoned, by one of the rules that it asked: of the
   * lines that were taken into a slice, or of all that wait for approval. Which days they share, core says.
   */
  async enteredSince(
    { id, incidentId, startedAt, reckonedAt }: Settlement,
    of: 'slice' | 'waiting',
  ): Promise<EnteredLine[]> {
    const lines =
      of === 'slice'
        ? sql`select customer_id, asset_id, group_id from slice_lines`
        : sql`select l.customer_id, l.asset_id, l.group_id from settlement_lines l join settlement_groups g on g.id = l.group_id
            where l.settlement_id = ${id} and g.approval_id is null`
    const { rows } = await sql<EnteredLine>`
      with line as materialized (${lines})
      select l.customer_id, l.asset_id, e.facts, g.days
      from (${elsewhere({ incidentId, from: startedAt }, sql`select customer_id from line`)}) as e
      join line l on l.customer_id = e.customer_id and coalesce(e.asset_id, l.asset_id) = l.asset_id
      join settlement_groups g on g.id = l.group_id
      where e.at >= ${reckonedAt} and g.outcomes @> jsonb_build_array(jsonb_build_object('rule', e.rule))
        and not coalesce(jsonb_path_exists(g.facts->8, '$[*] ? (@.id == $id)', jsonb_build_object('id', e.id)), false)`.execute(
      q,
    )
    return rows
  },

  /** Leaves lines out of the slice that was taken. */
  leaveOut: (lines: readonly Pick<EnteredLine, 'customerId' | 'assetId'>[]) =>
    sql`delete from slice_lines l using json_to_recordset(${storableJson(lines)}::json) as o ("customerId" bigint, "assetId" bigint)
      where o."customerId" = l.customer_id and o."assetId" = l.asset_id`.execute(q),

  booked: (id: number, bookedAt: Instant) =>
    q.updateTable('settlementSlices').set({ bookedAt }).where('id', '=', id).execute(),

  /** An approval of which every slice is booked and nobody has said so, held until the transaction ends. */
  async done(): Promise<SettlementApproval | undefined> {
    return q
      .selectFrom('settlementApprovals as a')
      .selectAll('a')
      .where('state', '=', 'booking')
      .where(
        sql<boolean>`not exists (select from settlement_slices s where s.approval_id = a.id and s.booked_at is null)`,
      )
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
  },

  /** How many customers of each approval wait to be booked. */
  async left(settlementId: number): Promise<Map<number, number>> {
    const { rows } = await sql<{ approvalId: number; customers: number }>`
      select s.approval_id, sum(s.customers)::bigint as customers
      from settlement_slices s join settlement_approvals a on a.id = s.approval_id
      where a.settlement_id = ${settlementId} and s.booked_at is null group by 1`.execute(q)
    return new Map(rows.map(({ approvalId, customers }) => [approvalId, customers]))
  },
})

/** An entry by a rule that was asked, and that was not there when its group was reckoned. */
const isNew = sql`not m.settled and g.outcomes @> jsonb_build_array(jsonb_build_object('rule', m.rule))
  and not coalesce(jsonb_path_exists(g.facts->7, '$[*] ? (@.id == $id)', jsonb_build_object('id', m.id)), false)`
