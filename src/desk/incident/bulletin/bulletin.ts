import type { Actor } from '../../../core/actor.ts'
import { type BulletinDraft, readBulletin } from '../../../core/incident/bulletin/bulletin.ts'
import type { Bulletin, Incident } from '../../../core/incident/incident.ts'
import type { Language } from '../../../core/language.ts'
import type { Forecast, Price } from '../../../core/notice/flow/forecast.ts'
import { segments } from '../../../core/notice/sms/sms.ts'
import { isRefusal, type Refusal } from '../../../core/refusal.ts'
import type { Instant } from '../../../core/time.ts'
import { type Act, type Desk, record } from '../../desk.ts'
import { note, onIncident } from '../people.ts'
import { settleWord, wordKeptBy } from './cadence.ts'
import { settleEstimate } from './estimate.ts'
import { forecastFor } from './forecast.ts'
import { planIn, plansFor, timingOf } from './plan.ts'

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
    await settleEstimate(a, bulletin)
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
  /** When it will reach people, by the hour in which their hours and the throttle let it leave. */
  histogram: { hour: Instant; customers: number }[]
  /** What each channel will make of it: when the last one hears, who hears too late and why, what it costs. */
  channels: Forecast[]
  /** By when all should have heard: the old date that moves, or the next word, which overtakes this one. */
  endAt: Instant | null
  /** When the last one of all hears. */
  lastAt: Instant | null
  /** Of all short messages; null where no price is set. */
  cost: Price | null
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
    const issue = { incident, bulletin, before: told }
    const { until } = timingOf(issue, a.now)
    const endAt = until ? new Date(until) : bulletin.nextWordAt
    const byKey = new Map(groups.map(group => [group.key, group]))
    const planned = plans.map(plan => ({ plan, group: byKey.get(plan.key)! }))
    const { channels, histogram } = await forecastFor(a, planned, { urgent: bulletin.urgent, endAt })
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
      histogram,
      channels,
      endAt,
      lastAt: latest(channels),
      cost: channels.find(({ cost }) => cost)?.cost ?? null,
      customers: total(counted),
      late: total(counted.filter(({ late }) => late)),
      calls: (await a.store.bulletin.unreached()) + total(never),
      nextWordAt: bulletin.nextWordAt,
    }
  })

function latest(channels: Forecast[]): Instant | null {
  const moments = channels.flatMap(({ lastAt }) => lastAt?.getTime() ?? [])
  return moments.length ? new Date(Math.max(...moments)) : null
}
