import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { succession } from '../../core/incident/command.ts'
import { shareOut } from '../../core/owner/share-out.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { handOver } from '../case/handover.ts'
import { type Act, act, alertStaff, type Desk, read, record } from '../desk.ts'
import { note } from '../incident/people.ts'
import { passApprovals } from '../remedy/approval.ts'
import { passAppeals } from '../ruling/appeal.ts'
import { candidatesNow } from './people.ts'

/**
 * Somebody leaves the company: in the same transaction each of their cases gets another owner, each incident another
 * commander or deputy, each blocker another owner, by name. Solved cases keep the name that stands in their record.
 */
export const recordDeparture = (desk: Desk, by: Actor, staffId: number, why: string) =>
  act(desk, by, async a => {
    const no = permit(by, 'change staff')
    if (no) return no
    // two who leave at once would be each other's successors
    await a.store.staff.departAlone()
    const person = await a.store.staff.find(staffId)
    if (!person) return refuse('staff-not-found')
    if (person.leftAt) return person
    const refused = await checkSuccessors(a, person)
    if (refused) return refused
    await a.store.staff.holdLeaving(staffId)
    const left = await a.store.staff.leave(staffId, a.now)
    await record(a, { type: 'staff.left', why, data: { staffId, name: person.name } })
    await passCases(a, person, why)
    await passCommand(a, person, why)
    await passAppeals(a, person, why)
    await passApprovals(a, person, why)
    await a.store.incidentCall.releaseOf(staffId)
    await a.store.staff.unlink(person, a.now)
    return left
  })

/** What would go to whom, and with which refusal it would end; nothing changes. */
export const previewDeparture = (desk: Desk, by: Actor, staffId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'change staff')
    if (no) return no
    const person = await a.store.staff.find(staffId)
    if (!person) return refuse('staff-not-found')
    if (person.leftAt) return refuse('staff-left')
    const refused = await checkSuccessors(a, person)
    const cases = await a.store.case.unsolvedOf(staffId)
    const shares = refused ? [] : await sharesOf(a, person, cases)
    return {
      hindrance: refused?.refused ?? null,
      cases: cases.length,
      shares,
      ...(await a.store.staff.matters(staffId)),
    }
  })

/** The desk must go on: somebody to answer, and somebody who may change settings. */
async function checkSuccessors({ store }: Act, { id, role }: StaffMember): Promise<Refusal | null> {
  const others = (await store.staff.serving()).filter(other => other.id !== id)
  if (!others.length) return refuse('nobody-to-own')
  return role === 'administrator' && !others.some(other => other.role === role) ? refuse('last-administrator') : null
}

/** Each case goes to somebody by name, with the package that its own record gives. */
async function passCases(a: Act, from: StaffMember, why: string): Promise<void> {
  const cases = new Map((await a.store.case.holdUnsolvedOf(from.id)).map(theCase => [theCase.id, theCase]))
  for (const { caseId, to } of await successors(a, from, [...cases.values()]))
    await handOver(a, cases.get(caseId)!, { from, to, reason: why })
}

const successors = async (a: Act, from: StaffMember, cases: Case[]) => {
  const others = (await candidatesNow(a)).filter(({ person }) => person.id !== from.id)
  return shareOut(cases, others, from.deputyId)
}

/** How many cases go to whom, the most first. */
async function sharesOf(a: Act, from: StaffMember, cases: Case[]) {
  const shares = new Map<number, { person: StaffMember; cases: number }>()
  for (const { to } of await successors(a, from, cases))
    shares.set(to.id, { person: to, cases: (shares.get(to.id)?.cases ?? 0) + 1 })
  return [...shares.values()].sort((one, other) => other.cases - one.cases)
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
