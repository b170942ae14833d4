import { type Actor, THE_DESK } from '../core/actor.ts'
import { companyHours, unknownDay } from '../core/calendar/business-hours.ts'
import type { Case } from '../core/case/case.ts'
import type { Customer } from '../core/customer/customer.ts'
import { addressesFor } from '../core/notice/address.ts'
import { sendingIntervals } from '../core/notice/window/window.ts'
import { permit } from '../core/permit.ts'
import { inDaytime } from '../core/pledge/daytime.ts'
import { type DueMoments, dueMoments, rounded } from '../core/pledge/due.ts'
import type { Pledge, PledgeKind } from '../core/pledge/pledge.ts'
import { type DueRule, readDueRule, ruleAfter } from '../core/pledge/policy.ts'
import { checkMove, checkOpen, isBroken, warnAt } from '../core/pledge/settle.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import { after, DAY, type Instant, type Interval } from '../core/time.ts'
import { isProblem } from '../core/zone/problem.ts'
import { holdCase } from './case/on-case.ts'
import { type Act, act, alertStaff, type Desk, record, work } from './desk.ts'
import { brokenDraft, movedLetter } from './notice/letter.ts'
import { knownOf, planNotice, requestOf, stretchFor } from './notice/plan.ts'
import { whoActs, whoAnswers } from './staff/people.ts'

/** What the table of policies promises by itself for this kind of case, `general` for the rest; and what stands already. */
export async function policiesFor({ store }: Act, { id, kind, customerId }: Case) {
  const [own, general, pledges, customer] = await Promise.all([
    store.setting.policiesOf(kind),
    store.setting.policiesOf('general'),
    store.pledge.ofCase(id),
    store.customer.find(customerId),
  ])
  const standing = pledges.filter(({ state }) => state === 'open')
  return { policies: own.length ? own : general, standing, customer: customer! }
}

/** Makes the promises that the policies make by themselves; returns all that stand. */
export async function promiseByPolicy(a: Act, theCase: Case, known?: Awaited<ReturnType<typeof policiesFor>>) {
  const { policies, standing, customer } = known ?? (await policiesFor(a, theCase))
  for (const { pledgeKind, rule, automatic } of policies) {
    if (!automatic || standing.some(({ kind }) => kind === pledgeKind)) continue
    standing.push(...(await promise(a, theCase, pledgeKind, rule, customer)))
  }
  return standing
}

/** Makes a promise by a rule of the table; a rule that cannot be read promises nothing. */
async function promise(
  a: Act,
  theCase: Case,
  kind: PledgeKind,
  stored: unknown,
  customer?: Customer,
): Promise<Pledge[]> {
  const rule = readDueRule(stored)
  return isProblem(rule) ? [] : [await promiseByRule(a, theCase, kind, rule, customer)]
}

/** Inside an act: makes a promise by a rule, in the usual words of its kind. */
export async function promiseByRule(
  a: Act,
  theCase: Case,
  kind: PledgeKind,
  rule: DueRule,
  known?: Customer,
): Promise<Pledge> {
  const { now, company, desk, store } = a
  const customer = known ?? (await store.customer.find(theCase.customerId))!
  const zone = customer.zone && desk.zones.has(customer.zone) ? customer.zone : company.zone
  const moments = rounded(dueMoments(rule, { openedAt: now, zone, desk: companyHours(company), now }, desk.zones))
  const { windowFrom, dueAt, warnAt } = inDaytime(moments, daysOf(a, customer, moments), now)
  return make(a, theCase, { kind, text: '', windowFrom, dueAt, warnAt, rule })
}

/** A promise by the row of the table for this kind of case, automatic or not; by another rule where there is none. */
export async function promiseBy(a: Act, theCase: Case, kind: PledgeKind, otherwise: DueRule): Promise<Pledge> {
  const rows = [...(await a.store.setting.policiesOf(theCase.kind)), ...(await a.store.setting.policiesOf('general'))]
  const row = rows.find(({ pledgeKind }) => pledgeKind === kind)
  const [made] = row ? await promise(a, theCase, kind, row.rule) : []
  return made ?? (await promise(a, theCase, kind, otherwise))[0]!
}

/** How far around its end the customer's days decide when a promise may end. */
const [DAYS_BEFORE, DAYS_AFTER] = [7 * DAY, 14 * DAY]

/** The hours in which the customer may be told, around the end of a promise. */
function daysOf({ company, desk }: Act, customer: Customer, { windowFrom, dueAt }: DueMoments): Interval[] {
  const near = after(dueAt, -DAYS_BEFORE)
  const from = near > windowFrom ? near : windowFrom
  const request = requestOf(customer, { from: from.toISOString() }, company, false)
  return sendingIntervals(request, desk.zones, dueAt.getTime() + DAYS_AFTER - from.getTime())
}

