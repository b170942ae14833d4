import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Incident } from '../../core/incident/incident.ts'
import { refuse } from '../../core/refusal.ts'
import type { Outage } from '../../core/settlement/outage.ts'
import type { GroupAnswer, Settlement } from '../../core/settlement/settlement.ts'
import type { GatheredGroup } from '../../store/settlement/reckon.ts'
import { type Act, alertStaff, type Desk, work } from '../desk.ts'
import { note, onIncident } from '../incident/people.ts'
import { answerFor, type Rulebook } from './answer.ts'
import { packsOf } from './pack.ts'

/** Reckons what an incident owes anew, as services, fees and rules stand now; only while nobody has approved anything. */
export const reckonAgain = (desk: Desk, by: Actor, incidentId: number) =>
  onIncident(desk, by, incidentId, async (a, incident) => {
    if (!incident.endedAt) return refuse('incident-lasts')
    await a.store.settlement.alone()
    const before = await a.store.settlement.ofIncident(incidentId)
    if (before && (await a.store.settlement.approvals(before.id)).length) return refuse('settlement-approved')
    const { settlement, lifted } = await reckonAnew(a, incident)
    if (lifted) await tellLeads(a, incident, settlement, a.now.toISOString())
    return settlement
  })

/** Inside an act: reckons what nobody has approved anew; a no that stood does not stand any more. */
export async function reckonAnew(a: Act, incident: Incident): Promise<{ settlement: Settlement; lifted: boolean }> {
  const settlement = await reckon(a, incident)
  const lifted = await a.store.settlement.liftRefusal(settlement.id, a.now)
  if (lifted) await a.store.log.settleAlerts(['settlement-refused'], { incidentId: incident.id }, a.now)
  return { settlement, lifted }
}

/** Incidents that have ended are reckoned by themselves, one in a transaction. Returns how many. */
export const reckonEnded = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const [id] = await a.store.settlement.ended(1)
    if (!id) return 0
    const incident = (await a.store.incident.hold(id))!
    await a.store.settlement.alone()
    // another process was quicker
    if (await a.store.settlement.ofIncident(id)) return 1
    const settlement = await reckon(a, incident)
    // who was told once that this incident waits is told again after its end was corrected
    const again = (await a.store.endCorrection.of(id)).length ? a.now.toISOString() : undefined
    await tellLeads(a, incident, settlement, again)
    return 1
  })

/** Gathers the groups, asks the rules once for each, writes down what they come to. */
async function reckon(a: Act, incident: Incident): Promise<Settlement> {
  const { store, now, by, company } = a
  const { id: incidentId, startedAt, endedAt } = incident
  const who = { reckonedBy: by.name, reckonedById: by.kind === 'staff' ? by.id : null }
  const head = { incidentId, startedAt, endedAt: endedAt!, reckonedAt: now, ...who }
  const settlement = await store.settlement.write(head)
  await store.reckoning.clear(settlement.id)
  const zone = company.customersZone ?? company.zone
  const ground = { settlementId: settlement.id, incidentId, from: startedAt, until: endedAt!, country: company.country }
  await store.reckoning.gather({ ...ground, zone })
  const book: Rulebook = {
    packs: await packsOf(a),
    policies: await store.settlement.policies(),
    incidentKind: incident.kind,
    zones: a.desk.zones,
  }
  const answers = (await store.reckoning.groups()).map(group => ({
    ...answered(a, book, group, settlement),
    ...sized(group),
  }))
  await store.reckoning.write(settlement.id, answers)
  await note(a, incident, 'settlement-reckoned', { settlementId: settlement.id, services: countsOf(answers) })
  return settlement
}

const sized = ({ key, services, customers }: GatheredGroup) => ({ key, services, customers })

function answered(a: Act, book: Rulebook, group: GatheredGroup, settlement: Settlement): GroupAnswer {
  const { zone, country, assetKind, feeMinor, currency, reportedAt } = group
  const outage: Outage = {
    from: settlement.startedAt,
    until: settlement.endedAt,
    reportedAt: reportedAt ? new Date(reportedAt) : settlement.startedAt,
    reportedBy: reportedAt ? 'case' : 'incident',
    zone: a.desk.zones.has(zone) ? zone : a.company.zone,
    ...{ country, feeMinor, currency, assetKind: assetKind ?? '' },
  }
  if (assetKind === null) return { ...UNKNOWN_SERVICE }
  return answerFor(book, outage, group)
}

/** Concerned without a service: nobody knows what it costs. */
const UNKNOWN_SERVICE: GroupAnswer = {
  state: 'unreckoned',
  why: 'service-unknown',
  ...{ rule: null, pack: null, amountMinor: null, currency: null, reckoning: null, days: [], outcomes: [] },
}

function countsOf(answers: (GroupAnswer & { services: number })[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state, services } of answers) counts[state] = (counts[state] ?? 0) + services
  return counts
}

/** Those who may approve it see that something waits for them. */
export async function tellLeads(
  a: Act,
  { id: incidentId }: Incident,
  settlement: Settlement,
  again?: string,
): Promise<void> {
  const groups = await a.store.settlement.groups(settlement.id)
  if (!groups.some(({ state }) => state === 'owed' || state === 'needs-human')) return
  const leads = (await a.store.staff.all()).filter(({ role, leftAt }) => role === 'lead' && !leftAt)
  const ready = { incidentId, kind: 'settlement-ready' as const, again }
  await alertStaff(a, ...leads.map(({ id: staffId }) => ({ staffId, ...ready })))
}
