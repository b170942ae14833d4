import { type Actor, THE_DESK } from '../../../core/actor.ts'
import { companyHours } from '../../../core/calendar/business-hours.ts'
import { DAILY, nextWord, ruleAfterSilence, ruleAfterWord } from '../../../core/incident/bulletin/cadence.ts'
import type { BulletinKind, Incident, NextWord } from '../../../core/incident/incident.ts'
import { permit } from '../../../core/permit.ts'
import { type DueRule, readDueRule } from '../../../core/pledge/policy.ts'
import { canBeKept, isBroken } from '../../../core/pledge/settle.ts'
import { refuse } from '../../../core/refusal.ts'
import { isProblem } from '../../../core/zone/problem.ts'
import { type Act, act, alertStaff, type Desk, read, record, work } from '../../desk.ts'
import { inCommand, note, whoCommands } from '../people.ts'

/** The first word of an incident is due by the policy of its kind. */
export async function startCadence(a: Act, incident: Incident): Promise<void> {
  const rule = readDueRule(await a.store.incident.policyOf(incident.kind))
  await make(a, incident, isProblem(rule) ? DAILY : rule)
}

/** What a bulletin does to the word that is due: whether it keeps it, and by when the next one comes then. */
export async function wordKeptBy(a: Act, incident: Incident, kind: BulletinKind) {
  const open = await a.store.incident.openWord(incident.id)
  const kept = kind !== 'correction' && open !== undefined && canBeKept({ ...open, kind: 'update' }, a.now)
  if (kind === 'all-clear') return { open, kept, nextAt: null }
  const next = kept ? dueBy(a, incident, ruleAfterWord(open.rule)) : open
  return { open, kept, nextAt: next?.dueAt ?? null }
}

/** Writes down what a bulletin did to the word that was due. */
export async function settleWord(
  a: Act,
  incident: Incident,
  { open, kept, nextAt }: { open: NextWord | undefined; kept: boolean; nextAt: Date | null },
  bulletinId: number,
): Promise<void> {
  if (!open || (!kept && nextAt)) return
  const settlement = kept ? { state: 'kept' as const, keptBulletinId: bulletinId } : { state: 'released' as const }
  await a.store.incident.settleWord(open.id, settlement, a.now)
  await a.store.log.settleAlerts(['word-due-soon', 'word-broken'], { incidentId: incident.id }, a.now)
  await note(a, incident, `word-${settlement.state}`, { nextWordId: open.id, dueAt: open.dueAt.toISOString() })
  if (nextAt) await make(a, incident, ruleAfterWord(open.rule))
}

function dueBy({ now, company, desk }: Act, { declaredAt }: Incident, rule: DueRule) {
  const hours = companyHours(company)
  return nextWord(rule, { declaredAt, zone: company.zone, desk: hours, now }, desk.zones)
}

async function make(a: Act, incident: Incident, rule: DueRule): Promise<void> {
  const { windowFrom, dueAt, warnAt, rule: made } = dueBy(a, incident, rule)
  await a.store.incident.makeWord({ incidentId: incident.id, windowFrom, dueAt, warnAt, rule: made, madeAt: a.now })
}

/** Reminds the commanders of words that are due soon. Returns how many. */
export const warnOfDueWords = (desk: Desk, limit = 100): Promise<number> =>
  eachDue(desk, 'warning', limit, async (a, incident, word) => {
    if (word.warnedAt || a.now < word.warnAt || isBroken(word, a.now)) return
    const { id: staffId } = inCommand(await whoCommands(a, incident))
    await alertStaff(a, { staffId, kind: 'word-due-soon', incidentId: incident.id, nextWordId: word.id })
    await a.store.incident.markWarned(word.id, a.now)
  })

/** Silence is broken at the due moment and stays broken; all who answer for it hear, and the next word is due. Returns how many. */
export const breakSilences = (desk: Desk, limit = 100): Promise<number> =>
  eachDue(desk, 'end', limit, async (a, incident, word) => {
    if (!isBroken(word, a.now)) return
    await a.store.incident.settleWord(word.id, { state: 'broken' }, a.now)
    await a.store.log.settleAlerts(['word-due-soon'], { incidentId: incident.id }, a.now)
    await note(a, incident, 'word-broken', { nextWordId: word.id, dueAt: word.dueAt.toISOString() })
    const { owner, deputy, escalation } = await whoCommands(a, incident)
    const told = new Set([owner.id, incident.deputyId, deputy?.id, escalation?.id].filter(id => id !== undefined))
    const alert = { kind: 'word-broken' as const, incidentId: incident.id, nextWordId: word.id }
    await alertStaff(a, ...[...told].map(staffId => ({ ...alert, staffId })))
    await make(a, incident, ruleAfterSilence(word.rule))
  })

/** Incidents are held one by one: a bulletin that is being published comes first or after, never in between. */
const eachDue = (
  desk: Desk,
  what: 'end' | 'warning',
  limit: number,
  task: (a: Act, incident: Incident, word: NextWord) => Promise<void>,
): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const ids = (await a.store.incident.withWordDue(a.now, what, limit)).sort((x, y) => x - y)
    for (const id of ids) {
      const incident = (await a.store.incident.hold(id))!
      const word = await a.store.incident.openWord(id)
      if (word) await task(a, incident, word)
    }
    return ids.length
  })

export const listIncidentPolicies = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read settings') ?? (await a.store.incident.policies()))

/** Sets when words are due for a kind of incident; incidents that last go on by the rule they began with. */
export const setIncidentPolicy = (desk: Desk, by: Actor, policy: { incidentKind: string; rule: unknown }) =>
  act(desk, by, async a => {
    const no = permit(by, 'change policies')
    if (no) return no
    const rule = readDueRule(policy.rule)
    if (isProblem(rule)) return refuse('rule-invalid', { field: rule.field, values: { problem: rule.code } })
    await a.store.incident.writePolicy({ ...policy, rule })
    await record(a, { type: 'incident-policy.set', data: { ...policy } })
    return { ...policy, rule }
  })
