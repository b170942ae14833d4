import { basename } from 'node:path'
import type pg from 'pg'
import type { Actor } from '../../core/actor.ts'
import { type CsvRecord, csvReader } from '../../core/customer/csv.ts'
import { type Dialect, readDialect } from '../../core/customer/import-dialect.ts'
import { type ImportHeader, readImportHeader } from '../../core/customer/import-header.ts'
import { type RowContext, readImportRow } from '../../core/customer/import-row.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { finish, type ImportCounts, takeIn } from '../../store/import/apply.ts'
import { refusedRows, type StagedRow } from '../../store/import/stage.ts'
import { inImport } from '../../store/import/transaction.ts'
import { openStore } from '../../store/store.ts'
import { companyOf, type Desk } from '../desk.ts'
import { type Encoding, encodingOf, sizeOf, textOf } from './import-file.ts'
import { type SayProblem, setAside, writeRejects } from './import-rejects.ts'

export interface ImportDeps {
  desk: Pick<Desk, 'database' | 'clock' | 'zones'>
  /** COPY needs a bare connection (openPool). */
  pool: pg.Pool
  by: Actor
  say: SayProblem
}

export interface ImportOptions {
  /** One bad row keeps the whole file out; the rejects are written all the same. */
  allOrNothing?: boolean
  /** After each piece that was read, a little ahead of the database; bytes of the file, rows without the header. */
  onProgress?: (bytesRead: number, bytesTotal: number, rows: number) => void
  /** The file is read to its end; what follows is the work of the database alone. */
  onApply?: () => void
}

export interface ImportReport extends ImportCounts {
  /** False when `allOrNothing` kept everything out. */
  applied: boolean
  /** Rows of the file without the header, good and bad. */
  rows: number
  /** Rows that cannot go in, and the file in which they are given back. */
  rejected: number
  rejectsFile: string | null
  encoding: Encoding
  delimiter: string
  /** Columns that mean nothing to the desk. */
  ignoredColumns: string[]
}

/**
 * Brings customers with contact points, reach and services from a CSV file into the desk: all good rows or, after a kill,
 * none. The same file twice changes nothing. What is empty says nothing, what customers chose themselves stays, nothing is
 * removed. Refusals: `forbidden`, `file-unreadable`, `csv-encoding`, `csv-header`, `import-running`.
 */
export async function importCustomers(
  deps: ImportDeps,
  file: string,
  options: ImportOptions = {},
): Promise<ImportReport | Refusal> {
  const refusal = permit(deps.by, 'change customers')
  if (refusal) return refusal
  const table = await openTable(file, options)
  if (isRefusal(table)) return table
  const company = await companyOf(openStore(deps.desk.database))
  const context: RowContext = { header: table.header, zones: deps.desk.zones, country: company.country }
  let rejects: Awaited<ReturnType<typeof writeRejects>> | undefined
  try {
    const done = await inImport(deps.pool, async client => {
      const told = { at: deps.desk.clock(), by: deps.by, why: basename(file), language: company.language }
      const taken = await takeIn(client, staged(table.records, context), told)
      const { rows, refused } = taken
      if (refused > 0)
        rejects = await writeRejects(
          file,
          { header: table.header.cells, delimiter: table.dialect.delimiter },
          refusedRows(client),
          deps.say,
        )
      const keep = refused === 0 || !options.allOrNothing
      const counts = keep ? await finish(client, taken, told) : { inserted: 0, updated: 0, unchanged: 0 }
      return { keep, rows, rejected: refused, ...counts }
    })
    if (!done) return refuse('import-running')
    const { keep, ...counts } = done
    if (!rejects) await setAside(file)
    return {
      applied: keep,
      ...counts,
      rejectsFile: (await rejects?.keep()) ?? null,
      encoding: table.encoding,
      delimiter: table.dialect.delimiter,
      ignoredColumns: table.header.ignored,
    }
  } catch (error) {
    await rejects?.drop()
    throw error
  }
}

interface Table {
  encoding: Encoding
  dialect: Dialect
  header: ImportHeader
  records: AsyncGenerator<CsvRecord[]>
}

/** A file with its header understood, its rows still to be read; or why it cannot be. */
export async function openTable(file: string, { onProgress, onApply }: ImportOptions = {}): Promise<Table | Refusal> {
  const bytesTotal = await sizeOf(file)
  if (isRefusal(bytesTotal)) return bytesTotal
  const encoding = await encodingOf(file)
  if (isRefusal(encoding)) return encoding
  let rows = 0
  const text = textOf(file, encoding, bytesRead => onProgress?.(bytesRead, bytesTotal, rows))
  const beginning = await text.next()
  const start = beginning.done ? '' : beginning.value
  const dialect = readDialect(start)
  const header = readImportHeader(dialect?.header.cells ?? [])
  if (isRefusal(header)) {
    await text.return(undefined)
    return header
  }
  const onRows = (count: number) => {
    rows += count
  }
  const records = recordsOf(start, text, dialect!, { onRows, onEnd: onApply })
  return { encoding, dialect: dialect!, header, records }
}

/** The records after the header, a piece of the file at a time. */
async function* recordsOf(
  start: string,
  text: AsyncGenerator<string>,
  { delimiter, header }: Dialect,
  { onRows, onEnd }: { onRows: (count: number) => void; onEnd?: (() => void) | undefined },
): AsyncGenerator<CsvRecord[]> {
  const reader = csvReader(delimiter)
  const afterHeader = (records: CsvRecord[]) => {
    const rows = records.filter(record => record.line > header.line)
    onRows(rows.length)
    return rows
  }
  yield afterHeader(reader.read(start))
  for await (const piece of text) yield afterHeader(reader.read(piece))
  yield afterHeader(reader.end())
  onEnd?.()
}

async function* staged(batches: AsyncGenerator<CsvRecord[]>, context: RowContext): AsyncGenerator<StagedRow[]> {
  for await (const records of batches) yield records.map(record => stagedRow(record, context))
}

const stagedRow = (record: CsvRecord, context: RowContext): StagedRow => ({
  line: record.line,
  text: record.text,
  row: readImportRow(record, context),
})
