import type { Fold } from '../../text/quote/part.ts'
import type { Instant } from '../../time.ts'
import type { Bounce } from '../bounce/bounce-report.ts'
import type { Complaint } from '../bounce/complaint.ts'
import type { Forwarded } from './forwarded.ts'
import type { MailHeaders } from './headers.ts'
import type { MailAddress } from './mail-address.ts'
import type { MailJudgement } from './mail-verdict.ts'

export interface MailAttachment {
  name: string
  /** The type that the sender declared; it proves nothing about the content. */
  type: string
  /** What the first bytes show; the declared type where they show nothing. */
  contentType: string
  /** Bytes. */
  size: number
  /** Without angle brackets; HTML refers to it as `cid:`. */
  contentId: string | null
  /** A picture that the letter shows, rather than a file that it carries. */
  inline: boolean
  content: Buffer
}

/** A mail as the desk understands it. The raw message is kept apart and stays the truth. */
export interface ParsedMail {
  /** Null when the header is missing or names no address. */
  from: MailAddress | null
  /** Who sent it in the name of `from`; null where that is not said. */
  sender: MailAddress | null
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  subject: string
  /** Ids with their angle brackets. */
  messageId: string | null
  inReplyTo: string | null
  references: string[]
  /** As the sender's clock said; null when absent or unreadable. */
  date: Instant | null
  /** The whole letter as text: the plain text, or the HTML read as text. */
  body: string
  /** To which part each stretch of `body` belongs; together they are all of it. */
  folds: Fold[]
  /** What the writer wrote, without the quoted messages and the signature. */
  text: string
  quoted: string
  signature: string
  /** The original HTML, kept and never shown as it is. */
  html: string | null
  attachments: MailAttachment[]
  headers: MailHeaders
  judgement: MailJudgement
  /** Of a bounce: whom it did not reach, and why. */
  bounce: Bounce | null
  /** Of a complaint: about which letter. */
  complaint: Complaint | null
  /** The letter that a person passes on. */
  forwarded: Forwarded | null
  signed: Protection | null
  encrypted: Protection | null
  /** What was odd and how it was taken, for a person to see: a wrong charset, a broken part. */
  problems: string[]
}

export type Protection = 'pgp' | 's/mime'

export type MailFault = 'empty' | 'too-large' | 'too-many-parts' | 'too-deep' | 'no-header' | 'unreadable'

/** A mail that cannot be understood; its raw bytes belong in the quarantine. */
export class UnreadableMail extends Error {
  readonly fault: MailFault

  constructor(fault: MailFault, detail: string) {
    super(detail)
    this.name = 'UnreadableMail'
    this.fault = fault
  }
}
