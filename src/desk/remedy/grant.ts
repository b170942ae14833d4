import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Grant } from '../../core/remedy/approval.ts'
import {
  chooseApprover,
  discretionOf,
  type Limit,
  limitsOf,
  makesFacade,
  mayGrant,
  type Verdict,
  withinAuthority,
} from '../../core/remedy/authority.ts'
import { balanceIn, gotOf, openOf } from '../../core/remedy/balance.ts'
import { checkCurrency, checkSum } from '../../core/remedy/check.ts'
import { failureOfCase, fitOf } from '../../core/remedy/fit.ts'
import { type Spread, sideOf } from '../../core/remedy/spread.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { Budget } from '../../store/remedy/authority.ts'
import type { RemedyRemark } from '../../words/remedy.ts'
import { type Act, type Desk, read } from '../desk.ts'
import { monthOf, periodsOf } from './calendar.ts'
import { likesIn } from './like.ts'

/** Everything that is known of a sum before it is granted. */
export interface Weighed {
  cause: string
  discretion: number
  verdict: Verdict
  limits: Limit[]
  budget: Budget | null
  /** Whom to ask; null where nobody has to be, or nobody may. */
  approver: StaffMember | null
  side: 'more' | 'less' | null
  spread: Spread | null
  remarks: RemedyRemark[]
}

/** Would it be allowed? The same weighing as when it is booked, and nothing is. */
export const wouldBeAllowed = (desk: Desk, by: Actor, caseId: number, grant: Grant) =>
  read(desk, by, async a => {
    const no = permit(by, 'compensate customers')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    return theCase ? weigh(a, theCase, grant) : refuse('case-not-found')
  })

/**
 * Weighs a sum against authority, budget and like cases. Within an act the rows that it leans on are held, so that two
 * grants at once do not spend the same rest. `above` leaves out whoever was asked before.
 */
export async function weigh(a: Act, theCase: Case, grant: Grant, { hold = false } = {}): Promise<Weighed | Refusal> {
  const ledger = await a.store.remedy.ofCase(theCase.id)
  const { kind, amount, currency } = grant
  const wrong = checkSum(amount, currency) ?? (kind === 'goodwill' ? null : checkCurrency(ledger, currency))
  if (wrong) return wrong
  const cause = grant.cause ?? theCase.kind
  const own = ledger.filter(({ caseId }) => caseId === theCase.id)
  const discretion = discretionOf(kind, amount, balanceIn(own, currency))
  const budget = await budgetFor(a, cause, currency, hold)
  const powers = await powersFor(a, grant, hold)
  const left = budget && budget.amountMinor - budget.granted
  const { by } = a
  const limits = by.kind === 'staff' ? powers.limits(by) : []
  const verdict = by.kind === 'staff' ? mayGrant(by.role, limits, left, discretion) : 'allowed'
  const approver = verdict === 'needs-approval' ? powers.approver(by.id!, discretion) : null
  const { spread } = await likesIn(a, theCase, ledger, currency, cause)
  const after = balanceIn(
    [...own, { ...own[0]!, id: 0, kind, amountMinor: amount, currency, reversesId: null }],
    currency,
  )
  const side = discretion > 0 ? sideOf(gotOf(after), spread) : null
  const balance = balanceIn(ledger, currency)
  const remarks = [
    ...(makesFacade(kind, balance) ? [{ code: 'facade' as const, open: { minor: openOf(balance), currency } }] : []),
    ...mismatch(theCase, grant),
    ...(side ? [outlier(side, spread!, { minor: gotOf(after), currency })] : []),
  ]
  return { cause, discretion, verdict, limits, budget, approver, side, spread, remarks }
}

const budgetFor = async (a: Act, cause: string, currency: string, hold: boolean): Promise<Budget | null> => {
  const month = monthOf(a)
  if (hold) return (await a.store.authority.holdBudget(cause, month, currency)) ?? null
  return (await a.store.authority.budgets({ cause, month, currency }))[0] ?? null
}

/** Who may grant how much of a kind at this moment, and whom to ask. */
export async function powersFor(a: Act, grant: Pick<Grant, 'kind' | 'currency'>, hold: boolean) {
  const { store, by, now } = a
  const table = hold && by.kind === 'staff' ? await store.authority.hold(by.id) : await store.authority.all()
  const spent = await store.remedy.spent(grant, periodsOf(a))
  const [staff, absences] = [await store.staff.all(), await store.staff.absencesAt(now)]
  const away = new Set(absences.map(({ staffId }) => staffId))
  const limits = (person: Pick<StaffMember, 'id' | 'role'>) =>
    limitsOf(table, person, grant, spent.get(person.id) ?? { day: 0, month: 0 })
  return {
    limits,
    /** The one to ask for somebody's sum, leaving out whoever had it before. */
    approver: (askerId: number, discretion: number, above = new Set<number>()) =>
      chooseApprover(staff, askerId, person => withinAuthority(person.role, limits(person), discretion), {
        away,
        above,
      }),
  }
}

function mismatch(theCase: Case, { failure, form }: Grant): RemedyRemark[] {
  const what = failure ?? failureOfCase(theCase.kind)
  if (!what || !form) return []
  const { fits, asks } = fitOf(what, form)
  return fits ? [] : [{ code: 'mismatch', failure: what, form, asks }]
}

const outlier = (
  side: 'more' | 'less',
  { usualFrom, usualUntil }: Spread,
  got: { minor: number; currency: string },
): RemedyRemark => ({
  code: `outlier-${side}`,
  from: { ...got, minor: usualFrom },
  until: { ...got, minor: usualUntil },
  got,
})

/** Why a weighed sum cannot be booked by the one who asks; null where it can. */
export function hindrance({ verdict, approver, budget, side, cause }: Weighed, why?: string): Refusal | null {
  if (verdict === 'over-budget') {
    const left = budget!.amountMinor - budget!.granted
    return refuse('over-budget', { field: 'amount', values: { cause, month: budget!.month, left } })
  }
  if (verdict === 'needs-approval')
    return approver
      ? refuse('beyond-authority', { field: 'amount', values: { approver: approver.name } })
      : refuse('beyond-authority-nobody', { field: 'amount' })
  return side && !why ? refuse('reason-for-outlier', { field: 'why' }) : null
}
