import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { ImportRow, RowProblem } from '../../core/customer/import-row.ts'
import { seenBefore } from './seen.ts'

/** One row of the file on its way in: good, or with what is wrong with it. `text` is as it stands in the file. */
export interface StagedRow {
  line: number
  text: string
  row: ImportRow | RowProblem[]
}

export interface RefusedRow {
  line: number
  text: string
  problems: RowProblem[]
}

const COLUMNS = [
  'line',
  'again',
  'refused',
  'external_id',
  'name',
  'language',
  'country',
  'zone',
  'hours',
  'email',
  'phone',
  'answers',
  'news',
  'asset_id',
  'asset_kind',
  'asset_label',
  'place',
  'fee',
  'fee_currency',
  'text',
]

// `again`: an earlier row is of the same customer. `text` only where the row is refused or may still be: it is half of a row.
const STAGE = `
create temp table import_rows (
  line int not null,
  again boolean not null,
  refused text,
  external_id text,
  name text,
  language text,
  country text,
  zone text,
  hours text,
  email text,
  phone text,
  answers text,
  news text,
  asset_id text,
  asset_kind text,
  asset_label text,
  place text,
  fee bigint,
  fee_currency text,
  text text
) on commit drop`

/** Before the first row. */
export const openStage = (client: pg.ClientBase) => client.query(STAGE)

/** Rows that go to the database at once: many enough for work on sets, few enough that a million do not fill the memory. */
const PIECE = 10_000

/** A table with the rows of one piece of the file; `import_rows` has all of them. */
export interface StagedPiece {
  table: string
  rows: number
  refused: number
  again: number
}

/**
 * Brings the rows of a file, good and bad, into tables that only this transaction sees and that end with it, a piece at a
 * time. What is done with a piece goes on while the next one is read.
 */
export async function* stageRows(
  client: pg.ClientBase,
  batches: AsyncIterable<StagedRow[]>,
): AsyncGenerator<StagedPiece> {
  const source = pieces(batches)
  try {
    let next = source.next()
    for (let number = 1; ; number++) {
      const { value: piece, done } = await next
      if (done) return
      const table = `import_rows_${number}`
      await client.query(`create temp table ${table} () inherits (import_rows) on commit drop`)
      await pipeline(piece.encoded, client.query(copyFrom(`copy ${table} (${COLUMNS.join(', ')}) from stdin`)))
      next = source.next()
      // an error is told when its turn comes; until then nobody listens
      next.catch(() => {})
      yield { table, rows: piece.rows, refused: piece.refused, again: piece.again }
    }
  } finally {
    await source.return(undefined)
  }
}

interface EncodedPiece extends Omit<StagedPiece, 'table'> {
  encoded: Buffer[]
}

async function* pieces(batches: AsyncIterable<StagedRow[]>): AsyncGenerator<EncodedPiece> {
  const isSeen = seenBefore()
  let piece = emptyPiece()
  for await (const batch of batches) {
    piece.encoded.push(encodedInto(piece, batch, isSeen))
    if (piece.rows < PIECE) continue
    yield piece
    piece = emptyPiece()
  }
  if (piece.rows > 0) yield piece
}

const emptyPiece = (): EncodedPiece => ({ encoded: [], rows: 0, refused: 0, again: 0 })

/** Rows as COPY takes them, counted in their piece. */
function encodedInto(piece: EncodedPiece, batch: StagedRow[], isSeen: (externalId: string) => boolean): Buffer {
  let text = ''
  for (const staged of batch) {
    const again = !Array.isArray(staged.row) && isSeen(staged.row.externalId)
    if (Array.isArray(staged.row)) piece.refused++
    else if (again) piece.again++
    text += copyLine(staged, again)
  }
  piece.rows += batch.length
  return Buffer.from(text)
}

function copyLine({ line, text, row }: StagedRow, again: boolean): string {
  const head = `${line}\t${again ? 't' : 'f'}\t`
  if (Array.isArray(row)) return `${head}${escaped(JSON.stringify(row))}${NOTHING}\t${escaped(text)}\n`
  // the values are cut out of the text: where it has nothing to escape, neither have they
  const value = SPECIAL.test(text) ? escapedValue : plainValue
  return (
    `${head}\\N\t${value(row.externalId)}\t${value(row.name)}\t${value(row.language)}\t${value(row.country)}` +
    `\t${value(row.zone)}\t${value(row.hours)}\t${value(row.email)}\t${value(row.phone)}` +
    `\t${value(row.answers)}\t${value(row.news)}` +
    `\t${value(row.assetId)}\t${value(row.assetKind)}\t${value(row.assetLabel)}\t${value(row.place)}` +
    `\t${value(row.fee)}\t${value(row.feeCurrency)}\t${again ? escaped(text) : '\\N'}\n`
  )
}

/** Of a refused row everything between its problems and its text. */
const NOTHING = '\t\\N'.repeat(COLUMNS.length - 4)

const plainValue = (text: string | null) => text ?? '\\N'
const escapedValue = (text: string | null) => (text === null ? '\\N' : escaped(text))

/** As COPY's text format wants it. */
const escaped = (text: string) => (SPECIAL.test(text) ? text.replace(SPECIALS, character => ESCAPES[character]!) : text)
const SPECIAL = /[\\\t\n\r]/
const SPECIALS = /[\\\t\n\r]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** The rows that cannot go in, in the order of the file, some at a time. */
export async function* refusedRows(client: pg.ClientBase): AsyncGenerator<RefusedRow[]> {
  await client.query(
    'declare refused no scroll cursor for select line, text, refused from import_rows where refused is not null order by line',
  )
  while (true) {
    const { rows } = await client.query<{ line: number; text: string; refused: string }>('fetch 1000 from refused')
    if (rows.length === 0) break
    yield rows.map(row => ({ line: row.line, text: row.text, problems: JSON.parse(row.refused) }))
  }
  await client.query('close refused')
}
