/** One record of a CSV file. `line` counts from 1 and is the first line of the record in the file. */
export interface CsvRecord {
  line: number
  cells: string[]
  /** As it stands in the file, without its line end. */
  text: string
  /** Its quotes do not fit; `cells` are its first line cut at the delimiter, and reading went on with the next line. */
  broken?: boolean
}

export interface CsvReader {
  /** The records that are complete with this piece of text. */
  read(text: string): CsvRecord[]
  /** What is left when the file ends. */
  end(): CsvRecord[]
}

/** A record longer than this (characters) is taken for one whose quote was never closed. */
const LONGEST = 100_000

/**
 * Reads CSV (RFC 4180) piece by piece: quoted cells with line breaks in them, CRLF or LF, a quote inside an unquoted cell
 * as it stands (ООО "Орбита"). Empty lines are passed over. A wrong quote costs its own line and no more.
 */
export function csvReader(delimiter: string): CsvReader {
  let rest = ''
  let line = 1

  function take(text: string, isEnd: boolean): CsvRecord[] {
    rest = rest === '' ? text : rest + text
    const records: CsvRecord[] = []
    let at = 0
    while (at < rest.length) {
      const next = recordAt(rest, at, delimiter, isEnd)
      if (!next) break
      if (!next.isEmpty) records.push(recordOf(line, next, rest.slice(at, next.end)))
      line += next.lines
      at = next.end
    }
    rest = rest.slice(at)
    return records
  }
  return { read: text => take(text, false), end: () => take('', true) }
}

function recordOf(line: number, { cells, broken }: Found, text: string): CsvRecord {
  const record = { line, cells, text: withoutLineEnd(text) }
  return broken ? { ...record, broken } : record
}

function withoutLineEnd(text: string): string {
  let end = text.length
  if (text[end - 1] === '\n') end--
  if (text[end - 1] === '\r') end--
  return text.slice(0, end)
}

interface Found {
  cells: string[]
  /** Where the next record begins, and how many lines lie before it. */
  end: number
  lines: number
  isEmpty?: boolean
  broken?: boolean
}

/** The record that begins at `start`; undefined when its end is not in the text yet. */
function recordAt(text: string, start: number, delimiter: string, isEnd: boolean): Found | undefined {
  const newline = text.indexOf('\n', start)
  if (newline < 0 && !isEnd && text.length - start < LONGEST) return undefined
  const first = lineOf(text, start, newline < 0 ? text.length : newline)
  // nearly every record is one line without quotes: then splitting it is all there is to do
  if (!first.body.includes('"')) return { ...first, cells: first.body.split(delimiter) }
  const cells: string[] = []
  let at = start
  let lines = 1
  while (true) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter, at < newline ? newline : -1)
    if (!cell) {
      const mayClose = !isEnd && text.length - start < LONGEST
      return mayClose ? undefined : { ...first, cells: first.body.split(delimiter), broken: true }
    }
    cells.push(cell.value)
    lines += cell.breaks
    at = cell.end
    if (text.startsWith(delimiter, at)) at += delimiter.length
    else if (at === text.length) return isEnd ? { cells, end: at, lines } : undefined
    else if (text[at] === '\n') return { cells, end: at + 1, lines }
    else if (text.startsWith('\r\n', at)) return { cells, end: at + 2, lines }
    else if (text[at] === '\r' && at + 1 === text.length) return isEnd ? { cells, end: at + 1, lines } : undefined
    else return { ...first, cells: first.body.split(delimiter), broken: true }
  }
}

function lineOf(text: string, start: number, newline: number) {
  const end = newline > start && text[newline - 1] === '\r' ? newline - 1 : newline
  const body = text.slice(start, end)
  return { body, end: Math.min(newline + 1, text.length), lines: 1, isEmpty: body === '' }
}

/** `lineEnd`: where the next line break is, if that is known already. */
function plainCell(text: string, start: number, delimiter: string, lineEnd: number) {
  const newline = lineEnd >= 0 ? lineEnd : text.indexOf('\n', start)
  let end = newline < 0 ? text.length : newline
  if (end > start && text[end - 1] === '\r') end--
  const next = text.indexOf(delimiter, start)
  if (next >= 0 && next < end) end = next
  return { value: text.slice(start, end), end, breaks: 0 }
}

/** Undefined when the closing quote is not in the text. */
function quotedCell(text: string, start: number) {
  let value = ''
  let from = start + 1
  while (true) {
    const quote = text.indexOf('"', from)
    if (quote < 0 || quote - start > LONGEST) return undefined
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1, breaks: value.split('\n').length - 1 }
    value += '"'
    from = quote + 2
  }
}

/** A record as a line of CSV, quoted where it has to be, without a line end. */
export function csvLine(cells: readonly string[], delimiter: string): string {
  return cells.map(cell => (isPlain(cell, delimiter) ? cell : `"${cell.replaceAll('"', '""')}"`)).join(delimiter)
}

const isPlain = (cell: string, delimiter: string) => !/["\r\n]/.test(cell) && !cell.includes(delimiter)
