import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { ChannelName, Delivery, Receipt } from '../../core/notice/channel.ts'
import type { Notice } from '../../core/notice/notice.ts'
import { outcomeOf } from '../../core/notice/outcome.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { after } from '../../core/time.ts'
import type { Taken } from '../../store/notice/settle.ts'
import { type Act, act, type Desk, record, work } from '../desk.ts'
import { afterDeliveries } from './answer.ts'
import { doubt, giveUp, note, replan } from './trouble.ts'

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
