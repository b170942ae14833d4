import type { Actor } from '../../core/actor.ts'
import { commanding, mayCommand } from '../../core/incident/command.ts'
import type { Incident } from '../../core/incident/incident.ts'
import type { Answering } from '../../core/owner/owner.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'

/** The names that answer for an incident now: commander, who acts meanwhile, and above. */
export const whoCommands = async ({ store, now }: Act, incident: Incident): Promise<Answering> =>
  commanding(incident, await store.staff.all(), await store.staff.absencesAt(now))

/** The person who acts for an incident now. */
export const inCommand = ({ owner, deputy }: Answering): StaffMember => deputy ?? owner

/** Runs an act on an incident in the name of those who command it, or of a lead; one at a time. */
export const onIncident = <T>(
  desk: Desk,
  by: Actor,
  incidentId: number,
  task: (a: Act, incident: Incident, people: Answering) => Promise<T | Refusal>,
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on incidents')
    if (no) return no
    const incident = await a.store.incident.hold(incidentId)
    if (!incident) return refuse('not-found')
    const people = await whoCommands(a, incident)
    return mayCommand(by, incident, people) ?? task(a, incident, people)
  })

/** Looks at an incident, for those who may read of them. */
export const onRecord = <T>(
  desk: Desk,
  by: Actor,
  incidentId: number,
  look: (a: Act, incident: Incident) => Promise<T>,
): Promise<T | Refusal> =>
  read(desk, by, async a => {
    const no = permit(by, 'read incidents')
    if (no) return no
    const incident = await a.store.incident.find(incidentId)
    return incident ? look(a, incident) : refuse('not-found')
  })

/** Writes into the log of an incident. */
export const note = (
  a: Act,
  { id }: Pick<Incident, 'id'>,
  type: string,
  data: Record<string, unknown> = {},
  why?: string,
) => record(a, { type: `incident.${type}`, why, data: { incidentId: id, ...data } })

/** Two different people who serve now. */
export async function checkPeople(
  { store }: Act,
  { commanderId, deputyId }: { commanderId: number; deputyId: number },
): Promise<Refusal | null> {
  const [commander, deputy] = [await store.staff.find(commanderId), await store.staff.find(deputyId)]
  if (!commander) return refuse('staff-not-found', { field: 'commanderId' })
  if (commander.leftAt) return refuse('staff-left', { field: 'commanderId' })
  const able = deputy && deputy.leftAt === null && deputy.id !== commander.id
  return able ? null : refuse('deputy-needed', { field: 'deputyId' })
}
