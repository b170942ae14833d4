import type { Actor } from '../../core/actor.ts'
import { checkEnd } from '../../core/incident/end.ts'
import type { Incident } from '../../core/incident/incident.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Settlement } from '../../core/settlement/settlement.ts'
import type { Instant } from '../../core/time.ts'
import type { Act, Desk } from '../desk.ts'
import { type Fallen, fallBy } from '../settlement/correction/hold.ts'
import { reckonAnew } from '../settlement/reckoning.ts'
import { startCadence } from './bulletin/cadence.ts'
import { takeIn } from './join.ts'
import { note, onIncident } from './people.ts'

/**
 * It ended at another moment, or (null) is not over after all. What nobody has approved is reckoned anew. Of what was
 * approved the sums that stay the same stand; the others are taken back from the ledger, told to who had heard of them,
 * and reckoned anew: for that somebody who may approve settlements says `confirm`, the number of customers. Where it is
 * not over, the next word is due as on the first day.
 */
export const correctEnd = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  { endedAt, confirm, why }: { endedAt: Instant | null; confirm?: number; why: string },
) =>
  onIncident(desk, by, incidentId, async (a, before) => {
    const wrong = checkEnd(before, endedAt, a.now)
    if (wrong) return wrong
    await a.store.settlement.alone()
    const settlement = await a.store.settlement.ofIncident(incidentId)
    const changed = settlement ? await changedBy(a, { ...before, endedAt }, settlement, confirm) : NOBODY
    if (isRefusal(changed)) return changed
    const incident = await a.store.incident.change(incidentId, { endedAt })
    const aside = settlement && changed.fallen ? await setAside(a, settlement, changed) : null
    const correction = await a.store.endCorrection.add({
      incidentId,
      endedBefore: before.endedAt!,
      endedAfter: endedAt,
      at: a.now,
      byId: by.kind === 'staff' ? by.id : null,
      byName: by.name,
      why,
      settlementId: aside,
    })
    const data = {
      correctionId: correction.id,
      from: before.endedAt!.toISOString(),
      to: endedAt?.toISOString() ?? null,
    }
    await note(a, incident, endedAt ? 'end-corrected' : 'reopened', { ...data, approved: changed.fallen }, why)
    if (settlement) await letGo(a, incident, settlement, aside)
    if (!endedAt) await begin(a, incident)
    return incident
  })

const NOBODY: Fallen = { fallen: 0, standing: 0 }

/** Whose approved sums change; a yes to taking these back needs the authority of an approval, and their number. */
async function changedBy(
  a: Act,
  incident: Incident,
  settlement: Settlement,
  confirm?: number,
): Promise<Fallen | Refusal> {
  const approvals = await a.store.settlement.approvals(settlement.id)
  if (!approvals.length) return NOBODY
  const changed = incident.endedAt
    ? await fallBy(a, incident, settlement)
    : { fallen: await a.store.settlementHold.customers(settlement.id), standing: 0 }
  if (!changed.fallen) return changed
  const no = permit(a.by, 'approve settlements')
  if (no) return no
  if (approvals.some(({ state }) => state === 'booking')) return refuse('settlement-booking')
  if (confirm === changed.fallen) return changed
  return refuse('confirm-taken-back', { field: 'confirm', values: { number: changed.fallen } })
}

/** What does not hold is taken back by the desk, slice by slice; where something stands, only the rest moves aside. */
async function setAside(a: Act, settlement: Settlement, { standing }: Fallen): Promise<number> {
  if (standing) return a.store.settlementHold.moveFallen(settlement, a.now)
  await a.store.settlement.supersede(settlement.id, a.now)
  return settlement.id
}

/** What nobody has approved is reckoned by the new end, or waits for one, or for what is taken back before. */
async function letGo(a: Act, incident: Incident, { id }: Settlement, aside: number | null): Promise<void> {
  const waits = aside !== null || (await a.store.endCorrection.isTakingBack(incident.id))
  if (!waits && incident.endedAt) return void (await reckonAnew(a, incident))
  await a.store.log.settleAlerts(['settlement-ready', 'settlement-refused'], { incidentId: incident.id }, a.now)
  if (!incident.endedAt && aside === null) await a.store.settlement.supersede(id, a.now)
  if (aside !== id) await a.store.reckoning.clear(id)
}

/** It lasts again: whom it concerns is looked for anew, and a word to all of them is due. */
async function begin(a: Act, incident: Incident): Promise<void> {
  await a.store.concerned.bringInLine(incident.id, incident.scope, a.now)
  await takeIn(a, incident)
  await startCadence(a, { ...incident, declaredAt: a.now })
}
