import { type RawBuilder, sql } from 'kysely'

/** The group of a settlement after which an entry of the ledger is named; null for any other entry. */
export const groupOf = (entry: RawBuilder<unknown>): RawBuilder<number | null> =>
  sql`case when ${entry}.once like 'settlement:%' then split_part(${entry}.once, ':', 2)::bigint end`

/** Which promise an entry belongs to: an entry of a settlement is named after its group. */
export const ofEntries = sql`
  select r.id as entry, p.id from remedies r
  join settlement_groups g on g.id = ${groupOf(sql`r`)}
  join payouts p on p.approval_id = g.approval_id and p.customer_id = r.customer_id and p.currency = r.currency
  where r.kind = 'owed' and r.once like 'settlement:%'`
