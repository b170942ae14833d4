import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'

export interface TestDatabase {
  url: string
  /** Runs something on a bare client of this database. */
  query<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
  drop(): Promise<void>
}

/** A database of its own for a test file: a copy of a migrated template, some tens of milliseconds. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = inject('databaseUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, async client => {
    // one file makes the template, the others wait for it
    await client.query('select pg_advisory_lock(42)')
    await ensureTemplate(client, server)
    await client.query(`create database ${name} template ${TEMPLATE} strategy file_copy`)
  })
  const url = withDatabase(server, name)
  return {
    url,
    query: work => onServer(url, work),
    drop: () => onServer(server, client => drop(client, name)),
  }
}

/** Autovacuum may be in it, and only the server's owner could end that; it leaves by itself. */
async function drop(client: pg.Client, name: string, tries = 50): Promise<void> {
  try {
    await client.query(`drop database ${name} with (force)`)
  } catch (error) {
    const isBusy = (error as { code?: string }).code === '42501'
    if (!isBusy || !tries) throw error
    await client.query('select pg_sleep(0.1)')
    await drop(client, name, tries - 1)
  }
}

// named by what the migrations say, so that a server that outlives a run never serves an old schema
const TEMPLATE = `template_${digestOf(new URL('../../src/store/migrations/', import.meta.url))}`

function digestOf(folder: URL): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(new URL(file, folder)))
  return hash.digest('hex').slice(0, 12)
}

async function ensureTemplate(client: pg.Client, server: string): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [TEMPLATE])
  if (found.rowCount) return
  await client.query(`create database ${TEMPLATE}`)
  const database = openDatabase(withDatabase(server, TEMPLATE), { max: 1 })
  await migrate(database)
  await database.destroy()
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${name}`
  return parsed.href
}
