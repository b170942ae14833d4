import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Grant } from '../../core/remedy/approval.ts'
import { balancesOf } from '../../core/remedy/balance.ts'
import { checkAccept, checkCurrency, checkPay, checkReverse, unpaidOf } from '../../core/remedy/check.ts'
import type { Reckoning, Remedy } from '../../core/remedy/entry.ts'
import { type FailureKind, failureOfCase } from '../../core/remedy/fit.ts'
import { decided, owedBy } from '../../core/remedy/owed.ts'
import type { Instant } from '../../core/time.ts'
import { applyBest, type Best } from '../../packs/best.ts'
import { figuresFor } from '../../packs/figures.ts'
import { openLink } from '../case/link.ts'
import { mergedAway } from '../case/on-case.ts'
import { type Act, act, type Desk } from '../desk.ts'
import { asCustomer } from '../intake/intake.ts'
import { packsOf } from '../settlement/pack.ts'
import { hindrance, type Weighed, weigh } from './grant.ts'
import { append, type Booked, booked, type EntryDraft } from './ledger.ts'
import { keepPayment, promisePayment, releasePayment, tellRemedy } from './tell.ts'

export interface OwedByRule {
  rule: string
  facts: Record<string, unknown>
  cause?: string
  assetId?: number
  incidentId?: number
  failure?: FailureKind
  why?: string
}

/** What is owed by a rule: the desk reckons it from the facts and keeps the steps; nobody types an amount. */
export const oweByRule = (desk: Desk, by: Actor, caseId: number, owed: OwedByRule) =>
  onLedger(desk, by, caseId, async (a, theCase) => {
    const wrong = await checkSubject(a, theCase, owed)
    if (wrong) return wrong
    const facts = await withFigures(a, theCase, owed)
    const best = applyBest(await packsOf(a), owed.rule, facts, desk.zones)
    if (isRefusal(best)) return best
    const { answer } = best
    const sum = owedBy(answer)
    if (isRefusal(sum)) return sum
    const other = checkCurrency(await a.store.remedy.ofCase(theCase.id), sum.currency)
    if (other) return other
    const pledge = await promisePayment(a, theCase)
    if (isRefusal(pledge)) return pledge
    const { steps, result, comparator, data } = answer
    const entry = await append(a, theCase, {
      kind: 'owed',
      amountMinor: sum.minor,
      currency: sum.currency,
      cause: owed.cause ?? theCase.kind,
      assetId: owed.assetId ?? null,
      incidentId: owed.incidentId ?? null,
      rule: answer.rule,
      pack: answer.pack.id,
      reckoning: { facts, steps, result, comparator, data, ...beside(best) },
      failure: owed.failure ?? failureOfCase(theCase.kind),
      pledgeId: pledge.id,
      why: owed.why ?? null,
    })
    await tellRemedy(a, theCase, entry)
    return booked(a, theCase, entry)
  })

/** The other rules that apply too, as the entry keeps them. */
const beside = ({ taken, others }: Best): Pick<Reckoning, 'taken' | 'others'> =>
  others.length
    ? { taken, others: others.map(({ rule, pack, steps, result }) => ({ rule, pack: pack.id, steps, result })) }
    : {}

/** What is known of the service stands in for facts that nobody has typed. */
async function withFigures(a: Act, { customerId }: Case, { rule, facts, assetId }: OwedByRule) {
  if (assetId === undefined) return facts
  const asset = (await a.store.customer.assets(customerId)).find(({ id }) => id === assetId)
  return asset ? { ...figuresFor(await packsOf(a), rule, asset), ...facts } : facts
}

/** A rule's sum may belong to a service of this customer, and to an incident that the case has joined. */
async function checkSubject(a: Act, theCase: Case, { assetId, incidentId }: OwedByRule): Promise<Refusal | null> {
  const assets = assetId === undefined ? [] : await a.store.customer.assets(theCase.customerId)
  if (assetId !== undefined && !assets.some(({ id }) => id === assetId))
    return refuse('not-found', { field: 'assetId' })
  if (incidentId === undefined) return null
  const joined = await a.store.concerned.incidentsOfCase(theCase.id)
  return joined.includes(incidentId) ? null : refuse('incident-not-of-case', { field: 'incidentId' })
}

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
    const entry = await append(a, theCase, {
      ...answering(base),
      kind: 'paid',
      amountMinor: amount ?? left,
      pledgeId: base.pledgeId,
      reference,
      once: once ?? null,
    })
    if ((amount ?? left) === left && !(await leftToPay(a, theCase, base)))
      await keepPayment(a, base.pledgeId, reference)
    await a.store.payout.settleBy(entry, a.by, a.now)
    await tellRemedy(a, theCase, entry)
    return booked(a, theCase, entry)
  })

/** Whether other agreed sums under the same promise are still to be paid. */
async function leftToPay(a: Act, theCase: Case, { pledgeId }: Remedy): Promise<boolean> {
  const ledger = await a.store.remedy.ofCase(theCase.id)
  const agreed = ledger.filter(entry => entry.kind === 'accepted' && entry.pledgeId === pledgeId)
  return agreed.some(entry => checkPay(ledger, entry, 1) === null)
}

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
    if (wrong) return wrong
    const back = await append(a, { id: entry.caseId, customerId: entry.customerId }, backOf(entry, why))
    if (!theCase)
      return { entry: back, ledger: [...account, back], balances: balancesOf([...account, back]), remarks: [] }
    if (entry.kind === 'accepted' || entry.kind === 'owed') await releaseUnneeded(a, theCase, entry, why)
    await tellRemedy(a, theCase, back)
    return booked(a, theCase, back)
  })

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

/** What an entry takes over from the one that it answers: the account, the currency, the cause. */
const answering = ({ id, caseId, incidentId, assetId, currency, cause, failure, form }: Remedy) => ({
  ...{ caseId, incidentId, assetId, currency, cause, failure, form },
  ofId: id,
})

async function findOf(a: Act, theCase: Case, of: number): Promise<{ entry: Remedy; account: Remedy[] } | Refusal> {
  const entry = (await a.store.remedy.ofCase(theCase.id)).find(({ id }) => id === of)
  if (!entry) return refuse('remedy-not-found', { field: 'of' })
  return { entry, account: await a.store.remedy.ofAccount(entry) }
}

/** An act on one case's ledger: acts on the same customer's sums wait for each other. */
const onLedger = <T>(
  desk: Desk,
  by: Actor,
  caseId: number,
  task: (a: Act, theCase: Case) => Promise<T | Refusal>,
): Promise<T | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'compensate customers')
    if (no) return no
    const theCase = await a.store.case.hold(caseId)
    if (!theCase) return refuse('case-not-found')
    const merged = await mergedAway(a, theCase)
    if (merged) return merged
    await a.store.remedy.holdCustomer(theCase.customerId)
    return task(a, theCase)
  })
