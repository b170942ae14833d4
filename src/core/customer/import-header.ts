import { type Refusal, refuse } from '../refusal.ts'

/** The columns of a customers' file, with the other names under which they are known; case and blanks do not count. */
const COLUMNS = {
  external_id: ['id', 'customer_id', 'внешний номер', 'номер клиента', 'лицевой счет', 'договор'],
  name: ['имя', 'клиент', 'фио'],
  language: ['язык'],
  country: ['страна'],
  zone: ['time_zone', 'timezone', 'часовой пояс'],
  email: ['e-mail', 'mail', 'почта', 'эл. почта', 'электронная почта'],
  phone: ['telephone', 'телефон'],
  convenient_from: ['удобно с'],
  convenient_until: ['удобно до'],
  convenient_hours: ['удобные часы', 'удобное время'],
  answers: ['каналы', 'ответы'],
  news: ['новости'],
  asset_id: ['service_id', 'номер услуги'],
  asset_kind: ['service_kind', 'вид услуги'],
  asset_label: ['service', 'услуга'],
  place: ['место'],
  fee: ['monthly_fee', 'плата', 'абонентская плата'],
  fee_currency: ['currency', 'валюта'],
} as const

export type ImportColumn = keyof typeof COLUMNS
export const IMPORT_COLUMNS = Object.keys(COLUMNS) as ImportColumn[]

/** What the desk adds to a row that it gives back; passed over when the mended file comes in again. */
export const REJECT_COLUMNS = ['line', 'reason', 'explanation'] as const

/** Which cell holds which column. */
export interface ImportHeader {
  cells: readonly string[]
  at: Partial<Record<ImportColumn, number>>
  /** Names that mean nothing to the desk. */
  ignored: string[]
}

/** Understands the first row, or refuses with `csv-header`: what is missing, what is there twice, what was found. */
export function readImportHeader(cells: readonly string[]): ImportHeader | Refusal {
  const header: ImportHeader = { cells, at: {}, ignored: [] }
  const repeated: string[] = []
  for (const [index, cell] of cells.entries()) {
    const column = columnOf(cell)
    if (!column) ignore(header, cell)
    else if (header.at[column] === undefined) header.at[column] = index
    else repeated.push(cell.trim())
  }
  if (header.at.external_id !== undefined && repeated.length === 0) return header
  const missing = header.at.external_id === undefined ? 'external_id' : ''
  const found = shortened(cells.map(cell => cell.trim()).filter(cell => cell !== ''))
  return refuse('csv-header', { values: { missing, repeated: repeated.join(', '), found } })
}

const NAMES = new Map(
  Object.entries(COLUMNS).flatMap(([column, aliases]) =>
    [column, ...aliases].map(name => [plain(name), column as ImportColumn] as const),
  ),
)

export const columnOf = (cell: string): ImportColumn | undefined => NAMES.get(plain(cell))

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s_]+/g, '_')
}

function ignore(header: ImportHeader, cell: string): void {
  const name = cell.trim()
  if (name !== '' && !(REJECT_COLUMNS as readonly string[]).includes(name)) header.ignored.push(name)
}

/** Of a file that is no table at all, enough to recognise it. */
function shortened(names: string[]): string {
  const text = names
    .slice(0, 20)
    .join(', ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
