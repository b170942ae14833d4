import type { Pdu } from 'smpp'
import type { Receipt } from '../../../core/notice/channel.ts'
import type { SmppSettings } from '../../../core/notice/channel-settings.ts'
import { septetsOf } from '../../../core/notice/sms/gsm.ts'

/** What a deliver_sm brings: news of a message of ours, or a person's words, perhaps as one part of several. */
export type Delivered =
  | { kind: 'receipt'; receipt: Receipt }
  | { kind: 'words'; from: string; text: string; part: Part | null }
  | { kind: 'nothing' }

export interface Part {
  reference: number
  of: number
  number: number
}

/** Bits 5 to 2 of esm_class (§5.2.12): what kind of message it is. */
const KIND = 0x3c
const RECEIPTS = new Set([0x04, 0x20])

/** Reads a deliver_sm. Acknowledgements by the handset and what holds no words are nothing. */
export function readDelivered(pdu: Pdu, ids: SmppSettings['messageIds']): Delivered {
  const esmClass = Number(pdu.esm_class ?? 0)
  const { headers, text } = bodyOf(pdu)
  if (RECEIPTS.has(esmClass & KIND)) return receiptOf(pdu, text, ids)
  if (esmClass & KIND) return { kind: 'nothing' }
  const from = `${Number(pdu.source_addr_ton) === 1 ? '+' : ''}${pdu.source_addr ?? ''}`.replace('++', '+')
  return text.trim() ? { kind: 'words', from, text, part: partOf(headers) } : { kind: 'nothing' }
}

/** As the library decodes it: text for GSM, Latin-1 and UCS-2, octets for all else, which we read as UTF-8. */
function bodyOf(pdu: Pdu): { headers: Buffer[]; text: string } {
  const short = pdu.short_message as Body | undefined
  const { message = '', udh = [] } = short?.message?.length ? short : ((pdu.message_payload as Body | undefined) ?? {})
  return { headers: udh, text: message.toString() }
}

interface Body {
  message?: string | Buffer
  udh?: Buffer[]
}

/** The joining header among the others (23.040 §9.2.3.24): 00 with an eight-bit, 08 with a sixteen-bit reference. */
function partOf(headers: Buffer[]): Part | null {
  const header = headers.find(([kind, size]) => (kind === 0 && size === 3) || (kind === 8 && size === 4))
  if (!header || header.length !== 2 + header[1]!) return null
  const [of, number] = header.subarray(-2) as unknown as [number, number]
  if (of < 2 || number < 1 || number > of) return null
  return { reference: header.readUIntBE(2, header.length - 4), of, number }
}

/** States as the receipt's text (appendix B) and as message_state (§5.2.28) name them. */
const DELIVERED = new Set(['DELIVRD', '2'])
const UNDER_WAY = new Set(['ENROUTE', 'ACCEPTD', '1', '6'])
const STATES: Record<string, string> = { 3: 'EXPIRED', 4: 'DELETED', 5: 'UNDELIV', 7: 'UNKNOWN', 8: 'REJECTD' }
const USELESS = new Set(['REJECTD', '8'])

function receiptOf(pdu: Pdu, decoded: string, ids: SmppSettings['messageIds']): Delivered {
  // a receipt is ASCII, whatever the coding says: read as GSM its underscores would be lost
  const text = pdu.data_coding === 0 ? Buffer.from(septetsOf(decoded)).toString('latin1') : decoded
  const field = (name: string) => new RegExp(`(?:^|\\s)${name}:\\s*(\\S+)`, 'i').exec(text)?.[1]
  const id = (pdu.receipted_message_id as string | undefined) || field('id')
  const state = field('stat')?.toUpperCase() ?? (pdu.message_state === undefined ? undefined : `${pdu.message_state}`)
  if (!id || !state) return { kind: 'nothing' }
  const reference = receiptReference(id, ids)
  if (DELIVERED.has(state)) return { kind: 'receipt', receipt: { state: 'delivered', reference } }
  if (UNDER_WAY.has(state)) return { kind: 'receipt', receipt: { state: 'pending', reference } }
  const error = field('err')
  const reason = `SMPP ${STATES[state] ?? state}${error && !/^0+$/.test(error) ? ` err:${error}` : ''}`
  return { kind: 'receipt', receipt: { state: 'failed', reference, permanent: USELESS.has(state), reason } }
}

/** The reference that an answer gives; the receipt's name of the same message comes to the same. */
export const answerReference = (id: string, ids: SmppSettings['messageIds']): string =>
  canonical(id, ids === 'hex-in-answer' ? 16 : ids === 'decimal-in-answer' ? 10 : null)

const receiptReference = (id: string, ids: SmppSettings['messageIds']): string =>
  canonical(id, ids === 'hex-in-answer' ? 10 : ids === 'decimal-in-answer' ? 16 : null)

/** Operators pad with zeros and change the case between answer and receipt even where the base stays. */
function canonical(id: string, base: 10 | 16 | null): string {
  const plain = id.trim().toLowerCase()
  const isNumber = base === 16 ? /^[0-9a-f]+$/.test(plain) : base === 10 && /^\d+$/.test(plain)
  if (isNumber) return BigInt(base === 16 ? `0x${plain}` : plain).toString()
  return plain.replace(/^0+(?=.)/, '')
}
