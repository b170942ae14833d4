import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../core/actor.ts'
import type { Remedy } from '../../../core/remedy/entry.ts'
import type { PaymentVerdict } from '../../../core/settlement/payment.ts'
import { storableJson } from '../../../core/text/storable.ts'
import type { Instant } from '../../../core/time.ts'
import type { Queries } from '../../database/database.ts'
import { appending } from '../../log.ts'
import { ofEntries } from './of-entry.ts'

/** One line of what was paid, as it was read. */
export interface PaymentRow {
  n: number
  entry: number
  amountMinor: number
  currency: string | null
  paidOn: string
  reference: string
}

/** What was paid: judged line by line, booked, and told to the promises that it keeps. */
export const payments = (q: Queries) => ({
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

const payoutIds = (payments: PaymentRow[]) => sql`
  select o.id from (${said(payments)}) as s join (${ofEntries}) as o on o.entry = s.entry`
