import type { Case } from '../../core/case/case.ts'
import type { Customer } from '../../core/customer/customer.ts'
import type { Incident } from '../../core/incident/incident.ts'
import { wordOf } from '../../core/intake/word-of.ts'
import type { Question } from '../../store/incident/answer.ts'
import { type KnownFacts, knownIncident } from '../../words/letters/incident/known.ts'
import { type Act, record } from '../desk.ts'
import { type Composer, readerOf, topicOf } from '../notice/letter.ts'
import { whoActs } from '../staff/people.ts'
import { factsFor } from './bulletin/plan.ts'
import { inCommand, note, whoCommands } from './people.ts'

export interface Joined {
  incidents: Incident[]
  /** Whether the case was in all of them before. */
  fresh: boolean
}

/** An incident that lasts and concerns a customer. */
type Hit = Awaited<ReturnType<Act['store']['concerned']['incidentsOf']>>[number]

/** A case of somebody concerned joins what concerns them; it keeps its number and its owner. */
export async function joinIncidents(a: Act, theCase: Case, known?: Hit[]): Promise<Joined> {
  const { store, now } = a
  const { id: caseId, customerId, assetId, place } = theCase
  const hits = known ?? (await store.concerned.incidentsOf(customerId, place))
  if (!hits.length) return { incidents: [], fresh: false }
  const incidents = await store.incident.findMany(hits.map(({ id }) => id))
  let fresh = false
  for (const { id: incidentId, title } of incidents) {
    const byPlace = hits.some(hit => hit.id === incidentId && hit.byPlace)
    if (byPlace) {
      await store.concerned.joinOne({ incidentId, customerId, assetId, detail: place! }, now)
      await store.incidentCount.outdate(incidentId)
    }
    if (!(await store.concerned.joinCase(incidentId, caseId, now))) continue
    fresh = true
    await record(a, { type: 'case.joined', caseId, customerId, data: { incidentId, title } })
  }
  return { incidents, fresh }
}

/** The open cases of those who are concerned join an incident, and it is counted anew. */
export async function takeIn({ store, now, ...a }: Act, incident: Incident): Promise<void> {
  const { id: incidentId, title, startedAt, scope } = incident
  await store.incidentCount.renew(incidentId, now)
  const joined = await store.concerned.joinOpenCases(incidentId, startedAt, scope.cases, now)
  const data = { incidentId, title }
  const events = joined.map(({ id, customerId }) => ({ type: 'case.joined', caseId: id, customerId, data }))
  await record({ store, now, ...a }, ...events)
}

/** The receipt of a joined case: the last bulletins' facts, and which of them it is the first to tell. */
export async function knownLetter(
  a: Act,
  theCase: Case,
  customer: Customer,
  incidents: Incident[],
): Promise<{ compose: Composer; tells: number[] }> {
  const known: KnownFacts[] = []
  const tells: number[] = []
  for (const incident of incidents) {
    const bulletins = (await a.store.bulletin.of(incident.id)).filter(({ kind }) => kind !== 'correction')
    const last = bulletins.at(-1)
    const told = last ? (await a.store.incidentAnswer.toldTo(customer.id, [last.id])).length > 0 : false
    if (last && !told) tells.push(last.id)
    const facts = last && (await factsFor(a, { incident, bulletin: last, before: bulletins.slice(0, -1) }))
    const word = await a.store.incident.openWord(incident.id)
    known.push({
      incident,
      commander: inCommand(await whoCommands(a, incident)),
      last: facts ? facts(theCase.language).facts : null,
      told,
      nextWordAt: word?.dueAt ?? null,
    })
  }
  const topic = await topicOf(a, theCase)
  const owner = await whoActs(a, theCase.ownerId)
  return { compose: readAt => knownIncident(readerOf(a, theCase, customer, readAt), { topic, owner, known }), tells }
}

/** "It works" in answer to an all-clear, of somebody without a case: it is written down and opens none. False: more was said. */
export async function takeConfirmation(a: Act, question: Question, text: string, via: string): Promise<boolean> {
  if (wordOf(text, { yesNoAsked: true }) !== 'solved') return false
  const { incidentIds, customerId } = question
  for (const incidentId of incidentIds) await answer(a, { incidentId, customerId }, { works: true, via, caseId: null })
  return true
}

/** Whether it works again, said in a case: by a button, a short answer, or in words. */
export async function noteWhetherItWorks(
  a: Act,
  {
    question,
    meaning,
    caseId,
    customerId,
    via,
  }: { question?: Question; meaning: string; caseId: number; customerId: number; via: string },
): Promise<void> {
  if (meaning !== 'solved' && meaning !== 'not-solved') return
  const asked = question?.incidentIds ?? (await a.store.incidentAnswer.askedInCase(caseId))
  for (const incidentId of asked) {
    await a.store.concerned.joinCase(incidentId, caseId, a.now)
    await answer(a, { incidentId, customerId }, { works: meaning === 'solved', via, caseId })
  }
}

async function answer(
  a: Act,
  { incidentId, customerId }: { incidentId: number; customerId: number },
  said: { works: boolean; via: string; caseId: number | null },
): Promise<void> {
  await a.store.incidentAnswer.write({ incidentId, customerId, ...said }, a.now)
  await note(a, { id: incidentId }, said.works ? 'works' : 'works-not', {
    customerId,
    caseId: said.caseId,
    via: said.via,
  })
}
