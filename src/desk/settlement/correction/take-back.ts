import { createHmac } from 'node:crypto'
import { THE_DESK } from '../../../core/actor.ts'
import type { EndCorrection } from '../../../core/incident/end.ts'
import type { Incident } from '../../../core/incident/incident.ts'
import type { CorrectedGroup } from '../../../store/settlement/take-back.ts'
import { settlementCorrected } from '../../../words/letters/settlement.ts'
import { type Act, alertStaff, type Desk, wakeSenders, work } from '../../desk.ts'
import { inCommand, note, whoCommands } from '../../incident/people.ts'
import { readerIn } from '../../notice/letter.ts'
import { letterDomain, stretchFor } from '../../notice/plan.ts'
import { monthOf } from '../../remedy/calendar.ts'
import { reckonAnew, tellLeads } from '../reckoning.ts'
import { lookAround, neighboursOf } from './hold.ts'

/** So many customers are taken back in one transaction: a kill costs no more than these. */
const SLICE = 10_000

/**
 * Takes back what a settlement had entered before the end of its incident was corrected, the next customers of it: reversing
 * entries, smaller promises, the billing, a letter to each who had been told. Returns how many customers, 0 when nothing waits.
 */
export const takeBackCorrected = (desk: Desk, size = SLICE): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const correction = await a.store.endCorrection.claim()
    if (!correction) return 0
    const incident = (await a.store.incident.find(correction.incidentId))!
    const last = await a.store.takingBack.next(correction, size)
    if (last === null) return finish(a, incident, correction)
    await takeSlice(a, incident, correction, last)
    await a.store.endCorrection.takenTo(correction.id, last)
    return size
  })

async function takeSlice(a: Act, incident: Incident, correction: EndCorrection, last: number): Promise<void> {
  const { store, by, now } = a
  const entries = await store.takingBack.take(correction, last)
  const told = await store.payout.holdTold(entries)
  await store.takingBack.reverse(correction, told, monthOf(a), now)
  const pledges = await store.payout.takeBack(entries, by, now)
  const needless = pledges.filter(({ unpaid }) => !unpaid).map(({ pledgeId }) => pledgeId)
  await store.takingBack.release(needless, correction.why, by, now)
  await store.takingBack.gather()
  await store.takingBack.hush(by, now)
  await tell(a, incident, correction, entries.filter(({ kind }) => kind === 'owed').length)
}

/** A letter to each who had heard of the sum, by day; a call where none arrives. */
async function tell(a: Act, incident: Incident, correction: EndCorrection, entries: number): Promise<void> {
  const { store, by, now } = a
  const { id: correctionId } = correction
  const groups = await store.takingBack.groups()
  const letters = await lettersFor(a, incident, correction, groups)
  const mark = `settlement-back:${correctionId}`
  const seal = createHmac('sha256', a.desk.secret).update(mark).digest('base64url')
  const rest = { timing: { from: now.toISOString() }, seal, domain: letterDomain(a) }
  const planned = letters.length ? await store.booking.tell(mark, letters, rest, by, now) : 0
  const written = new Set(letters.map(({ key }) => key))
  const never = groups.map(({ key }) => key).filter(key => !written.has(key))
  const calls = await store.incidentCall.addPayees({ incidentId: incident.id, correctionId }, never, now)
  if (calls) {
    const { id: staffId } = inCommand(await whoCommands(a, incident))
    await alertStaff(a, {
      staffId,
      kind: 'calls-to-make',
      incidentId: incident.id,
      again: `correction ${correctionId}`,
    })
  }
  await note(a, incident, 'settlement-corrected', { correctionId, entries, planned, calls })
  wakeSenders(a)
}

async function lettersFor(a: Act, incident: Incident, correction: EndCorrection, groups: CorrectedGroup[]) {
  const people = await a.store.staff.all()
  const by = people.find(({ id }) => id === correction.byId) ?? inCommand(await whoCommands(a, incident))
  const { endedBefore, endedAfter } = correction
  return groups.flatMap(({ key, sums, language, zone, country, hours }) => {
    const stretch = stretchFor(a, { convenientHours: hours, zone, country }, { from: a.now.toISOString() }, a.now)
    if (!stretch) return []
    const reader = readerIn(a, { language, zone, country }, stretch.notBefore)
    const letter = settlementCorrected(reader, { title: incident.title, sums, endedBefore, endedAfter, by })
    return { key, ...letter, ...stretch }
  })
}

/**
 * All of it is taken back. What did not stand is reckoned by the end that holds now, and so are other incidents that left
 * out its days; where nothing stands, the next round does both.
 */
async function finish(a: Act, incident: Incident, { id }: EndCorrection): Promise<number> {
  await a.store.settlement.alone()
  const stands = incident.endedAt && (await a.store.settlement.ofIncident(incident.id))
  const around = stands ? await neighboursOf(a, incident) : []
  if (around.some(({ booking }) => booking)) return 0
  await a.store.endCorrection.takenBack(id, a.now)
  await note(a, incident, 'settlement-taken-back', { correctionId: id })
  if (!stands || (await a.store.endCorrection.isTakingBack(incident.id))) return 1
  const { settlement } = await reckonAnew(a, incident)
  await tellLeads(a, incident, settlement, a.now.toISOString())
  await lookAround(a, around)
  return 1
}
