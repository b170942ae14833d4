import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { type Balance, balancesOf } from '../../core/remedy/balance.ts'
import type { Remedy } from '../../core/remedy/entry.ts'
import type { RemedyDraft } from '../../store/remedy/remedy.ts'
import type { RemedyRemark } from '../../words/remedy.ts'
import { holdCase } from '../case/on-case.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'
import { monthOf } from './calendar.ts'

/** One entry with what stands after it, and what is told beside it. */
export interface Booked {
  entry: Remedy
  ledger: Remedy[]
  balances: Balance[]
  remarks: RemedyRemark[]
}

/** The ledger of one case, with the entries that an incident brought its customer. */
export const showLedger = (desk: Desk, by: Actor, caseId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    if (!(await a.store.case.find(caseId))) return refuse('case-not-found')
    return ledgerOf(a, caseId)
  })

export async function ledgerOf(a: Act, caseId: number): Promise<{ ledger: Remedy[]; balances: Balance[] }> {
  const ledger = await a.store.remedy.ofCase(caseId)
  return { ledger, balances: balancesOf(ledger) }
}

/** What an entry says beyond whose it is and when. */
export type EntryDraft = Omit<RemedyDraft, 'customerId' | 'caseId' | 'incidentId' | 'month'> &
  Partial<Pick<RemedyDraft, 'caseId' | 'incidentId'>>

/** Whose ledger: a case's, or what an incident brought somebody who never wrote. */
export type Account = Pick<Case, 'customerId'> & { id: number | null }

/** Appends an entry to a case's ledger, or to the account that it names, and writes the event. */
export async function append(a: Act, account: Account, draft: EntryDraft): Promise<Remedy> {
  const whose = { customerId: account.customerId, caseId: account.id, incidentId: null, month: monthOf(a) }
  const by = { byKind: a.by.kind, byId: a.by.id, byName: a.by.name }
  const entry = await a.store.remedy.add({ ...whose, ...draft }, by, a.now)
  const { kind, amountMinor, currency, cause, rule, incidentId, ofId, reversesId, why } = entry
  const data = { remedyId: entry.id, kind, amountMinor, currency, cause, rule, incidentId, ofId, reversesId }
  const type = reversesId === null ? `remedy.${kind}` : 'remedy.reversed'
  await record(a, { type, caseId: account.id, customerId: account.customerId, why: why ?? undefined, data })
  return entry
}

export async function booked(a: Act, theCase: Case, entry: Remedy, remarks: RemedyRemark[] = []): Promise<Booked> {
  return { entry, ...(await ledgerOf(a, theCase.id)), remarks }
}

/** What an entry takes over from the one that it answers: the account, the currency, the cause. */
export const answering = ({ id, caseId, incidentId, assetId, currency, cause, failure, form }: Remedy) => ({
  ...{ caseId, incidentId, assetId, currency, cause, failure, form },
  ofId: id,
})

/** An act on one case's ledger: acts on the same customer's sums wait for each other. */
export const onLedger = <T>(
  desk: Desk,
  by: Actor,
  caseId: number,
  task: (a: Act, theCase: Case) => Promise<T | Refusal>,
): Promise<T | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'compensate customers')
    if (no) return no
    const theCase = await holdCase(a, caseId)
    if (isRefusal(theCase)) return theCase
    await a.store.remedy.holdCustomer(theCase.customerId)
    return task(a, theCase)
  })
