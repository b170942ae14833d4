import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { bandsOf } from '../../core/settlement/band.ts'
import { readingsOf } from '../../core/settlement/choice.ts'
import type { SettlementGroup } from '../../core/settlement/settlement.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, act, type Desk, read } from '../desk.ts'
import { note } from '../incident/people.ts'
import { actorOf } from '../staff/staff.ts'
import { payDay } from './pay-day.ts'

/** Of each kind of group so many are shown, the largest first. */
const EXAMPLES = 50

/** What an incident owes to all: by band and sum, by rule, what needs a person, what was approved and became of it. */
export const showSettlement = (desk: Desk, by: Actor, incidentId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read incidents')
    if (no) return no
    if (!(await a.store.incident.find(incidentId))) return refuse('not-found')
    return viewOf(a, incidentId)
  })

async function viewOf(a: Act, incidentId: number) {
  const settlement = await a.store.settlement.ofIncident(incidentId)
  if (!settlement) return refuse('settlement-none')
  const groups = await a.store.settlement.groups(settlement.id)
  const approvals = await a.store.settlement.approvals(settlement.id)
  const payouts = await a.store.payout.states(settlement.id)
  const left = await a.store.slice.left(settlement.id)
  const waiting = groups.filter(({ state, approvalId }) => state === 'owed' && approvalId === null)
  return {
    settlement,
    waiting: { ...(await sumsOf(a, settlement.id, null)), byRule: byRule(waiting) },
    examples: groups.filter(({ state }) => state === 'owed').slice(0, EXAMPLES),
    needsHuman: groups.filter(({ state }) => state === 'needs-human').slice(0, EXAMPLES),
    left: leftOf(groups),
    approvals: await Promise.all(
      approvals.map(async approval => ({
        ...approval,
        progress: { done: approval.customers - (left.get(approval.id) ?? 0), total: approval.customers },
        ...(await sumsOf(a, settlement.id, approval.id)),
        byRule: byRule(groups.filter(({ approvalId }) => approvalId === approval.id)),
        payouts: payouts.filter(({ approvalId }) => approvalId === approval.id),
      })),
    ),
  }
}

export type SettlementView = Exclude<Awaited<ReturnType<typeof showSettlement>>, { refused: string }>

/** How many customers get how much together, and in which bands. */
async function sumsOf(a: Act, settlementId: number, approvalId: number | null) {
  const amounts = await a.store.settlement.amounts(settlementId, approvalId)
  const currencies = [...new Set(amounts.map(({ currency }) => currency))]
  return {
    sums: currencies.map(currency => {
      const rows = amounts.filter(row => row.currency === currency)
      return {
        currency,
        customers: total(rows, row => row.customers),
        minor: total(rows, row => row.customers * row.amountMinor),
        bands: bandsOf(rows),
      }
    }),
  }
}

function byRule(groups: SettlementGroup[]) {
  const keys = [...new Set(groups.map(({ rule, pack, currency }) => [rule, pack, currency].join(' ')))]
  return keys.map(key => {
    const same = groups.filter(({ rule, pack, currency }) => [rule, pack, currency].join(' ') === key)
    const { rule, pack, currency } = same[0]!
    const minor = total(same, ({ amountMinor, services }) => amountMinor! * services)
    return { rule: rule!, pack: pack!, currency: currency!, services: total(same, ({ services }) => services), minor }
  })
}

/** What is not owed and needs nobody: how many services, and why. */
function leftOf(groups: SettlementGroup[]) {
  const rest = groups.filter(({ state }) => state !== 'owed' && state !== 'needs-human')
  const keys = [...new Set(rest.map(({ state, why }) => `${state} ${why}`))]
  return keys.map(key => {
    const same = rest.filter(({ state, why }) => `${state} ${why}` === key)
    const { state, why } = same[0]!
    return { state, why, services: total(same, ({ services }) => services) }
  })
}

const total = <T>(rows: T[], of: (row: T) => number) => rows.reduce((sum, row) => sum + of(row), 0)

/** A person chooses one of the sums that were found, and says why; then it waits for approval like the rest. */
export const decideGroup = (
  desk: Desk,
  by: Actor,
  { incidentId, groupId }: { incidentId: number; groupId: number },
  { reading, why }: { reading: number; why: string },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'approve settlements')
    if (no) return no
    const incident = await a.store.incident.hold(incidentId)
    const settlement = await a.store.settlement.ofIncident(incidentId)
    const group = settlement && (await a.store.settlement.group(settlement.id, groupId))
    if (!incident || !group) return refuse('not-found')
    if (group.state !== 'needs-human') return refuse('settlement-decided')
    const chosen = readingsOf(group)[reading]
    if (!chosen) return refuse('reading-unknown', { field: 'reading' })
    const { outcome, amountMinor } = chosen
    const { rule, pack, currency, days } = outcome
    const step = {
      code: 'reading-chosen',
      values: { by: by.name, why, sum: { minor: amountMinor, currency: currency! } },
    }
    const reckoning = { ...outcome.reckoning!, steps: [...outcome.reckoning!.steps, step] }
    const decided = { decidedAt: a.now, decidedBy: by.name, decidedWhy: why }
    const state = amountMinor > 0 ? ('owed' as const) : ('nothing' as const)
    await a.store.settlement.decide(groupId, { state, rule, pack, currency, days, amountMinor, reckoning, ...decided })
    await note(a, incident, 'settlement-decided', { groupId, amountMinor, currency, rule }, why)
    return viewOf(a, incidentId)
  })

/** So many customers are booked in one transaction: a kill costs no more than these. */
const SLICE = 25_000

/** Between the sign-in and the yes somebody may have left, or lead no more: the row says so, not the session. */
async function lacksAuthority(a: Act, staffId: number): Promise<Refusal | null> {
  const member = await a.store.staff.find(staffId)
  if (!member || (member.leftAt && member.leftAt <= a.now)) return refuse('approver-left')
  const may = permit(actorOf(member), 'approve settlements') === null
  return may ? null : refuse('approver-no-authority')
}

/** A named person's yes to all that waits; `confirm` is the number of customers, so that nobody approves what changed meanwhile. */
export const approveSettlement = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  { confirm, payBy, why }: { confirm: number; payBy?: Instant; why?: string },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'approve settlements')
    if (no) return no
    if (by.kind !== 'staff') return refuse('staff-needed')
    const lacking = await lacksAuthority(a, by.id)
    if (lacking) return lacking
    const incident = await a.store.incident.hold(incidentId)
    if (!incident) return refuse('not-found')
    await a.store.settlement.alone()
    const settlement = await a.store.settlement.ofIncident(incidentId)
    if (!settlement) return refuse('settlement-none')
    if (payBy && payBy <= a.now) return refuse('pay-by-past', { field: 'payBy' })
    const waiting = (await a.store.settlement.groups(settlement.id)).filter(
      ({ state, approvalId }) => state === 'owed' && approvalId === null,
    )
    if (!waiting.length) return refuse('settlement-empty')
    if (await a.store.settlement.isStale(settlement)) return refuse('settlement-stale')
    if (await a.store.slice.isOvertaken(settlement.id, incidentId)) return refuse('settlement-owed-by-hand')
    const customers = await a.store.settlement.payees(settlement.id)
    if (confirm !== customers) return refuse('confirm-count', { field: 'confirm', values: { number: customers } })
    const approval = await a.store.settlement.approve({
      settlementId: settlement.id,
      approvedAt: a.now,
      approvedBy: by.id,
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
