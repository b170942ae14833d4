import { type Actor, THE_DESK } from '../../core/actor.ts'
import { companyHours } from '../../core/calendar/business-hours.ts'
import { addWorkingTime } from '../../core/calendar/working-time.ts'
import type { Case } from '../../core/case/case.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { type Approval, checkDecision, type Grant } from '../../core/remedy/approval.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { HOUR, type Instant } from '../../core/time.ts'
import { holdCase } from '../case/on-case.ts'
import { type Act, act, alertStaff, type Desk, read, record, work } from '../desk.ts'
import { whoActs } from '../staff/people.ts'
import { bookGrant } from './entry.ts'
import { hindrance, powersFor, weigh } from './grant.ts'

/** A consent is due within so many hours of the company's working time. */
const DECIDED_WITHIN = 4 * HOUR

/** Asks the named person above for a sum that goes beyond one's own authority. */
export const askApproval = (
  desk: Desk,
  by: Actor,
  caseId: number,
  { grant, why, dueAt }: { grant: Grant; why: string; dueAt?: Instant },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'compensate customers')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    const theCase = await holdCase(a, caseId)
    if (isRefusal(theCase)) return theCase
    if (dueAt && dueAt <= a.now) return refuse('due-in-the-past', { field: 'dueAt' })
    const weighed = await weigh(a, theCase, grant)
    if (isRefusal(weighed)) return weighed
    if (weighed.verdict === 'allowed') return refuse('approval-needless')
    const { approver } = weighed
    if (!approver) return hindrance(weighed, why)!
    const approval = await a.store.approval.ask({
      caseId,
      customerId: theCase.customerId,
      draft: grant,
      kind: grant.kind,
      amountMinor: grant.amount,
      currency: grant.currency,
      askedBy: by.id,
      askedByName: by.name,
      askedAt: a.now,
      why,
      approverId: approver.id,
      dueAt: dueAt ?? dueFrom(a),
    })
    await alertStaff(a, { staffId: approver.id, kind: 'approval-asked', caseId, approvalId: approval.id })
    await note(a, 'asked', approval, why, { approver: approver.name })
    return fileOf(a, approval.id)
  })

const dueFrom = ({ company, desk, now }: Act): Instant =>
  addWorkingTime(companyHours(company), now, DECIDED_WITHIN, desk.zones)

/** The named person says yes, and the entry is booked in that name, or no, and why. */
export const decideApproval = (
  desk: Desk,
  by: Actor,
  approvalId: number,
  { verdict, why }: { verdict: 'approved' | 'declined'; why?: string },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'compensate customers')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    const asked = await a.store.approval.find(approvalId)
    if (!asked) return refuse('not-found')
    const theCase = (await a.store.case.hold(asked.caseId))!
    const approval = (await a.store.approval.hold(approvalId))!
    const wrong = checkDecision(approval, (await a.store.staff.find(by.id))!, a.now)
    if (wrong) return wrong
    const settled = { state: verdict, settledAt: a.now, settledBy: by.id, settledByName: by.name }
    await a.store.approval.change(approvalId, { ...settled, settledWhy: why || null })
    const refused = verdict === 'approved' ? await bookApproved(a, theCase, approval) : null
    if (refused) return refused
    await a.store.log.settleAlerts(['approval-asked', 'approval-overdue'], { approvalId }, a.now)
    await alertStaff(a, { staffId: approval.askedBy, kind: 'approval-settled', caseId: theCase.id, approvalId })
    await note(a, verdict, approval, why)
    return fileOf(a, approvalId)
  })

/** The approver's own authority and the budget count at this moment, not at the moment of the question. */
async function bookApproved(a: Act, theCase: Case, { id, draft, why }: Approval): Promise<Refusal | null> {
  await a.store.remedy.holdCustomer(theCase.customerId)
  const grant = { ...draft, why: draft.why ?? why }
  const weighed = await weigh(a, theCase, grant, { hold: true })
  if (isRefusal(weighed)) return weighed
  const refused = hindrance(weighed, grant.why) ?? (await bookGrant(a, theCase, grant, weighed, id))
  return isRefusal(refused) ? refused : null
}

