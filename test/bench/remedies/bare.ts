import type pg from 'pg'
import { timed } from '../parts/figures.ts'

/** The same sum by nothing but SQL: days in each customer's zone, of the month's thirty-one, halves up. */
export const BARE_SUM = `
  select sum(floor((a.fee_minor * d.days)::numeric / 31 + 0.5))::bigint as sum
  from concerned k join incidents i on i.id = k.incident_id join assets a on a.id = k.asset_id
  join customers c on c.id = k.customer_id
  cross join lateral (select ((i.ended_at - interval '1 ms') at time zone c.zone)::date
    - (i.started_at at time zone c.zone)::date + 1 as days) as d`

/** What the booking of a settlement leaves, and how its rows are found. */
const LEFT = {
  remedies: "select * from remedies where kind = 'owed'",
  remedy_balances: 'select * from remedy_balances',
  payouts: 'select * from payouts',
  letters: 'select * from letters where id in (select letter_id from notices)',
  notices: "select * from notices where kind = 'settlement'",
  events: "select * from events where type = 'notice.planned' and data->>'kind' = 'settlement'",
}

/**
 * Nothing is reckoned, decided or composed: the rows that were booked, written once more by one INSERT … SELECT for each
 * table, into tables of the same form. `keys`: with their foreign keys, as they lie in the desk. Returns seconds.
 */
export async function writeBare(client: pg.Client, { keys }: { keys: boolean }): Promise<number> {
  for (const table of Object.keys(LEFT)) await client.query(`create table bare_${table} (like ${table} including all)`)
  if (keys)
    for (const table of Object.keys(LEFT)) for (const key of await keysOf(client, table)) await client.query(key)
  const [seconds] = await timed(async () => {
    for (const [table, rows] of Object.entries(LEFT))
      await client.query(`insert into bare_${table} overriding system value ${rows}`)
  })
  for (const table of Object.keys(LEFT).reverse()) await client.query(`drop table bare_${table} cascade`)
  return seconds
}

/** The foreign keys of a table, for its copy; those between the copied tables lead to the copies. */
async function keysOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; means: string }>(
    `select conname as name, pg_get_constraintdef(oid) as means from pg_constraint where contype = 'f' and conrelid = $1::regclass`,
    [table],
  )
  const copied = (means: string) =>
    means.replace(/REFERENCES (\w+)/, (all, to: string) => (to in LEFT ? `REFERENCES bare_${to}` : all))
  return rows.map(({ name, means }) => `alter table bare_${table} add constraint bare_${name} ${copied(means)}`)
}
