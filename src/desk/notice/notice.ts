import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import type { Customer } from '../../core/customer/customer.ts'
import { isChosen, nextAddress } from '../../core/notice/address.ts'
import type { ChannelName, Delivery, Receipt } from '../../core/notice/channel.ts'
import { grant } from '../../core/notice/flow/throttle.ts'
import type { Notice, NoticeKind, WaysBack, WrittenNotice } from '../../core/notice/notice.ts'
import { outcomeOf } from '../../core/notice/outcome.ts'
import { mayLeave, windowKey } from '../../core/notice/window/window.ts'
import { permit } from '../../core/permit.ts'
import { canBeKept } from '../../core/pledge/settle.ts'
import { refuse } from '../../core/refusal.ts'
import { after, MINUTE } from '../../core/time.ts'
import type { Settled, Taken } from '../../store/notice.ts'
import { type Act, act, alertStaff, type Desk, record, wakeSenders, work } from '../desk.ts'
import { addressOf } from '../intake/sub-address.ts'
import { settlePledge } from '../pledge.ts'
import { meetClocks } from '../ruling/clock.ts'
import { whoActs } from '../staff/people.ts'
import { knownOf, requestOf, stretchFor } from './plan.ts'

/** Longer than any channel lets one try last, so that a lease never ends under a living sender. */
export const SENDING_LEASE = 10 * MINUTE
/** A sender begins no try that could outlast its lease: another one would take the message for abandoned. */
const LONGEST_TRY = 5 * MINUTE

/** From this moment on a claimed message is not handed over: its hours or its lease may end under way. */
export const lastCall = ({ notAfter, leaseUntil }: Notice): Date =>
  leaseUntil && after(leaseUntil, -LONGEST_TRY) < notAfter ? after(leaseUntil, -LONGEST_TRY) : notAfter

/** Due messages that one sender took; `waitMs`: so long the throttle lets nothing more leave. */
export interface Claim {
  notices: (WrittenNotice & WaysBack)[]
  waitMs: number
}

/**
 * Takes due messages for one sender; those whose window has closed meanwhile go back for a new one. With a `throttle`
 * no more than its channel may send now.
 */
export const claimDueNotices = (
  desk: Desk,
  { limit, by, channels, throttle }: { limit: number; by: string; channels: ChannelName[]; throttle?: ChannelName },
): Promise<Claim> =>
  work(desk, THE_DESK, async a => {
    const { store, now } = a
    await replanMissed(a, limit)
    const room = throttle ? await roomOn(a, throttle, limit) : freeRoom(limit)
    if (!room.granted) return { notices: [], waitMs: room.waitMs }
    const claimed = await store.notice.claimDue(now, { limit: room.granted, leaseMs: SENDING_LEASE, by, channels })
    await room.spend(claimed.length)
    const customers = await store.customer.findMany(claimed.map(({ customerId }) => customerId))
    const open = openNow(a)
    const leaves = (notice: Notice) => open(notice, customers.get(notice.customerId)!)
    for (const notice of claimed) if (!leaves(notice)) await replan(a, notice)
    return { notices: claimed.filter(leaves).map(notice => ({ ...notice, ...waysBack(a, notice) })), waitMs: 0 }
  })

