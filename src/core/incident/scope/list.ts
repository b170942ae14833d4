import { csvReader } from '../../customer/csv.ts'
import { readDialect } from '../../customer/import-dialect.ts'
import { columnOf } from '../../customer/import-header.ts'
import { type Refusal, refuse } from '../../refusal.ts'

/** What a list can name, the narrowest first: of a row that names an order and its customer the order is meant. */
const KINDS = ['assets', 'cases', 'customers', 'places'] as const
type Kind = (typeof KINDS)[number]

/** Ids as the company's own systems have them; an order or a ticket is an asset. */
export type ScopeList = Record<'assets' | 'customers' | 'places', string[]> & { cases: number[] }

/** Names of columns besides those of a customers' file (src/core/customer/import-header.ts). */
const NAMES: Record<string, Kind> = Object.fromEntries([
  ...['asset', 'order', 'order_id', 'ticket', 'line', 'заказ', 'билет', 'линия'].map(name => [name, 'assets'] as const),
  ...['customer'].map(name => [name, 'customers'] as const),
  ...['case', 'case_id', 'обращение'].map(name => [name, 'cases'] as const),
])

/**
 * Reads a list of assets, orders, customers, cases or places as CSV whose first row names its columns; others are passed
 * over. Refuses with `list-header` where it names none of them, and with `list-row` for a row that cannot be read.
 */
export function readList(csv: string): ScopeList | Refusal {
  const dialect = readDialect(csv)
  const columns = dialect?.header.cells.map(kindOf) ?? []
  if (!columns.some(Boolean)) return refuse('list-header', { field: 'scope.list' })
  const list: Record<Kind, string[]> = { assets: [], cases: [], customers: [], places: [] }
  const reader = csvReader(dialect!.delimiter)
  for (const { line, cells, broken } of [...reader.read(csv), ...reader.end()]) {
    if (line <= dialect!.header.line) continue
    if (broken) return refuse('list-row', { field: 'scope.list', values: { line } })
    const named = (kind: Kind) => cells[columns.indexOf(kind)]?.trim()
    const kind = KINDS.find(named)
    if (kind === 'cases' && !/^\d{1,15}$/.test(named(kind)!))
      return refuse('list-row', { field: 'scope.list', values: { line } })
    if (kind) list[kind].push(named(kind)!)
  }
  return { ...list, cases: list.cases.map(Number) }
}

function kindOf(cell: string): Kind | undefined {
  const column = columnOf(cell)
  if (column === 'asset_id') return 'assets'
  if (column === 'external_id') return 'customers'
  if (column === 'place') return 'places'
  return NAMES[cell.trim().toLowerCase().replaceAll(' ', '_')]
}
