import { sql } from 'kysely'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'

/** Whether somebody works here already. */
export async function isUsed(database: Database): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from staff) or exists (select from customers) as used`.execute(database)
  return rows[0]!.used
}

/** Makes the database new, as after the first migration. Everything in it is gone: for the demo's own world only. */
export async function emptyDatabase(database: Database): Promise<void> {
  await sql.raw('drop schema public cascade; create schema public').execute(database)
  await migrate(database)
}
