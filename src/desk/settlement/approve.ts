import type { Actor } from '../../core/actor.ts'
import type { Incident } from '../../core/incident/incident.ts'
import type { Money } from '../../core/money/money.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { sharesDays } from '../../core/settlement/elsewhere.ts'
import type { Settlement, SettlementGroup } from '../../core/settlement/settlement.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, act, alertStaff, type Desk } from '../desk.ts'
import { inCommand, note, whoCommands } from '../incident/people.ts'
import { actorOf } from '../staff/staff.ts'
import { payDay } from './pay-day.ts'
import { byRule, sumsOf, viewOf, waitingOf } from './settlement.ts'

/** So many customers are booked in one transaction: a kill costs no more than these. */
const SLICE = 25_000

/** Between the sign-in and the yes somebody may have left, or lead no more: the row says so, not the session. */
async function withAuthority(a: Act, staffId: number): Promise<StaffMember | Refusal> {
  const member = await a.store.staff.find(staffId)
  if (!member || (member.leftAt && member.leftAt <= a.now)) return refuse('approver-left')
  const may = permit(actorOf(member), 'approve settlements') === null
  return may ? member : refuse('approver-no-authority')
}

interface Decided {
  incident: Incident
  settlement: Settlement
  /** The groups that nobody has approved. */
  waiting: SettlementGroup[]
  member: StaffMember
}

/** A yes or a no to all that waits, by a named person who may; one at a time. */
const decide = <T>(
  desk: Desk,
  by: Actor,
  incidentId: number,
  task: (a: Act, decided: Decided) => Promise<T | Refusal>,
) =>
  act(desk, by, async a => {
    const no = permit(by, 'approve settlements')
    if (no) return no
    if (by.kind !== 'staff') return refuse('staff-needed')
    const member = await withAuthority(a, by.id)
    if (isRefusal(member)) return member
    const incident = await a.store.incident.hold(incidentId)
    if (!incident) return refuse('not-found')
    await a.store.settlement.alone()
    const settlement = await a.store.settlement.ofIncident(incidentId)
    if (!settlement) return refuse('settlement-none')
    const waiting = waitingOf(await a.store.settlement.groups(settlement.id))
    if (!waiting.length) return refuse('settlement-empty')
    const [last] = await a.store.settlement.refusals(settlement.id)
    if (last && !last.reckonedAnewAt) return refuse('settlement-refused', { values: { name: last.refusedByName } })
    return task(a, { incident, settlement, waiting, member })
  })

/** The same sums in the same currencies. */
const agree = (said: readonly Money[], found: readonly Money[]): boolean => {
  const list = (sums: readonly Money[]) => sums.map(({ minor, currency }) => `${currency} ${minor}`).sort()
  return list(said).join() === list(found).join()
}

/** A named person's yes to all that waits; `confirm` is the number of customers, so that nobody approves what changed meanwhile. */
export const approveSettlement = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  { confirm, sums, payBy, why }: { confirm: number; sums?: Money[]; payBy?: Instant; why?: string },
) =>
  decide(desk, by, incidentId, async (a, { incident, settlement, waiting, member }) => {
    if (payBy && payBy <= a.now) return refuse('pay-by-past', { field: 'payBy' })
    if (await a.store.settlement.isStale(settlement)) return refuse('settlement-stale')
    const entered = await a.store.slice.enteredSince(settlement, 'waiting')
    if (entered.some(sharesDays) || (await a.store.slice.isOvertaken(settlement)))
      return refuse('settlement-owed-by-hand')
    const customers = await a.store.settlement.payees(settlement.id)
    if (confirm !== customers) return refuse('confirm-count', { field: 'confirm', values: { number: customers } })
    if (sums && !agree(sums, (await sumsOf(a, settlement.id, null)).sums))
      return refuse('confirm-sums', { field: 'sums' })
    const approval = await a.store.settlement.approve({
      settlementId: settlement.id,
      approvedAt: a.now,
      approvedBy: member.id,
      approvedByName: by.name,
      why: why ?? null,
      customers,
      payBy: payBy ?? payDay(a, waiting),
    })
    await a.store.slice.cut(approval, SLICE)
    await a.store.log.settleAlerts(['settlement-ready'], { incidentId }, a.now)
    const data = { approvalId: approval.id, customers, payBy: approval.payBy.toISOString(), byRule: byRule(waiting) }
    await note(a, incident, 'settlement-approved', data, why)
    return viewOf(a, incidentId)
  })

/**
 * A named person's no to all that waits, and why. Nothing is booked; who asked for it reads so on Today, and it can be
 * reckoned anew. What was approved in part is not refused any more.
 */
export const refuseSettlement = (desk: Desk, by: Actor, incidentId: number, { why }: { why: string }) =>
  decide(desk, by, incidentId, async (a, { incident, settlement, member }) => {
    if ((await a.store.settlement.approvals(settlement.id)).length) return refuse('settlement-approved')
    const customers = await a.store.settlement.payees(settlement.id)
    const sums = (await sumsOf(a, settlement.id, null)).sums.map(({ currency, minor }) => ({ currency, minor }))
    const no = { refusedAt: a.now, refusedBy: member.id, refusedByName: by.name, why }
    await a.store.settlement.refuse({ settlementId: settlement.id, ...no, customers, sums })
    await a.store.log.settleAlerts(['settlement-ready'], { incidentId }, a.now)
    const again = settlement.reckonedAt.toISOString()
    await alertStaff(a, {
      staffId: await whoAsked(a, incident, settlement),
      kind: 'settlement-refused',
      incidentId,
      again,
    })
    await note(a, incident, 'settlement-refused', { customers, sums }, why)
    return viewOf(a, incidentId)
  })

/** Who reckoned it, while they serve; else who acts for the incident. */
async function whoAsked(a: Act, incident: Incident, { reckonedById }: Settlement): Promise<number> {
  const asker = reckonedById === null ? undefined : await a.store.staff.find(reckonedById)
  return asker && !asker.leftAt ? asker.id : inCommand(await whoCommands(a, incident)).id
}
