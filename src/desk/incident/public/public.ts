import { type Actor, THE_DESK } from '../../../core/actor.ts'
import type { Company } from '../../../core/company.ts'
import { estimateOf } from '../../../core/incident/bulletin/bulletin.ts'
import type { Incident } from '../../../core/incident/incident.ts'
import { isOfPlaces, type Publication, type PublicIncident } from '../../../core/incident/public.ts'
import { permit } from '../../../core/permit.ts'
import { refuse } from '../../../core/refusal.ts'
import { after, DAY, type Instant } from '../../../core/time.ts'
import type { Named } from '../../../words/reader.ts'
import { type Act, act, type Desk, read } from '../../desk.ts'
import { inCommand, note, onRecord, whoCommands } from '../people.ts'

/** Where nobody has decided, what hits places alone is public from its declaration on. */
export async function publishByItself(a: Act, incident: Incident): Promise<void> {
  if (isOfPlaces(incident.scope)) await publish(a, incident, 'place')
}

/** A scope that has become a list takes back what was public by itself; what somebody decided stands. */
export async function takeBackLists(a: Act, incident: Incident): Promise<void> {
  const standing = await a.store.publication.standing(incident.id)
  if (standing?.reason !== 'place' || isOfPlaces(incident.scope)) return
  await withdraw(a, incident, 'scope')
}

/** A lead makes an incident public. */
export const publishIncident = (desk: Desk, by: Actor, incidentId: number) =>
  decide(desk, by, incidentId, async (a, incident, standing) => {
    if (!standing) await publish(a, incident, 'decided')
  })

/** A lead takes it back; who had subscribed hears no more of it. */
export const unpublishIncident = (desk: Desk, by: Actor, incidentId: number) =>
  decide(desk, by, incidentId, async (a, incident, standing) => {
    if (standing) await withdraw(a, incident)
  })

/** Whether everybody may read of an incident, by whose decision. */
export const showPublication = (desk: Desk, by: Actor, incidentId: number) =>
  onRecord(desk, by, incidentId, async a => ({
    publication: (await a.store.publication.standing(incidentId)) ?? null,
  }))

const decide = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  change: (a: Act, incident: Incident, standing: Publication | undefined) => Promise<void>,
) =>
  act(desk, by, async a => {
    const no = permit(by, 'lead incidents')
    if (no) return no
    const incident = await a.store.incident.hold(incidentId)
    if (!incident) return refuse('not-found')
    await change(a, incident, await a.store.publication.standing(incidentId))
    return { publication: (await a.store.publication.standing(incidentId)) ?? null }
  })

async function publish(a: Act, incident: Incident, reason: Publication['reason']): Promise<void> {
  const { store, by, now } = a
  const byId = by.kind === 'staff' ? by.id : null
  await store.publication.add({ incidentId: incident.id, reason, at: now, byName: by.name, byId })
  await note(a, incident, 'published', { reason })
}

async function withdraw(a: Act, incident: Incident, why?: string): Promise<void> {
  await a.store.publication.withdraw(incident.id, a.by.name, a.now)
  await note(a, incident, 'unpublished', {}, why)
}

// what everybody reads -------------------------------------------------------------------------------------------

/** An incident as everybody may read of it, with the names that answer. */
export interface PublicFile extends PublicIncident {
  /** Who acts now, and whom they act for. */
  commander: Named
  awayFor: Named | null
  estimate: { at: Instant; moves: number } | null
}

/** All that the public pages tell, at one moment. */
export interface Board {
  company: Company
  now: Instant
  /** The newest first: what lasts, and what ended lately. */
  incidents: PublicFile[]
}

/** So long an incident that is over stays on the board. */
const LATELY = 14 * DAY

export const showBoard = (desk: Desk): Promise<Board> =>
  read(desk, THE_DESK, async a => {
    const incidents = await a.store.publication.list(after(a.now, -LATELY))
    return { company: a.company, now: a.now, incidents: await Promise.all(incidents.map(each => fileOf(a, each))) }
  })

/** One public incident, however long ago; null where there is none, or it is not public. */
export const showPublicIncident = (desk: Desk, incidentId: number): Promise<PublicFile | null> =>
  read(desk, THE_DESK, async a => {
    const incident = await a.store.publication.find(incidentId)
    return incident ? fileOf(a, incident) : null
  })

/** Grows with whatever happens at the desk. */
export const boardVersion = (desk: Desk): Promise<number> => read(desk, THE_DESK, a => a.store.publication.version())

async function fileOf(a: Act, incident: Incident): Promise<PublicFile> {
  const { id, title, severity, startedAt, declaredAt, endedAt, scope } = incident
  const [people, all, words] = [
    await whoCommands(a, incident),
    await a.store.bulletin.of(id),
    await a.store.incident.words(id),
  ]
  const bulletins = all.filter(({ kind }) => kind !== 'correction')
  return {
    id,
    title,
    severity,
    startedAt,
    declaredAt,
    endedAt,
    places: scope.places,
    bulletins,
    words,
    commander: named(inCommand(people)),
    awayFor: people.deputy ? named(people.owner) : null,
    estimate: estimateOf(bulletins),
  }
}

const named = ({ name, latinName }: Named): Named => ({ name, latinName })
