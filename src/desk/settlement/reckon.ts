import { type Actor, THE_DESK } from '../../core/actor.ts'
import { refuse } from '../../core/refusal.ts'
import { type Desk, work } from '../desk.ts'
import { onIncident } from '../incident/people.ts'
import { lookAround, neighboursOf } from './correction/hold.ts'
import { reckon, reckonAnew, tellLeads } from './reckoning.ts'

/** Reckons what nobody has approved anew, as services, fees and rules stand now; what was approved stands. */
export const reckonAgain = (desk: Desk, by: Actor, incidentId: number) =>
  onIncident(desk, by, incidentId, async (a, incident) => {
    if (!incident.endedAt) return refuse('incident-lasts')
    await a.store.settlement.alone()
    if (await a.store.endCorrection.isTakingBack(incidentId)) return refuse('settlement-taking-back')
    const { settlement, lifted } = await reckonAnew(a, incident)
    if (lifted) await tellLeads(a, incident, settlement, a.now.toISOString())
    return settlement
  })

/** Incidents that have ended are reckoned by themselves, one in a transaction. Returns how many. */
export const reckonEnded = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const [id] = await a.store.settlement.ended(1)
    if (!id) return 0
    const incident = (await a.store.incident.hold(id))!
    await a.store.settlement.alone()
    // another process was quicker
    if (await a.store.settlement.ofIncident(id)) return 1
    const corrected = (await a.store.endCorrection.of(id)).length > 0
    const around = corrected ? await neighboursOf(a, incident) : []
    if (around.some(({ booking }) => booking)) return 0
    const settlement = await reckon(a, incident)
    // who was told once that this incident waits is told again after its end was corrected
    await tellLeads(a, incident, settlement, corrected ? a.now.toISOString() : undefined)
    await lookAround(a, around)
    return 1
  })
