import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { ImportRow, RowProblem } from '../../core/customer/import-row.ts'

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
  'text',
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
]

const STAGE = `
create temp table import_rows (
  line int not null,
  text text not null,
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
  place text
) on commit drop`

/** Brings the rows of a file, good and bad, into a table that only this transaction sees and that ends with it. */
export async function stageRows(client: pg.ClientBase, batches: AsyncIterable<StagedRow[]>): Promise<void> {
  await client.query(STAGE)
  const copy = client.query(copyFrom(`copy import_rows (${COLUMNS.join(', ')}) from stdin`))
  await pipeline(Readable.from(encoded(batches), { objectMode: true, highWaterMark: 1 }), copy)
  // only what is joined and grouped by: the rest is scanned
  await client.query('analyze import_rows (external_id, refused)')
}

async function* encoded(batches: AsyncIterable<StagedRow[]>): AsyncGenerator<string> {
  for await (const batch of batches) {
    let text = ''
    for (const row of batch) text += copyLine(row)
    if (text !== '') yield text
  }
}

function copyLine({ line, text, row }: StagedRow): string {
  const head = `${line}\t${escaped(text)}\t`
  if (Array.isArray(row)) return `${head}${escaped(JSON.stringify(row))}${NOTHING}\n`
  return (
    `${head}\\N\t${value(row.externalId)}\t${value(row.name)}\t${value(row.language)}\t${value(row.country)}` +
    `\t${value(row.zone)}\t${value(row.hours)}\t${value(row.email)}\t${value(row.phone)}` +
    `\t${value(row.answers)}\t${value(row.news)}` +
    `\t${value(row.assetId)}\t${value(row.assetKind)}\t${value(row.assetLabel)}\t${value(row.place)}\n`
  )
}

const NOTHING = '\t\\N'.repeat(COLUMNS.length - 3)

const value = (text: string | null) => (text === null ? '\\N' : escaped(text))

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
