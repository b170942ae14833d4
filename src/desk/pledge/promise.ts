import { THE_DESK } from '../../core/actor.ts'
import { companyHours, unknownDay } from '../../core/calendar/business-hours.ts'
import type { Case } from '../../core/case/case.ts'
import type { Customer } from '../../core/customer/customer.ts'
import { sendingIntervals } from '../../core/notice/window/window.ts'
import { inDaytime } from '../../core/pledge/daytime.ts'
import { type DueMoments, dueMoments, rounded } from '../../core/pledge/due.ts'
import type { Pledge, PledgeKind } from '../../core/pledge/pledge.ts'
import { type DueRule, readDueRule } from '../../core/pledge/policy.ts'
import { after, DAY, type Instant, type Interval } from '../../core/time.ts'
import { isProblem } from '../../core/zone/problem.ts'
import { type Act, record } from '../desk.ts'
import { requestOf } from '../notice/plan.ts'

/** What the table of policies promises by itself for a kind of case, `general` for the rest. */
export async function policiesFor({ store }: Act, kind: string) {
  const [own, general] = await Promise.all([store.setting.policiesOf(kind), store.setting.policiesOf('general')])
  return own.length ? own : general
}

/** What promises by themselves are made from: the table, what stands already, and whom they are made to. */
interface Promising {
  policies: Awaited<ReturnType<typeof policiesFor>>
  standing: Pledge[]
  customer: Customer
}

async function promising(a: Act, { id, kind, customerId }: Case): Promise<Promising> {
  const [policies, pledges, customer] = await Promise.all([
    policiesFor(a, kind),
    a.store.pledge.ofCase(id),
    a.store.customer.find(customerId),
  ])
  return { policies, standing: pledges.filter(({ state }) => state === 'open'), customer: customer! }
}

/** Makes the promises that the policies make by themselves; returns all that stand. */
export async function promiseByPolicy(a: Act, theCase: Case, known?: Promising): Promise<Pledge[]> {
  const { policies, customer, standing: before } = known ?? (await promising(a, theCase))
  const standing = [...before]
  for (const { pledgeKind, rule, automatic } of policies) {
    if (!automatic || standing.some(({ kind }) => kind === pledgeKind)) continue
    standing.push(...(await promise(a, theCase, pledgeKind, rule, customer)))
  }
  return standing
}

/** Makes a promise by a rule of the table; a rule that cannot be read promises nothing. */
export async function promise(
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

/** Inside an act: a promise is written down; one that follows a moved one counts the moves. */
export async function make(
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
