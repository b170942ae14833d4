import type { Receipt } from './channel.ts'
import type { ReceiptTable } from './channel-settings.ts'
import { type Looked, look, looked } from './look.ts'

/** A provider's call to us, as it came. */
export interface ReceiptRequest {
  /** Path and query. */
  url: string
  contentType?: string
  body?: string
}

/** What a provider's call says about a message, or null where the table finds no reference in it. */
export function readReceipt(gateway: { receipts: ReceiptTable | null }, request: ReceiptRequest): Receipt | null {
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

/** Query, form and JSON object as one; a JSON list stays a list. */
function fieldsOf({ url, contentType = '', body = '' }: ReceiptRequest): Looked {
  const query = fromForm(url.split('?').slice(1).join('?'))
  const json = /json/i.test(contentType) ? looked(body).json : fromForm(body)
  return { text: body, json: Array.isArray(json) ? json : { ...query, ...(json as object | undefined) } }
}

const fromForm = (form: string) => Object.fromEntries(new URLSearchParams(form))
