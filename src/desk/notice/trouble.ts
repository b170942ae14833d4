import { THE_DESK } from '../../core/actor.ts'
import { nextAddress } from '../../core/notice/address.ts'
import type { Notice, Sendable } from '../../core/notice/notice.ts'
import { type Act, alertStaff, type Desk, record, wakeSenders, work } from '../desk.ts'
import { whoActs } from '../staff/people.ts'
import { knownOf, stretchFor } from './plan.ts'

/** Another stretch for a message that missed its own; where its promise's end has passed, the owner is told. */
export async function replan(
  a: Act,
  notice: Sendable,
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

/** This address is dead for this message: the next channel, and the owner. */
export async function giveUp(a: Act, notice: Pick<Notice, 'id'>, reason: string): Promise<void> {
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

/**
 * What a message told of incidents and nobody can write is told by phone, whichever of them it was about; of money its
 * mark says it: `settlement:12:…` an approval, `settlement-back:3:…` a correction.
 */
async function callInstead(a: Act, { bulletinId, tells, customerId, kind, dedupeKey }: Notice): Promise<void> {
  if (kind === 'settlement') {
    const [what, id] = dedupeKey.split(':')
    const add = what === 'settlement-back' ? a.store.incidentCall.addCorrected : a.store.incidentCall.addPayee
    return add(Number(id), customerId, 'undeliverable', a.now)
  }
  for (const id of [...(bulletinId ? [bulletinId] : []), ...(tells ?? [])])
    await a.store.incidentCall.add(id, customerId, 'undeliverable', a.now)
}

/** Nobody knows whether it left: it waits for a person, unless the channel drops repeats by itself. */
export async function doubt(a: Act, notice: Notice, reason: string): Promise<void> {
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

type Trouble = 'delivery-failed' | 'delivery-in-doubt' | 'too-late-to-send' | 'mailbox-full' | 'called-spam'

/** Inside an act: what became of a message stands on the Today of whoever answers for its case. */
export async function tellOwner(a: Act, notice: Pick<Notice, 'id' | 'caseId'>, kind: Trouble): Promise<void> {
  const theCase = notice.caseId ? await a.store.case.find(notice.caseId) : undefined
  if (!theCase) return
  const { id: staffId } = await whoActs(a, theCase.ownerId)
  await alertStaff(a, { staffId, kind, caseId: theCase.id, noticeId: notice.id })
}

export const note = (
  a: Act,
  { id: noticeId, state, caseId, customerId, channel, kind, error }: Notice,
): Promise<void> =>
  record(a, {
    type: `notice.${state}`,
    caseId,
    customerId,
    why: error ?? undefined,
    data: { noticeId, channel, kind },
  })
