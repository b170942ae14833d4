import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack } from 'tar-stream'
import type { BlobStore } from '../intake/blob.ts'
import { blobsOf, bytesOf, migrationsOf, sequencesOf, tablesOf } from './catalogue.ts'
import { BackupFault } from './fault.ts'
import { columnsOf, FORMAT, HEAD, type Head, quoted, SAME_EVERYWHERE, SUMS, type Sums, type Table } from './file.ts'

export interface BackupOptions {
  blobs: BlobStore
  /** The program that makes it. */
  version: string
  now: Date
  /** Small files of the desk beside the database, such as its secret. */
  files: Record<string, Buffer>
  onProgress?: (doneBytes: number, allBytes: number) => void
}

export interface BackupReport {
  rows: number
  tables: number
  blobs: number
  missingBlobs: string[]
}

/**
 * Writes the whole desk as it stands at one moment, while others work on: one snapshot, no lock that anybody feels.
 * Memory does not grow with the tables.
 */
export async function backup(url: string, out: Writable, options: BackupOptions): Promise<BackupReport> {
  const client = new pg.Client({ connectionString: url, application_name: 'makegood backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only; ${SAME_EVERYWHERE}`)
    const tar = pack()
    const written = pipeline(tar, createGzip({ level: 4 }), out)
    // a full disk ends both sides; whoever is first says why
    const [sums] = await Promise.all([
      fill(tar, client, options).catch(error => {
        tar.destroy(error)
        throw error
      }),
      written,
    ])
    await client.query('commit')
    const tables = Object.values(sums.tables)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    return { rows, tables: tables.length, blobs: sums.blobs, missingBlobs: sums.missingBlobs }
  } finally {
    await client.end()
  }
}

async function fill(tar: Pack, client: pg.Client, options: BackupOptions): Promise<Sums> {
  const head = await headOf(client, options)
  const sums: Sums = { tables: {}, sequences: {}, blobs: 0, missingBlobs: [], files: {} }
  const all = await bytesOf(client)
  let done = 0
  const read = (bytes: number) => {
    done += bytes
    options.onProgress?.(done, Math.max(all, done))
  }

  await add(tar, HEAD, asJson(head))
  for (const table of head.tables) sums.tables[table.name] = await addTable(tar, client, table, read)
  sums.sequences = await sequencesOf(client)
  for (const sha256 of await blobsOf(client)) {
    const content = await options.blobs.get(sha256).catch(notThere)
    if (content) await add(tar, `blobs/${sha256}`, content)
    if (content) sums.blobs += 1
    else sums.missingBlobs.push(sha256)
  }
  for (const [name, content] of Object.entries(options.files)) {
    await add(tar, `files/${name}`, content)
    sums.files[name] = createHash('sha256').update(content).digest('hex')
  }
  await add(tar, SUMS, asJson(sums))
  tar.finalize()
  return sums
}

async function headOf(client: pg.Client, { version, now }: BackupOptions): Promise<Head> {
  const migrations = await migrationsOf(client)
  if (!migrations?.length) throw new BackupFault('no-desk')
  const { rows } = await client.query<{ postgres: string }>(`select current_setting('server_version') as postgres`)
  const { postgres } = rows[0]!
  const tables = await tablesOf(client)
  return { makegoodBackup: FORMAT, madeAt: now.toISOString(), version, postgres, migrations, tables }
}

/** A table is written in parts of this many bytes, each of them held whole. */
const PART = 4 * 1024 * 1024

async function addTable(tar: Pack, client: pg.Client, table: Table, read: (bytes: number) => void) {
  const rows = client.query(copyTo(`copy ${quoted(table.name)} (${columnsOf(table)}) to stdout`))
  const hash = createHash('sha256')
  let chunks: Buffer[] = []
  let size = 0
  let part = 0
  const flush = async () => {
    part += 1
    await add(tar, `tables/${table.name}/${String(part).padStart(6, '0')}`, Buffer.concat(chunks))
    chunks = []
    size = 0
  }
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk)
    chunks.push(chunk)
    size += chunk.length
    read(chunk.length)
    if (size >= PART) await flush()
  }
  if (size) await flush()
  return { rows: rows.rowCount, sha256: hash.digest('hex') }
}

const add = (tar: Pack, name: string, content: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const entry = tar.entry({ name, size: content.length, mode: 0o600 }, error => (error ? reject(error) : resolve()))
    entry.end(content)
  })

const asJson = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

/** One lost attachment must not cost the backup of all else; it is told. Other faults end it. */
function notThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