export interface ApprovalFilter {
  state?: Approval['state']
  caseId?: number
  mine?: boolean
  asked?: boolean
  beforeId?: number
  limit: number
}

/** What waits for a yes, and what was decided. */
export const listApprovals = (desk: Desk, by: Actor, filter: ApprovalFilter) =>
  read(desk, by, async a => permit(by, 'read cases') ?? (await approvalsIn(a, filter)))

/** The same inside an act. */
export async function approvalsIn(a: Act, { mine, asked, ...filter }: ApprovalFilter) {
  const me = a.by.id ?? 0
  const whose = { approverId: mine ? me : undefined, askedBy: asked ? me : undefined }
  const rows = await a.store.approval.list({ ...filter, ...whose })
  return Promise.all(rows.map(row => withEntry(a, row)))
}

export type ApprovalFile = Awaited<ReturnType<typeof fileOf>>

const fileOf = async (a: Act, id: number) => withEntry(a, (await a.store.approval.list({ id, limit: 1 }))[0]!)

type Row = Awaited<ReturnType<Act['store']['approval']['list']>>[number]
const withEntry = async ({ store }: Act, row: Row) => ({
  ...row,
  entry: row.remedyId === null ? null : (await store.remedy.find(row.remedyId))!,
})

/**
 * Whose moment has passed, or whose approver has left, goes on to the one above, once, with as much time again; both
 * hear of it. Returns how many.
 */
export const passOnApprovals = (desk: Desk, limit = 100): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const overdue = await a.store.approval.claimOverdue(a.now, limit)
    for (const approval of overdue) await passOn(a, approval)
    return overdue.length
  })

async function passOn(a: Act, approval: Approval): Promise<void> {
  const { id: approvalId, approverId, askedBy, caseId, amountMinor } = approval
  const powers = await powersFor(a, approval, false)
  const next = powers.approver(askedBy, amountMinor, new Set([approverId]))
  const told: Pick<StaffMember, 'id'>[] = [{ id: approverId }, ...(next ? [next] : [])]
  await a.store.approval.change(approvalId, {
    escalatedAt: a.now,
    ...(next && { escalatedFrom: approverId, approverId: next.id, dueAt: dueFrom(a) }),
  })
  const alert = { kind: 'approval-overdue' as const, caseId, approvalId }
  await alertStaff(a, ...told.map(({ id: staffId }) => ({ ...alert, staffId })))
  await note(a, 'passed-on', approval, undefined, { approver: next?.name ?? null })
}

/** Inside an act: what waits for the yes of somebody who leaves waits for the next one above, with as much time again. */
export async function passApprovals(a: Act, leaving: StaffMember, why: string): Promise<void> {
  for (const { id } of await a.store.approval.list({ state: 'open', approverId: leaving.id, limit: 10_000 })) {
    const approval = (await a.store.approval.hold(id))!
    if (approval.state !== 'open') continue
    const { approver } = await powersFor(a, approval, false)
    const above = approver(approval.askedBy, approval.amountMinor, new Set([leaving.id]))
    const to = above ?? (await whoActs(a, leaving.id))
    await a.store.approval.change(id, { approverId: to.id, dueAt: dueFrom(a) })
    await alertStaff(a, { staffId: to.id, kind: 'approval-asked', caseId: approval.caseId, approvalId: id })
    await note(a, 'passed-on', approval, why, { approver: to.name })
  }
}

const note = (
  a: Act,
  what: string,
  { id, caseId, customerId, kind, amountMinor, currency }: Approval,
  why?: string,
  more: Record<string, unknown> = {},
) => {
  const data = { approvalId: id, kind, amountMinor, currency, ...more }
  return record(a, { type: `approval.${what}`, caseId, customerId, why, data })
}
