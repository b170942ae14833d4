import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Migration, type MigrationProvider, Migrator, sql } from 'kysely'
import type { Database } from './database.ts'

// the same depth from src/store and from dist/store
const FOLDER = fileURLToPath(new URL('../migrations/', import.meta.url))

/** Brings the schema up to date under a lock, each run in one transaction. Returns the names of what was applied. */
export async function migrate(database: Database): Promise<string[]> {
  const migrator = new Migrator({
    db: database.withoutPlugins(),
    provider: sqlFiles,
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  })
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

const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const names = await migrationNames()
    const migrations = await Promise.all(names.map(async name => [name, await read(`${name}.sql`)] as const))
    return Object.fromEntries(migrations)
  },
}

async function read(file: string): Promise<Migration> {
  const text = await readFile(FOLDER + file, 'utf8')
  return { up: async db => void (await sql.raw(text).execute(db)) }
}
