import type { Channel, ChannelName, Delivery, OutgoingMessage } from '../core/notice/channel.ts'
import type { Notice } from '../core/notice/notice.ts'
import type { Desk } from '../desk/desk.ts'
import { type Attempt, claimDueNotices, recordDeliveries } from '../desk/notice.ts'

export type Channels = Map<ChannelName, Channel>

/**
 * Sends what is due on one channel: claims rows, hands them over outside any transaction, records. A channel that
 * nobody set up fails its messages, so that the next one takes over. Returns how many were taken.
 */
export async function sendDue(
  desk: Desk,
  { name, channel, by, limit = 200 }: { name: ChannelName; channel: Channel | undefined; by: string; limit?: number },
): Promise<number> {
  const notices = await claimDueNotices(desk, { by, limit, channels: [name] })
  const receipts = channel?.can.receipts ?? false
  const done: Attempt[] = []
  let recording: Promise<void> | undefined
  // batches grow while a batch is written, so that a quick channel is not held up by its records
  const flush = async () => {
    while (done.length) await persistently(done.splice(0), attempts => recordDeliveries(desk, attempts, { receipts }))
    recording = undefined
  }
  await Promise.all(
    notices.map(async notice => {
      const delivery = channel ? await channel.send(messageOf(notice, channel)) : NOT_SET_UP
      done.push({ noticeId: notice.id, delivery })
      recording ??= Promise.resolve().then(flush)
    }),
  )
  await recording
  return notices.length
}

const TRIES = 20
const PAUSE_MS = 1500

/** What was sent must be known: while the database is away the record waits, as long as the lease lasts or nearly so. */
async function persistently<T>(value: T, write: (value: T) => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write(value)
    } catch (error) {
      if (attempt >= TRIES) throw error
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
    }
  }
}

const NOT_SET_UP: Delivery = { state: 'failed', permanent: true, reason: 'no-gateway' }

/** The form of a notice that its channel has room for. */
export const messageOf = (notice: Notice, { can }: Channel): OutgoingMessage => ({
  noticeId: notice.id,
  dedupeKey: notice.dedupeKey,
  to: notice.address,
  language: notice.language,
  subject: can.subject ? (notice.subject ?? undefined) : undefined,
  text: can.subject ? notice.body : notice.brief,
  messageId: notice.messageId ?? undefined,
  inReplyTo: notice.inReplyTo ?? undefined,
  references: notice.inReplyTo ? [notice.inReplyTo] : undefined,
  automatic: notice.automatic,
})
