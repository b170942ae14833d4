import { type RawBuilder, sql } from 'kysely'
import type { GroupAnswer, OwedByHand, OwedElsewhere } from '../../core/settlement/settlement.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

/** What decides which rule holds for a service and what it says; all that share it are reckoned once. */
export interface GatheredGroup {
  key: string
  country: string
  zone: string
  assetKind: string | null
  feeMinor: number | null
  currency: string | null
  /** When its customer wrote, where that was before the incident began. */
  reportedAt: string | null
  /** What rules have paid for already, of days that may be the same. */
  paid: { rule: string; days: string[] }[] | null
  /** What people have entered in the ledger for it. */
  byHand: OwedByHand[] | null
  /** What people have entered for it that is for another incident, or for none that is named: of days that may be the same. */
  elsewhere: OwedElsewhere[] | null
  services: number
  customers: number
}

/** Where a settlement lies: its incident, and what is taken for customers who say nothing of themselves. */
export interface Ground {
  settlementId: number
  incidentId: number
  from: Instant
  until: Instant
  country: string
  zone: string
}

/** One day to each side: in another zone a day begins earlier or ends later. */
const AROUND = sql`interval '1 day'`

/** From the concerned of an incident to groups that share all facts, and back from what they come to. */
export const reckonings = (q: Queries) => ({
  /** Finds the services and what decides about them, once for all that is asked in this transaction. */
  async gather(ground: Ground): Promise<void> {
    // a table of the connection alone: a million rows are grouped, and joined to their groups
    await sql`create temp table if not exists settlement_facts (customer_id bigint not null, asset_id bigint,
      case_id bigint, key text not null) on commit drop`.execute(q)
    await sql`truncate settlement_facts`.execute(q)
    await sql`
      with joined as (
        select distinct on (c.customer_id) c.customer_id, c.id as case_id
        from incident_cases j join cases c on c.id = j.case_id
        where j.incident_id = ${ground.incidentId} order by c.customer_id, c.changed_at desc
      ), early as (
        select c.customer_id, min(c.opened_at) as at from incident_cases j join cases c on c.id = j.case_id
        where j.incident_id = ${ground.incidentId} and c.opened_at < ${ground.from} group by c.customer_id
      ), hit as (${services(ground.incidentId)}), paid as (${paidFor(ground)}),
      by_hand as materialized (${byHand(ground.incidentId)}),
      elsewhere as materialized (${elsewhere(ground, sql`select customer_id from hit`)})
      insert into settlement_facts
      select h.customer_id, h.asset_id, j.case_id, jsonb_build_array(
        coalesce(c.country, ${ground.country}::text), coalesce(c.zone, ${ground.zone}::text), a.kind, a.fee_minor, a.currency,
        -- a quarter of an hour is near enough, and keeps those who wrote early from being a group each
        date_bin('15 minutes', early.at, '2000-01-01'), p.paid,
        case when h.customer_id in (select customer_id from by_hand) then (${entriesFor(ground.incidentId)}) end,
        case when h.customer_id in (select customer_id from elsewhere) then (${elsewhereFor(ground.incidentId)}) end)::text
      from hit h join customers c on c.id = h.customer_id
      left join assets a on a.id = h.asset_id
      left join joined j on j.customer_id = h.customer_id
      left join early on early.customer_id = h.customer_id
      left join paid p on p.asset_id = h.asset_id`.execute(q)
    await sql`analyze settlement_facts`.execute(q)
  },

  /** What was approved stands, and is not reckoned again. */
  async leaveApproved(settlementId: number): Promise<void> {
    await sql`delete from settlement_facts f using settlement_lines l
      where l.settlement_id = ${settlementId} and l.customer_id = f.customer_id and l.asset_id = f.asset_id`.execute(q)
  },

  async groups(): Promise<GatheredGroup[]> {
    const { rows } = await sql<{ key: string; services: number; customers: number }>`
      select key, count(*) as services, count(distinct customer_id) as customers
      from settlement_facts group by key order by key`.execute(q)
    return rows.map(row => ({ ...row, ...readKey(JSON.parse(row.key)) }))
  },

  /** Writes down what the groups come to, and which services lie in those where something is owed or may be. */
  async write(settlementId: number, answers: (GroupAnswer & Pick<GatheredGroup, 'key' | 'services' | 'customers'>)[]) {
    await sql`
      insert into settlement_groups (settlement_id, facts, services, customers, state, why, rule, pack, amount_minor,
        currency, reckoning, days, outcomes)
      select ${settlementId}, key::jsonb, services, customers, state, why, rule, pack, "amountMinor", currency, reckoning,
        days, outcomes
      from json_to_recordset(${storableJson(answers)}::json) as g (key text, services bigint, customers bigint, state text,
        why text, rule text, pack text, "amountMinor" bigint, currency text, reckoning jsonb, days jsonb, outcomes jsonb)
      order by key`.execute(q)
    await sql`
      insert into settlement_lines (settlement_id, customer_id, asset_id, case_id, group_id)
      select ${settlementId}, f.customer_id, f.asset_id, f.case_id, g.id
      from settlement_facts f join settlement_groups g on g.settlement_id = ${settlementId} and g.facts::text = f.key
        and g.approval_id is null
      where g.state in ('owed', 'needs-human') and f.asset_id is not null
      order by f.customer_id, f.asset_id`.execute(q)
    // what is booked from it is planned by these figures, sooner than the server would gather them by itself
    await sql`analyze settlement_lines, settlement_groups`.execute(q)
  },

  /** What was reckoned before and not approved goes. */
  async clear(settlementId: number): Promise<void> {
    await sql`delete from settlement_lines l using settlement_groups g
      where l.settlement_id = ${settlementId} and g.id = l.group_id and g.approval_id is null`.execute(q)
    await sql`delete from settlement_groups where settlement_id = ${settlementId} and approval_id is null`.execute(q)
  },
})

