import type pg from 'pg'
import type { Actor } from '../../core/actor.ts'
import { updateKnownCustomers } from './known-customers.ts'
import { addNewCustomers } from './new-customers.ts'

export interface ApplyOptions {
  at: Date
  by: Actor
  /** For the log: which file. */
  why: string
  /** Of new customers of whom the file does not say it. */
  language: string
}

/** Customers, not rows: several rows may speak of one. */
export interface ImportCounts {
  inserted: number
  updated: number
  unchanged: number
}

/** One line for each customer of the file. After the contradictions are out, `max` is the one value that was said. */
const CUSTOMERS = `
create temp table import_customers on commit drop as
select g.*, c.id is null as is_new, coalesce(c.id, nextval(pg_get_serial_sequence('customers', 'id'))) as customer_id
from (
  select external_id, min(line) as line, max(name) as name, max(language) as language, max(country) as country,
    max(zone) as zone, max(hours) as hours
  from import_rows
  where refused is null
  group by external_id
  order by min(line)
) g
left join customers c using (external_id)`

const FINISHED = `
insert into events (at, actor_kind, actor_id, actor_name, type, why, data)
values ($1, $2, $3, $4, 'import.finished', $5, $6)`

/** Applies the staged rows as sets. Where nothing changes, nothing is written, in the log neither. */
export async function applyImport(client: pg.ClientBase, options: ApplyOptions): Promise<ImportCounts> {
  await client.query(CUSTOMERS)
  await client.query('analyze import_customers')
  const { rows } = await client.query(
    'select count(*) filter (where is_new) as new, count(*) as all from import_customers',
  )
  const inserted = Number(rows[0].new) > 0 ? await addNewCustomers(client, options) : 0
  const known = Number(rows[0].all) - inserted
  const updated = known > 0 ? await updateKnownCustomers(client, options) : 0
  const counts = { inserted, updated, unchanged: known - updated }
  if (inserted + updated > 0) {
    const { at, by, why } = options
    await client.query(FINISHED, [at, by.kind, by.id, by.name, why, JSON.stringify(counts)])
  }
  return counts
}
