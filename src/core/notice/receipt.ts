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
  if (!gateway.incoming) return null
  const fields = fieldsOf(request)
  const [from, text] = [look(fields, gateway.incoming.from), look(fields, gateway.incoming.text)]
  return from && text ? { from, text } : null
}

/** Query, form and JSON object as one; a JSON list stays a list. */
function fieldsOf({ url, contentType = '', body = '' }: ProviderCall): Looked {
  const query = fromForm(url.split('?').slice(1).join('?'))
  const json = /json/i.test(contentType) ? looked(body).json : fromForm(body)
  return { text: body, json: Array.isArray(json) ? json : { ...query, ...(json as object | undefined) } }
}

const fromForm = (form: string) => Object.fromEntries(new URLSearchParams(form))
