import type { Case } from '../../core/case/case.ts'
import { causeOf } from '../../core/intake/bounce/bounce-cause.ts'
import type { ParsedMail } from '../../core/intake/mail/parsed-mail.ts'
import { isChosen } from '../../core/notice/address.ts'
import type { Notice } from '../../core/notice/notice.ts'
import { type Act, record } from '../desk.ts'
import { doubtAgain, giveUp, tellOwner } from '../notice/trouble.ts'
import { restartClocks } from '../ruling/clock.ts'
import { type Meant, noticeMeant } from './notice-meant.ts'
import type { RawMail } from './thread.ts'

/**
 * Inside an act: a report that a letter of ours did not arrive takes its delivery back, once its server has given up.
 * Returns the message that it is about.
 */
export async function takeBounce(a: Act, mail: ParsedMail, raw: RawMail): Promise<Notice | null> {
  const { recipients = [], originalMessageId = null, reason, status } = mail.bounce ?? {}
  const failed = recipients.filter(({ action }) => action !== 'delayed')
  const addresses = recipients.flatMap(({ address, writtenAs }) => [writtenAs ?? '', address])
  const meant = await noticeMeant(a, mail, raw, { originalMessageId, addresses })
  if (!meant) return null
  const told = reason || status || 'bounced'
  if (failed.length) await failDelivery(a, meant, told)
  // late only: its server goes on trying, but somebody may tell the customer that the mailbox is full
  else if (causeOf(told) === 'mailbox-full') await tellOwner(a, meant.notice, 'mailbox-full')
  return meant.notice
}

async function failDelivery(a: Act, { notice, sure }: Meant, reason: string): Promise<void> {
  if (notice.state !== 'accepted' && notice.state !== 'delivered') return
  // anybody can write a report about an address; what cannot be proved a person decides
  if (!sure) return doubtAgain(a, notice, reason)
  await takeBack(a, notice, reason)
}

/** Inside an act: what counted as delivered was not. */
export async function takeBack(a: Act, notice: Notice, reason: string): Promise<void> {
  await giveUp(a, notice, reason)
  if (notice.kind === 'reply') await unanswer(a, notice)
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