async function make(
  a: Act,
  theCase: Case,
  pledge: {
    kind: PledgeKind
    text: string
    windowFrom: Instant
    dueAt: Instant
    warnAt: Instant
    movedFrom?: Pledge
    rule?: DueRule
  },
): Promise<Pledge> {
  const { movedFrom, ...terms } = pledge
  // what a rule promises, the desk promises, whoever's word set the rule off
  const by = pledge.rule ? THE_DESK : a.by
  const made = await a.store.pledge.make({
    ...terms,
    caseId: theCase.id,
    customerId: theCase.customerId,
    madeAt: a.now,
    madeBy: by.name,
    moves: movedFrom ? movedFrom.moves + 1 : 0,
    movedFromId: movedFrom?.id ?? null,
  })
  // a day that no calendar of holidays reaches was counted by its weekday, and the record says so
  const span = { from: a.now, until: made.dueAt }
  const unknown = pledge.rule && unknownDay(a.company.country, a.company.zone, span, a.desk.zones)
  const calendar = unknown ? { calendarUnknownFrom: unknown } : {}
  const data = { pledgeId: made.id, kind: made.kind, dueAt: made.dueAt.toISOString(), ...calendar }
  const event = { type: 'pledge.made', caseId: theCase.id, customerId: theCase.customerId, data }
  if (!movedFrom) await record({ ...a, by }, event)
  return made
}

/** Inside an act: a promise with a date in the future. */
export async function makePledgeIn(
  a: Act,
  theCase: Case,
  { kind, text, dueAt, windowFrom }: { kind: PledgeKind; text: string; dueAt: Instant; windowFrom?: Instant },
): Promise<Pledge | Refusal> {
  if (dueAt <= a.now) return refuse('due-in-the-past', { field: 'dueAt' })
  const from = windowFrom && windowFrom < dueAt ? windowFrom : a.now
  return make(a, theCase, { kind, text, windowFrom: from, dueAt, warnAt: warnAt(a.now, dueAt) })
}

/** Promises something by a date. */
export const makePledge = (
  desk: Desk,
  by: Actor,
  caseId: number,
  terms: { kind: PledgeKind; text: string; dueAt: Instant; windowFrom?: Instant },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const theCase = await holdCase(a, caseId)
    return isRefusal(theCase) ? theCase : makePledgeIn(a, theCase, terms)
  })

/**
 * Moves a promise: for a reason, before the old date, and with a message that reaches the customer before the old date.
 * Where the customer cannot be told in time without being woken, the promise cannot move; it will be broken.
 */
export const movePledge = (
  desk: Desk,
  by: Actor,
  pledgeId: number,
  { dueAt, reason }: { dueAt: Instant; reason: string },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const old = await a.store.pledge.hold(pledgeId)
    if (!old) return refuse('not-found')
    const wrong = checkMove(old, dueAt, reason, a.now)
    if (wrong) return wrong
    const customer = (await a.store.customer.find(old.customerId))!
    const stretch = stretchFor(a, customer, { from: a.now.toISOString(), until: old.dueAt.toISOString() }, a.now)
    const addresses = addressesFor('news', await knownOf(a, customer.id))
    if (!stretch || stretch.late || !addresses.length) return refuse('move-cannot-be-told')
    return move(a, old, dueAt, reason)
  })

async function move(a: Act, old: Pledge, dueAt: Instant, reason: string): Promise<Pledge> {
  const theCase = (await a.store.case.find(old.caseId))!
  const customer = (await a.store.customer.find(old.customerId))!
  await a.store.pledge.settle(old.id, { state: 'moved', reason }, a.now)
  await a.store.log.settleAlerts(['pledge-due-soon'], { pledgeId: old.id }, a.now)
  const { kind, text } = old
  const terms = { kind, text, windowFrom: a.now, dueAt, warnAt: warnAt(a.now, dueAt), movedFrom: old }
  const next = await make(a, theCase, terms)
  const data = { pledgeId: old.id, nextId: next.id, from: old.dueAt.toISOString(), to: dueAt.toISOString() }
  await record(a, { type: 'pledge.moved', caseId: theCase.id, customerId: customer.id, why: reason, data })
  await planNotice(a, {
    kind: 'pledge-moved',
    reason: `pledge:${old.id}:moved`,
    customer,
    language: theCase.language,
    caseId: theCase.id,
    ownerId: theCase.ownerId,
    pledgeId: old.id,
    purpose: 'news',
    until: old.dueAt,
    automatic: true,
    compose: await movedLetter(a, theCase, customer, { old, next, reason }),
  })
  return next
}

/** Says that a promise was kept, with the entry that shows it or a note. */
export const keepPledge = (
  desk: Desk,
  by: Actor,
  pledgeId: number,
  { entryId, note }: { entryId?: number; note?: string },
) =>
  settle(desk, by, pledgeId, async (a, pledge) => {
    const entry = entryId ? await a.store.entry.find(entryId) : undefined
    if (entryId && entry?.caseId !== pledge.caseId) return refuse('not-found', { field: 'entryId' })
    if (!entry && !note) return refuse('reason-missing', { field: 'note' })
    return settlePledge(a, pledge, { state: 'kept', keptEntryId: entryId, why: note })
  })

