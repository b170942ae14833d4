import type { Language } from '../language.ts'
import type { Instant } from '../time.ts'
import { CHANNELS } from './channel.ts'

/** Where a customer may want to hear; a call is made by a person and logged, never sent. */
export const REACH_CHANNELS = [...CHANNELS, 'phone'] as const
export type ReachChannel = (typeof REACH_CHANNELS)[number]

export const NOTICE_STATES = [
  'planned',
  'sending',
  'accepted',
  'delivered',
  'failed',
  'undeliverable',
  'in-doubt',
  'withdrawn',
] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

export const NOTICE_KINDS = [
  'receipt',
  'reply',
  'pledge-moved',
  'handover',
  'no-answer',
  'call-attempted',
  'bulletin',
  'subscription',
  'remedy',
  'settlement',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** One message that we owe one customer on one channel. */
export interface Notice {
  id: number
  dedupeKey: string
  kind: NoticeKind
  customerId: number
  caseId: number | null
  entryId: number | null
  pledgeId: number | null
  /** The bulletin that it brings, and others that it tells of. */
  bulletinId: number | null
  tells: number[] | null
  channel: ReachChannel
  address: string
  language: Language
  /** What it says, shared by all who read the same. */
  letterId: number
  messageId: string | null
  inReplyTo: string | null
  /** Where its reader can make such messages stop, by one request. */
  leaveUrl: string | null
  automatic: boolean
  urgent: boolean
  timing: Timing
  notBefore: Instant
  notAfter: Instant
  /** The promise's own end has passed: it leaves later than was promised, and the owner was told. */
  late: boolean
  state: NoticeState
  attempts: number
  leasedBy: string | null
  leaseUntil: Instant | null
  reference: string | null
  error: string | null
  plannedAt: Instant
  sentAt: Instant | null
  settledAt: Instant | null
}

/** A message with what it says. */
export interface WrittenNotice extends Notice {
  subject: string | null
  body: string
  /** The short form, for channels that have no room for letters. */
  brief: string
}

/** What of a message its sender needs. */
export type Sendable = Omit<
  Notice,
  | 'pledgeId'
  | 'bulletinId'
  | 'tells'
  | 'notBefore'
  | 'leasedBy'
  | 'reference'
  | 'error'
  | 'plannedAt'
  | 'sentAt'
  | 'settledAt'
>

/** Where answers to a letter and reports about it come, each naming what it is about. */
export interface WaysBack {
  replyTo?: string
  returnPath?: string
  /** The mark by which it is known when it comes back to us. */
  loopMark?: string
}

/** What the window is computed from besides the customer's own hours: moments as ISO strings, as the row keeps them. */
export interface Timing {
  /** The window of the promise that this message keeps. */
  from?: string
  until?: string
  /** When the customer wrote the message that this one answers, on the same channel and address. */
  conversationSince?: string
}
