import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import type { Money } from '../../core/money/money.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { daysOf, owedBefore } from '../../core/remedy/again.ts'
import { checkCurrency } from '../../core/remedy/check.ts'
import type { Reckoning, ReckoningStep } from '../../core/remedy/entry.ts'
import { type FailureKind, failureOfCase } from '../../core/remedy/fit.ts'
import { owedBy } from '../../core/remedy/owed.ts'
import { entryName } from '../../core/settlement/payment.ts'
import { applyBest, type Best, rivalsOf } from '../../packs/best.ts'
import type { Act, Desk } from '../desk.ts'
import { packsOf } from '../settlement/pack.ts'
import { append, booked, onLedger } from './ledger.ts'
import { promisePayment } from './payment.ts'
import { withFigures } from './rule.ts'
import { tellRemedy } from './tell.ts'

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
    const facts = await withFigures(a, owed.rule, owed.facts, owed.assetId)
    if (isRefusal(facts)) return facts
    const best = applyBest(await packsOf(a), owed.rule, facts, desk.zones)
    if (isRefusal(best)) return best
    const { answer } = best
    const whole = owedBy(answer)
    if (isRefusal(whole)) return whole
    const other = checkCurrency(await a.store.remedy.ofCase(theCase.id), whole.currency)
    if (other) return other
    const beyond = await beyondOwed(a, theCase, { ...owed, facts, rule: answer.rule }, whole)
    if (isRefusal(beyond)) return beyond
    const { sum } = beyond
    const pledge = await promisePayment(a, theCase)
    if (isRefusal(pledge)) return pledge
    const { result, comparator, data } = answer
    const steps = [...answer.steps, ...beyond.steps]
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

/**
 * What is owed beyond what the ledger owes already: a settlement of the same incident is subtracted; where days would be
 * paid twice, or it may be the same, a reason is asked for.
 */
async function beyondOwed(
  a: Act,
  theCase: Case,
  { rule, facts, assetId, incidentId, why }: OwedByRule,
  whole: Money,
): Promise<{ sum: Money; steps: ReckoningStep[] } | Refusal> {
  const { store } = a
  const ledger = await store.remedy.ofCustomer(theCase.customerId)
  const { settled, near } = owedBefore(ledger, {
    rules: [rule, ...rivalsOf(await packsOf(a), rule)],
    assetId: assetId ?? null,
    incidentId: incidentId ?? null,
    joined: await store.concerned.incidentsOfCase(theCase.id),
    days: daysOf(facts),
  })
  const [twice] = near
  if (twice && !why) {
    const values = { entry: entryName(twice.entry.id), days: twice.days.join(', ') || '—' }
    return refuse('days-owed-already', { field: 'why', values })
  }
  const minor = settled.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const [first] = settled
  if (!first) return { sum: whole, steps: [] }
  if (first.currency !== whole.currency) return refuse('wrong-currency', { values: { currency: first.currency } })
  const left = whole.minor - minor
  if (left <= 0) return refuse('owed-by-settlement', { field: 'facts', values: { entry: entryName(first.id) } })
  const sum = { ...whole, minor: left }
  return { sum, steps: [{ code: 'less-settled', values: { whole, settled: { ...whole, minor }, sum } }] }
}

/** The other rules that apply too, as the entry keeps them. */
const beside = ({ taken, others }: Best): Pick<Reckoning, 'taken' | 'others'> =>
  others.length
    ? { taken, others: others.map(({ rule, pack, steps, result }) => ({ rule, pack: pack.id, steps, result })) }
    : {}

/** A rule's sum may belong to a service of this customer, and to an incident that the case has joined. */
async function checkSubject(a: Act, theCase: Case, { assetId, incidentId }: OwedByRule): Promise<Refusal | null> {
  const assets = assetId === undefined ? [] : await a.store.customer.assets(theCase.customerId)
  if (assetId !== undefined && !assets.some(({ id }) => id === assetId))
    return refuse('not-found', { field: 'assetId' })
  if (incidentId === undefined) return null
  const joined = await a.store.concerned.incidentsOfCase(theCase.id)
  return joined.includes(incidentId) ? null : refuse('incident-not-of-case', { field: 'incidentId' })
}
