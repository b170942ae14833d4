import { sql } from 'kysely'
import type { Actor } from '../../../core/actor.ts'
import type { Remedy } from '../../../core/remedy/entry.ts'
import type { SettlementApproval } from '../../../core/settlement/settlement.ts'
import { storableJson } from '../../../core/text/storable.ts'
import type { Instant } from '../../../core/time.ts'
import type { Queries } from '../../database/database.ts'
import { appending } from '../../log.ts'
import { ofEntries } from './of-entry.ts'

/** Stopped: all of it was taken back before anything was paid. */
export type PayoutState = 'open' | 'kept' | 'broken' | 'stopped'

/** What of an entry the promise of its payment looks at. */
type Taken = Pick<Remedy, 'id' | 'ofId' | 'kind' | 'amountMinor'>

/** A pledge in a case, and whether something is left to pay under it. */
export interface PledgeLeft {
  pledgeId: number
  unpaid: boolean
}

/** Promises of payment: how they stand, what breaks them and what makes them smaller. */
export const promisesOfPayment = (q: Queries) => ({
  /** How the promises of approvals stand. */
  async states(settlementId: number) {
    const { rows } = await sql<{
      approvalId: number
      state: PayoutState
      currency: string
      customers: number
      amountMinor: number
      paidMinor: number
      withdrawnMinor: number
    }>`
      select p.approval_id, p.state, p.currency, count(*) as customers, sum(p.amount_minor)::bigint as amount_minor,
        sum(p.paid_minor)::bigint as paid_minor, sum(p.withdrawn_minor)::bigint as withdrawn_minor
      from payouts p join settlement_approvals a on a.id = p.approval_id
      where a.settlement_id = ${settlementId} group by 1, 2, 3 order by 1, 2, 3`.execute(q)
    return rows
  },

  /** An approval whose promise has fallen due, held until the transaction ends. */
  due: (now: Instant): Promise<SettlementApproval | undefined> =>
    q
      .selectFrom('settlementApprovals')
      .selectAll()
      .where('lapsedAt', 'is', null)
      .where('state', '=', 'booked')
      .where('payBy', '<=', now)
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst(),

  /** What is not paid at its due moment is broken, customer by customer. Returns how many. */
  async break({ id, payBy }: SettlementApproval, limit: number, by: Actor, now: Instant): Promise<number> {
    const { rows } = await sql<{ broken: number }>`
      with due as (
        select id from payouts where approval_id = ${id} and state = 'open' order by id limit ${limit} for update
      ), broken as (
        update payouts p set state = 'broken', settled_at = ${now} from due where p.id = due.id
        returning p.id, p.customer_id, p.case_id, p.currency, p.amount_minor - p.paid_minor as unpaid
      ), told as (${appending(
        by,
        now,
        sql`select 'payout.broken' as type, case_id, customer_id, null as why, jsonb_build_object('payoutId', id,
          'dueAt', ${payBy}::timestamptz, 'unpaid', jsonb_build_object('minor', unpaid, 'currency', currency)) as data
          from broken order by id`,
      )})
      select count(*) as broken from broken`.execute(q)
    return rows[0]!.broken
  },

  lapsed: (id: number, now: Instant) =>
    q.updateTable('settlementApprovals').set({ lapsedAt: now }).where('id', '=', id).execute(),

  /** Of an entry that turned out wrong the rest is not paid any more. */
  async stopUnpaid(entry: number, amountMinor: number, by: Actor, now: Instant): Promise<void> {
    if (amountMinor > 0) await takeBack(q, [{ id: entry, ofId: null, kind: 'owed', amountMinor }], by, now)
  },

  /** Whether something of settlements is left to pay under a pledge. */
  async isUnpaid(pledgeId: number): Promise<boolean> {
    const { rows } =
      await sql`select from payouts where pledge_id = ${pledgeId} and paid_minor < amount_minor limit 1`.execute(q)
    return rows.length > 0
  },

  takeBack: (entries: readonly Taken[], by: Actor, now: Instant) => takeBack(q, entries, by, now),
})

/**
 * Entries of a settlement that were taken back: what was owed makes its promise smaller, or stops it where nothing is
 * left; what was paid is not paid any more. Broken promises stay broken. Returns the pledges of cases that it
 * touches, and whether something is left to pay under each.
 */
async function takeBack(q: Queries, entries: readonly Taken[], by: Actor, now: Instant): Promise<PledgeLeft[]> {
  const sums = entries.map(({ id, ofId, kind, amountMinor }) => ({ id, ofId, kind, amountMinor }))
  const { rows } = await sql<PledgeLeft>`
    with gone as (
      select * from json_to_recordset(${storableJson(sums)}::json) as g (id bigint, "ofId" bigint, kind text, "amountMinor" bigint)
    ), change as (
      select o.id, coalesce(sum(g."amountMinor") filter (where g.kind = 'owed'), 0)::bigint as less,
        coalesce(sum(g."amountMinor") filter (where g.kind = 'paid'), 0)::bigint as unpaid
      from gone g left join remedies t on t.id = g."ofId" and g.kind = 'paid'
      join (${ofEntries}) as o on o.entry = case g.kind when 'owed' then g.id when 'paid' then t.of_id end
      group by o.id
    ), as_it_is as (
      select p.id, p.amount_minor - c.less as amount, p.paid_minor - c.unpaid as paid, c.less, a.pay_by
      from change c join payouts p on p.id = c.id join settlement_approvals a on a.id = p.approval_id
    ), as_it_stands as (
      select n.*, case when p.state in ('broken', 'stopped') then p.state when n.amount = 0 then 'stopped'
        when n.paid = n.amount then 'kept' when p.state = 'kept' and n.pay_by <= ${now} then 'broken' else 'open' end as state
      from as_it_is n join payouts p on p.id = n.id
    ), changed as (
      update payouts p set amount_minor = n.amount, withdrawn_minor = p.withdrawn_minor + n.less, paid_minor = n.paid,
        state = n.state, settled_at = case when n.state = 'open' then null when n.state = p.state then p.settled_at else ${now}::timestamptz end,
        paid_at = case when n.amount > 0 and n.paid = n.amount then coalesce(p.paid_at, ${now}::timestamptz) end
      from as_it_stands n where p.id = n.id
      returning p.id, p.customer_id, p.case_id, p.pledge_id, p.state, p.currency, p.amount_minor, p.paid_minor, n.less
    ), told as (${appending(
      by,
      now,
      sql`select case when less > 0 then 'payout.withdrawn' else 'payout.unpaid' end as type, case_id, customer_id, null as why,
        jsonb_build_object('payoutId', id, 'state', state, 'left', jsonb_build_object('minor', amount_minor - paid_minor,
          'currency', currency)) as data from changed`,
    )})
    select pledge_id, bool_or(amount_minor > paid_minor or exists (select from payouts o
      where o.pledge_id = c.pledge_id and o.id not in (select id from changed) and o.paid_minor < o.amount_minor)) as unpaid
    from changed c where pledge_id is not null group by 1`.execute(q)
  return rows
}