/** A case takes answers, a report is about one message. */
function waysBack(a: Act, { id, caseId }: Notice): WaysBack {
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
function openNow({ company, now, desk }: Act): (notice: Notice, customer: Customer) => boolean {
  const seen = new Map<string, boolean>()
  return (notice, customer) => {
    const { urgent, late, timing } = notice
    if (!late && timing.until && new Date(timing.until) <= now) return false
    const request = requestOf(customer, { conversationSince: timing.conversationSince }, company, urgent)
    const key = windowKey(request)
    const known = seen.get(key) ?? mayLeave(request, now, desk.zones)
    seen.set(key, known)
    return known
  }
}

async function replanMissed(a: Act, limit: number): Promise<void> {
  for (const notice of await a.store.notice.claimMissed(a.now, limit)) await replan(a, notice)
}

/** Another stretch for a message that missed its own; where its promise's end has passed, the owner is told. */
async function replan(
  a: Act,
  notice: Notice,
  { from = a.now, error = null, tried = false }: { from?: Date; error?: string | null; tried?: boolean } = {},
): Promise<void> {
  const customer = (await a.store.customer.find(notice.customerId))!
  const timing = notice.late ? { ...notice.timing, until: undefined } : notice.timing
  const stretch = stretchFor(a, customer, timing, from, notice.urgent)
  if (!stretch) return giveUp(a, notice, 'no-common-hours')
  const late = notice.late || stretch.late
  // only a try that failed counts
  const attempts = tried || notice.state !== 'sending' ? notice.attempts : notice.attempts - 1
  await a.store.notice.replan(notice.id, { ...stretch, late, error, attempts })
  if (late && !notice.late) await tellOwner(a, notice, 'too-late-to-send')
}

export interface Attempt {
  noticeId: number
  /** Null where it was not tried at all. */
  delivery: Delivery | null
}

/**
 * Records what became of tries. A sender that was thought dead may still report: only a row that nobody settled
 * meanwhile takes it.
 */
export const recordDeliveries = (desk: Desk, attempts: Attempt[], { receipts }: { receipts: boolean }): Promise<void> =>
  work(desk, THE_DESK, async a => {
    const taken: Taken[] = []
    const others = new Map<number, Delivery | null>()
    for (const { noticeId: id, delivery } of attempts) {
      // what was taken over counts whatever was tried before: these rows, nearly all, are not read first
      const outcome = delivery && outcomeOf(delivery, 0, receipts)
      if (outcome && 'reference' in outcome) taken.push({ id, ...outcome })
      else others.set(id, delivery)
    }
    const settled = await a.store.notice.settleTaken(taken, a.by, a.now)
    await afterDeliveries(
      a,
      settled.filter(({ state }) => state === 'delivered'),
    )
    for (const notice of await a.store.notice.holdMany([...others.keys()], ['sending', 'in-doubt']))
      await recordOther(a, notice, others.get(notice.id) ?? null)
  })

async function recordOther(a: Act, notice: Notice, delivery: Delivery | null): Promise<void> {
  if (!delivery) return replan(a, notice)
  const outcome = outcomeOf(delivery, notice.attempts, false)
  if (outcome.state === 'retry' || outcome.state === 'postponed') {
    const tried = outcome.state === 'retry'
    await replan(a, notice, { from: after(a.now, outcome.afterMs), error: outcome.reason, tried })
  }
  if (outcome.state === 'undeliverable') await giveUp(a, notice, outcome.reason)
  if (outcome.state === 'in-doubt') await doubt(a, notice, outcome.reason)
}

/** A channel's later word about a message it had accepted. False when no message is known by this reference. */
export const recordReceipt = (desk: Desk, channel: ChannelName, receipt: Receipt): Promise<boolean> =>
  work(desk, THE_DESK, a => recordReceiptIn(a, channel, receipt))

/** The same inside an act. */
export async function recordReceiptIn(a: Act, channel: ChannelName, receipt: Receipt): Promise<boolean> {
  const notice = await a.store.notice.byReference(channel, receipt.reference)
  if (!notice) return false
  if (!['accepted', 'in-doubt'].includes(notice.state)) return true
  if (receipt.state === 'delivered') await arrive(a, notice)
  if (receipt.state === 'failed') await giveUp(a, notice, receipt.reason)
  return true
}

/**
 * The same for many at once: those that arrived in one statement, whatever else there is one by one. Returns the
 * receipts of which no message is known.
 */
export const recordReceipts = (desk: Desk, channel: ChannelName, receipts: Receipt[]): Promise<Receipt[]> =>
  work(desk, THE_DESK, async a => {
    const references = receipts.filter(({ state }) => state === 'delivered').map(({ reference }) => reference)
    const arrived = await a.store.notice.settleArrived(channel, references, a.by, a.now)
    await afterDeliveries(a, arrived)
    const done = new Set(arrived.map(({ reference }) => reference))
    const unknown: Receipt[] = []
    for (const receipt of receipts)
      if (!done.has(receipt.reference) && !(await recordReceiptIn(a, channel, receipt))) unknown.push(receipt)
    return unknown
  })

async function arrive(a: Act, notice: Notice): Promise<void> {
  const sentAt = notice.sentAt ?? a.now
  const arrived = await a.store.notice.settle(notice.id, { state: 'delivered', error: null, sentAt, settledAt: a.now })
  await note(a, arrived)
  await afterDeliveries(a, [arrived])
}

const COUNTING: NoticeKind[] = ['reply', 'pledge-moved', 'bulletin']

/** An answer that reached a chosen channel makes the case answered and settles what it answers and keeps. */
async function afterDeliveries(a: Act, delivered: Settled[]): Promise<void> {
  const counting = delivered.filter(({ caseId, kind }) => caseId && COUNTING.includes(kind))
  if (!counting.length) return
  const reaches = await a.store.customer.reachesOfMany(counting.map(({ customerId }) => customerId))
  const news = new Map<number, number>()
  for (const { id, kind, caseId, entryId, customerId, channel } of counting) {
    if (!isChosen(channel, reaches.get(customerId)!)) continue
    if (kind === 'reply' && entryId) await countAnswer(a, caseId!, entryId, id)
    // a moved date with its reason is news as well as any, and so is a bulletin
    else news.set(caseId!, id)
  }
  if (news.size) await keepUpdates(a, news)
}

/** `news`: the message that brought it to each case. */
async function keepUpdates(a: Act, news: Map<number, number>): Promise<void> {
  for (const pledge of await a.store.pledge.ofCases([...news.keys()])) {
    if (pledge.kind === 'update' && canBeKept(pledge, a.now))
      await settlePledge(a, pledge, { state: 'kept', keptNoticeId: news.get(pledge.caseId)! })
  }
}

/** What an answer that was really given does: by a delivered message or by a call that reached the customer. */
export async function countAnswer(a: Act, caseId: number, entryId: number, noticeId?: number): Promise<void> {
  const { store, now } = a
  const theCase = (await store.case.hold(caseId))!
  const entry = (await store.entry.find(entryId))!
  const answered = await store.ask.answer(entry.answers, caseId, entryId, now)
  for (const ask of answered)
    await record(a, { type: 'ask.answered', caseId, customerId: theCase.customerId, data: { askId: ask.id } })
  // first the case: what the policy promises next depends on whether somebody still waits
  if (await waitsNoMore(a, theCase, entry.at)) {
    await store.case.change(caseId, { state: 'answered', answeredAt: now, waitingSince: null }, now)
    await store.log.settleAlerts(['delivery-failed', 'too-late-to-send', 'nobody-to-reach'], { caseId }, now)
    await record(a, { type: 'case.answered', caseId, customerId: theCase.customerId, data: { entryId } })
  }
  await meetClocks(a, theCase, entryId)
  for (const pledge of await store.pledge.ofCase(caseId)) {
    const kept = entry.keeps.includes(pledge.id) && canBeKept(pledge, now)
    if (kept) await settlePledge(a, pledge, { state: 'kept', keptEntryId: entryId, keptNoticeId: noticeId })
  }
}

/** Answered only when no question and no appeal is left and the customer has not written again since the answer. */
async function waitsNoMore({ store }: Act, theCase: Case, saidAt: Date): Promise<boolean> {
  if (theCase.state !== 'open') return false
  const [asks, entries] = [await store.ask.ofCase(theCase.id), await store.entry.ofCase(theCase.id)]
  if (asks.some(({ state }) => state === 'open') || (await store.appeal.isOpenOn(theCase.id))) return false
  return !entries.some(({ kind, at }) => kind === 'message' && at > saidAt)
}

/** This address is dead for this message: the next channel, and the owner. */
export async function giveUp(a: Act, notice: Notice, reason: string): Promise<void> {
  const failed = await a.store.notice.settle(notice.id, { state: 'undeliverable', error: reason, settledAt: a.now })
  await note(a, failed)
  await tellOwner(a, failed, 'delivery-failed')
  await fallBack(a, failed)
}

async function fallBack(a: Act, failed: Notice): Promise<void> {
  // it proves that this very address is its owner's; and who subscribed an address asked for nothing elsewhere
  if (failed.kind === 'subscription' || failed.leaveUrl) return
  const prefix = failed.dedupeKey.slice(0, failed.dedupeKey.lastIndexOf(':') + 1)
  const tried = await a.store.notice.siblings(prefix)
  const next = nextAddress(await knownOf(a, failed.customerId), tried)
  const customer = (await a.store.customer.find(failed.customerId))!
  const stretch = stretchFor(a, customer, { ...failed.timing, conversationSince: undefined }, a.now, failed.urgent)
  // nobody else stands behind a bulletin or a settlement: who cannot be written to is called
  const isNews = failed.bulletinId !== null || failed.kind === 'settlement'
  if (!stretch || !next || (isNews && next.channel === 'phone')) return callInstead(a, failed)
  await a.store.notice.planOnward(failed.id, { ...next, ...stretch, dedupeKey: prefix + next.channel }, a.by, a.now)
  wakeSenders(a)
}

/** What a message told of incidents and nobody can write is told by phone, whichever of them it was about. */
async function callInstead(a: Act, { bulletinId, tells, customerId, kind, dedupeKey }: Notice): Promise<void> {
  if (kind === 'settlement')
    return a.store.incidentCall.addPayee(approvalOf(dedupeKey), customerId, 'undeliverable', a.now)
  for (const id of [...(bulletinId ? [bulletinId] : []), ...(tells ?? [])])
    await a.store.incidentCall.add(id, customerId, 'undeliverable', a.now)
}

/** The approval that a message of a settlement tells of, as its mark has it: `settlement:12:…`. */
const approvalOf = (dedupeKey: string) => Number(dedupeKey.split(':')[1])

/** Nobody knows whether it left: it waits for a person, unless the channel drops repeats by itself. */
async function doubt(a: Act, notice: Notice, reason: string): Promise<void> {
  const inDoubt = await a.store.notice.settle(notice.id, { state: 'in-doubt', error: reason, sentAt: a.now })
  await note(a, inDoubt)
  await tellOwner(a, inDoubt, 'delivery-in-doubt')
}

/** A message that counted as delivered, and of which a report that proves nothing says that it was not: a person decides. */
export async function doubtAgain(a: Act, notice: Notice, reason: string): Promise<void> {
  const inDoubt = await a.store.notice.settle(notice.id, { state: 'in-doubt', error: reason, settledAt: null })
  await note(a, inDoubt)
  await tellOwner(a, inDoubt, 'delivery-in-doubt')
}

/** Messages whose sender fell silent in the middle: in doubt, never sent again silently. Returns how many. */
export const doubtAbandonedNotices = (desk: Desk, limit = 200): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const abandoned = await a.store.notice.claimAbandoned(a.now, limit)
    for (const notice of abandoned) await doubt(a, notice, 'sender-lost')
    return abandoned.length
  })