/** Releases a promise that the customer wants no longer. */
export const releasePledge = (desk: Desk, by: Actor, pledgeId: number, reason: string) =>
  settle(desk, by, pledgeId, (a, pledge) => settlePledge(a, pledge, { state: 'released', why: reason }))

const settle = (
  desk: Desk,
  by: Actor,
  pledgeId: number,
  decide: (a: Act, pledge: Pledge) => Promise<Pledge | Refusal>,
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const pledge = await a.store.pledge.hold(pledgeId)
    if (!pledge) return refuse('not-found')
    return checkOpen(pledge, a.now) ?? decide(a, pledge)
  })

/** Inside an act: writes down how an open promise ended, and why. */
export async function settlePledge(
  a: Act,
  pledge: Pledge,
  end: { state: 'kept' | 'released' | 'broken'; why?: string; keptEntryId?: number; keptNoticeId?: number },
): Promise<Pledge> {
  const { why, ...settlement } = end
  const settled = await a.store.pledge.settle(pledge.id, { ...settlement, reason: why ?? null }, a.now)
  await a.store.log.settleAlerts(['pledge-due-soon'], { pledgeId: pledge.id }, a.now)
  const { caseId, customerId } = pledge
  const data = { pledgeId: pledge.id, kind: pledge.kind, dueAt: pledge.dueAt.toISOString() }
  await record(a, { type: `pledge.${end.state}`, caseId, customerId, why, data })
  if (end.state === 'kept') await promiseNext(a, settled)
  return settled
}

/** What the policy promises after a kept promise, as long as somebody waits. */
async function promiseNext(a: Act, kept: Pledge): Promise<void> {
  const theCase = (await a.store.case.find(kept.caseId))!
  if (theCase.state !== 'open') return
  const rule = readDueRule(kept.rule)
  const next = isProblem(rule) ? undefined : (ruleAfter(rule) ?? (await ruleOfNewKind(a, theCase, kept)))
  if (next) await promise(a, theCase, kept.kind, next)
}

/** The case became one of another kind while its first promise stood: now the promise of its kind is made. */
async function ruleOfNewKind({ store }: Act, { kind }: Case, kept: Pledge): Promise<unknown> {
  const policies = await store.setting.policiesOf(kind)
  const own = policies.find(({ pledgeKind, automatic }) => automatic && pledgeKind === kept.kind)
  return own && JSON.stringify(own.rule) !== JSON.stringify(kept.rule) ? own.rule : undefined
}

/** Reminds the owners of promises that are due soon. Returns how many. */
export const warnOfDuePledges = (desk: Desk, limit = 200): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const pledges = await a.store.pledge.claimToWarn(a.now, limit)
    for (const pledge of pledges) {
      const { ownerId } = (await a.store.case.find(pledge.caseId))!
      const { id: staffId } = await whoActs(a, ownerId)
      await alertStaff(a, { staffId, kind: 'pledge-due-soon', caseId: pledge.caseId, pledgeId: pledge.id })
      await a.store.pledge.markWarned(pledge.id, a.now)
    }
    return pledges.length
  })

/** Breaks the promises whose date has come: the owner and the one above are told, an honest draft waits. Returns how many. */
export const lapseDuePledges = (desk: Desk, limit = 200): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const pledges = await a.store.pledge.claimDueBy(a.now, limit)
    for (const pledge of pledges) if (isBroken(pledge, a.now)) await lapse(a, pledge)
    return pledges.length
  })

/** Inside an act: what had kept it does not stand any more. It is promised still by its old date; behind that it is broken. */
export async function unkeepPledge(a: Act, pledge: Pledge, why: string): Promise<void> {
  if (a.now >= pledge.dueAt) return lapse(a, pledge)
  await a.store.pledge.reopen(pledge.id)
  const { id: pledgeId, caseId, customerId, kind } = pledge
  await record(a, { type: 'pledge.reopened', caseId, customerId, why, data: { pledgeId, kind } })
}

async function lapse(a: Act, pledge: Pledge): Promise<void> {
  await settlePledge(a, pledge, { state: 'broken' })
  const theCase = (await a.store.case.find(pledge.caseId))!
  const customer = (await a.store.customer.find(pledge.customerId))!
  const { owner, deputy, escalation } = await whoAnswers(a, theCase.ownerId)
  const told = [owner, deputy, escalation].filter(person => person !== null)
  const alert = { kind: 'pledge-broken' as const, caseId: theCase.id, pledgeId: pledge.id }
  await alertStaff(a, ...[...new Set(told.map(({ id }) => id))].map(staffId => ({ ...alert, staffId })))
  const text = brokenDraft(a, theCase, customer, pledge)
  await a.store.log.addDraft({ caseId: theCase.id, pledgeId: pledge.id, text, language: theCase.language }, a.now)
}
