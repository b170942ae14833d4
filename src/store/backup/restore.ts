import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrateOn, migrationNames } from '../database/migrate.ts'
import type { BlobStore } from '../intake/blob.ts'
import { migrationsOf } from './catalogue.ts'
import { clear, hold } from './clear.ts'
import { BackupFault } from './fault.ts'
import { columnsOf, type Head, quoted, SAME_EVERYWHERE, type Sums } from './file.ts'
import { leaveInDoubt } from './in-doubt.ts'
import { readBackup } from './read.ts'
import { setAside } from './set-aside.ts'

export interface RestoreOptions {
  blobs: BlobStore
  now: Date
  /** Puts the backup in the place of a desk where somebody works already. */
  replace: boolean
  /** The desk had stopped before the backup was made, so that what was due then has left nowhere since. */
  nothingSentSince: boolean
}

export interface RestoreReport {
  madeAt: string
  version: string
  rows: number
  blobs: number
  missingBlobs: string[]
  /** What this version changed in the schema of the backup. */
  migrated: string[]
  /** Messages of which nobody knows whether they left after the backup was made. */
  inDoubt: number
  /** Small files of the desk, for the caller to put into their places. */
  files: Record<string, Buffer>
}

/**
 * Puts a desk where the backup had it, in one transaction: all of it or nothing. Throws BackupFault. Its rows go in under
 * the schema that they were written for; only then are they brought up to this version, as any desk is.
 */
export async function restore(url: string, source: Readable, options: RestoreOptions): Promise<RestoreReport> {
  const client = new pg.Client({ connectionString: url, application_name: 'makegood restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`begin; ${SAME_EVERYWHERE}`)
    const report = await take(client, source, options)
    await client.query('commit')
    await client.query('analyze')
    return report
  } finally {
    // a transaction that did not end is undone with its connection
    await client.end()
  }
}

async function take(client: pg.Client, source: Readable, options: RestoreOptions): Promise<RestoreReport> {
  const into = openTaker(client, options)
  const { sums, head, files, putBack } = await into.all(source)
  await putBack()
  await setSequences(client, sums)
  const migrated = await migrateOn(client)
  const inDoubt = options.nothingSentSince ? 0 : await leaveInDoubt(client, options.now)
  await client.query(RESTORED, [options.now, JSON.stringify({ madeAt: head.madeAt, version: head.version })])
  const rows = Object.values(sums.tables).reduce((sum, table) => sum + table.rows, 0)
  const { blobs, missingBlobs } = sums
  return { madeAt: head.madeAt, version: head.version, rows, blobs, missingBlobs, migrated, inDoubt, files }
}

/** What comes out of the file goes to its place at once: rows into the transaction, blobs to the others, which are named by content. */
function openTaker(client: pg.Client, options: RestoreOptions) {
  const files: Record<string, Buffer> = {}
  let head: Head | undefined
  let putBack: (() => Promise<void>) | undefined
  const tables = () => new Map(head!.tables.map(table => [table.name, table]))
  return {
    async all(source: Readable) {
      const sums = await readBackup(source, {
        async head(found) {
          head = found
          putBack = await prepare(client, found, options)
        },
        async table(name, rows) {
          const table = tables().get(name)
          if (!table) throw new BackupFault('damaged', { part: `tables/${name}` })
          const into = client.query(copyFrom(`copy ${quoted(name)} (${columnsOf(table)}) from stdin`))
          await pipeline(rows, into).catch(error => {
            throw unfit(error, name)
          })
          return into.rowCount
        },
        blob: async (_sha256, content) => void (await options.blobs.put(content)),
        async file(name, content) {
          files[name] = content
        },
      })
      return { sums, head: head!, files, putBack: putBack! }
    },
  }
}

/** A wrong byte may unpack to rows that do not fit their table before any sum is compared. */
function unfit(error: unknown, table: string): unknown {
  const isOfTheRows = error instanceof pg.DatabaseError && /^(22|23|42)/.test(error.code ?? '')
  return isOfTheRows ? new BackupFault('damaged', { part: `tables/${table}: ${error.message}` }) : error
}

/** An empty desk of the backup's version, ready for its rows. */
async function prepare(client: pg.Client, head: Head, { replace }: RestoreOptions): Promise<() => Promise<void>> {
  const ours = await migrationNames()
  if (head.migrations.some(name => !ours.includes(name)))
    throw new BackupFault('newer-schema', { version: head.version })
  await refuseOthers(client, replace)
  await hold(client)
  // somebody may have begun to work while we waited
  await refuseOthers(client, replace)
  await clear(client)
  await migrateOn(client, head.migrations)
  return setAside(client)
}

async function refuseOthers(client: pg.Client, replace: boolean): Promise<void> {
  const migrations = await migrationsOf(client)
  if (!migrations) {
    const { rows } = await client.query(`select from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p', 'v') and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')`)
    if (rows.length) throw new BackupFault('database-of-another')
    return
  }
  if (!migrations.length || replace) return
  const { rows } = await client.query('select exists (select from staff) or exists (select from customers) as used')
  if (rows[0].used) throw new BackupFault('desk-in-use')
}

async function setSequences(client: pg.Client, { sequences }: Sums): Promise<void> {
  for (const [name, last] of Object.entries(sequences))
    if (last !== null) await client.query('select setval($1::regclass, $2)', [`public.${quoted(name)}`, last])
}

const RESTORED = `
insert into events (at, actor_kind, actor_name, type, data) values ($1, 'system', 'makegood', 'desk.restored', $2)`
