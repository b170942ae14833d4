import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { type Act, type Desk, read } from '../desk.ts'
import { approvalsIn } from '../remedy/approval.ts'
import { ledgerOf } from '../remedy/ledger.ts'
import { likesOf } from '../remedy/like.ts'
import { kinOf } from './kin.ts'

/** Of what has pages so many are told, and one more where there are more. */
export const TOLD = 50

const PARTS = {
  kin: (a: Act, theCase: Case) => kinOf(a, theCase),
  remedies: (a: Act, { id }: Case) => ledgerOf(a, id),
  approvals: (a: Act, { id }: Case) => approvalsIn(a, { caseId: id, limit: TOLD + 1 }),
  likeCases: (a: Act, theCase: Case) => likesOf(a, theCase),
  overpayments: ({ store }: Act, { customerId }: Case) => store.overpayment.list({ customerId, limit: TOLD + 1 }),
  staffDrafts: ({ store }: Act, { id }: Case) => store.staffDraft.ofCase(id),
  draftFiles: ({ store }: Act, { id }: Case) => store.draftFile.ofCase(id),
}
export type Part = keyof typeof PARTS
export type Surroundings = { [Name in Part]: Awaited<ReturnType<(typeof PARTS)[Name]>> }

/** These parts of what stands beside a case. */
export const showSurroundings = (desk: Desk, by: Actor, caseId: number, parts: readonly Part[]) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    if (!theCase) return refuse('case-not-found')
    // asked side by side: one statement for all that each of them asks first
    const found = await Promise.all(parts.map(async part => [part, await PARTS[part](a, theCase)]))
    return Object.fromEntries(found) as Partial<Surroundings>
  })
