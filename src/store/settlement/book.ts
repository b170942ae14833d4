import { sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { Language } from '../../core/language.ts'
import type { ChannelName } from '../../core/notice/channel.ts'
import type { Timing } from '../../core/notice/notice.ts'
import type { SettlementApproval } from '../../core/settlement/settlement.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { newsWays } from '../incident/audience.ts'
import { appending } from '../log.ts'
import { newLetters, writing } from '../notice/letter.ts'

/** All who share sums, hours, zone, language and channel. */
export interface PayeeGroup {
  key: string
  groups: number[]
  language: Language
  channel: ChannelName
  zone: string | null
  country: string | null
  hours: unknown
}

export interface PayeeLetter {
  key: string
  subject: string
  body: string
  brief: string
  notBefore: Instant
  notAfter: Instant
  late: boolean
}

/** Books the lines of a slice that were taken: entries of the ledger, promises of the payment, messages. */
export const bookings = (q: Queries) => ({
  /** Entries of what is owed; an entry that is there already is not booked again. Returns how many. */
  async owe(
    approval: SettlementApproval,
    { incidentId, cause, month }: { incidentId: number; cause: string; month: string },
    now: Instant,
  ) {
    const { approvedBy, approvedByName, why } = approval
    const result = await sql`
      insert into remedies (customer_id, case_id, incident_id, asset_id, kind, amount_minor, currency, cause, month, rule,
        pack, reckoning, failure, form, once, at, by_kind, by_id, by_name, why)
      select l.customer_id, l.case_id, ${incidentId}, l.asset_id, 'owed', g.amount_minor, g.currency, ${cause}, ${month},
        g.rule, g.pack, g.reckoning, 'outcome', 'credit', 'settlement:' || g.id || ':' || l.asset_id, ${now}, 'staff',
        ${approvedBy}, ${approvedByName}, coalesce(g.decided_why, ${why})
      from slice_lines l join settlement_groups g on g.id = l.group_id
      on conflict (once) do nothing`.execute(q)
    return Number(result.numAffectedRows ?? 0n)
  },

  /** The promise to each that it will be paid; where there is a case, a pledge stands in it. */
  async promise({ id, payBy }: SettlementApproval, by: Actor, warnAt: Instant, now: Instant): Promise<void> {
    await sql`
      insert into payouts (approval_id, customer_id, case_id, currency, amount_minor)
      select ${id}, l.customer_id, max(l.case_id), g.currency, sum(g.amount_minor)
      from slice_lines l join settlement_groups g on g.id = l.group_id
      group by l.customer_id, g.currency order by l.customer_id
      on conflict (approval_id, customer_id, currency) do nothing`.execute(q)
    await sql`
      with made as (
        insert into pledges (case_id, customer_id, kind, text, window_from, due_at, warn_at, made_at, made_by)
        select distinct p.case_id, p.customer_id, 'payout', '', ${now}::timestamptz, ${payBy}::timestamptz,
          ${warnAt}::timestamptz, ${now}::timestamptz, ${by.name}
        from payouts p where p.approval_id = ${id} and p.customer_id in (select customer_id from slice_lines)
          and p.case_id is not null and p.pledge_id is null
        returning id, case_id, customer_id
      ), tied as (
        update payouts p set pledge_id = made.id from made where p.approval_id = ${id} and p.customer_id = made.customer_id
      )
      ${appending(
        by,
        now,
        sql`select 'pledge.made' as type, case_id, customer_id, null as why,
          jsonb_build_object('pledgeId', id, 'kind', 'payout', 'dueAt', ${payBy}::timestamptz) as data from made`,
      )}`.execute(q)
  },

  /** The payees of a slice. */
  async gather(): Promise<void> {
    await emptyPayees(q)
    await sql`
      with who as materialized (
        select l.customer_id, max(l.case_id) as case_id, array_agg(distinct g.id order by g.id) as groups
        from slice_lines l join settlement_groups g on g.id = l.group_id group by l.customer_id
      ), way as (${newsWays})
      insert into payees
      select who.customer_id, who.case_id, way.channel, way.address, case when way.channel <> 'phone' then jsonb_build_array(
        who.groups, c.language, way.channel, c.zone, c.country, c.convenient_hours)::text end
      from who join customers c on c.id = who.customer_id left join way on way.customer_id = who.customer_id`.execute(q)
    await sql`analyze payees`.execute(q)
  },

  /** Those whom a message reaches. */
  async payees(): Promise<PayeeGroup[]> {
    const { rows } = await sql<{ key: string }>`
      select distinct key from payees where key is not null order by key`.execute(q)
    return rows.map(({ key }) => readPayees(key))
  },

  /**
   * One message for each of these groups; told before under the same mark is told. Returns how many. A mark is what
   * is told: `settlement:12` of an approval, `settlement-back:3` of what a correction took back.
   */
  async tell(
    mark: string,
    letters: PayeeLetter[],
    rest: { timing: Timing; seal: string; domain: string },
    by: Actor,
    now: Instant,
  ): Promise<number> {
    const { rows } = await sql<{ planned: number }>`
      with plans as (
        select * from json_to_recordset(${storableJson(letters)}::json) as p (key text, subject text, body text, brief text,
          "notBefore" timestamptz, "notAfter" timestamptz, late boolean)
      ),
      letter as materialized (${newLetters('plans')}),
      planned as (
        insert into notices (dedupe_key, kind, customer_id, case_id, channel, address, language, letter_id,
          message_id, automatic, timing, not_before, not_after, late, planned_at)
        select d.dedupe_key, 'settlement', a.customer_id, a.case_id, a.channel, a.address, c.language, p.letter_id,
          case when a.channel = 'email' then '<' || replace(d.dedupe_key, ':', '.') || '.' ||
            substr(encode(sha256(convert_to(d.dedupe_key || ${rest.seal}, 'UTF8')), 'hex'), 1, 16) || '@' || ${rest.domain}::text || '>' end,
          true, ${storableJson(rest.timing)}::jsonb, p."notBefore", p."notAfter", p.late, ${now}
        from payees a join customers c on c.id = a.customer_id
        join (select plans.*, letter.id as letter_id from plans join letter using (subject, body, brief)) as p on p.key = a.key
        cross join lateral (select ${mark}::text || ':' || a.customer_id || ':' || a.channel as dedupe_key) as d
        on conflict (dedupe_key) do nothing
        returning id, customer_id, case_id, letter_id, channel, kind, message_id, planned_at
      ), written as (${writing()}
      ), named as (
        insert into message_ids (message_id, case_id, notice_id, incoming, at)
        select message_id, case_id, id, false, planned_at from planned where message_id is not null and case_id is not null
        on conflict do nothing
      ), told as (${appending(
        by,
        now,
        sql`select 'notice.planned' as type, case_id, customer_id, null as why,
          jsonb_build_object('noticeId', id, 'channel', channel, 'kind', kind) as data from planned`,
      )})
      select count(*) as planned from planned`.execute(q)
    return rows[0]!.planned
  },

  /** All of an approval is booked. */
  finish: (id: number) => q.updateTable('settlementApprovals').set({ state: 'booked' }).where('id', '=', id).execute(),
})

/** Who is told what, and on which way: a table of the connection alone. */
export async function emptyPayees(q: Queries): Promise<void> {
  await sql`create temp table if not exists payees (customer_id bigint not null, case_id bigint, channel text,
    address text, key text) on commit drop`.execute(q)
  await sql`truncate payees`.execute(q)
}

function readPayees(key: string): PayeeGroup {
  const [groups, language, channel, zone, country, hours] = JSON.parse(key)
  return { key, groups, language, channel, zone, country, hours }
}
