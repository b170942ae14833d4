import { header, type MailHeaders } from './headers.ts'

export interface LoopSigns {
  headers: MailHeaders
  from: string
  messageId: string | null
  /** Our own address, where one is set. */
  mailbox: string | null
  /** Is this the name of a letter that we wrote? */
  isOurs: boolean
}

/** The header that our machine's letters carry, so that they are known when they come back. */
export const LOOP_HEADER = 'X-Loop'

/** A letter of ours that comes back to us: by its own name, by the mark of our letters, or by its sender. Null: none. */
export function loopSign({ headers, from, messageId, mailbox, isOurs }: LoopSigns): string | null {
  if (isOurs) return `Message-ID: ${messageId}`
  const marks = (headers.get('x-loop') ?? []).join(' ').toLowerCase()
  if (mailbox && marks.includes(mailbox)) return `X-Loop: ${header(headers, 'x-loop').slice(0, 120)}`
  return mailbox && from === mailbox ? `From: ${from}` : null
}
