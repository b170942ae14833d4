import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { checkTakeBack, type HeldReply } from '../../core/case/held.ts'
import type { Notice } from '../../core/notice/notice.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Instant } from '../../core/time.ts'
import type { Beside } from '../../store/case/draft.ts'
import { type Act, alertStaff, type Desk, read, record, wakeSenders } from '../desk.ts'
import { stretchFor, withdrawNotices } from '../notice/plan.ts'
import { settlePledge } from '../pledge/settle.ts'
import { whoActs } from '../staff/people.ts'
import { onCase } from './on-case.ts'

export const reasonOfReply = (entryId: number): string => `entry:${entryId}:reply`

interface Holding {
  /** Null: it waits for nothing. */
  leavesAt: Instant | null
  sendAt?: Instant
  pledgeId: number | null
  draftId?: number
  staffDraftId?: number
}

/** Inside an act: a reply waits, and its author's draft is done with until it comes back. */
export async function holdReply(a: Act, theCase: Case, entryId: number, holding: Holding): Promise<void> {
  const { leavesAt, sendAt, pledgeId, draftId = null, staffDraftId } = holding
  const draft = staffDraftId ? await a.store.staffDraft.holdById(staffDraftId) : undefined
  const typed = draft?.caseId === theCase.id && draft.staffId === a.by.id ? draft : undefined
  if (typed) await a.store.staffDraft.remove(typed.id)
  if (!leavesAt) return
  const messages = await messagesOf(a, theCase, entryId)
  // a chosen moment outside of their hours is when those begin
  const first = Math.min(...messages.map(({ notBefore }) => notBefore.getTime()))
  const leaves = sendAt ? new Date(first) : leavesAt
  const beside = typed?.beside ?? {}
  await a.store.heldReply.keep({ entryId, leavesAt: leaves, scheduled: !!sendAt, beside, pledgeId, draftId })
}

/** Takes a reply back that waits: nothing of it has happened, and its words are a draft again. */
export const takeBackReply = (desk: Desk, by: Actor, caseId: number, entryId: number) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const found = await findHeld(a, theCase, entryId)
    return 'refused' in found ? found : undo(a, theCase, found.messages, entryId, 'person')
  })

/** Sends a reply now that waits for its moment. */
export const sendHeldReply = (desk: Desk, by: Actor, caseId: number, entryId: number) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const found = await findHeld(a, theCase, entryId)
    if ('refused' in found) return found
    const customer = (await a.store.customer.find(theCase.customerId))!
    for (const { id, timing, urgent, attempts } of found.messages) {
      const stretch = stretchFor(a, customer, { ...timing, from: a.now.toISOString() }, a.now, urgent)
      if (!stretch) return refuse('nobody-to-reach')
      await a.store.notice.replan(id, { ...stretch, attempts })
    }
    await a.store.heldReply.leave(entryId, a.now)
    await record(a, { type: 'reply.sent-now', caseId, customerId: customer.id, data: { entryId } })
    wakeSenders(a)
    return theCase
  })

/** Inside an act: the customer has written, and what was to leave later answers an older word. Its author is told. */
export async function stopScheduled(a: Act, theCase: Case): Promise<void> {
  for (const { entryId } of await a.store.heldReply.waiting(theCase.id, a.now)) {
    const found = await findHeld(a, theCase, entryId)
    if ('refused' in found) continue
    const entry = await undo(a, theCase, found.messages, entryId, 'customer-wrote')
    const told = new Set([entry.authorId!, (await whoActs(a, theCase.ownerId)).id])
    const alert = { kind: 'reply-stopped' as const, caseId: theCase.id, again: `entry:${entryId}` }
    await alertStaff(a, ...[...told].map(staffId => ({ staffId, ...alert })))
  }
}

