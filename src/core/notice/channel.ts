import type { Language } from '../language.ts'

/** The ways on which a message can reach a person. A call is made by a person and logged, never sent. */
export const CHANNELS = ['email', 'sms', 'telegram', 'webhook'] as const
export type ChannelName = (typeof CHANNELS)[number]

/** One message, ready to leave on one channel to one address. */
export interface OutgoingMessage {
  noticeId: number
  /** Stable over retries of the same notice, so that a channel can drop a repeat if it knows how. */
  dedupeKey: string
  to: string
  toName?: string
  language: Language
  subject?: string
  text: string
  /** RFC 5322 ids with their angle brackets: our own and the ones this message answers. */
  messageId?: string
  inReplyTo?: string
  references?: string[]
  /** The address (e-mail) or sender name (SMS) that it comes from; the channel's own when absent. */
  from?: { name?: string; address: string }
  replyTo?: string
  /** Where reports of failed delivery come; the sender's own address when absent. */
  returnPath?: string
  /** Our own mailbox, as a mark by which the letter is known when it comes back. */
  loopMark?: string
  /** Where its reader can make such messages stop, by one request (RFC 8058). */
  leaveUrl?: string
  /** Marks mail as written by a machine (RFC 3834), so that no other machine answers. */
  automatic: boolean
  attachments?: OutgoingAttachment[]
}

export interface OutgoingAttachment {
  name: string
  type: string
  content: Buffer
}

/**
 * What a channel knows after one try.
 * `accepted`: taken over by the next hop, a receipt may follow. `delivered`: it reached the person's side.
 * `failed`: certain that it did not leave; `permanent` says that another try to this address is useless.
 * `postponed`: certain that it did not leave, for a reason of the line and not of this message (too many at once): it
 * goes back and does not count as a try.
 * `in-doubt`: the wire broke after the message may have been taken; it must not be sent again silently.
 */
export type Delivery =
  | { state: 'accepted' | 'delivered'; reference: string }
  | { state: 'failed'; permanent: boolean; reason: string }
  | { state: 'postponed'; afterMs: number; reason: string }
  | { state: 'in-doubt'; reason: string }

/** What came back later about an accepted message; `pending` is news on the way that decides nothing. */
export type Receipt =
  | { state: 'delivered' | 'pending'; reference: string }
  | { state: 'failed'; reference: string; permanent: boolean; reason: string }

/** What a channel can do; shared code asks this and never "is it e-mail?". */
export interface ChannelAbilities {
  /** Does it report the delivery after it accepted a message? Without receipts, accepted counts as delivered. */
  receipts: boolean
  subject: boolean
  attachments: boolean
  /** Longest text in characters, or null where there is no limit. */
  maxLength: number | null
  /** Does the far side drop a second message with the same dedupeKey? Only then may one in doubt be sent again. */
  dropsRepeats: boolean
}

/** One way to reach people. `send` never throws: every outcome is a Delivery. */
export interface Channel {
  readonly name: ChannelName
  readonly can: ChannelAbilities
  /** How many messages it takes at once; any more would only wait inside. */
  readonly concurrency: number
  /** Its far side counts per connection and the channel keeps to that by itself: the throttle table is not asked. */
  readonly pacesItself?: boolean
  send(message: OutgoingMessage): Promise<Delivery>
  /** Brings a file that a person sent over it; null where the far side does not give it out. Throws: come again. */
  file?(id: string): Promise<Buffer | null>
  /** True while it asks to be given nothing: the line is down, or the far side wants a pause. Absent: never. */
  resting?(): boolean
  close(): Promise<void>
}

/** Who listens to a channel that holds a line open and hears more on it than answers. A throw: not heard, come again. */
export interface Ears {
  receipt(channel: ChannelName, receipt: Receipt): Promise<void>
  /** A person's own short message, with the number it came from as the far side writes it. */
  incoming(channel: ChannelName, message: { from: string; text: string }): Promise<void>
  /** News of the far side as it came, to be understood later; `once` marks what may be brought twice. */
  raw(channel: ChannelName, news: { content: Buffer; once: string }): Promise<void>
  /** Whether it is for this process to ask the far side for news, now and for so long; none but one is told yes. */
  mayListen(channel: ChannelName, forMs: number): Promise<boolean>
  /** It rests after failures, with the last of them; null: it works again. */
  resting(channel: ChannelName, reason: string | null): Promise<void>
}
