import { type RawBuilder, sql } from 'kysely'

/** From whom rows go, and to whom. */
export interface Way {
  fromId: number
  intoId: number
}

/** Rows of a case, which go where it goes, also those that came after a merge. */
export const OF_CASES = [
  'pledges',
  'links',
  'remedy_approvals',
  'case_marks',
  'proposal_cases',
  'notices',
  'remedies',
  'remedy_balances',
  'payouts',
] as const

interface Row {
  table: string
  /** What a row is known by. */
  key: string
  /** Of one customer's rows, those that belong to no case. */
  where?: RawBuilder<unknown>
  /** What the one who stays has already: it stays where it was written. `t` is the row. */
  stays?: (way: Way) => RawBuilder<unknown>
}

/** Money that both have for one incident has one account each: a sum of two accounts would hide which was paid. */
const hasAccount = ({ intoId }: Way) => sql`exists (select from remedies o
  where o.customer_id = ${intoId} and o.incident_id = t.incident_id and o.case_id is null)`
export const hasPayout = ({ intoId }: Way) => sql`exists (select from payouts o
  where o.customer_id = ${intoId} and o.approval_id = t.approval_id and o.currency = t.currency)`

/** All else that is a customer's. A table that gets the column `customer_id` gets its line here or above. */
export const OF_CUSTOMERS: Row[] = [
  {
    table: 'contact_points',
    key: 'id',
    stays: ({ intoId }) => sql`exists (select from contact_points o
      where o.customer_id = ${intoId} and o.kind = t.kind and o.address = t.address)`,
  },
  {
    table: 'assets',
    key: 'id',
    stays: ({ intoId }) => sql`exists (select from assets o
      where o.customer_id = ${intoId} and o.external_id = t.external_id)`,
  },
  { table: 'subscriptions', key: 'id' },
  {
    table: 'concerned',
    key: 'id',
    where: sql`t.left_at is null`,
    stays: ({ intoId }) => sql`exists (
      select from concerned o left join assets theirs on theirs.id = o.asset_id left join assets own on own.id = t.asset_id
      where o.customer_id = ${intoId} and o.incident_id = t.incident_id and (o.asset_id is null and t.asset_id is null
        or o.left_at is null and own.external_id = theirs.external_id))`,
  },
  {
    table: 'incident_answers',
    key: 'incident_id',
    stays: ({ intoId }) => sql`exists (select from incident_answers o
      where o.customer_id = ${intoId} and o.incident_id = t.incident_id)`,
  },
  {
    table: 'incident_calls',
    key: 'id',
    stays: ({ intoId }) => sql`exists (select from incident_calls o where o.customer_id = ${intoId}
      and (o.bulletin_id = t.bulletin_id or o.approval_id = t.approval_id))`,
  },
  { table: 'notices', key: 'id', where: sql`t.case_id is null and t.bulletin_id is null` },
  // bulletins are few, and each finds its messages to one customer by an index
  {
    table: 'notices',
    key: 'id',
    where: sql`t.case_id is null and t.bulletin_id = any(array(select id from bulletins))`,
  },
  {
    table: 'payouts',
    key: 'id',
    where: sql`t.case_id is null`,
    stays: way => sql`(${hasPayout(way)} or exists (
      select from settlement_approvals a join settlements s on s.id = a.settlement_id
      join remedies o on o.incident_id = s.incident_id and o.case_id is null
      where a.id = t.approval_id and o.customer_id = ${way.intoId}))`,
  },
  { table: 'remedy_balances', key: 'id', where: sql`t.case_id is null`, stays: hasAccount },
  { table: 'remedies', key: 'id', where: sql`t.case_id is null`, stays: hasAccount },
]

/** Rows that stay under whom they were written: that they were is the record itself. */
export const STAYING = ['customer_merges', 'erasures', 'events', 'reaches', 'settlement_lines', 'overpayments']
