import type { Receipt } from './channel.ts'
import type { IncomingTable, ReceiptTable } from './channel-settings.ts'
import { type Looked, look, looked } from './look.ts'

/** A provider's call to us, as it came: about a message of ours, or with a customer's answer. */
export interface ProviderCall {
  /** Path and query. */
  url: string
  contentType?: string
  body?: string
}

/** What a provider's call says about a message, or null where the table finds no reference in it. */
export function readReceipt(gateway: { receipts: ReceiptTable | null }, request: ProviderCall): Receipt | null {
  if (!gateway.receipts) return null
  const table = gateway.receipts
  const fields = fieldsOf(request)
  const reference = look(fields, table.reference)
  if (!reference) return null
  if (look(fields, table.delivered) !== null) return { state: 'delivered', reference }
  if (look(fields, table.failed) === null) return { state: 'pending', reference }
  const permanent = table.permanent !== undefined && look(fields, table.permanent) !== null
  const reason = (table.reason && look(fields, table.reason)) || look(fields, table.failed) || 'failed'
  return { state: 'failed', reference, permanent, reason }
}

/** A customer's short message as a provider brings it, or null where the table finds none. */
export function readIncoming(
  gateway: { incoming?: IncomingTable | null },
  request: ProviderCall,
): { from: string; text: string } | null {
  const table = request.url === 'line:incoming' ? OF_LINE : gateway.incoming
  if (!table) return null
  const fields = fieldsOf(request)
  const [from, text] = [look(fields, table.from), look(fields, table.text)]
  return from && text ? { from, text } : null
}

/** What came on a line of our own, with no call and no table: kept in the form of a call, so that it is read like one. */
export const incomingCall = (message: { from: string; text: string }): ProviderCall =>
  lineCall('line:incoming', message)

/** A receipt that was quicker than our own record of what it is about; it is kept until that is there. */
export const earlyReceiptCall = (receipt: Receipt): ProviderCall => lineCall('line:receipt', receipt)

/** The receipt in such a call, or null where it is another one. */
export const readEarlyReceipt = ({ url, body }: ProviderCall): Receipt | null =>
  url === 'line:receipt' ? JSON.parse(body ?? '') : null

const lineCall = (url: string, said: object): ProviderCall => ({
  url,
  contentType: 'application/json',
  body: JSON.stringify(said),
})
const OF_LINE: IncomingTable = { from: { path: 'from' }, text: { path: 'text' } }

/** Query, form and JSON object as one; a JSON list stays a list. */
function fieldsOf({ url, contentType = '', body = '' }: ProviderCall): Looked {
  const query = fromForm(url.split('?').slice(1).join('?'))
  const json = /json/i.test(contentType) ? looked(body).json : fromForm(body)
  return { text: body, json: Array.isArray(json) ? json : { ...query, ...(json as object | undefined) } }
}

const fromForm = (form: string) => Object.fromEntries(new URLSearchParams(form))
