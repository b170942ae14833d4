import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { balancesOf } from '../../core/remedy/balance.ts'
import { checkReverse, paidUpon } from '../../core/remedy/check.ts'
import type { Remedy } from '../../core/remedy/entry.ts'
import { type Act, act, type Desk } from '../desk.ts'
import { answering, append, booked, type EntryDraft } from './ledger.ts'
import { releasePayment, reopenPayment } from './payment.ts'
import { tellRemedy, tellSettledBack } from './tell.ts'

/**
 * Takes an entry back by another one, and says so to the customer where there is a case to say it in. What an incident
 * brought somebody who never wrote is taken back by whoever may approve settlements.
 */
export const reverse = (desk: Desk, by: Actor, remedyId: number, why: string) =>
  act(desk, by, async a => {
    const no = permit(by, 'compensate customers')
    if (no) return no
    const wanted = await a.store.remedy.find(remedyId)
    if (!wanted) return refuse('not-found')
    const notMine = wanted.caseId === null ? permit(by, 'approve settlements') : null
    if (notMine) return notMine
    const caseId = wanted.caseId ?? (await a.store.remedy.caseFor(wanted))
    const theCase = caseId === undefined ? undefined : await a.store.case.hold(caseId)
    await a.store.remedy.holdCustomer(wanted.customerId)
    const account = await a.store.remedy.ofAccount(wanted)
    const entry = account.find(({ id }) => id === remedyId)!
    const wrong = checkReverse(account, entry)
    if (wrong) return paidUpon(account, entry) ? refuse('remedy-paid') : wrong
    const back = await takeBack(a, [entry], why)
    if (!theCase) {
      await tellSettledBack(a, back)
      return { entry: back, ledger: [...account, back], balances: balancesOf([...account, back]), remarks: [] }
    }
    if (entry.kind === 'accepted' || entry.kind === 'owed') await releaseUnneeded(a, theCase, entry, why)
    await tellRemedy(a, theCase, back)
    return booked(a, theCase, back)
  })

/**
 * Inside an act: appends what takes entries back, the last built first, and lets the promise of a settlement's payment
 * grow smaller with them; with the last of it the promise in the case goes, with a payment it is open again. The billing is
 * told where it had heard of it.
 * Returns the last entry appended.
 */
export async function takeBack(a: Act, entries: readonly Remedy[], why: string): Promise<Remedy> {
  const told = await a.store.payout.holdTold(entries)
  let back: Remedy | undefined
  for (const entry of entries) {
    const once = told.has(entry.id) ? { once: `settlement-back:${entry.id}` } : {}
    back = await append(a, { id: entry.caseId, customerId: entry.customerId }, { ...backOf(entry, why), ...once })
  }
  for (const { pledgeId, unpaid } of await a.store.payout.takeBack(entries, a.by, a.now))
    await (unpaid ? reopenPayment(a, pledgeId, why) : releasePayment(a, pledgeId, why))
  for (const { kind, pledgeId } of entries) if (kind === 'paid') await reopenPayment(a, pledgeId, why)
  return back!
}

/** The entry that takes another one back: the same in everything, and of the opposite sum. */
const backOf = (entry: Remedy, why: string): EntryDraft => ({
  ...answering(entry),
  kind: entry.kind,
  amountMinor: -entry.amountMinor,
  discretionMinor: -entry.discretionMinor,
  reckoning: entry.reckoning,
  rule: entry.rule,
  pack: entry.pack,
  reference: entry.reference,
  ofId: entry.ofId,
  reversesId: entry.id,
  why,
})

/** The promise of payment goes with the last sum that stood under it. */
async function releaseUnneeded(a: Act, theCase: Case, { id, pledgeId }: Remedy, why: string): Promise<void> {
  const ledger = await a.store.remedy.ofCase(theCase.id)
  const gone = new Set(ledger.map(({ reversesId }) => reversesId))
  const others = ledger.filter(entry => entry.id !== id && entry.reversesId === null && !gone.has(entry.id))
  if (!others.some(entry => entry.pledgeId === pledgeId)) await releasePayment(a, pledgeId, why)
}
