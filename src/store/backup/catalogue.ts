import type pg from 'pg'
import type { Table } from './file.ts'

/**
 * Every table of the desk with the columns that are stored and not computed, in the order of their names. Marks by the
 * number of a transaction mean nothing on another server.
 */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'migrations%'
      and c.relname <> 'duty_marks'
    group by c.relname order by c.relname collate "C"`)
  return rows
}

/** What the tables take on the disk, in bytes: how much there is to read. */
export async function bytesOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(`
    select coalesce(sum(pg_table_size(oid)), 0) as bytes from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'`)
  return Number(rows[0]!.bytes)
}

/** Null where there is no desk. */
export async function migrationsOf(client: pg.ClientBase): Promise<string[] | null> {
  const { rows: known } = await client.query(`select to_regclass('public.migrations') is not null as known`)
  if (!known[0].known) return null
  const { rows } = await client.query<{ name: string }>('select name from migrations order by name')
  return rows.map(({ name }) => name)
}

/** No part of any snapshot: read after the rows, they are never behind them. */
export async function sequencesOf(client: pg.ClientBase): Promise<Record<string, number | null>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(`
    select sequencename as name, last_value as last from pg_sequences where schemaname = 'public' order by 1`)
  return Object.fromEntries(rows.map(({ name, last }) => [name, last === null ? null : Number(last)]))
}

/** The names of the blobs that rows speak of: whatever column is called `sha256`. */
export async function blobsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows: places } = await client.query<{ place: string }>(`
    select format('select %I from %I where %1$I is not null', a.attname, c.relname) as place
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'sha256' and not a.attisdropped`)
  if (!places.length) return []
  const { rows } = await client.query<{ sha256: string }>(
    `${places.map(({ place }) => place).join(' union ')} order by 1`,
  )
  return rows.map(({ sha256 }) => sha256)
}
