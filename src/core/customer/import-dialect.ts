import { type CsvRecord, csvReader } from './csv.ts'
import { columnOf } from './import-header.ts'

const DELIMITERS = [',', ';', '\t'] as const
type Delimiter = (typeof DELIMITERS)[number]

/** How a file is cut into cells: comma, semicolon (Excel with Russian settings) or tab, whichever makes most sense of its first row. */
export interface Dialect {
  delimiter: Delimiter
  header: CsvRecord
}

/** Looks at the beginning of a file; undefined when there is no row in it. */
export function readDialect(text: string): Dialect | undefined {
  const dialects = DELIMITERS.flatMap(delimiter => {
    const header = firstRecord(text, delimiter)
    return header ? [{ delimiter, header }] : []
  })
  return dialects.reduce<Dialect | undefined>(
    (best, next) => (best && worth(best) >= worth(next) ? best : next),
    undefined,
  )
}

function firstRecord(text: string, delimiter: Delimiter): CsvRecord | undefined {
  const reader = csvReader(delimiter)
  const [first, second] = [...reader.read(text), ...reader.end()]
  // Excel may write the delimiter into a line of its own before the header
  return first && SEPARATOR_LINE.test(first.cells.join(delimiter)) ? second : first
}

const SEPARATOR_LINE = /^sep=[,;\t]$/i

/** Known names count first, then the number of cells. */
const worth = ({ header: { cells } }: Dialect) => cells.filter(columnOf).length * 1000 + Math.min(cells.length, 999)
