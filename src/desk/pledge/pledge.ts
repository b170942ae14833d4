import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { addressesFor } from '../../core/notice/address.ts'
import { permit } from '../../core/permit.ts'
import type { Pledge, PledgeKind } from '../../core/pledge/pledge.ts'
import { checkMove, checkOpen, warnAt } from '../../core/pledge/settle.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Instant } from '../../core/time.ts'
import { holdCase } from '../case/on-case.ts'
import { type Act, act, type Desk, record } from '../desk.ts'
import { movedLetter } from '../notice/letter.ts'
import { knownOf, planNotice, stretchFor } from '../notice/plan.ts'
import { make } from './promise.ts'
import { settlePledge } from './settle.ts'

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
