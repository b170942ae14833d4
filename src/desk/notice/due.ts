import { THE_DESK } from '../../core/actor.ts'
import type { ChannelName } from '../../core/notice/channel.ts'
import { grant } from '../../core/notice/flow/throttle.ts'
import type { Sendable, WaysBack } from '../../core/notice/notice.ts'
import { mayLeave } from '../../core/notice/window/window.ts'
import { after, MINUTE } from '../../core/time.ts'
import type { Claimed } from '../../store/notice/due.ts'
import { type Act, type Desk, work } from '../desk.ts'
import { addressOf } from '../intake/sub-address.ts'
import { requestOf } from './plan.ts'
import { replan } from './trouble.ts'

/** Longer than any channel lets one try last, so that a lease never ends under a living sender. */
export const SENDING_LEASE = 10 * MINUTE

/** A sender begins no try that could outlast its lease: another one would take the message for abandoned. */
const LONGEST_TRY = 5 * MINUTE

/** From this moment on a claimed message is not handed over: its hours or its lease may end under way. */
export const lastCall = ({ notAfter, leaseUntil }: Pick<Sendable, 'notAfter' | 'leaseUntil'>): Date =>
  leaseUntil && after(leaseUntil, -LONGEST_TRY) < notAfter ? after(leaseUntil, -LONGEST_TRY) : notAfter

/** Due messages that one sender took; `waitMs`: so long the throttle lets nothing more leave. */
export interface Claim {
  notices: (Claimed & WaysBack)[]
  waitMs: number
}

/**
 * Takes due messages for one sender; those whose window has closed meanwhile go back for a new one. Where it is
 * `paced`, no more than the channel may send now.
 */
export const claimDueNotices = (
  desk: Desk,
  { limit, by, channel, paced }: { limit: number; by: string; channel: ChannelName; paced?: boolean },
): Promise<Claim> =>
  work(desk, THE_DESK, async a => {
    const { store, now } = a
    await replanMissed(a, limit)
    const room = paced ? await roomOn(a, channel, limit) : freeRoom(limit)
    if (!room.granted) return { notices: [], waitMs: room.waitMs }
    const claimed = await store.notice.claimDue(now, { limit: room.granted, leaseMs: SENDING_LEASE, by, channel })
    await room.spend(claimed.length)
    const leaves = openNow(a)
    const notices: Claim['notices'] = []
    for (const notice of claimed)
      if (leaves(notice)) notices.push(Object.assign(notice, waysBack(a, notice)))
      else await replan(a, notice)
    return { notices, waitMs: 0 }
  })

async function replanMissed(a: Act, limit: number): Promise<void> {
  for (const notice of await a.store.notice.claimMissed(a.now, limit)) await replan(a, notice)
}

/** A case takes answers, a report is about one message. */
function waysBack(a: Act, { id, caseId }: Claimed): WaysBack {
  const replyTo = caseId === null ? null : addressOf(a, { of: 'case', id: caseId })
  const returnPath = addressOf(a, { of: 'notice', id })
  const { mailbox } = a.company
  return { ...(mailbox && { loopMark: mailbox }), ...(replyTo && { replyTo }), ...(returnPath && { returnPath }) }
}

interface Room {
  granted: number
  waitMs: number
  spend(taken: number): Promise<unknown>
}

/** What may leave on a channel now. Its row is held to the end of the act, so that all processes share one limit. */
async function roomOn({ store }: Act, channel: ChannelName, wanted: number): Promise<Room> {
  const bucket = await store.throttle.hold(channel)
  if (!bucket) return freeRoom(wanted)
  return {
    ...grant(bucket, wanted, bucket.now),
    spend: async taken => taken && (await store.throttle.spend(channel, grant(bucket, taken, bucket.now).spentUntil)),
  }
}

const freeRoom = (wanted: number): Room => ({ granted: wanted, waitMs: 0, spend: async () => {} })

/**
 * The last look before sending: the customer may have changed hours or zone since it was planned. Most customers share
 * their hours and zone with others, so each window is computed once.
 */
function openNow({ company, now, desk }: Act): (claimed: Claimed) => boolean {
  const seen = new Map<string, boolean>()
  return claimed => {
    const { urgent, late, zone, country, convenientHours: hours } = claimed
    const { until, conversationSince } = claimed.timing
    if (!late && until && new Date(until) <= now) return false
    const key = `${zone} ${country} ${urgent} ${conversationSince} ${hours && JSON.stringify(hours)}`
    const known = seen.get(key)
    if (known !== undefined) return known
    const open = mayLeave(requestOf(claimed, { conversationSince }, company, urgent), now, desk.zones)
    seen.set(key, open)
    return open
  }
}
