import type { OutgoingMessage } from '../../../core/notice/channel.ts'
import type { SmppSettings } from '../../../core/notice/channel-settings.ts'
import { septetsOf } from '../../../core/notice/sms/gsm.ts'
import { cut, type Segments } from '../../../core/notice/sms/sms.ts'

const CODING = { 'gsm-7': 0, 'ucs-2': 8 } as const
/** esm_class: the text begins with a header (UDHI). */
const WITH_HEADER = 0x40
/** A telephone number has no more digits (E.164 allows fifteen); the field holds twenty. */
const MOST_DIGITS = 20

/** The fields of each submit_sm that a message needs, or why it cannot be written. */
export function submitsOf(
  settings: SmppSettings,
  message: OutgoingMessage,
): Record<string, unknown>[] | { refused: string } {
  const digits = message.to.replace(/\D/g, '')
  if (!digits || digits.length > MOST_DIGITS) return { refused: 'not a telephone number' }
  const { encoding, parts } = cut(message.text)
  const most = settings.maxSegments ?? MOST_SEGMENTS
  if (parts.length > most) return { refused: `longer than ${most} short messages` }
  const fields = {
    source_addr: settings.from.address,
    source_addr_ton: settings.from.ton,
    source_addr_npi: settings.from.npi,
    destination_addr: digits,
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    data_coding: CODING[encoding],
  }
  const receipt = settings.receipts ? 1 : 0
  if (parts.length === 1) {
    return [{ ...fields, registered_delivery: receipt, short_message: octetsOf(message.text, encoding) }]
  }
  if (settings.longMessages === 'payload') {
    return [{ ...fields, registered_delivery: receipt, message_payload: octetsOf(message.text, encoding) }]
  }
  return parts.map((part, index) => ({
    ...fields,
    esm_class: WITH_HEADER,
    // one message has one reference: the receipt of its last part stands for the whole
    registered_delivery: index === parts.length - 1 ? receipt : 0,
    short_message: Buffer.concat([header(message.noticeId, parts.length, index + 1), octetsOf(part, encoding)]),
  }))
}

export const MOST_SEGMENTS = 10

/**
 * Joins the parts on the phone (23.040 §9.2.3.24.1, eight-bit reference). The number of the notice makes the reference,
 * so that the same message has the same one.
 */
const header = (noticeId: number, of: number, part: number) => Buffer.from([5, 0, 3, noticeId & 0xff, of, part])

const octetsOf = (text: string, encoding: Segments['encoding']): Buffer =>
  encoding === 'gsm-7' ? Buffer.from(septetsOf(text)) : Buffer.from(text, 'utf16le').swap16()
