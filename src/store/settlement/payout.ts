import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { Remedy } from '../../core/remedy/entry.ts'
import type { PaymentVerdict } from '../../core/settlement/payment.ts'
import type { SettlementApproval } from '../../core/settlement/settlement.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { appending } from '../log.ts'

/** One entry as the billing gets it: stable ids, minor units. */
export interface ExportedEntry {
  entry: number
  incident: number
  customer: string | null
  customerId: number
  asset: string | null
  assetId: number
  caseId: number | null
  amountMinor: number
  currency: string
  rule: string
  pack: string
  month: string
  payBy: Instant
  /** The entry that this one takes back; its amount is negative. */
  reverses: number | null
}

/** Stopped: all of it was taken back before anything was paid. */
export type PayoutState = 'open' | 'kept' | 'broken' | 'stopped'

/** One line of what was paid, as it was read. */
export interface PaymentRow {
  n: number
  entry: number
  amountMinor: number
  currency: string | null
  paidOn: string
  reference: string
}

/** Promises of payment: what became of them, what the billing is told and what it reports. */
export const payouts = (q: Queries) => ({
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

  /** Entries of an incident that stand, the oldest first; of an approval also what takes back some that the billing knows. */
  async entries(
    { incidentId, approvalId }: { incidentId: number; approvalId?: number },
    { afterId, limit }: { afterId: number; limit: number },
  ): Promise<ExportedEntry[]> {
    const { rows } = await sql<ExportedEntry>`
      select r.id as entry, r.incident_id as incident, c.external_id as customer, c.id as customer_id,
        a.external_id as asset, a.id as asset_id, r.case_id, r.amount_minor, r.currency, r.rule, r.pack, r.month, p.pay_by,
        r.reverses_id as reverses
      from remedies r
      join settlements s on s.incident_id = r.incident_id
      join settlement_lines l on l.settlement_id = s.id and l.customer_id = r.customer_id and l.asset_id = r.asset_id
      join settlement_groups g on g.id = l.group_id join settlement_approvals p on p.id = g.approval_id
      join customers c on c.id = r.customer_id join assets a on a.id = r.asset_id
      where r.incident_id = ${incidentId} and r.id > ${afterId} and r.kind = 'owed'
        and (r.once like 'settlement:%' or ${approvalId !== undefined} and r.once like 'settlement-back:%')
        and (${approvalId ?? null}::bigint is null or p.id = ${approvalId ?? null})
        and not exists (select from remedies b where b.reverses_id = r.id)
      order by r.id limit ${limit}`.execute(q)
    return rows
  },

  /** An approval of which the billing has not heard everything, held until the transaction ends. */
  toExport: (now: Instant): Promise<SettlementApproval | undefined> =>
    q
      .selectFrom('settlementApprovals')
      .selectAll()
      .where('state', '=', 'booked')
      .where('exportedAt', 'is', null)
      .where(eb => eb.or([eb('exportAgainAt', 'is', null), eb('exportAgainAt', '<=', now)]))
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst(),

  exported: (id: number, change: Partial<SettlementApproval>) =>
    q.updateTable('settlementApprovals').set(change).where('id', '=', id).execute(),

  /** What each line of a list of payments is; the promises it touches are held until the transaction ends. */
  async judge(payments: PaymentRow[]): Promise<{ n: number; verdict: PaymentVerdict }[]> {
    await sql`select from payouts p where p.id in (${payoutIds(payments)}) order by p.id for update`.execute(q)
    const { rows } = await sql<{ n: number; verdict: PaymentVerdict }>`
      with said as (${said(payments)}),
      known as (
        select s.n, s.entry, s.amount, r.id as owed_id, r.amount_minor, s.currency is not null and s.currency <> r.currency as foreign_money,
          exists (select from remedies b where b.reverses_id = r.id) as reversed,
          exists (select from overpayments v where v.remedy_id = r.id) as overpaid,
          exists (select from remedies o where o.once = ${PAID_ONCE}) as booked,
          row_number() over (partition by s.entry, s.reference order by s.n) > 1 as again,
          (select coalesce(sum(d.amount_minor), 0) from remedies t join remedies d on d.of_id = t.id and d.kind = 'paid'
            where t.of_id = r.id and not exists (select from remedies b where b.reverses_id = d.id)) as paid
        from said s left join remedies r on r.id = s.entry and r.kind = 'owed' and r.once like 'settlement:%'
      ), plain as (
        select *, case when owed_id is null then 'unknown' when reversed or overpaid then 'reversed' when booked or again then 'repeated'
          when foreign_money then 'wrong-currency' end as verdict from known
      )
      select n, coalesce(verdict, case when paid + sum(amount) filter (where verdict is null)
        over (partition by entry order by n) > amount_minor then 'too-much' else 'booked' end) as verdict
      from plain order by n`.execute(q)
    return rows
  },

  /** Books payments that were judged good: taken as accepted, then paid; promises that are met are kept. */
  async pay(payments: PaymentRow[], month: string, by: Actor, now: Instant): Promise<void> {
    await sql`
      insert into remedies (customer_id, case_id, incident_id, asset_id, kind, amount_minor, currency, cause, month, failure,
        form, of_id, once, at, by_kind, by_id, by_name)
      select distinct on (r.id) r.customer_id, r.case_id, r.incident_id, r.asset_id, 'accepted', r.amount_minor, r.currency, r.cause,
        ${month}, r.failure, r.form, r.id, 'settlement-accepted:' || r.id, ${now}::timestamptz, ${by.kind}, ${by.id}::bigint, ${by.name}
      from (${said(payments)}) as s join remedies r on r.id = s.entry
      where not exists (select from remedies t where t.of_id = r.id and t.kind = 'accepted'
        and not exists (select from remedies b where b.reverses_id = t.id))
      order by r.id on conflict (once) do nothing`.execute(q)
    await sql`
      insert into remedies (customer_id, case_id, incident_id, asset_id, kind, amount_minor, currency, cause, month, failure,
        form, of_id, reference, once, at, by_kind, by_id, by_name, why)
      select r.customer_id, r.case_id, r.incident_id, r.asset_id, 'paid', s.amount, r.currency, r.cause, ${month}, r.failure, r.form,
        t.id, s.reference, ${PAID_ONCE}, ${now}, ${by.kind}, ${by.id}, ${by.name}, s.paid_on::text
      from (${said(payments)}) as s join remedies r on r.id = s.entry
      join remedies t on t.of_id = r.id and t.kind = 'accepted' and not exists (select from remedies b where b.reverses_id = t.id)
      order by s.n on conflict (once) do nothing`.execute(q)
    await settling(
      q,
      sql`select p.id, s.amount from (${said(payments)}) as s join (${ofEntries}) as p on p.entry = s.entry`,
      by,
      now,
    )
  },

  /** A payment that was entered in the ledger by hand: where it pays what a settlement owes, the promise hears of it. */
  async settleBy({ ofId, amountMinor }: Pick<Remedy, 'ofId' | 'amountMinor'>, by: Actor, now: Instant): Promise<void> {
    const came = sql`
      select p.id, ${amountMinor}::bigint as amount from remedies t join (${ofEntries}) as p on p.entry = t.of_id
      where t.id = ${ofId} and t.kind = 'accepted'`
    await settling(q, came, by, now)
  },

  /** Of an entry that turned out wrong the rest is not paid any more. */
  async stopUnpaid(entry: number, amountMinor: number, by: Actor, now: Instant): Promise<void> {
    if (amountMinor > 0) await this.takeBack([{ id: entry, ofId: null, kind: 'owed', amountMinor }], by, now)
  },

  /**
   * Which of some entries the billing has heard of, or is just hearing of; their approvals are held until the transaction
   * ends, so that it hears of what is taken back in the order of the log, and is told anew.
   */
  async holdTold(entries: readonly Pick<Remedy, 'id'>[]): Promise<Set<number>> {
    const { rows } = await sql<{ entry: number; approvalId: number; told: boolean }>`
      select o.entry, a.id as approval_id, a.exported_at is not null or a.export_again_at is not null or o.entry <= a.exported_to as told
      from (${ofEntries}) as o join payouts p on p.id = o.id join settlement_approvals a on a.id = p.approval_id
      where o.entry = any(${entries.map(({ id }) => id)}::bigint[]) order by a.id for update of a`.execute(q)
    const told = rows.filter(row => row.told)
    if (told.length)
      await q
        .updateTable('settlementApprovals')
        .set({ exportedAt: null })
        .where(
          'id',
          'in',
          told.map(({ approvalId }) => approvalId),
        )
        .execute()
    return new Set(told.map(({ entry }) => entry))
  },

  /**
   * Entries of a settlement that were taken back: what was owed makes its promise smaller, or stops it where nothing is
   * left; what was paid is not paid any more. Broken promises stay broken. Returns pledges under which nothing is left.
   */
  async takeBack(entries: readonly Pick<Remedy, 'id' | 'ofId' | 'kind' | 'amountMinor'>[], by: Actor, now: Instant) {
    const sums = entries.map(({ id, ofId, kind, amountMinor }) => ({ id, ofId, kind, amountMinor }))
    const { rows } = await sql<{ pledgeId: number }>`
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
      select distinct pledge_id from changed c where pledge_id is not null and amount_minor = paid_minor
        and not exists (select from payouts o where o.pledge_id = c.pledge_id and o.id <> c.id and o.paid_minor < o.amount_minor)`.execute(
      q,
    )
    return rows.map(({ pledgeId }) => pledgeId)
  },
})

