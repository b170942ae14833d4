import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { csvLine, csvReader } from '../../core/customer/csv.ts'
import { REJECT_COLUMNS } from '../../core/customer/import-header.ts'
import type { RowProblem } from '../../core/customer/import-row.ts'

export interface RejectedRow {
  line: number
  /** As it stands in the file. */
  text: string
  problems: readonly RowProblem[]
}

/** Says `problems.<code>` of the catalogue in the reader's language. */
export type SayProblem = (code: string, values: Record<string, string | number>) => string

/** `customers.csv` gives back `customers.rejects.csv`. */
export const rejectsFileOf = (file: string): string => `${file.replace(/\.[^./\\]*$/, '')}.rejects.csv`

/**
 * Writes the rows that cannot go in with their line, the codes and the sentences, in the columns of the file itself, so
 * that it can be mended and imported as it is. In UTF-8 with a mark, which Excel needs to see that it is.
 * It takes its place by `keep`, when the rest has gone in.
 */
export async function writeRejects(
  file: string,
  table: { header: readonly string[]; delimiter: string },
  rows: AsyncIterable<readonly RejectedRow[]>,
  say: SayProblem,
) {
  const place = rejectsFileOf(file)
  const draft = `${place}.partial`
  await pipeline(rejectLines(table, rows, say), createWriteStream(draft))
  return {
    async keep(): Promise<string> {
      await setAside(file)
      await rename(draft, place)
      return place
    },
    drop: () => rm(draft, { force: true }),
  }
}

/** The rejects of the run before are not true any more, but somebody may have mended them by hand: they stay beside. */
export async function setAside(file: string): Promise<void> {
  const place = rejectsFileOf(file)
  await rename(place, place.replace(/\.csv$/, '.previous.csv')).catch(error => {
    if (error.code !== 'ENOENT') throw error
  })
}

async function* rejectLines(
  { header, delimiter }: { header: readonly string[]; delimiter: string },
  batches: AsyncIterable<readonly RejectedRow[]>,
  say: SayProblem,
): AsyncGenerator<string> {
  // the columns of an earlier rejection give way to the new ones
  const own = header.flatMap((name, index) => (isRejectColumn(name) ? [] : [index]))
  const line = (cells: readonly string[], more: readonly string[]) =>
    `${csvLine([...own.map(index => cells[index] ?? ''), ...more], delimiter)}\r\n`
  yield `\ufeff${line(header, REJECT_COLUMNS)}`
  for await (const rows of batches) {
    let text = ''
    for (const { line: number, text: record, problems } of rows) {
      const cells = cellsOf(record, delimiter)
      const codes = problems.map(problem => problem.code).join(' ')
      const sentences = problems.map(problem => say(problem.code, problem.values)).join(' ')
      text += line(cells, [String(number), codes, sentences])
    }
    yield text
  }
}

function cellsOf(record: string, delimiter: string): readonly string[] {
  const reader = csvReader(delimiter)
  return [...reader.read(record), ...reader.end()][0]?.cells ?? []
}

const isRejectColumn = (name: string) => (REJECT_COLUMNS as readonly string[]).includes(name.trim())
