import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import type { Customer } from '../../core/customer/customer.ts'
import type { Spoken } from '../../core/language.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import {
  dateIn,
  isMet,
  type LegalClock,
  type LegalClockPolicy,
  momentsOf,
  policiesFor,
} from '../../core/ruling/clock.ts'
import type { Instant } from '../../core/time.ts'
import { applyRule } from '../../packs/apply.ts'
import type { Pack } from '../../packs/pack.ts'
import { onCase } from '../case/on-case.ts'
import { type Act, act, alertStaff, type Desk, read, record, work } from '../desk.ts'
import { packsOf, ruleNamed } from '../settlement/pack.ts'
import { whoActs, whoAnswers } from '../staff/people.ts'

/** The clocks of a case, each with the title of its law and the word that started it. */
export async function clocksOf(a: Act, caseId: number) {
  const { store } = a
  const [clocks, claims] = await Promise.all([store.legalClock.ofCase(caseId), store.legalClock.claims(caseId)])
  const packs = clocks.length ? await packsOf(a) : []
  return clocks.map(clock => ({
    clock,
    title: packs.find(({ id }) => id === clock.packId)?.title ?? null,
    claimEntryId: claims.find(({ id }) => id === clock.claimId)?.entryId ?? null,
  }))
}

/** The title of the law that a rule is of; its own name where no pack has it. */
export const lawOf = (packs: readonly Pack[], rule: string): Spoken =>
  packs.find(({ rules }) => rules.some(each => each.rule === rule))?.title ?? rule

/** What starts clocks: the opening of a case, or a word that came on a day and was marked as a claim. */
export interface ClockStart {
  starts: LegalClockPolicy['starts']
  receivedAt: Instant
  claimId?: number
}

interface ClockTable {
  customer: Customer | undefined
  policies: LegalClockPolicy[]
}

/** Inside an act: starts the clocks that the table has for this kind of case where the customer lives. */
export async function startClocks(a: Act, theCase: Case, start: ClockStart, known?: ClockTable): Promise<void> {
  const { customer, policies } = known ?? (await clockTable(a, theCase))
  const country = customer?.country ?? a.company.country
  const rows = policiesFor(policies, { kind: theCase.kind, country, starts: start.starts })
  for (const policy of rows) await startClock(a, theCase, policy, start)
}

async function clockTable({ store }: Act, { customerId }: Case): Promise<ClockTable> {
  const [customer, policies] = await Promise.all([store.customer.find(customerId), store.legalClock.policies()])
  return { customer, policies }
}

async function startClock(a: Act, theCase: Case, policy: LegalClockPolicy, start: ClockStart): Promise<void> {
  const zone = a.company.zone
  const zones = a.desk.zones
  const [received, today] = [dateIn(zone, start.receivedAt, zones), dateIn(zone, a.now, zones)]
  const { startsOn, ...counted } = count(a, await packsOf(a), policy, { received, today })
  const moments = counted.lastDay
    ? momentsOf({ lastDay: counted.lastDay, zone, warnDays: policy.warnDays }, zones)
    : { warnAt: null, dueAt: null }
  // a claim is registered when it is marked; what else stops a clock comes later
  const registered = policy.metBy === 'registration' && moments.dueAt !== null
  const state = !registered ? 'open' : a.now < moments.dueAt! ? 'met' : 'missed'
  const clock = await a.store.legalClock.start({
    caseId: theCase.id,
    claimId: start.claimId ?? null,
    rule: policy.rule,
    country: policy.country,
    zone,
    startsOn,
    ...counted,
    metBy: policy.metBy,
    ...moments,
    state,
    startedAt: a.now,
    settledAt: registered ? a.now : null,
    metEntryId: null,
  })
  if (!clock) return
  const data = { clockId: clock.id, rule: clock.rule, lastDay: clock.lastDay, problem: clock.problem, state }
  const about = { caseId: theCase.id, customerId: theCase.customerId }
  await record({ ...a, by: THE_DESK }, { ...about, type: 'clock.started', data })
  if (clock.problem) await tellLead(a, theCase, clock)
  if (state === 'missed') await tellOfMiss(a, theCase, clock)
}

