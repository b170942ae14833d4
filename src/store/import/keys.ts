import type pg from 'pg'

/**
 * Into a desk that has no customers yet a large file goes twice as fast when the indexes of the customers' tables are made
 * once at the end, from sorted rows, and their foreign keys are checked then, as sets. Until the commit the tables, and
 * those that refer to them, are locked, which nobody misses who has no customers. Returns what puts the keys back before
 * anything else reads the tables; undefined, and nothing was done, where there are customers or somebody is at work on
 * the tables.
 */
export async function setKeysAside(client: pg.ClientBase): Promise<(() => Promise<void>) | undefined> {
  if (!(await isLockedAndEmpty(client))) return undefined
  const { rows } = await client.query<{ away: string; back: string }>(KEYS, [TABLES])
  for (const { away } of rows.toReversed()) await client.query(away)
  return async () => {
    for (const { back } of rows) await client.query(back)
  }
}

const TABLES = ['customers', 'contact_points', 'reaches', 'assets', 'events']

/** Without customers hardly a row elsewhere refers to them: what other tables have of foreign keys costs nothing to check again. */
const REFERRING = `
select distinct conrelid::regclass::text as name from pg_constraint
where contype = 'f' and confrelid = any ($1::regclass[]) and conrelid <> all ($1::regclass[])`

/**
 * Foreign keys go first and come back last. A trigger that asks for all new rows as a set costs for each of them, also
 * while it is left out (row-checks.ts); of new customers there is nothing that it would find.
 */
const KEYS = `
select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
  format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back,
  contype = 'f' as is_foreign
from pg_constraint
where contype = 'f' and (conrelid = any ($1::regclass[]) or confrelid = any ($1::regclass[]))
  or contype in ('p', 'u') and conrelid = any ($1::regclass[])
union all
select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid), false
from pg_index
where indrelid = any ($1::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)
union all
select format('drop trigger %I on %s', tgname, tgrelid::regclass), pg_get_triggerdef(oid), false
from pg_trigger
where tgrelid = any ($1::regclass[]) and tgnewtable is not null
order by is_foreign, away`

async function isLockedAndEmpty(client: pg.ClientBase): Promise<boolean> {
  if (await hasCustomers(client)) return false
  await client.query('savepoint keys')
  try {
    // shorter than deadlock_timeout, so that in a deadlock it is we who give way
    await client.query(`set local lock_timeout = '500ms'`)
    const { rows } = await client.query<{ name: string }>(REFERRING, [TABLES])
    const tables = [...TABLES, ...rows.map(row => row.name)]
    await client.query(`lock table ${tables.join(', ')} in access exclusive mode`)
    await client.query('set local lock_timeout to default')
    if (!(await hasCustomers(client))) return true
  } catch (error) {
    if ((error as pg.DatabaseError).code !== LOCK_NOT_AVAILABLE) throw error
  }
  await client.query('rollback to savepoint keys')
  return false
}

const LOCK_NOT_AVAILABLE = '55P03'

async function hasCustomers(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query('select exists (select from customers) as has')
  return rows[0].has
}
