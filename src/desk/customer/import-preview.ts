import type { CsvRecord } from '../../core/customer/csv.ts'
import { columnOf } from '../../core/customer/import-header.ts'
import { type RowContext, readImportRow } from '../../core/customer/import-row.ts'
import { isRefusal } from '../../core/refusal.ts'
import { openStore } from '../../store/store.ts'
import { companyOf, type Desk } from '../desk.ts'
import { openTable } from './import.ts'
import type { SayProblem } from './import-rejects.ts'

/** So many rows are looked at, and of those so many are shown as they stand. */
const LOOKED = 200
const SHOWN = 5

/** How the import understands the beginning of a file; nothing is kept. */
export async function previewImport(desk: Desk, file: string, say: SayProblem) {
  const table = await openTable(file)
  if (isRefusal(table)) return table
  const { header, dialect, encoding } = table
  const { country } = await companyOf(openStore(desk.database))
  const rows = await firstOf(table.records)
  return {
    encoding,
    delimiter: dialect.delimiter,
    columns: header.cells.map(cell => ({ name: cell.trim(), means: columnOf(cell) ?? null })),
    rows: rows.slice(0, SHOWN).map(({ line, cells }) => ({ line, cells: [...cells] })),
    looked: rows.length,
    rejects: rows.flatMap(row => rejected(row, { header, zones: desk.zones, country }, say)),
  }
}

async function firstOf(batches: AsyncGenerator<CsvRecord[]>): Promise<CsvRecord[]> {
  const rows: CsvRecord[] = []
  for await (const batch of batches) {
    rows.push(...batch)
    if (rows.length >= LOOKED) break
  }
  // what is looked at may be cut out of a longer file, in the middle of a row
  return (rows.at(-1)?.broken ? rows.slice(0, -1) : rows).slice(0, LOOKED)
}

function rejected(record: CsvRecord, context: RowContext, say: SayProblem) {
  const read = readImportRow(record, context)
  if (!Array.isArray(read)) return []
  return [{ line: record.line, problems: read.map(({ code, values }) => say(code, values)).join(' ') }]
}
