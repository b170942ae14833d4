import type { Actor } from '../../core/actor.ts'
import { checkEnd } from '../../core/incident/end.ts'
import type { Incident } from '../../core/incident/incident.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Settlement } from '../../core/settlement/settlement.ts'
import type { Instant } from '../../core/time.ts'
import type { Act, Desk } from '../desk.ts'
import { reckonAnew } from '../settlement/reckon.ts'
import { startCadence } from './bulletin/cadence.ts'
import { takeIn } from './join.ts'
import { note, onIncident } from './people.ts'

/**
 * It ended at another moment, or (null) is not over after all. What nobody has approved is reckoned anew; what was approved
 * is taken back from the ledger, told to who had heard of it, and then reckoned anew: for that somebody who may approve
 * settlements says `confirm`, the number of customers. Where it is not over, the next word is due as on the first day.
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
    const approved = settlement ? await approvedOf(a, settlement, confirm) : 0
    if (isRefusal(approved)) return approved
    const incident = await a.store.incident.change(incidentId, { endedAt })
    const correction = await a.store.endCorrection.add({
      incidentId,
      endedBefore: before.endedAt!,
      endedAfter: endedAt,
      at: a.now,
      byId: by.kind === 'staff' ? by.id : null,
      byName: by.name,
      why,
      settlementId: approved ? settlement!.id : null,
    })
    const data = {
      correctionId: correction.id,
      from: before.endedAt!.toISOString(),
      to: endedAt?.toISOString() ?? null,
    }
    await note(a, incident, endedAt ? 'end-corrected' : 'reopened', { ...data, approved }, why)
    if (settlement) await letGo(a, incident, settlement, approved > 0)
    if (!endedAt) await begin(a, incident)
    return incident
  })

/** For how many customers it was approved; a yes to taking that back needs the same authority, and their number. */
async function approvedOf(a: Act, { id }: Settlement, confirm?: number): Promise<number | Refusal> {
  const approvals = await a.store.settlement.approvals(id)
  if (!approvals.length) return 0
  const no = permit(a.by, 'approve settlements')
  if (no) return no
  if (approvals.some(({ state }) => state === 'booking')) return refuse('settlement-booking')
  const customers = approvals.reduce((sum, each) => sum + each.customers, 0)
  return confirm === customers
    ? customers
    : refuse('confirm-taken-back', { field: 'confirm', values: { number: customers } })
}

/** What was approved is taken back by the desk, slice by slice; what was not is reckoned by the new end, or waits for one. */
async function letGo(a: Act, incident: Incident, settlement: Settlement, approved: boolean): Promise<void> {
  if (!approved && incident.endedAt) return void (await reckonAnew(a, incident))
  await a.store.log.settleAlerts(['settlement-ready', 'settlement-refused'], { incidentId: incident.id }, a.now)
  await a.store.settlement.supersede(settlement.id, a.now)
  if (!approved) await a.store.reckoning.clear(settlement.id)
}

/** It lasts again: whom it concerns is looked for anew, and a word to all of them is due. */
async function begin(a: Act, incident: Incident): Promise<void> {
  await a.store.concerned.bringInLine(incident.id, incident.scope, a.now)
  await takeIn(a, incident)
  await startCadence(a, { ...incident, declaredAt: a.now })
}