/** When a reply could leave by the customer's clock. */
export const sendingTimes = (desk: Desk, by: Actor, caseId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    if (!theCase) return refuse('case-not-found')
    const customer = (await a.store.customer.find(theCase.customerId))!
    const known = customer.zone !== null && desk.zones.has(customer.zone)
    const zone = known ? customer.zone! : (a.company.customersZone ?? a.company.zone)
    const first = (from: Instant) => stretchFor(a, customer, { from: from.toISOString() }, from)?.notBefore ?? null
    return { zone, zoneKnown: known, inTheirHours: first(a.now), tomorrowTen: first(tomorrowTen(a, zone)) }
  })

function tomorrowTen({ desk, now }: Act, zone: string): Instant {
  const local = desk.zones.toLocal(zone, now).add({ days: 1 }).with({ hour: 10, minute: 0, second: 0, millisecond: 0 })
  return desk.zones.toInstant(zone, local, 'first')
}

async function findHeld(
  a: Act,
  theCase: Case,
  entryId: number,
): Promise<{ held: HeldReply; messages: Notice[] } | Refusal> {
  const held = await a.store.heldReply.hold(entryId)
  const entry = held && (await a.store.entry.find(entryId))
  if (!held || entry?.caseId !== theCase.id) return refuse('not-found')
  const messages = await messagesOf(a, theCase, entryId)
  // held from here on, so that no sender takes one; what a sender is just taking is not waited for: it has left
  const free = await a.store.notice.holdFree(messages.map(({ id }) => id))
  const states = messages.map(({ id, state }) => (free.has(id) || state !== 'planned' ? state : 'sending'))
  return checkTakeBack(held, states, a.now) ?? { held, messages }
}

const messagesOf = ({ store }: Act, { customerId }: Case, entryId: number): Promise<Notice[]> =>
  store.notice.siblings(`${reasonOfReply(entryId)}:${customerId}:`)

async function undo(a: Act, theCase: Case, messages: Notice[], entryId: number, why: 'person' | 'customer-wrote') {
  const { store, now } = a
  const held = (await store.heldReply.hold(entryId))!
  const entry = (await store.entry.find(entryId))!
  const about = { caseId: theCase.id, customerId: theCase.customerId }
  await withdrawNotices(a, messages, about, 'reply-taken-back')
  await store.heldReply.takeBack(entryId, why, now)
  await store.review.forget(entryId)
  await store.knowledge.forgetSent(entryId)
  await store.pledge.disown(entryId)
  await store.log.bringBackAlerts(['pledge-broken'], { caseId: theCase.id, staffId: entry.authorId!, at: entry.at })
  if (held.draftId) await store.log.settleDraft(held.draftId, { usedAt: null })
  const pledge = held.pledgeId ? await store.pledge.hold(held.pledgeId) : undefined
  if (pledge?.state === 'open') await settlePledge(a, pledge, { state: 'released', why: 'reply-taken-back' })
  await restoreDraft(a, { ...entry, authorId: entry.authorId! }, held.beside)
  const type = why === 'person' ? 'reply.taken-back' : 'reply.stopped'
  await record(a, { ...about, type, data: { entryId, author: entry.authorName } })
  return entry
}

/** What was typed anew meanwhile stays; the words that came back stand beside it. */
async function restoreDraft(
  a: Act,
  { id, caseId, authorId, text }: { id: number; caseId: number; authorId: number; text: string },
  beside: Beside,
): Promise<void> {
  const place = { caseId, staffId: authorId, mode: 'reply' as const }
  await a.store.staffDraft.wait(place)
  await a.store.draftFile.bringBack(id, place, a.now)
  const mine = await a.store.staffDraft.hold(place)
  const draft = mine?.text.trim()
    ? { ...mine, earlier: [...mine.earlier, text], revision: mine.revision + 1 }
    : { text, earlier: mine?.earlier ?? [], revision: (mine?.revision ?? 0) + 1 }
  await a.store.staffDraft.keep(place, draft, mine?.text.trim() ? mine.beside : beside, a.now)
}
