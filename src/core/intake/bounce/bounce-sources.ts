import type { MailHeaders } from '../mail/headers.ts'

export interface FailedRecipient {
  /** In small letters; '' where the report does not name it. */
  address: string
  /** The address that the letter was written to, where a server on the way made another of it; else null. */
  writtenAs: string | null
  /** Hard: this address takes no mail. Soft: it may take it another time, or another letter. */
  kind: 'hard' | 'soft'
  /** The enhanced status code (RFC 3463), or null. */
  status: string | null
  /** The words of the other server. */
  reason: string
  /** `failed` or `delayed`. */
  action: string
}

/** A returned letter's report, in its parts. */
export interface BounceSources {
  headers: MailHeaders
  /** What the report says to people. */
  text: string
  /** The part for machines (`message/delivery-status`), or ''. */
  report: string
  /** The head of the letter that came back, or ''. */
  returned: string
}
