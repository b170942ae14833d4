import type { Channel, ChannelName, Delivery, OutgoingMessage } from '../core/notice/channel.ts'
import type { Desk } from '../desk/desk.ts'
import { type Attempt, recordDeliveries } from '../desk/notice/delivery.ts'
import { type Claim, claimDueNotices, lastCall } from '../desk/notice/due.ts'
import { openNoticeFiles } from '../desk/notice/file.ts'

export type Channels = Map<ChannelName, Channel>

/**
 * Sends what is due on one channel: claims rows, hands them over outside any transaction, records. A channel that
 * nobody set up fails its messages, so that the next one takes over. Returns how many were taken.
 */
export async function sendDue(
  desk: Desk,
  { name, channel, by }: { name: ChannelName; channel: Channel | undefined; by: string },
): Promise<number> {
  // what it would not take stays planned, for another worker or a better moment
  if (channel?.resting?.()) return 0
  const lanes = channel?.concurrency ?? LANES_OF_NONE
  const waiting = await claim(desk, {
    by,
    limit: lanes * CLAIMED_PER_LANE,
    channel: name,
    // failing what nobody can send costs no far side anything
    paced: Boolean(channel && !channel.pacesItself),
  })
  const taken = waiting.length
  const receipts = channel?.can.receipts ?? false
  const records = recorder(attempts => recordDeliveries(desk, attempts, { receipts }))
  const sendInTurn = async () => {
    for (let notice = waiting.shift(); notice && !records.broken(); notice = waiting.shift())
      await records.add({ noticeId: notice.id, delivery: await attempt(desk, notice, channel) })
  }
  await Promise.all(Array.from({ length: lanes }, sendInTurn))
  await records.written()
  return taken
}

/** Behind a throttle the next place comes in a moment: worth waiting for, and long enough that the loop may look elsewhere. */
async function claim(desk: Desk, asked: Parameters<typeof claimDueNotices>[1]): Promise<Outgoing[]> {
  const { notices, waitMs } = await claimDueNotices(desk, asked)
  if (!waitMs || waitMs > LONGEST_WAIT_MS) return notices
  await new Promise(resolve => setTimeout(resolve, waitMs))
  return (await claimDueNotices(desk, asked)).notices
}

const LONGEST_WAIT_MS = 1000

/** A killed sender leaves all that it had claimed in doubt, so it claims little more than it can hand over at once. */
const CLAIMED_PER_LANE = 4
const LANES_OF_NONE = 50

/** Its turn may come late behind a slow server: then it goes back untried, into the next hours and to whoever is quicker. */
async function attempt(desk: Desk, notice: Outgoing, channel: Channel | undefined): Promise<Delivery | null> {
  if (!channel) return NOT_SET_UP
  if (desk.clock() >= lastCall(notice)) return null
  const message = messageOf(notice, channel)
  if (!channel.can.attachments) return channel.send(message)
  try {
    const attachments = await openNoticeFiles(desk, notice)
    return channel.send(attachments.length ? { ...message, attachments } : message)
  } catch (fault) {
    // where the files lie is away for now: nothing of it has left
    return { state: 'failed', permanent: false, reason: String(fault) }
  }
}

/** So many may be sent and not yet written down; when the database is away, no more leave. Large batches cost the database less. */
const MOST_UNWRITTEN = 1000

/** Writes in batches that grow while one is written, so that a quick channel is not held up by its records. */
function recorder(write: (attempts: Attempt[]) => Promise<void>) {
  const done: Attempt[] = []
  let writing: Promise<void> | undefined
  let broken = false
  const flush = async () => {
    while (done.length) await persistently(done.splice(0), write)
    writing = undefined
  }
  const fail = () => {
    broken = true
  }
  return {
    broken: () => broken,
    async add(attempt: Attempt): Promise<void> {
      done.push(attempt)
      if (!writing) {
        writing = Promise.resolve().then(flush)
        writing.catch(fail)
      }
      if (done.length >= MOST_UNWRITTEN) await writing
    },
    written: async () => writing,
  }
}

const TRIES = 200
const PAUSE_MS = 1500

/** What was sent must be known: while the database is away the record waits, five minutes of the lease's ten. */
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

type Outgoing = Claim['notices'][number]

/** The form of a notice that its channel has room for. */
export const messageOf = (notice: Outgoing, { can }: Channel): OutgoingMessage => ({
  noticeId: notice.id,
  dedupeKey: notice.dedupeKey,
  to: notice.address,
  language: notice.language,
  subject: can.subject ? (notice.subject ?? undefined) : undefined,
  text: can.subject ? notice.body : notice.brief,
  messageId: notice.messageId ?? undefined,
  inReplyTo: notice.inReplyTo ?? undefined,
  references: notice.inReplyTo ? [notice.inReplyTo] : undefined,
  leaveUrl: notice.leaveUrl ?? undefined,
  ...(can.subject && { replyTo: notice.replyTo, returnPath: notice.returnPath, loopMark: notice.loopMark }),
  automatic: notice.automatic,
})
