import type { Incident } from '../../core/incident/incident.ts'
import type { Outage } from '../../core/settlement/outage.ts'
import type { GroupAnswer, Settlement } from '../../core/settlement/settlement.ts'
import type { GatheredGroup } from '../../store/settlement/reckon.ts'
import { type Act, alertStaff } from '../desk.ts'
import { note } from '../incident/people.ts'
import { answerFor, type Rulebook } from './answer.ts'
import { packsOf } from './pack.ts'
import { waitingOf } from './settlement.ts'

/** Inside an act: reckons what nobody has approved anew; a no that stood does not stand any more. */
export async function reckonAnew(a: Act, incident: Incident): Promise<{ settlement: Settlement; lifted: boolean }> {
  const settlement = await reckon(a, incident)
  const lifted = await a.store.settlement.liftRefusal(settlement.id, a.now)
  if (lifted) await a.store.log.settleAlerts(['settlement-refused'], { incidentId: incident.id }, a.now)
  return { settlement, lifted }
}

/** Inside an act: gathers the groups, asks the rules once for each, writes down what they come to. */
export async function reckon(a: Act, incident: Incident): Promise<Settlement> {
  const { store, now, by } = a
  const { id: incidentId, startedAt, endedAt } = incident
  const who = { reckonedBy: by.name, reckonedById: by.kind === 'staff' ? by.id : null }
  const settlement = await store.settlement.write({ incidentId, startedAt, endedAt: endedAt!, reckonedAt: now, ...who })
  await store.reckoning.clear(settlement.id)
  await gather(a, settlement)
  await store.reckoning.leaveApproved(settlement.id)
  const answers = await answersTo(a, incident, settlement)
  await store.reckoning.write(settlement.id, answers)
  await note(a, incident, 'settlement-reckoned', { settlementId: settlement.id, services: countsOf(answers) })
  return settlement
}

/** Which stretch is reckoned, of which settlement. */
export type Stretch = Pick<Settlement, 'id' | 'incidentId' | 'startedAt' | 'endedAt'>

/** Inside an act: gathers the services that an incident hit over a stretch, and what decides about them. */
export const gather = ({ store, company }: Act, { id, incidentId, startedAt, endedAt }: Stretch): Promise<void> =>
  store.reckoning.gather({
    ...{ settlementId: id, incidentId, from: startedAt, until: endedAt },
    ...{ country: company.country, zone: company.customersZone ?? company.zone },
  })

/** Inside an act: what the groups that were gathered come to. */
export async function answersTo(a: Act, { kind }: Pick<Incident, 'kind'>, stretch: Stretch) {
  const book: Rulebook = {
    packs: await packsOf(a),
    policies: await a.store.settlement.policies(),
    incidentKind: kind,
    zones: a.desk.zones,
  }
  const groups = await a.store.reckoning.groups()
  return groups.map(group => ({ ...answered(a, book, group, stretch), ...sized(group) }))
}

const sized = ({ key, services, customers }: GatheredGroup) => ({ key, services, customers })

function answered(a: Act, book: Rulebook, group: GatheredGroup, stretch: Stretch): GroupAnswer {
  const { zone, country, assetKind, feeMinor, currency, reportedAt } = group
  const outage: Outage = {
    from: stretch.startedAt,
    until: stretch.endedAt,
    reportedAt: reportedAt ? new Date(reportedAt) : stretch.startedAt,
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
  if (!waitingOf(groups).length && !groups.some(({ state }) => state === 'needs-human')) return
  const leads = (await a.store.staff.all()).filter(({ role, leftAt }) => role === 'lead' && !leftAt)
  const ready = { incidentId, kind: 'settlement-ready' as const, again }
  await alertStaff(a, ...leads.map(({ id: staffId }) => ({ staffId, ...ready })))
}
