import { createHmac } from 'node:crypto'
import { THE_DESK } from '../../../core/actor.ts'
import { estimateOf, textFor } from '../../../core/incident/bulletin/bulletin.ts'
import type { Bulletin, Incident } from '../../../core/incident/incident.ts'
import type { Language } from '../../../core/language.ts'
import type { Timing } from '../../../core/notice/notice.ts'
import type { Group, GroupPlan } from '../../../store/incident/bulletin.ts'
import { type BulletinFacts, bulletin as bulletinLetter } from '../../../words/letters/incident/incident.ts'
import { type Act, alertStaff, type Desk, wakeSenders, work } from '../../desk.ts'
import { readerIn } from '../../notice/letter.ts'
import { letterDomain, stretchFor } from '../../notice/plan.ts'
import { inCommand, note, whoCommands } from '../people.ts'
import { leaveOf } from '../public/subscription.ts'
import { ownForms } from './template.ts'

/** A bulletin with its incident, as letters need them. */
export interface Issue {
  incident: Incident
  bulletin: Omit<Bulletin, 'id'>
  /** What was told before it, the oldest first. */
  before: Bulletin[]
}

export interface Planned {
  planned: number
  /** Who will hear only after the moment by which they were to hear. */
  late: number
  calls: number
}

/** Plans what is still owed of a bulletin; run twice, or by two at once, it plans nothing twice. */
export const planBulletin = (desk: Desk, bulletinId: number): Promise<Planned> =>
  work(desk, THE_DESK, async a => {
    const { incidentId } = (await a.store.bulletin.find(bulletinId))!
    return planIn(a, (await a.store.incident.hold(incidentId))!, bulletinId)
  })

/** Who has joined since gets the bulletin that stands. */
export async function planLast(a: Act, incident: Incident): Promise<void> {
  const last = (await a.store.bulletin.of(incident.id)).filter(({ kind }) => kind !== 'correction').at(-1)
  if (last) await planIn(a, incident, last.id)
}

/** Inside an act: one message for each addressee who was not told yet, and a call for whom no channel reaches. */
export async function planIn(a: Act, incident: Incident, bulletinId: number): Promise<Planned> {
  const { store, by, now } = a
  await store.bulletin.planAlone()
  const all = await store.bulletin.of(incident.id)
  const bulletin = all.find(({ id }) => id === bulletinId)!
  const issue = { incident, bulletin, before: all.filter(({ id }) => id < bulletinId) }
  const to = { incidentId: incident.id, bulletinId, correction: bulletin.kind === 'correction' }
  await store.withdrawal.setAside(to, by, now)
  await store.bulletin.gather(to)
  const groups = await store.bulletin.groups()
  const { plans, never } = await plansFor(a, issue, groups)
  const seal = createHmac('sha256', a.desk.secret).update(`bulletin:${bulletinId}`).digest('base64url')
  const leave = leaveOf(a.desk)
  const rest = { urgent: bulletin.urgent, timing: timingOf(issue, now), seal, domain: letterDomain(a), leave }
  const late = new Set(plans.filter(plan => plan.late).map(({ key }) => key))
  const result = {
    planned: plans.length ? await store.bulletin.plan(to, plans, rest, by, now) : 0,
    late: total(groups.filter(({ key }) => late.has(key))),
    calls: await store.incidentCall.addAll(
      to,
      never.map(({ key }) => key),
      now,
    ),
  }
  await tellCommander(a, issue, result)
  wakeSenders(a)
  return result
}

const total = (groups: Pick<Group, 'customers'>[]) => groups.reduce((sum, { customers }) => sum + customers, 0)

/** By when it has to reach people: a moved date before the old one passes. */
export function timingOf({ bulletin, before }: Issue, now: Date): Timing {
  const old = bulletin.kind === 'moved' ? estimateOf(before)?.at : undefined
  const until = old && old > now ? { until: old.toISOString() } : {}
  return { from: now.toISOString(), ...until }
}

/** Windows and letters, once for all who share hours, zone, language and channel. */
export async function plansFor(a: Act, issue: Issue, groups: Group[]): Promise<{ plans: GroupPlan[]; never: Group[] }> {
  const timing = timingOf(issue, a.now)
  const own = await factsFor(a, issue)
  const others = await otherFacts(a, groups)
  const formOf = await ownForms(a, issue.bulletin.kind)
  const plans: GroupPlan[] = []
  const never: Group[] = []
  for (const group of groups) {
    const { key, language, zone, country, hours } = group
    const stretch = stretchFor(a, { convenientHours: hours, zone, country }, timing, a.now, issue.bulletin.urgent)
    if (!stretch) {
      never.push(group)
      continue
    }
    const written = own(language)
    const reader = readerIn(a, { language: written.language, zone, country }, stretch.notBefore)
    const beside = (group.others ?? []).map(id => others.get(id)!(language).facts)
    const leave = group.subscribed ? leaveOf(a.desk).blank : undefined
    plans.push({
      key,
      ...bulletinLetter(reader, written.facts, beside, leave, formOf(written.language)),
      language: written.language,
      ...stretch,
    })
  }
  return { plans, never }
}

/** What a letter says of a bulletin, per language of its reader. */
export async function factsFor(a: Act, { incident, bulletin, before }: Issue) {
  const people = await whoCommands(a, incident)
  const commander = inCommand(people)
  const { kind, untilAt, untilMeans, move, nextWordAt } = bulletin
  const isPublic = await a.store.publication.standing(incident.id)
  const page = isPublic && `${a.desk.url}/incidents/${incident.id}`
  return (wanted: Language): { facts: BulletinFacts; language: Language } => {
    const { text, language } = textFor(bulletin.texts, wanted, a.company.language)
    const told = { kind, untilAt, untilMeans, move, nextWordAt, oldUntil: estimateOf(before)?.at ?? null }
    return { facts: { ...told, title: incident.title, text, commander, above: people.escalation, page }, language }
  }
}

async function otherFacts(a: Act, groups: Group[]) {
  const ids = [...new Set(groups.flatMap(({ others }) => others ?? []))]
  const facts = new Map<number, Awaited<ReturnType<typeof factsFor>>>()
  for (const bulletin of ids.length ? await a.store.bulletin.findMany(ids) : []) {
    const incident = (await a.store.incident.find(bulletin.incidentId))!
    const before = (await a.store.bulletin.of(incident.id)).filter(({ id }) => id < bulletin.id)
    facts.set(bulletin.id, await factsFor(a, { incident, bulletin, before }))
  }
  return facts
}

async function tellCommander(a: Act, { incident }: Issue, { planned, late, calls }: Planned): Promise<void> {
  const { id: staffId } = inCommand(await whoCommands(a, incident))
  const alert = { staffId, incidentId: incident.id }
  if (late) await alertStaff(a, { ...alert, kind: 'told-too-late' })
  if (calls) await alertStaff(a, { ...alert, kind: 'calls-to-make' })
  await note(a, incident, 'planned', { planned, late, calls })
}