/** Money that came for promises, as rows of (id, amount): what is met is kept, a broken one stays broken and is paid. */
const settling = (q: Queries, money: RawBuilder<unknown>, by: Actor, now: Instant) =>
  sql`
    with came as (select id, sum(amount) as amount from (${money}) as money group by id), paid as (
      update payouts p set paid_minor = p.paid_minor + came.amount,
        paid_at = case when p.paid_minor + came.amount = p.amount_minor then ${now}::timestamptz end,
        state = case when p.state = 'open' and p.paid_minor + came.amount = p.amount_minor then 'kept' else p.state end,
        settled_at = case when p.state = 'open' and p.paid_minor + came.amount = p.amount_minor then ${now}::timestamptz else p.settled_at end
      from came where p.id = came.id
      returning p.id, p.customer_id, p.case_id, p.pledge_id, p.state, p.paid_at, p.currency, came.amount
    ), kept as (
      update pledges e set state = 'kept', settled_at = ${now}, reason = null from paid
      where e.id = paid.pledge_id and e.state = 'open' and paid.paid_at is not null
        and not exists (select from payouts o where o.pledge_id = e.id and o.id <> paid.id and o.paid_at is null)
      returning e.id, e.case_id, e.customer_id, e.kind
    )
    ${appending(
      by,
      now,
      sql`select 'payout.paid' as type, case_id, customer_id, null as why, jsonb_build_object('payoutId', id, 'state', state,
          'sum', jsonb_build_object('minor', amount, 'currency', currency)) as data from paid
        union all
        select 'pledge.kept', case_id, customer_id, null, jsonb_build_object('pledgeId', id, 'kind', kind) from kept`,
    )}`.execute(q)

const said = (payments: PaymentRow[]) => sql`
  select n, entry, "amountMinor" as amount, currency, "paidOn" as paid_on, reference
  from json_to_recordset(${storableJson(payments)}::json)
    as p (n int, entry bigint, "amountMinor" bigint, currency text, "paidOn" date, reference text)`

/** A payment that is reported twice under one reference is booked once. */
const PAID_ONCE = sql`'payment:' || s.entry || ':' || s.reference`

/** Which promise an entry belongs to. */
const ofEntries = sql`
  select r.id as entry, p.id from remedies r
  join settlements t on t.incident_id = r.incident_id
  join settlement_lines l on l.settlement_id = t.id and l.customer_id = r.customer_id and l.asset_id = r.asset_id
  join settlement_groups g on g.id = l.group_id
  join payouts p on p.approval_id = g.approval_id and p.customer_id = r.customer_id and p.currency = r.currency
  where r.kind = 'owed' and r.once like 'settlement:%'`

const payoutIds = (payments: PaymentRow[]) => sql`
  select o.id from (${said(payments)}) as s join (${ofEntries}) as o on o.entry = s.entry`
