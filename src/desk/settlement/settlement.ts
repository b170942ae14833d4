import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { bandsOf } from '../../core/settlement/band.ts'
import { readingsOf } from '../../core/settlement/choice.ts'
import type { GroupState, SettlementGroup } from '../../core/settlement/settlement.ts'
import { standingOf } from '../../core/settlement/standing.ts'
import { type Act, act, type Desk, read } from '../desk.ts'
import { note } from '../incident/people.ts'

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

/** The whole of a settlement as people see it; inside an act, after it has changed. */
export async function viewOf(a: Act, incidentId: number) {
  const settlement = await a.store.settlement.ofIncident(incidentId)
  if (!settlement) return refuse('settlement-none')
  const groups = await a.store.settlement.groups(settlement.id)
  const approvals = await a.store.settlement.approvals(settlement.id)
  const payouts = await a.store.payout.states(settlement.id)
  const left = await a.store.slice.left(settlement.id)
  const refusals = await a.store.settlement.refusals(settlement.id)
  const waiting = waitingOf(groups)
  const customers = waiting.length ? await a.store.settlement.payees(settlement.id) : 0
  const is = (state: GroupState) => groups.some(group => group.state === state)
  return {
    settlement,
    standing: standingOf({
      broken: payouts.some(({ state }) => state === 'broken'),
      refused: refusals.some(({ reckonedAnewAt }) => reckonedAnewAt === null),
      waiting: waiting.length > 0,
      needsHuman: is('needs-human'),
      booking: approvals.some(({ state }) => state === 'booking'),
      unpaid: payouts.some(({ amountMinor, paidMinor }) => paidMinor < amountMinor),
      approved: approvals.length > 0,
      unreckoned: is('unreckoned'),
    }),
    refusals,
    waiting: { customers, ...(await sumsOf(a, settlement.id, null)), byRule: byRule(waiting) },
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

/** What is owed, and what nobody has approved yet. */
export const waitingOf = (groups: SettlementGroup[]): SettlementGroup[] =>
  groups.filter(({ state, approvalId }) => state === 'owed' && approvalId === null)

export type SettlementView = Exclude<Awaited<ReturnType<typeof showSettlement>>, { refused: string }>

/** How many customers get how much together, and in which bands. */
export async function sumsOf(a: Act, settlementId: number, approvalId: number | null) {
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

export function byRule(groups: SettlementGroup[]) {
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
    await a.store.settlement.alone()
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
