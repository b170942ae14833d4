import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Kysely, type Migration, type MigrationProvider, Migrator, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import type { Database } from './database.ts'

// the same depth from src/store and from dist/store
const FOLDER = fileURLToPath(new URL('../migrations/', import.meta.url))

/** Brings the schema up to date under a lock, each run in one transaction. Returns the names of what was applied. */
export async function migrate(database: Database): Promise<string[]> {
  return persistently(() => latest(new Migrator({ ...OURS, db: database.withoutPlugins(), provider: sqlFiles() })))
}

/** The same inside of a transaction that somebody else begins and ends; with `names`, those migrations alone. */
export async function migrateOn(client: pg.ClientBase, names?: string[]): Promise<string[]> {
  const query = client.query.bind(client) as pg.PoolClient['query']
  const pool = { connect: async () => ({ query, release() {} }) as pg.PoolClient, end: async () => {} }
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return latest(new Migrator({ ...OURS, db, provider: sqlFiles(names), disableTransactions: true }))
}

const OURS = { migrationTableName: 'migrations', migrationLockTableName: 'migrations_lock' }

async function latest(migrator: Migrator): Promise<string[]> {
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.map(result => result.migrationName)
}

/** The migrations that this version has, in their order. */
export async function migrationNames(): Promise<string[]> {
  const files = await readdir(FOLDER)
  return files
    .filter(file => file.endsWith('.sql'))
    .map(file => file.slice(0, -4))
    .sort()
}

const sqlFiles = (only?: string[]): MigrationProvider => ({
  async getMigrations() {
    const names = (await migrationNames()).filter(name => only?.includes(name) ?? true)
    const migrations = await Promise.all(names.map(async name => [name, await read(`${name}.sql`)] as const))
    return Object.fromEntries(migrations)
  },
})

async function read(file: string): Promise<Migration> {
  const text = await readFile(FOLDER + file, 'utf8')
  return { up: async db => void (await sql.raw(`${PATIENCE}; ${text}`).execute(db)) }
}

/** Whoever waits for a table makes all others wait behind it: a migration gives way soon, and is tried again. */
const PATIENCE = `set local lock_timeout = '3s'`
const TRIES = 20
const LOCK_NOT_AVAILABLE = '55P03'

async function persistently<T>(task: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await task()
    } catch (error) {
      if ((error as pg.DatabaseError).code !== LOCK_NOT_AVAILABLE || tries === TRIES) throw error
      await new Promise(resolve => setTimeout(resolve, 1000))
    }
  }
}
