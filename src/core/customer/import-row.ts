import { WEEKDAYS } from '../calendar/day.ts'
import { readWeekHours } from '../calendar/week-hours.ts'
import { LANGUAGES } from '../language.ts'
import { isCurrency, minorDigits } from '../money/money.ts'
import { isProblem } from '../zone/problem.ts'
import type { ZoneTable } from '../zone/table.ts'
import type { CsvRecord } from './csv.ts'
import { readEmail } from './email.ts'
import type { ImportColumn, ImportHeader } from './import-header.ts'
import { isCountry, readPhone } from './phone.ts'
import { readPlace } from './place.ts'

/** The channels that an import can tick: those whose addresses are columns. */
const CHANNELS = { email: 'email', sms: 'phone', phone: 'phone' } as const
export type ImportChannel = keyof typeof CHANNELS

/** One good row of a customers' file: what it says, null where it says nothing. */
export interface ImportRow {
  externalId: string
  name: string | null
  language: string | null
  country: string | null
  zone: string | null
  /** WeekHours as JSON. */
  hours: string | null
  email: string | null
  /** E.164. */
  phone: string | null
  /** The ticked channels in their order, parted by blanks. */
  answers: string | null
  news: ImportChannel | null
  assetId: string | null
  assetKind: string | null
  assetLabel: string | null
  place: string | null
  /** What the service costs a month: minor units, as text. */
  fee: string | null
  feeCurrency: string | null
}

/** Why a row cannot go in: `problems.<code>` says it, with the column and what stood there. */
export interface RowProblem {
  code: RowProblemCode
  values: Record<string, string | number>
}

export type RowProblemCode =
  | 'row-columns'
  | 'row-quote'
  | 'external-id-missing'
  | 'too-long'
  | 'language-unknown'
  | 'country-unknown'
  | 'zone-unknown'
  | 'hours-invalid'
  | 'email-invalid'
  | 'phone-invalid'
  | 'channel-unknown'
  | 'channel-without-address'
  | 'asset-id-missing'
  | 'place-invalid'
  | 'fee-invalid'
  | 'duplicate'

export interface RowContext {
  header: ImportHeader
  zones: Pick<ZoneTable, 'has'>
  /** In whose country a number without `+` is dialled when the row names none. */
  country: string
}

/** Reads one row; all its problems at once, so that it is mended in one go. */
export function readImportRow(
  { cells, text: record, broken }: CsvRecord,
  context: RowContext,
): ImportRow | RowProblem[] {
  const { header } = context
  if (broken) return [{ code: 'row-quote', values: {} }]
  if (cells.length !== header.cells.length)
    return [{ code: 'row-columns', values: { found: cells.length, expected: header.cells.length } }]
  const problems: RowProblem[] = []
  const hasControls = CONTROL.test(record)
  const text = (column: ImportColumn): string | null => {
    const at = header.at[column]
    return at === undefined ? null : clean(cells[at] as string, hasControls)
  }
  /** Reads a cell by `reader`; a text that it does not understand is a problem of the row. */
  const read = (column: ImportColumn, code: RowProblemCode, reader: (text: string) => string | undefined) => {
    const value = text(column)
    if (value === null) return null
    const result = reader(value)
    if (result === undefined) problems.push({ code, values: { column, value: shortened(value) } })
    return result ?? null
  }
  const country = read('country', 'country-unknown', readCountry)
  const row: ImportRow = {
    externalId: read('external_id', 'too-long', ofLength(200)) ?? '',
    name: read('name', 'too-long', ofLength(500)),
    language: read('language', 'language-unknown', readLanguage),
    country,
    zone: read('zone', 'zone-unknown', zone => (context.zones.has(zone) ? zone : undefined)),
    hours: readHours(text('convenient_hours'), text('convenient_from'), text('convenient_until'), problems),
    email: read('email', 'email-invalid', readEmail),
    phone: read('phone', 'phone-invalid', phone => readPhone(phone, country ?? context.country)),
    answers: readAnswers(text('answers'), problems),
    news: read('news', 'channel-unknown', readChannel) as ImportChannel | null,
    assetId: read('asset_id', 'too-long', ofLength(200)),
    assetKind: read('asset_kind', 'too-long', ofLength(100)),
    assetLabel: read('asset_label', 'too-long', ofLength(500)),
    place: read('place', 'place-invalid', readPlace),
    fee: null,
    feeCurrency: read('fee_currency', 'fee-invalid', readCurrency),
  }
  row.fee = read('fee', 'fee-invalid', fee => readFee(fee, row.feeCurrency))
  if (row.fee === null) row.feeCurrency = null
  if (text('external_id') === null) problems.push({ code: 'external-id-missing', values: { column: 'external_id' } })
  // in a file without that column every customer has one service, known under the customer's own id
  if (header.at.asset_id === undefined && (row.assetKind || row.assetLabel || row.place || row.fee))
    row.assetId = row.externalId
  else if (text('asset_id') === null && (row.assetKind || row.assetLabel || row.place || row.fee))
    problems.push({ code: 'asset-id-missing', values: { column: 'asset_id' } })
  for (const channel of withoutAddress(row, text('email'), text('phone')))
    problems.push({ code: 'channel-without-address', values: { column: CHANNELS[channel], value: channel } })
  return problems.length > 0 ? problems : row
}

