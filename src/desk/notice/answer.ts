import type { Case } from '../../core/case/case.ts'
import { isChosen } from '../../core/notice/address.ts'
import type { NoticeKind } from '../../core/notice/notice.ts'
import { canBeKept } from '../../core/pledge/settle.ts'
import type { Settled } from '../../store/notice/settle.ts'
import { type Act, record } from '../desk.ts'
import { settlePledge } from '../pledge/settle.ts'
import { meetClocks } from '../ruling/clock.ts'

const COUNTING: NoticeKind[] = ['reply', 'pledge-moved', 'bulletin']

/** An answer that reached a chosen channel makes the case answered and settles what it answers and keeps. */
export async function afterDeliveries(a: Act, delivered: Settled[]): Promise<void> {
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
