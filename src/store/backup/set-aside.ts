import type pg from 'pg'

/** Foreign keys go first and come back last. */
const KEYS = `
select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
  format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back,
  true as is_foreign
from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
union all
select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid), false
from pg_index join pg_class c on c.oid = indrelid
where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint where conindid = indexrelid)
order by is_foreign, away`

const TABLES = `
select relname from pg_class
where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'migrations%'`

/** Triggers that do not rest where row checks are left out (row-checks.ts). */
const ALWAYS = `
select format('alter table %s enable always trigger %I', tgrelid::regclass, tgname) as back
from pg_trigger where tgenabled = 'A' and not tgisinternal`

/**
 * Readies tables for rows that were checked when they were written: the rows that migrations put there go, triggers rest,
 * indexes and foreign keys go. Returns what puts them back: the keys are checked then, over all rows, so that a backup
 * that does not hang together is not taken in.
 */
export async function setAside(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ away: string; back: string }>(KEYS)
  const { rows: always } = await client.query<{ back: string }>(ALWAYS)
  const { rows: names } = await client.query<{ relname: string }>(TABLES)
  const tables = names.map(({ relname }) => `public."${relname}"`)
  for (const { away } of keys.toReversed()) await client.query(away)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  await client.query(`truncate ${tables.join(', ')}`)
  return async () => {
    for (const { back } of keys) await client.query(back)
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
    for (const { back } of always) await client.query(back)
  }
}