/** A person decides about a message in doubt. */
export const settleDoubt = (desk: Desk, by: Actor, noticeId: number, verdict: 'arrived' | 'send-again') =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const notice = await a.store.notice.hold(noticeId)
    if (!notice) return refuse('not-found')
    if (notice.state !== 'in-doubt') return refuse('notice-settled')
    if (verdict === 'arrived') await arrive(a, notice)
    else await replan(a, notice)
    await record(a, {
      type: 'notice.doubt-settled',
      caseId: notice.caseId,
      customerId: notice.customerId,
      data: { noticeId, verdict },
    })
    return (await a.store.notice.find(noticeId))!
  })

type Trouble = 'delivery-failed' | 'delivery-in-doubt' | 'too-late-to-send' | 'mailbox-full' | 'called-spam'

/** Inside an act: what became of a message stands on the Today of whoever answers for its case. */
export async function tellOwner(a: Act, notice: Notice, kind: Trouble): Promise<void> {
  const theCase = notice.caseId ? await a.store.case.find(notice.caseId) : undefined
  if (!theCase) return
  const { id: staffId } = await whoActs(a, theCase.ownerId)
  await alertStaff(a, { staffId, kind, caseId: theCase.id, noticeId: notice.id })
}

const note = (a: Act, { id: noticeId, state, caseId, customerId, channel, kind, error }: Notice): Promise<void> =>
  record(a, {
    type: `notice.${state}`,
    caseId,
    customerId,
    why: error ?? undefined,
    data: { noticeId, channel, kind },
  })