/** The last day by the pack's rule. Where it leaves it open, the earliest is kept to; where none can be counted, none is. */
function count(
  { desk }: Act,
  packs: readonly Pack[],
  { rule, facts }: LegalClockPolicy,
  days: { received: string; today: string },
) {
  const named = ruleNamed(packs, rule)
  const [selector, gives] = [named?.selector ?? 'receivedOn', String(named?.terms.gives ?? 'lastDay')]
  const startsOn = selector === 'registeredOn' ? days.today : days.received
  const answer = applyRule(packs, rule, { ...facts, [selector]: startsOn }, desk.zones)
  if (isRefusal(answer))
    return { startsOn, packId: null, version: null, lastDay: null, readings: [], problem: answer.refused, steps: [] }
  const { id: packId, effectiveFrom: version } = answer.pack
  const readings = (answer.needsHuman?.readings ?? [])
    .map(reading => lastDayIn(reading, gives))
    .filter(day => day !== null)
    .sort()
  const lastDay = readings[0] ?? lastDayIn(answer.result, gives)
  const problem = answer.needsHuman?.why ?? (lastDay ? null : 'no-last-day')
  return { startsOn, packId, version, lastDay, readings, problem, steps: answer.steps }
}

/** The last day under the name that its rule gives it. */
function lastDayIn(result: Record<string, unknown>, gives: string): string | null {
  const day = result[gives]
  return typeof day === 'string' ? day : null
}

/** Marks a word of the customer as a claim in the sense of the law; its clocks count from the day on which it came. */
export const markClaim = (desk: Desk, by: Actor, caseId: number, entryId: number) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const entry = await a.store.entry.find(entryId)
    if (entry?.caseId !== caseId || entry.kind !== 'message') return refuse('claim-not-a-word', { field: 'entryId' })
    const claim = await a.store.legalClock.addClaim({ caseId, entryId, markedBy: by.name, at: a.now })
    if (!claim) return theCase
    await record(a, { type: 'claim.marked', caseId, customerId: theCase.customerId, data: { entryId } })
    const receivedAt = entry.rawMessageId ? await a.store.rawMessage.receivedAt(entry.rawMessageId) : undefined
    await startClocks(a, theCase, { starts: 'claim', receivedAt: receivedAt ?? entry.at, claimId: claim.id })
    return theCase
  })

/** A lead says the last day where the rule leaves it open or could not be counted. */
export const setLastDay = (
  desk: Desk,
  by: Actor,
  clockId: number,
  { lastDay, why }: { lastDay: string; why: string },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'change policies')
    if (no) return no
    const clock = await a.store.legalClock.hold(clockId)
    if (!clock) return refuse('not-found')
    if (clock.state !== 'open') return refuse('clock-settled')
    if (!clock.problem && !clock.setBy) return refuse('clock-certain', { field: 'lastDay' })
    const { warnDays } = (await policyOf(a, clock)) ?? { warnDays: 3 }
    const moments = momentsOf({ lastDay, zone: clock.zone, warnDays }, desk.zones)
    if (moments.dueAt <= a.now) return refuse('due-in-the-past', { field: 'lastDay' })
    await a.store.legalClock.setDay(clockId, { lastDay, ...moments, problem: null, setBy: by.name, setWhy: why })
    await a.store.log.settleAlerts(['clock-unknown'], { caseId: clock.caseId }, a.now)
    const theCase = (await a.store.case.find(clock.caseId))!
    const data = { clockId, from: clock.lastDay, to: lastDay }
    await record(a, { type: 'clock.day-set', caseId: theCase.id, customerId: theCase.customerId, why, data })
    return theCase
  })

const policyOf = async ({ store }: Act, { rule, country }: LegalClock) =>
  (await store.legalClock.policies()).find(row => row.rule === rule && row.country === country)

/** Inside an act: a word of ours has arrived and stops the clocks that it answers to. */
export async function meetClocks(a: Act, theCase: Case, entryId: number): Promise<void> {
  const clocks = (await a.store.legalClock.ofCase(theCase.id)).filter(({ state }) => state === 'open')
  if (!clocks.length) return
  const ruling = (await a.store.ruling.ofEntry(entryId)) !== undefined
  const settlesCase = (await a.store.case.find(theCase.id))!.state === 'answered'
  for (const clock of clocks) {
    if (!isMet(clock, { ruling, settlesCase }) || (clock.dueAt && clock.dueAt <= a.now)) continue
    await a.store.legalClock.settle(clock.id, { state: 'met', metEntryId: entryId }, a.now)
    await a.store.log.settleAlerts(['clock-due-soon', 'clock-unknown'], { caseId: theCase.id }, a.now)
    const data = { clockId: clock.id, rule: clock.rule, lastDay: clock.lastDay, entryId }
    await record(a, { type: 'clock.met', caseId: theCase.id, customerId: theCase.customerId, data })
  }
}

