import type { Case } from '../../core/case/case.ts'
import type { Bounce } from '../../core/intake/bounce.ts'
import { isChosen } from '../../core/notice/address.ts'
import type { Notice } from '../../core/notice/notice.ts'
import { type Act, record } from '../desk.ts'
import { giveUp } from '../notice/notice.ts'
import { restartClocks } from '../ruling/clock.ts'

/** Inside an act: a report that a letter of ours did not arrive takes its delivery back. True when one was meant. */
export async function takeBack(a: Act, { messageIds, reason }: Bounce): Promise<boolean> {
  const letters = await a.store.entry.lettersNamed(messageIds)
  const ofCase = letters.find(letter => letter.noticeId !== null)?.noticeId
  const noticeId = ofCase ?? (await a.store.incidentAnswer.noticeNamed(messageIds))
  const notice = noticeId ? await a.store.notice.hold(noticeId) : undefined
  if (!notice) return false
  if (notice.state === 'accepted' || notice.state === 'delivered') {
    await giveUp(a, notice, reason)
    if (notice.kind === 'reply') await unanswer(a, notice)
  }
  return true
}

/** The case counts as unanswered again, unless the same answer arrived on another chosen channel. */
async function unanswer(a: Act, { caseId, entryId, customerId }: Notice): Promise<void> {
  const { store, now } = a
  const theCase = caseId ? await store.case.hold(caseId) : undefined
  if (!theCase || !entryId) return
  const reaches = await store.customer.reaches(customerId)
  const others = (await store.notice.ofCase(theCase.id)).filter(
    other => other.entryId === entryId && other.kind === 'reply',
  )
  if (others.some(({ state, channel }) => state === 'delivered' && isChosen(channel, reaches))) return
  await store.ask.reopen(entryId)
  await restartClocks(a, theCase, entryId)
  await reopenPledges(a, theCase, entryId)
  if (theCase.state !== 'answered') return
  await store.case.change(theCase.id, { state: 'open', waitingSince: now, answeredAt: null }, now)
  await record(a, { type: 'case.unanswered', caseId: theCase.id, customerId, data: { entryId } })
}

/** What only this letter had kept is promised still, by its old date. */
async function reopenPledges(a: Act, { id: caseId, customerId }: Case, entryId: number): Promise<void> {
  for (const { id: pledgeId, kind, state, keptEntryId, keptNoticeId } of await a.store.pledge.ofCase(caseId)) {
    if (state !== 'kept' || keptEntryId !== entryId || keptNoticeId === null) continue
    await a.store.pledge.reopen(pledgeId)
    await record(a, { type: 'pledge.reopened', caseId, customerId, data: { pledgeId, kind, entryId } })
  }
}
