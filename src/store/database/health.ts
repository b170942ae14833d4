import { sql } from 'kysely'
import type { Instant } from '../../core/time.ts'
import { waits } from '../notice/due.ts'
import type { Database } from './database.ts'
import { migrationNames } from './migrate.ts'

export interface Health {
  /** Of PostgreSQL. */
  version: string
  /** The database's own clock. */
  now: Instant
  /** Migrations that this version has and the database has not. */
  missing: string[]
  staff: number
  channels: string[]
  /** Since when the oldest message that may leave now has been waiting. */
  oldestDue: Instant | null
  /** Since when the oldest mail has been lying unread. */
  oldestRaw: Instant | null
}

/** Where this process has found all its migrations applied: asked often, it asks one thing from then on. */
const complete = new WeakSet<Database>()

/** Migrations that this version has and the database has not; cheap where there are none. Throws when the database does not answer. */
export async function missingIn(database: Database, now: Instant): Promise<string[]> {
  const stands =
    complete.has(database) && (await sql`select from migrations limit 1`.execute(database).catch(() => null))
  return stands ? [] : (await healthOf(database, now)).missing
}

/** What tells whether a desk is ready to work. Throws when the database does not answer. */
export async function healthOf(database: Database, now: Instant): Promise<Health> {
  if (complete.has(database)) {
    const health = await countsOf(database, now).catch(() => null)
    if (health) return health
    complete.delete(database)
  }
  const { rows } = await sql<{ version: string; now: Instant; ready: boolean }>`
    select current_setting('server_version') as version, now() as now,
      to_regclass('migrations') is not null as ready`.execute(database)
  const { version, now: clock, ready } = rows[0]!
  const names = await migrationNames()
  const nothing = { version, now: clock, staff: 0, channels: [], oldestDue: null, oldestRaw: null }
  if (!ready) return { ...nothing, missing: names }
  const applied = await sql<{ name: string }>`select name from migrations`.execute(database)
  const known = new Set(applied.rows.map(({ name }) => name))
  const missing = names.filter(name => !known.has(name))
  if (missing.length) return { ...nothing, missing }
  complete.add(database)
  return countsOf(database, now)
}

async function countsOf(database: Database, now: Instant): Promise<Health> {
  const { rows } = await sql<Omit<Health, 'missing'>>`
    select current_setting('server_version') as version, now() as now,
      (select count(*) from staff where left_at is null) as staff,
      (select coalesce(array_agg(channel order by channel), '{}') from gateways) as channels,
      (select min(not_before) from notices
        where ${waits} and state = 'planned' and channel <> 'phone' and not_before <= ${now} and not_after > ${now}) as "oldestDue",
      (select min(received_at) from raw_messages where state = 'received') as "oldestRaw"`.execute(database)
  return { ...rows[0]!, missing: [] }
}
