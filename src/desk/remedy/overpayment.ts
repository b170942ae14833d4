import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { chainOf, isGone, paidUpon } from '../../core/remedy/check.ts'
import type { Remedy } from '../../core/remedy/entry.ts'
import { checkRecovery, type OverpaidVerdict, type Overpayment } from '../../core/remedy/overpayment.ts'
import type { OverpaidPage } from '../../store/remedy/overpayment.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'
import { takeBack } from './reverse.ts'
import { tellOverpaid } from './tell.ts'

/**
 * An entry that is paid already turns out wrong: whoever may approve settlements says whether the money is to come back or
 * stays with the customer, and why. The customer is told; nothing more is paid for the entry.
 */
export const declareOverpaid = (
  desk: Desk,
  by: Actor,
  remedyId: number,
  { verdict, why }: { verdict: OverpaidVerdict; why: string },
) =>
  onOwed(desk, by, remedyId, async (a, entry, account) => {
    if (by.kind !== 'staff') return refuse('staff-needed')
    if (isGone(account, entry) || (await a.store.overpayment.of(remedyId))) return refuse('remedy-reversed')
    const amountMinor = paidUpon(account, entry)
    if (!amountMinor) return refuse('remedy-unpaid')
    const { customerId, currency } = entry
    const sum = { amountMinor, currency }
    const said = { verdict, why, at: a.now, byId: by.id, byName: by.name }
    const overpayment = await a.store.overpayment.add({ remedyId, customerId, ...sum, ...said })
    await a.store.payout.stopUnpaid(remedyId, entry.amountMinor - amountMinor, a.by, a.now)
    const data = { remedyId, verdict, sum: { minor: amountMinor, currency } }
    await record(a, { type: 'overpayment.found', caseId: entry.caseId, customerId, why, data })
    await tellOverpaid(a, entry, overpayment)
    return overpayment
  })

/** What was to come back has come: the payment, the agreement and the entry are taken back together. */
export const recoverOverpaid = (desk: Desk, by: Actor, remedyId: number, { reference }: { reference: string }) =>
  onOwed(desk, by, remedyId, async (a, entry, account) => {
    const overpayment = await a.store.overpayment.of(remedyId)
    const wrong = checkRecovery(overpayment)
    if (wrong || !overpayment) return wrong ?? refuse('overpayment-none')
    await a.store.overpayment.recovered(overpayment.id, reference, by.name, a.now)
    const chain = chainOf(account, entry).map(id => account.find(each => each.id === id)!)
    await takeBack(a, chain, overpayment.why)
    const { caseId, customerId } = entry
    await record(a, { type: 'overpayment.recovered', caseId, customerId, data: { remedyId, reference } })
    return (await a.store.overpayment.of(remedyId))!
  })

/** All of them for those who read the reports; of one customer for whoever works on the cases. */
export const listOverpaid = (desk: Desk, by: Actor, page: OverpaidPage) =>
  read(desk, by, async a => {
    const no = permit(by, page.customerId === undefined ? 'read remedy reports' : 'read cases')
    return no ?? (await a.store.overpayment.list(page))
  })

/** An act on an entry of what is owed, in the name of somebody who may approve settlements. */
const onOwed = (
  desk: Desk,
  by: Actor,
  remedyId: number,
  task: (a: Act, entry: Remedy, account: Remedy[]) => Promise<Overpayment | Refusal>,
) =>
  act(desk, by, async a => {
    const no = permit(by, 'approve settlements')
    if (no) return no
    const wanted = await a.store.remedy.find(remedyId)
    if (wanted?.kind !== 'owed' || wanted.reversesId !== null) return refuse('not-found')
    await a.store.remedy.holdCustomer(wanted.customerId)
    return task(a, wanted, await a.store.remedy.ofAccount(wanted))
  })
