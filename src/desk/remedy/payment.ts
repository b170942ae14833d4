import type { Case } from '../../core/case/case.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import type { DueRule } from '../../core/pledge/policy.ts'
import type { Refusal } from '../../core/refusal.ts'
import { checkPay } from '../../core/remedy/check.ts'
import type { Instant } from '../../core/time.ts'
import type { Act } from '../desk.ts'
import { makePledgeIn } from '../pledge/pledge.ts'
import { promiseBy } from '../pledge/promise.ts'
import { settlePledge, unkeepPledge } from '../pledge/settle.ts'

/** By when money is promised where the table of promises has no row for it: ten days. */
const PAID_WITHIN: DueRule = { type: 'within', hours: 240, clock: 'wall' }

/** The promise by when it is paid; one that stands already for money of this case is enough. */
export async function promisePayment(a: Act, theCase: Case, paidBy?: Instant): Promise<Pledge | Refusal> {
  const standing = (await a.store.pledge.ofCase(theCase.id)).find(
    ({ kind, state, dueAt }) => kind === 'payout' && state === 'open' && dueAt > a.now,
  )
  if (standing && !paidBy) return standing
  if (paidBy) return makePledgeIn(a, theCase, { kind: 'payout', text: '', dueAt: paidBy })
  return promiseBy(a, theCase, 'payout', PAID_WITHIN)
}

/** The promise is kept where nothing that was agreed is left to pay; one whose date has passed stays broken. */
export async function keepPayment(a: Act, pledgeId: number | null, reference: string): Promise<void> {
  const pledge = await openPledge(a, pledgeId)
  if (pledge) await settlePledge(a, pledge, { state: 'kept', why: reference })
}

/** What is taken back needs no payment. */
export async function releasePayment(a: Act, pledgeId: number | null, why: string): Promise<void> {
  const pledge = await openPledge(a, pledgeId)
  if (pledge) await settlePledge(a, pledge, { state: 'released', why })
}

async function openPledge(a: Act, pledgeId: number | null): Promise<Pledge | undefined> {
  const pledge = pledgeId === null ? undefined : await a.store.pledge.hold(pledgeId)
  return pledge?.state === 'open' && a.now < pledge.dueAt ? pledge : undefined
}

/** A promise is kept only as long as its payment stands: where one was taken back and is owed still, it is promised still. */
export async function reopenPayment(a: Act, pledgeId: number | null, why: string): Promise<void> {
  const pledge = pledgeId === null ? undefined : await a.store.pledge.hold(pledgeId)
  if (pledge?.state !== 'kept') return
  const unpaid = (await isAgreedLeft(a, pledge.caseId, pledge.id)) || (await a.store.payout.isUnpaid(pledge.id))
  if (unpaid) await unkeepPledge(a, pledge, why)
}

/** Whether something that was agreed is still to be paid under a promise. */
export async function isAgreedLeft(a: Act, caseId: number, pledgeId: number | null): Promise<boolean> {
  const ledger = await a.store.remedy.ofCase(caseId)
  const agreed = ledger.filter(entry => entry.kind === 'accepted' && entry.pledgeId === pledgeId)
  return agreed.some(entry => checkPay(ledger, entry, 1) === null)
}
