import type { Actor } from '../../core/actor.ts'
import { estimateOf } from '../../core/incident/bulletin/bulletin.ts'
import type { Incident, Severity } from '../../core/incident/incident.ts'
import { checkSize, type SaidScope } from '../../core/incident/scope/scope.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, act, type Desk, read } from '../desk.ts'
import { startCadence } from './bulletin/cadence.ts'
import { planLast } from './bulletin/plan.ts'
import { takeIn } from './join.ts'
import { checkPeople, note, onIncident, onRecord, whoCommands } from './people.ts'
import { takeProposals } from './proposal/proposal.ts'
import { publishByItself, takeBackLists } from './public/public.ts'
import { knownScope } from './scope.ts'
import { statesOf } from './states.ts'

export interface Declaration {
  title: string
  kind: string
  severity: Severity
  startedAt: Instant
  commanderId: number
  deputyId: number
  scope: SaidScope
  /** The number of the concerned, typed where they are very many, or zero. */
  confirm?: number
  /** The proposal that it is declared of. */
  proposal?: number
}

/** Declares an incident: whom it concerns is known at once, and the first word is due. */
export const declareIncident = (desk: Desk, by: Actor, { confirm, proposal, ...said }: Declaration) =>
  act(desk, by, async a => {
    const no = permit(by, 'lead incidents') ?? (await checkPeople(a, said))
    if (no) return no
    if (said.startedAt > a.now) return refuse('start-in-the-future', { field: 'startedAt' })
    const scope = await knownScope(a, said.scope)
    if (isRefusal(scope)) return scope
    const incident = await a.store.incident.declare({ ...said, scope, declaredAt: a.now, declaredBy: by.name })
    const size = await hit(a, incident, confirm)
    if (isRefusal(size)) return size
    await note(a, incident, 'declared', { title: incident.title, scope, ...size })
    const gone = await takeProposals(a, incident, proposal)
    if (gone) return gone
    await startCadence(a, incident)
    await publishByItself(a, incident)
    return incident
  })

/** Grows or shrinks it. Who falls out gets none of what still waits; who was told is due a correction. */
export const changeScope = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  { scope: said, confirm, why }: { scope: SaidScope; confirm?: number; why: string },
) =>
  onIncident(desk, by, incidentId, async (a, before) => {
    if (before.endedAt) return refuse('incident-ended')
    const scope = await knownScope(a, said)
    if (isRefusal(scope)) return scope
    const incident = await a.store.incident.change(incidentId, { scope })
    const size = await hit(a, incident, confirm)
    if (isRefusal(size)) return size
    await takeBackLists(a, incident)
    await a.store.withdrawal.fromStrangers(incidentId, by, a.now)
    await a.store.incidentCall.dropStrangers(incidentId, by, a.now)
    await note(a, incident, 'scope-changed', { from: before.scope, to: scope, ...size }, why)
    await planLast(a, incident)
    return incident
  })

/** Another commander or deputy, with the reason. */
export const changeCommand = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  { why, ...people }: { commanderId: number; deputyId: number; why: string },
) =>
  onIncident(desk, by, incidentId, async (a, { commanderId, deputyId }) => {
    const no = await checkPeople(a, people)
    if (no) return no
    const incident = await a.store.incident.change(incidentId, people)
    await note(a, incident, 'command-changed', { from: { commanderId, deputyId }, to: people }, why)
    return incident
  })

/** Finds whom the scope concerns, and takes in their cases. */
async function hit(a: Act, incident: Incident, confirm: number | undefined) {
  const size = await a.store.concerned.bringInLine(incident.id, incident.scope, a.now)
  const no = checkSize({ ...size, customers: await a.store.concerned.allCustomers() }, confirm)
  if (no) return no
  await takeIn(a, incident)
  return size
}

export const listIncidents = (desk: Desk, by: Actor, filter: { ended?: boolean; beforeId?: number; limit: number }) =>
  read(desk, by, async a => permit(by, 'read incidents') ?? (await a.store.incident.list(filter, a.now)))

export const listConcerned = (desk: Desk, by: Actor, incidentId: number, page: { afterId: number; limit: number }) =>
  onRecord(desk, by, incidentId, a => a.store.concerned.list(incidentId, page))

/** An incident with all that belongs to it. */
export const showIncident = (desk: Desk, by: Actor, incidentId: number) => onRecord(desk, by, incidentId, gather)

export type IncidentFile = Exclude<Awaited<ReturnType<typeof showIncident>>, Refusal>

async function gather(a: Act, incident: Incident) {
  const { store } = a
  const { id } = incident
  const counts = await store.incidentCount.of(id)
  const concerned = counts.reduce((sum, { customers }) => sum + customers, 0)
  const [people, staff, bulletins, states, words, blockers, calls, answers, cases, events, endCorrections] =
    await Promise.all([
      whoCommands(a, incident),
      store.staff.all(),
      store.bulletin.of(id),
      statesOf(a, id, concerned),
      store.incident.words(id),
      store.incident.blockers(id),
      store.incidentCall.of(id),
      store.incidentAnswer.count(id),
      store.concerned.cases(id),
      store.incident.events(id),
      store.endCorrection.of(id),
    ])
  return {
    incident,
    now: a.now,
    people,
    deputy: staff.find(({ id }) => id === incident.deputyId)!,
    staff,
    counts,
    bulletins,
    states,
    estimate: estimateOf(bulletins),
    words,
    blockers,
    calls,
    answers,
    cases,
    events,
    endCorrections,
  }
}
