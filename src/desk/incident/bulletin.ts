import type { Actor } from '../../core/actor.ts'
import { type BulletinDraft, readBulletin } from '../../core/incident/bulletin.ts'
import { byHour } from '../../core/incident/histogram.ts'
import type { Bulletin, Incident } from '../../core/incident/incident.ts'
import type { Language } from '../../core/language.ts'
import { segments } from '../../core/notice/sms.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, type Desk, record } from '../desk.ts'
import { settleWord, wordKeptBy } from './cadence.ts'
import { note, onIncident } from './people.ts'
import { planIn, plansFor } from './plan.ts'

/**
 * Publishes a bulletin: one message for each one concerned, in their hours. With it the word that was due is kept and
 * the next one is due. `once`: sent twice under the same mark it is one bulletin.
 */
export const publishBulletin = (desk: Desk, by: Actor, incidentId: number, draft: BulletinDraft & { once?: string }) =>
  onIncident(desk, by, incidentId, async (a, incident) => {
    const { once } = draft
    const before = once ? await a.store.bulletin.findOnce(incidentId, once) : undefined
    if (before) return before
    const drafted = await readDraft(a, incident, draft)
    if (isRefusal(drafted)) return drafted
    const bulletin = await a.store.bulletin.add({ ...drafted.bulletin, once: once ?? null })
    await settleWord(a, incident, drafted.word, bulletin.id)
    await note(a, incident, 'bulletin', announced(bulletin), draft.texts.ru?.reason ?? draft.texts.en?.reason)
    const now = bulletin.kind === 'all-clear' ? await end(a, incident, bulletin.untilAt!) : incident
    await planIn(a, now, bulletin.id)
    return bulletin
  })

const announced = ({ id, kind, untilAt, move, urgent }: Bulletin) => ({
  bulletinId: id,
  kind,
  untilAt: untilAt?.toISOString() ?? null,
  move,
  // declared by name, in the log beside it
  ...(urgent && { urgency: 'urgent safety' }),
})

async function readDraft(a: Act, incident: Incident, draft: BulletinDraft) {
  const told = await a.store.bulletin.of(incident.id)
  const { startedAt, endedAt } = incident
  const parts = readBulletin(draft, { startedAt, endedAt, told, now: a.now })
  if (isRefusal(parts)) return parts
  const word = await wordKeptBy(a, incident, parts.kind)
  const who = { byName: a.by.name, byId: a.by.kind === 'staff' ? a.by.id : null }
  const bulletin = { ...parts, incidentId: incident.id, nextWordAt: word.nextAt, at: a.now, ...who }
  return { bulletin, word, told }
}

/** The trouble is over: what remedies are counted from is written down. Cases stay as they are. */
async function end(a: Act, before: Incident, endedAt: Instant): Promise<Incident> {
  const incident = await a.store.incident.change(before.id, { endedAt })
  const { id: incidentId, startedAt, title } = incident
  // the interval holds for each asset that is concerned now: `store.concerned.intervals`
  const data = { incidentId, title, from: startedAt.toISOString(), until: endedAt.toISOString() }
  await record(a, { type: 'incident.ended', data })
  return incident
}

export interface Preview {
  /** How many, in which words, by channel and language; an example for those who read most alike. */
  letters: {
    channel: string
    language: Language
    customers: number
    subject: string
    body: string
    brief: string
    segments: number
    encoding: string
  }[]
  /** When it will reach people, by the hour at which it may leave. */
  histogram: { hour: Instant; customers: number }[]
  customers: number
  late: number
  /** Whom no channel reaches. */
  calls: number
  nextWordAt: Instant | null
}

/** What a bulletin would say to whom and when; nothing is written. */
export const previewBulletin = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  draft: BulletinDraft,
): Promise<Preview | Refusal> =>
  onIncident(desk, by, incidentId, async (a, incident): Promise<Preview | Refusal> => {
    const drafted = await readDraft(a, incident, draft)
    if (isRefusal(drafted)) return drafted
    const { bulletin, told } = drafted
    const to = { incidentId, bulletinId: null, correction: draft.kind === 'correction' }
    await a.store.bulletin.gather(to)
    const groups = await a.store.bulletin.groups()
    const { plans, never } = await plansFor(a, { incident, bulletin, before: told }, groups)
    const sizes = new Map(groups.map(({ key, customers }) => [key, customers]))
    const counted = plans.map(plan => ({ ...plan, customers: sizes.get(plan.key)! }))
    const total = (rows: { customers: number }[]) => rows.reduce((sum, { customers }) => sum + customers, 0)
    const largest = new Map<string, (typeof counted)[number]>()
    const channelOf = new Map(groups.map(({ key, channel }) => [key, channel]))
    const kindOf = (plan: (typeof counted)[number]) => `${channelOf.get(plan.key)}:${plan.language}`
    for (const plan of [...counted].sort((x, y) => y.customers - x.customers))
      if (!largest.has(kindOf(plan))) largest.set(kindOf(plan), plan)
    return {
      letters: [...largest].map(([kind, plan]) => ({
        channel: channelOf.get(plan.key)!,
        language: plan.language,
        customers: total(counted.filter(each => kindOf(each) === kind)),
        subject: plan.subject,
        body: plan.body,
        brief: plan.brief,
        segments: segments(plan.brief).segments,
        encoding: segments(plan.brief).encoding,
      })),
      histogram: byHour(counted.map(({ notBefore, customers }) => ({ at: notBefore, customers }))),
      customers: total(counted),
      late: total(counted.filter(({ late }) => late)),
      calls: (await a.store.bulletin.unreached()) + total(never),
      nextWordAt: bulletin.nextWordAt,
    }
  })