/** Services that an incident hits. A customer who was named without one is taken to mean the only one there is. */
const services = (incidentId: number): RawBuilder<unknown> => sql`
  select k.customer_id, coalesce(k.asset_id, one.asset_id) as asset_id
  from concerned k left join lateral (
    select min(a.id) as asset_id from assets a where a.customer_id = k.customer_id having count(*) = 1
  ) one on k.asset_id is null
  where k.incident_id = ${incidentId} and k.left_at is null
    and (k.asset_id is not null or not exists (select from concerned o
      where o.incident_id = k.incident_id and o.customer_id = k.customer_id and o.asset_id is not null and o.left_at is null))`

/** Days that rules have paid for the same services, of other incidents that may share days with this one. */
const paidFor = ({ incidentId, from, until }: Ground): RawBuilder<unknown> => sql`
  select l.asset_id, jsonb_agg(jsonb_build_object('rule', g.rule, 'days', g.days) order by g.id) as paid
  from settlements s join settlement_lines l on l.settlement_id = s.id
  join settlement_groups g on g.id = l.group_id and g.approval_id is not null
  where s.incident_id <> ${incidentId} and s.started_at < ${until}::timestamptz + ${AROUND}
    and s.ended_at > ${from}::timestamptz - ${AROUND}
    and not exists (select from remedies r join remedies b on b.reverses_id = r.id
      where r.once = 'settlement:' || g.id || ':' || l.asset_id)
  group by l.asset_id`

/**
 * What is owed for an incident already and not taken back: entered by hand on its cases, by a rule (where it does not say
 * that it is for this incident, it may be), or paid by a settlement before the end of the incident was corrected.
 */
export const byHand = (incidentId: number): RawBuilder<unknown> => sql`
  select r.id, r.customer_id, r.asset_id, r.rule, r.amount_minor, r.currency, r.incident_id is not null as sure, false as settled
  from incident_cases j join remedies r on r.case_id = j.case_id
  where j.incident_id = ${incidentId} and r.kind = 'owed' and r.rule is not null and r.once is null
    and r.reverses_id is null and coalesce(r.incident_id, ${incidentId}) = ${incidentId}
    and not exists (select from remedies b where b.reverses_id = r.id)
  union all
  select r.id, r.customer_id, r.asset_id, r.rule, r.amount_minor, r.currency, true, true
  from settlements s join settlement_lines l on l.settlement_id = s.id
  join settlement_groups g on g.id = l.group_id and g.approval_id is not null
  join remedies r on r.once = 'settlement:' || g.id || ':' || l.asset_id
  where s.incident_id = ${incidentId} and s.superseded_at is not null
    and not exists (select from remedies b where b.reverses_id = r.id)`

/**
 * What people have entered by a rule for customers of the part `who` that is neither for this incident nor may be: for
 * another one, or in a case that has not joined it. Entered before the trouble began, it is for other days.
 */
export const elsewhere = (
  { incidentId, from }: Pick<Ground, 'incidentId' | 'from'>,
  who: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select r.id, r.customer_id, r.asset_id, r.rule, r.reckoning->'facts' as facts, r.at
  from remedies r
  where r.customer_id in (${who}) and r.kind = 'owed' and r.rule is not null and r.reverses_id is null
    and r.at >= ${from} and r.once is null and r.incident_id is distinct from ${incidentId}
    and (r.incident_id is not null
      or not exists (select from incident_cases j where j.incident_id = ${incidentId} and j.case_id = r.case_id))
    and not exists (select from remedies b where b.reverses_id = r.id)`

/**
 * Those of one service; an entry that names none is for the only one, or for who knows which. Entries of settlements go
 * without their number, so that all who were paid the same are one group.
 */
const entriesFor = (incidentId: number) => sql`
  select jsonb_agg(jsonb_build_object('id', case when not m.settled then m.id end, 'rule', m.rule, 'minor', m.amount_minor, 'currency', m.currency,
    'settled', case when m.settled then true end, 'sure', m.sure and (m.asset_id is not null
      or not exists (select from concerned o where o.incident_id = ${incidentId} and o.left_at is null
        and o.customer_id = h.customer_id and o.asset_id <> h.asset_id))) order by m.id)
  from by_hand m where m.customer_id = h.customer_id and coalesce(m.asset_id, h.asset_id) = h.asset_id`

const elsewhereFor = (incidentId: number) => sql`
  select jsonb_agg(jsonb_build_object('id', e.id, 'rule', e.rule, 'facts', e.facts, 'sure', e.asset_id is not null
    or not exists (select from concerned o where o.incident_id = ${incidentId} and o.left_at is null
      and o.customer_id = h.customer_id and o.asset_id <> h.asset_id)) order by e.id)
  from elsewhere e where e.customer_id = h.customer_id and coalesce(e.asset_id, h.asset_id) = h.asset_id`

type Key = [
  ...[string, string, string | null, number | null, string | null, string | null],
  ...[GatheredGroup['paid'], GatheredGroup['byHand'], GatheredGroup['elsewhere']?],
]

/** The facts of a group, as they lie in its key. */
export const readKey = ([country, zone, assetKind, feeMinor, currency, reportedAt, paid, byHand, elsewhere]: Key) => ({
  ...{ country, zone, assetKind, feeMinor, currency, reportedAt, paid, byHand, elsewhere: elsewhere ?? null },
})