/** Inside an act: the word that had met clocks has come back; they run again, and a day that is over is missed. */
export async function restartClocks(a: Act, theCase: Case, entryId: number): Promise<void> {
  for (const clock of await a.store.legalClock.ofCase(theCase.id)) {
    if (clock.state !== 'met' || clock.metEntryId !== entryId) continue
    await a.store.legalClock.reopen(clock.id)
    const data = { clockId: clock.id, rule: clock.rule, lastDay: clock.lastDay, entryId }
    await record(a, { type: 'clock.restarted', caseId: theCase.id, customerId: theCase.customerId, data })
  }
}

/** Inside an act: the customer calls the matter over; the law's days in it are met by that word. */
export async function stopClocks(a: Act, theCase: Case, metEntryId: number | null): Promise<void> {
  for (const clock of await a.store.legalClock.ofCase(theCase.id)) {
    if (clock.state !== 'open') continue
    await a.store.legalClock.settle(clock.id, { state: 'met', metEntryId }, a.now)
    const data = { clockId: clock.id, rule: clock.rule, lastDay: clock.lastDay }
    await record(a, { type: 'clock.met', caseId: theCase.id, customerId: theCase.customerId, why: 'solved', data })
  }
}

/** Which clocks of the law run; and the rules of packs that name a last day. */
export const listClockPolicies = (desk: Desk, by: Actor) =>
  read(desk, by, async a => {
    const no = permit(by, 'read settings')
    return no ?? { rows: await a.store.legalClock.policies(), rules: clockRules(await packsOf(a)) }
  })

export const setClockPolicy = (desk: Desk, by: Actor, policy: LegalClockPolicy) =>
  act(desk, by, async a => {
    const no = permit(by, 'change policies')
    if (no) return no
    if (!clockRules(await packsOf(a)).some(({ rule }) => rule === policy.rule))
      return refuse('clock-rule-unknown', { field: 'rule', values: { rule: policy.rule } })
    await a.store.legalClock.setPolicy(policy)
    await record(a, { type: 'clock-policy.set', data: { ...policy } })
    return policy
  })

const clockRules = (packs: readonly Pack[]) =>
  packs
    .filter(({ status }) => status === 'active')
    .flatMap(pack => pack.rules.flatMap(({ rule, reads }) => (reads === 'deadline' ? [{ rule, pack }] : [])))

/** Tells the owners of clocks whose last day is near. Returns how many. */
export const warnOfLegalClocks = (desk: Desk, limit = 200): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const clocks = await a.store.legalClock.claimToWarn(a.now, limit)
    for (const clock of clocks) {
      const { ownerId } = (await a.store.case.find(clock.caseId))!
      const { id: staffId } = await whoActs(a, ownerId)
      await alertStaff(a, { staffId, kind: 'clock-due-soon', caseId: clock.caseId, again: again(clock) })
      await a.store.legalClock.markWarned(clock.id, a.now)
    }
    return clocks.length
  })

/** Clocks whose last day is over are missed, and stay so: the owner and the one above are told. Returns how many. */
export const missLegalClocks = (desk: Desk, limit = 200): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const clocks = await a.store.legalClock.claimMissed(a.now, limit)
    for (const clock of clocks) {
      await a.store.legalClock.settle(clock.id, { state: 'missed' }, a.now)
      const theCase = (await a.store.case.find(clock.caseId))!
      const data = { clockId: clock.id, rule: clock.rule, lastDay: clock.lastDay }
      await record(a, { type: 'clock.missed', caseId: theCase.id, customerId: theCase.customerId, data })
      await tellOfMiss(a, theCase, clock)
    }
    return clocks.length
  })

async function tellOfMiss(a: Act, theCase: Case, clock: LegalClock): Promise<void> {
  const { owner, deputy, escalation } = await whoAnswers(a, theCase.ownerId)
  const told = new Set([owner, deputy, escalation].flatMap(person => (person ? [person.id] : [])))
  const alert = { kind: 'clock-missed' as const, caseId: theCase.id, again: again(clock) }
  await alertStaff(a, ...[...told].map(staffId => ({ ...alert, staffId })))
}

/** Which day is the last is not guessed: the one above the owner says it. */
async function tellLead(a: Act, theCase: Case, clock: LegalClock): Promise<void> {
  const { owner, escalation } = await whoAnswers(a, theCase.ownerId)
  const staffId = (escalation ?? owner).id
  await alertStaff(a, { staffId, kind: 'clock-unknown', caseId: theCase.id, again: again(clock) })
}

const again = ({ id, setBy }: LegalClock) => `clock:${id}${setBy ? ':set' : ''}`
