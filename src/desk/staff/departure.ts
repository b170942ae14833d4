import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { succession } from '../../core/incident/command.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { handOver } from '../case/case.ts'
import { type Act, act, alertStaff, type Desk, record } from '../desk.ts'
import { note } from '../incident/people.ts'
import { passAppeals } from '../ruling/appeal.ts'
import { findOwner } from './people.ts'

/**
 * Somebody leaves the company: in the same transaction each of their cases gets another owner, each incident another
 * commander or deputy, each blocker another owner, by name. Solved cases keep the name that stands in their record.
 */
export const recordDeparture = (desk: Desk, by: Actor, staffId: number, why: string) =>
  act(desk, by, async a => {
    const no = permit(by, 'change staff')
    if (no) return no
    const person = await a.store.staff.find(staffId)
    if (!person) return refuse('staff-not-found')
    if (person.leftAt) return person
    const refused = await checkSuccessors(a, person)
    if (refused) return refused
    const left = await a.store.staff.leave(staffId, a.now)
    await record(a, { type: 'staff.left', why, data: { staffId, name: person.name } })
    for (const theCase of await a.store.case.holdUnsolvedOf(staffId)) await passOn(a, theCase, person, why)
    await passCommand(a, person, why)
    await passAppeals(a, person, why)
    await a.store.incidentCall.releaseOf(staffId)
    return left
  })

/** The desk must go on: somebody to answer, and somebody who may change settings. */
async function checkSuccessors({ store }: Act, { id, role }: StaffMember): Promise<Refusal | null> {
  const others = (await store.staff.serving()).filter(other => other.id !== id)
  if (!others.length) return refuse('nobody-to-own')
  return role === 'administrator' && !others.some(other => other.role === role) ? refuse('last-administrator') : null
}

/** Whoever stood in takes over; without one, who would get it as a new case. */
async function passOn(a: Act, theCase: Case, from: StaffMember, why: string): Promise<void> {
  const { language, kind, id: caseId } = theCase
  const to = (await findOwner(a, { earlierOwnerId: from.deputyId, language, kind }))!
  const asks = (await a.store.ask.ofCase(caseId)).filter(({ state }) => state === 'open')
  const summary = [theCase.subject, ...asks.map(({ text }) => text)].join('\n')
  await handOver(a, theCase, { from, to, reason: why, summary })
}

async function passCommand(a: Act, { id: leaving }: StaffMember, why: string): Promise<void> {
  const [staff, absences] = [await a.store.staff.all(), await a.store.staff.absencesAt(a.now)]
  for (const incident of await a.store.incident.holdCommandedBy(leaving)) {
    const from = { commanderId: incident.commanderId, deputyId: incident.deputyId }
    const to = succession(incident, staff, absences)
    await a.store.incident.change(incident.id, to)
    await note(a, incident, 'command-changed', { from, to }, why)
    if (to.commanderId !== from.commanderId)
      await alertStaff(a, { staffId: to.commanderId, kind: 'incident-yours', incidentId: incident.id })
  }
  for (const { id, incidentId, what } of await a.store.incident.holdBlockersOf(leaving)) {
    const { commanderId: ownerId } = (await a.store.incident.find(incidentId))!
    await a.store.incident.giveBlocker(id, ownerId)
    await note(a, { id: incidentId }, 'blocker-given', { blockerId: id, what, from: leaving, to: ownerId }, why)
  }
}