/** Ticked channels for which the row has no address; one that is there and wrong is told as wrong already. */
function withoutAddress({ answers, news }: ImportRow, email: string | null, phone: string | null): ImportChannel[] {
  if (answers === null && news === null) return []
  const has = { email: email !== null, phone: phone !== null }
  return CHANNEL_NAMES.filter(channel => (answers?.includes(channel) || news === channel) && !has[CHANNELS[channel]])
}

const CHANNEL_NAMES = Object.keys(CHANNELS) as ImportChannel[]

function readCurrency(text: string): string | undefined {
  const code = text.toUpperCase()
  return isCurrency(code) ? code : undefined
}

/** `600`, `600.00` or `600,50` in a currency, as its minor units. */
function readFee(text: string, currency: string | null): string | undefined {
  const [, whole, part = ''] = /^(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(text.replace(/[\s\u00a0]/g, '')) ?? []
  if (whole === undefined || currency === null) return undefined
  const digits = minorDigits(currency)
  return part.length <= digits ? String(Number(whole + part.padEnd(digits, '0'))) : undefined
}

const SPOKEN: Record<string, ImportChannel> = {
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  почта: 'email',
  sms: 'sms',
  смс: 'sms',
  phone: 'phone',
  call: 'phone',
  телефон: 'phone',
  звонок: 'phone',
}
const readChannel = (text: string): ImportChannel | undefined => SPOKEN[text.toLowerCase()]

function readAnswers(text: string | null, problems: RowProblem[]): string | null {
  if (text === null) return null
  const ticked = new Set<ImportChannel>()
  for (const word of text.split(/[\s|,;]+/)) {
    const channel = readChannel(word)
    if (channel) ticked.add(channel)
    else if (word) problems.push({ code: 'channel-unknown', values: { column: 'answers', value: shortened(word) } })
  }
  return CHANNEL_NAMES.filter(channel => ticked.has(channel)).join(' ') || null
}

const readLanguage = (text: string) => LANGUAGES.find(language => language === text.toLowerCase())

function readCountry(text: string): string | undefined {
  const code = text.toUpperCase()
  return isCountry(code) ? code : undefined
}

const ofLength = (most: number) => (text: string) => (text.length <= most ? text : undefined)

/** Hours of the week as JSON, or the same hours for every day. */
function readHours(
  week: string | null,
  from: string | null,
  until: string | null,
  problems: RowProblem[],
): string | null {
  if (week === null && from === null && until === null) return null
  const written = week ?? `${from ?? ''}–${until ?? ''}`
  const known = weeks.get(written)
  if (known !== undefined) return known
  const hours = week === null ? daily(clockTime(from), clockTime(until)) : parsed(week)
  if (hours === undefined || isProblem(readWeekHours(hours))) {
    const column = week === null ? 'convenient_from' : 'convenient_hours'
    problems.push({ code: 'hours-invalid', values: { column, value: shortened(written) } })
    return null
  }
  const json = JSON.stringify(readWeekHours(hours))
  // a file has a handful of different hours; one that has not must not fill the memory
  if (weeks.size < 1000) weeks.set(written, json)
  return json
}
const weeks = new Map<string, string>()

const daily = (from?: string, until?: string) =>
  from && until ? Object.fromEntries(WEEKDAYS.map(day => [day, [{ from, until }]])) : undefined

/** `9`, `9:00` and `09.00` are `09:00`. */
function clockTime(text: string | null): string | undefined {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.](\d\d))?(?::00)?$/.exec(text ?? '') ?? []
  return hour && `${hour.padStart(2, '0')}:${minute}`
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** A cell without blanks at its ends and without control characters; null when nothing is left. */
function clean(cell: string, hasControls: boolean): string | null {
  const text = (hasControls ? cell.replace(CONTROLS, ' ') : cell).trim()
  return text === '' ? null : text
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
