import { THE_DESK } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { restsWhenSolved } from '../../core/pledge/settle.ts'
import { after, DAY } from '../../core/time.ts'
import { type Act, type Desk, record, work } from '../desk.ts'
import { restingLetter } from '../notice/letter.ts'
import { planNotice } from '../notice/plan.ts'
import { stopClocks } from '../ruling/clock.ts'

/** The customer's own "it is solved": open questions and promises rest with it. */
export async function closeCase(
  act: Act,
  theCase: Case,
  { verdict, via, entryId }: { verdict: 'solved' | 'no-answer'; via: string; entryId?: number },
): Promise<void> {
  const { store, now } = act
  const solved = verdict === 'solved'
  const customer = (await store.customer.find(theCase.customerId))!
  await store.case.endClosure(theCase.id, now)
  await store.case.close({
    caseId: theCase.id,
    verdict,
    byKind: solved ? 'customer' : 'system',
    byName: solved ? customer.name : THE_DESK.name,
    via,
    entryId: entryId ?? null,
    at: now,
  })
  await store.case.change(theCase.id, { state: verdict, waitingSince: null }, now)
  if (solved) await releasePledges(act, theCase)
  if (solved) await stopClocks(act, theCase, entryId ?? null)
  await record(act, { type: `case.${verdict}`, caseId: theCase.id, customerId: theCase.customerId, data: { via } })
}

/** What was promised for a matter that the customer calls over is owed no more. */
async function releasePledges(act: Act, theCase: Case): Promise<void> {
  const pledges = await act.store.pledge.ofCase(theCase.id)
  for (const pledge of pledges.filter(restsWhenSolved)) {
    await act.store.pledge.settle(pledge.id, { state: 'released', reason: 'solved' }, act.now)
    await record(act, {
      type: 'pledge.released',
      caseId: theCase.id,
      customerId: theCase.customerId,
      why: 'solved',
      data: { pledgeId: pledge.id },
    })
  }
}

/** Answered cases without a word for as long as the company says: silence is recorded as silence. */
export const restSilentCases = (desk: Desk, limit = 100): Promise<number> =>
  work(desk, THE_DESK, async act => {
    const before = after(act.now, -act.company.silenceDays * DAY)
    const silent = await act.store.case.claimSilent(before, limit)
    for (const theCase of silent) await rest(act, theCase)
    return silent.length
  })

async function rest(act: Act, theCase: Case): Promise<void> {
  await closeCase(act, theCase, { verdict: 'no-answer', via: 'silence' })
  const customer = (await act.store.customer.find(theCase.customerId))!
  await planNotice(act, {
    kind: 'no-answer',
    reason: `case:${theCase.id}:no-answer:${theCase.answeredAt!.getTime()}`,
    customer,
    language: theCase.language,
    caseId: theCase.id,
    ownerId: theCase.ownerId,
    purpose: 'news',
    automatic: true,
    compose: await restingLetter(act, theCase, customer),
  })
}
