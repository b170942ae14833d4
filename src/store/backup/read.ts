import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { BackupFault } from './fault.ts'
import { FORMAT, HEAD, type Head, SUMS, type Sums } from './file.ts'

/** Who takes what a backup holds, in the order in which it holds it. */
export interface Taker {
  head(head: Head): Promise<void>
  /** All rows of one table as COPY text. Returns how many they were. */
  table(name: string, rows: AsyncIterable<Buffer>): Promise<number>
  blob(sha256: string, content: Buffer): Promise<void>
  file(name: string, content: Buffer): Promise<void>
}

interface Entry extends AsyncIterable<Buffer> {
  header: Header
}

/**
 * Reads a backup from its first byte to its last and compares everything with its sums. Throws BackupFault: whatever was
 * taken by then must be undone. Memory does not grow with the tables.
 */
export async function readBackup(source: Readable, taker: Taker): Promise<Sums> {
  const entries = extract()
  let fault: unknown
  let isOurs = false
  const reading = pipeline(source, createGunzip(), entries).catch(error => {
    fault ??= error
  })
  try {
    const head = async (found: Head) => {
      isOurs = true
      await taker.head(found)
    }
    const sums = await takeAll(entries[Symbol.asyncIterator]() as AsyncIterator<Entry>, { ...taker, head })
    await reading
    if (fault) throw fault
    return sums
  } catch (error) {
    // a broken file ends the reading, and what waited for its next piece only says that it was cut off
    throw explained(fault ?? error, isOurs)
  } finally {
    source.destroy()
    entries.destroy()
  }
}

async function takeAll(entries: AsyncIterator<Entry>, taker: Taker): Promise<Sums> {
  await taker.head(headIn(await firstOf(entries)))
  const seen = { tables: {} as Sums['tables'], blobs: 0, files: {} as Record<string, string> }
  let sums: Sums | undefined
  let next = await entries.next()
  while (!next.done) {
    const [kind, name = ''] = next.value.header.name.split('/')
    if (kind === 'tables') {
      const rows = partsOf(name, next.value, entries)
      const count = await taker.table(name, rows)
      seen.tables[name] = { rows: count, sha256: rows.hash.digest('hex') }
      next = rows.rest()
      continue
    }
    const content = await whole(next.value)
    if (kind === SUMS) sums = JSON.parse(content.toString())
    if (kind === 'blobs') {
      if (sha256Of(content) !== name) throw new BackupFault('damaged', { part: `blobs/${name}` })
      await taker.blob(name, content)
      seen.blobs += 1
    }
    if (kind === 'files') {
      seen.files[name] = sha256Of(content)
      await taker.file(name, content)
    }
    next = await entries.next()
  }
  if (!sums) throw new BackupFault('cut-short')
  return compare(seen, sums)
}

async function firstOf(entries: AsyncIterator<Entry>): Promise<Buffer> {
  const { done, value } = await entries.next()
  if (done || value.header.name !== HEAD) throw new BackupFault('no-backup')
  return whole(value)
}

function headIn(content: Buffer): Head {
  const head = JSON.parse(content.toString()) as Partial<Head>
  if (!head.makegoodBackup) throw new BackupFault('no-backup')
  if (head.makegoodBackup > FORMAT) throw new BackupFault('newer-format', { version: head.version ?? '?' })
  return head as Head
}

/** The rows of one table over its parts; afterwards `rest` is what came next. */
function partsOf(name: string, first: Entry, entries: AsyncIterator<Entry>) {
  const hash: Hash = createHash('sha256')
  let next: IteratorResult<Entry> = { done: false, value: first }
  async function* rows() {
    while (!next.done && next.value.header.name.startsWith(`tables/${name}/`)) {
      for await (const chunk of next.value) {
        hash.update(chunk)
        yield chunk
      }
      next = await entries.next()
    }
  }
  return Object.assign(rows(), { hash, rest: () => next })
}

function compare(seen: Pick<Sums, 'tables' | 'blobs' | 'files'>, sums: Sums): Sums {
  for (const [name, { rows, sha256 }] of Object.entries(sums.tables)) {
    const found = seen.tables[name] ?? { rows: 0, sha256: sha256Of(Buffer.alloc(0)) }
    if (found.rows !== rows || found.sha256 !== sha256) throw new BackupFault('damaged', { part: `tables/${name}` })
  }
  for (const [name, sha256] of Object.entries(sums.files))
    if (seen.files[name] !== sha256) throw new BackupFault('damaged', { part: `files/${name}` })
  if (seen.blobs !== sums.blobs) throw new BackupFault('damaged', { part: 'blobs' })
  return sums
}

async function whole(entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of entry) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function explained(error: unknown, isOurs: boolean): unknown {
  if (error instanceof BackupFault) return error
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'Z_BUF_ERROR' || /unexpected end/i.test(message)) return new BackupFault('cut-short')
  const broken = code === 'Z_DATA_ERROR' || error instanceof SyntaxError || /tar header/i.test(message)
  if (!broken) return error
  return isOurs ? new BackupFault('damaged', { part: message }) : new BackupFault('no-backup')
}
