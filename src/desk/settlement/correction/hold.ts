import type { Incident } from '../../../core/incident/incident.ts'
import { hasGrown, stillHolds } from '../../../core/settlement/hold.ts'
import type { GroupAnswer, Settlement, SettlementGroup } from '../../../core/settlement/settlement.ts'
import type { HeldPair, Neighbour } from '../../../store/settlement/hold.ts'
import type { Act } from '../../desk.ts'
import { answersTo, gather, reckonAnew, tellLeads } from '../reckoning.ts'

/** Customers whose approved sums do not hold, and those whose sums stand. */
export interface Fallen {
  fallen: number
  standing: number
}

/** Inside an act: finds whose approved sums another end changes; nothing is moved yet. */
export const fallBy = (a: Act, incident: Incident, settlement: Settlement): Promise<Fallen> =>
  falling(a, incident, { ...settlement, endedAt: incident.endedAt! }, (group, now) => !now || !stillHolds(group, now))

/** Settlements that left out days which an incident paid before its end was corrected. */
export async function neighboursOf(a: Act, { id: incidentId, startedAt, endedAt }: Incident): Promise<Neighbour[]> {
  const corrections = await a.store.endCorrection.of(incidentId)
  const ends = [endedAt!, ...corrections.map(({ endedBefore }) => endedBefore)]
  return a.store.settlementHold.neighbours({
    incidentId,
    from: startedAt,
    until: new Date(Math.max(...ends.map(Number))),
  })
}

/**
 * Inside an act: an incident may no longer pay for days that others left out, so that they owe more. What they have
 * entered stands; what goes beyond is reckoned, and waits for approval.
 */
export async function lookAround(a: Act, neighbours: Neighbour[]): Promise<void> {
  for (const near of neighbours) {
    const incident = (await a.store.incident.find(near.incidentId))!
    const { fallen } = await falling(a, incident, near, (group, now) => Boolean(now && hasGrown(group, now)))
    if (fallen) await a.store.settlementHold.moveFallen(near, a.now)
    const open = (await a.store.settlement.groups(near.id)).some(({ approvalId, facts }) => !approvalId && facts.paid)
    if (!fallen && !open) continue
    const { settlement } = await reckonAnew(a, incident)
    await tellLeads(a, incident, settlement, a.now.toISOString())
  }
}

type Falls = (approved: SettlementGroup, now: GroupAnswer | undefined) => boolean

/** Reckons as if nothing had been approved, and holds what was beside it. */
async function falling(a: Act, incident: Incident, stretch: Settlement, falls: Falls): Promise<Fallen> {
  await gather(a, stretch)
  const answers = new Map((await answersTo(a, incident, stretch)).map(answer => [answer.key, answer]))
  const groups = new Map((await a.store.settlement.groups(stretch.id)).map(group => [group.id, group]))
  const pairs = await a.store.settlementHold.pairs(stretch.id)
  const answerOf = ({ key }: HeldPair) => (key === null ? undefined : answers.get(key))
  const gone = pairs.filter(pair => falls(groups.get(pair.groupId)!, answerOf(pair)))
  const days = pairs.flatMap(pair => {
    const [group, now] = [groups.get(pair.groupId)!, answerOf(pair)]
    return now && stillHolds(group, now) ? [{ groupId: group.id, days: now.days }] : []
  })
  await a.store.settlementHold.answerFor(days)
  return a.store.settlementHold.fall(stretch.id, gone)
}
