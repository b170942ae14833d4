import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Grant } from '../../core/remedy/approval.ts'
import { checkAccept, checkPay, unpaidOf } from '../../core/remedy/check.ts'
import type { Remedy } from '../../core/remedy/entry.ts'
import { failureOfCase } from '../../core/remedy/fit.ts'
import { decided } from '../../core/remedy/owed.ts'
import type { Instant } from '../../core/time.ts'
import { openLink } from '../case/link.ts'
import { type Act, act, type Desk } from '../desk.ts'
import { asCustomer } from '../intake/intake.ts'
import { hindrance, type Weighed, weigh } from './grant.ts'
import { answering, append, type Booked, booked, onLedger } from './ledger.ts'
import { isAgreedLeft, keepPayment, promisePayment } from './payment.ts'
import { tellRemedy } from './tell.ts'

/** Owed by decision, offered, or a gesture: within one's authority, the budget, and the custom of like cases. */
export const grant = (desk: Desk, by: Actor, caseId: number, wanted: Grant) =>
  onLedger(desk, by, caseId, async (a, theCase) => {
    const weighed = await weigh(a, theCase, wanted, { hold: true })
    if (isRefusal(weighed)) return weighed
    return hindrance(weighed, wanted.why) ?? bookGrant(a, theCase, wanted, weighed)
  })

/** Inside an act: books what was weighed and may be granted, in the name of whoever acts. */
export async function bookGrant(
  a: Act,
  theCase: Case,
  { kind, amount, currency, failure, form, why }: Grant,
  { cause, discretion, remarks }: Weighed,
  approvalId: number | null = null,
): Promise<Booked | Refusal> {
  const pledge = kind === 'owed' ? await promisePayment(a, theCase) : null
  if (isRefusal(pledge)) return pledge
  const entry = await append(a, theCase, {
    kind,
    amountMinor: amount,
    currency,
    discretionMinor: discretion,
    cause,
    reckoning: kind === 'owed' ? decided({ minor: amount, currency }) : null,
    failure: failure ?? failureOfCase(theCase.kind),
    form: form ?? null,
    approvalId,
    pledgeId: pledge?.id ?? null,
    why: why ?? null,
  })
  await tellRemedy(a, theCase, entry)
  return booked(a, theCase, entry, remarks)
}

/** The customer agrees, as somebody of the staff heard it; `why` holds the words. */
export const accept = (
  desk: Desk,
  by: Actor,
  caseId: number,
  { of, why, paidBy }: { of: number; why: string; paidBy?: Instant },
) => onLedger(desk, by, caseId, (a, theCase) => acceptIn(a, theCase, of, why, paidBy))

/** The customer agrees with one press on the private page. */
export const acceptOnPage = (desk: Desk, token: string, of: number) =>
  act(desk, { kind: 'system', id: null, name: 'Makegood' }, async a => {
    const visit = await openLink(a, token)
    if (isRefusal(visit)) return visit
    const theCase = (await a.store.case.hold(visit.caseId))!
    const customer = (await a.store.customer.find(theCase.customerId))!
    await a.store.remedy.holdCustomer(customer.id)
    return acceptIn({ ...a, by: asCustomer(customer) }, theCase, of)
  })

async function acceptIn(
  a: Act,
  theCase: Case,
  of: number,
  why: string | null = null,
  paidBy?: Instant,
): Promise<Booked | Refusal> {
  const found = await findOf(a, theCase, of)
  if (isRefusal(found)) return found
  const { entry: base, account } = found
  const wrong = checkAccept(account, base)
  if (wrong) return wrong
  const pledge = await promisePayment(a, theCase, paidBy)
  if (isRefusal(pledge)) return pledge
  const entry = await append(a, theCase, {
    ...answering(base),
    kind: 'accepted',
    amountMinor: base.amountMinor,
    pledgeId: pledge.id,
    why,
  })
  await tellRemedy(a, theCase, entry)
  return booked(a, theCase, entry)
}

/** The money has left, under the number that the billing knows; reported twice under one mark it is booked once. */
export const pay = (
  desk: Desk,
  by: Actor,
  caseId: number,
  { of, amount, reference, once }: { of: number; amount?: number; reference: string; once?: string },
) =>
  onLedger(desk, by, caseId, async (a, theCase) => {
    const known = once === undefined ? undefined : await a.store.remedy.findOnce(once)
    if (known)
      return known.ofId === of && known.reference === reference
        ? booked(a, theCase, known)
        : refuse('once-taken', { field: 'once' })
    const found = await findOf(a, theCase, of)
    if (isRefusal(found)) return found
    const { entry: base, account } = found
    const left = unpaidOf(account, base)
    const wrong = checkPay(account, base, amount ?? Math.max(left, 1))
    if (wrong) return wrong
    if (base.ofId !== null && (await a.store.overpayment.of(base.ofId)))
      return refuse('remedy-overpaid', { field: 'of' })
    const entry = await append(a, theCase, {
      ...answering(base),
      kind: 'paid',
      amountMinor: amount ?? left,
      pledgeId: base.pledgeId,
      reference,
      once: once ?? null,
    })
    if ((amount ?? left) === left && !(await isAgreedLeft(a, caseId, base.pledgeId)))
      await keepPayment(a, base.pledgeId, reference)
    await a.store.payout.settleBy(entry, a.by, a.now)
    await tellRemedy(a, theCase, entry)
    return booked(a, theCase, entry)
  })

async function findOf(a: Act, theCase: Case, of: number): Promise<{ entry: Remedy; account: Remedy[] } | Refusal> {
  const entry = (await a.store.remedy.ofCase(theCase.id)).find(({ id }) => id === of)
  if (!entry) return refuse('remedy-not-found', { field: 'of' })
  return { entry, account: await a.store.remedy.ofAccount(entry) }
}
