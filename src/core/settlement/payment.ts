import { csvReader } from '../customer/csv.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** What becomes of one line of a list of payments. */
export const PAYMENT_VERDICTS = ['booked', 'repeated', 'unknown', 'reversed', 'wrong-currency', 'too-much'] as const
export type PaymentVerdict = (typeof PAYMENT_VERDICTS)[number]

/** The name of an entry in the books of others: `MG-87123`. */
export const entryName = (id: number): string => `MG-${id}`

/** The entry that a payment names, by its number or its name; 0 for what is neither, which nobody has. */
export function entryNamed(text: string | number): number {
  const [, digits] = /^(?:MG-)?(\d{1,15})$/i.exec(String(text).trim()) ?? []
  return digits ? Number(digits) : 0
}

/** Under which names the columns of a list of payments are known; a list that came from our own export may come back. */
const COLUMNS = {
  entry: ['entry', 'reference'],
  amount: ['amount_minor', 'amount'],
  currency: ['currency'],
  paidOn: ['paid_on', 'date'],
  payment: ['payment', 'payment_reference'],
} as const

/** The rows of a CSV as the wire has payments, or the line that cannot be read. What the figures say is not looked at. */
export function readPaymentsCsv(text: string): { payments: Record<string, unknown>[] } | Refusal {
  const delimiter = /^[^\n]*;/.test(text) ? ';' : ','
  const reader = csvReader(delimiter)
  const [header, ...records] = [...reader.read(text.replace(/^\ufeff/, '')), ...reader.end()]
  const names = header?.cells.map(cell => cell.trim().toLowerCase()) ?? []
  const at = (column: keyof typeof COLUMNS) => names.indexOf(COLUMNS[column].find(name => names.includes(name)) ?? '')
  for (const column of ['entry', 'amount', 'paidOn'] as const)
    if (at(column) < 0) return unreadable(1, COLUMNS[column].join(' / '))
  const broken = records.find(record => record.broken)
  if (broken) return unreadable(broken.line, broken.text.slice(0, 80))
  return {
    payments: records.map(({ cells }) => {
      const cell = (column: keyof typeof COLUMNS) => cells[at(column)]?.trim() || undefined
      const [entry, paidOn, currency, payment] = [cell('entry'), cell('paidOn'), cell('currency'), cell('payment')]
      return { entry, amount: Number(cell('amount')), paidOn, currency, payment }
    }),
  }
}

/** The same of JSON lines. */
export function readPaymentLines(text: string): { payments: unknown[] } | Refusal {
  const payments: unknown[] = []
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim()) continue
    try {
      payments.push(JSON.parse(line))
    } catch {
      return unreadable(i + 1, line.slice(0, 80))
    }
  }
  return { payments }
}

const unreadable = (line: number, reason: string): Refusal => refuse('payments-form', { values: { line, reason } })
