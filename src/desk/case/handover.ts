import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import type { Language } from '../../core/language.ts'
import {
  checkUndo,
  type Handover,
  type Package,
  type Recipient,
  recipientOf,
  undoUntil,
} from '../../core/owner/handover.ts'
import { packageFacts } from '../../core/owner/package.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { packageText } from '../../words/handover.ts'
import { type Act, alertStaff, type Desk, read, record } from '../desk.ts'
import { handoverLetter, readerIn } from '../notice/letter.ts'
import { planNotice, withdrawNotices } from '../notice/plan.ts'
import { findOwner, whoActs, whoAnswers } from '../staff/people.ts'
import { onCase } from './on-case.ts'

/** What a package would say, from the record of the case, in the language of the one who writes it. */
export const draftPackage = (desk: Desk, by: Actor, caseId: number, language: Language) =>
  read(desk, by, async a => {
    const no = permit(by, 'hand over cases')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    return theCase ? packageOf(a, theCase, language) : refuse('case-not-found')
  })

/** Inside an act: the package that the record of a case gives by itself. */
async function packageOf(a: Act, { id }: Case, language: Language): Promise<Package> {
  const [entries, asks, pledges, events] = [
    await a.store.entry.ofCase(id),
    await a.store.ask.ofCase(id),
    await a.store.pledge.ofCase(id),
    await a.store.log.events(id),
  ]
  const missed = events.filter(({ type }) => type === 'call.missed')
  const missedCalls = new Set(missed.map(({ data }) => Number((data as { entryId?: number }).entryId)))
  const reader = readerIn(a, { language, zone: a.company.zone, country: a.company.country }, a.now)
  return packageText(reader, packageFacts({ entries, asks, pledges, missedCalls }))
}

export interface HandoverInput {
  toId: number
  reason: string
  package: Package
  viaDeputy?: boolean
}

/** Gives a case to another person, with what spares the customer the retelling; the customer hears both names. */
export const addHandover = (desk: Desk, by: Actor, caseId: number, input: HandoverInput) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const no = permit(by, 'hand over cases')
    if (no) return no
    const to = await recipient(a, input)
    if (isRefusal(to)) return to
    const { owner: from } = await whoAnswers(a, theCase.ownerId)
    if (to.id === from.id) return refuse('own-already', { field: 'toId' })
    const meantForId = to.id === input.toId ? null : input.toId
    const { reason } = input
    return handOver(a, theCase, { from, to, reason, package: input.package, meantForId, undoable: true })
  })

async function recipient(a: Act, { toId, viaDeputy = false }: HandoverInput): Promise<StaffMember | Refusal> {
  const person = await a.store.staff.find(toId)
  if (!person) return refuse('not-found', { field: 'toId' })
  const absence = (await a.store.staff.absencesAt(a.now)).find(({ staffId }) => staffId === toId)
  const { deputy } = await whoAnswers(a, toId)
  const load = await a.store.staff.load(toId)
  const facts: Recipient = { person, load, awayUntil: absence?.endsAt ?? null, deputy }
  const to = recipientOf(facts, a.by, viaDeputy)
  if (isRefusal(to)) return to
  return (await a.store.staff.stays(to.id)) ? to : refuse('staff-left', { field: 'toId' })
}

interface Giving {
  from: StaffMember
  to: StaffMember
  reason: string
  /** Absent: what the record of the case says by itself. */
  package?: Package
  meantForId?: number | null
  /** Whether it can be taken back; the letter waits as long. */
  undoable?: boolean
  /** The customer learns the new name from another letter that leaves now. */
  silent?: boolean
}

/** Inside an act: the case is another's from now on. */
export async function handOver(a: Act, theCase: Case, giving: Giving): Promise<Case> {
  const { from, to, reason, meantForId = null, undoable = false, silent = false } = giving
  const { id: caseId, customerId } = theCase
  const handover = await a.store.case.handOver({
    ...(giving.package ?? (await packageOf(a, theCase, a.company.language))),
    ...{ caseId, fromId: from.id, toId: to.id, reason, meantForId },
    byId: a.by.kind === 'staff' ? a.by.id : null,
    at: a.now,
    undoUntil: undoable ? undoUntil(a.now) : null,
  })
  await a.store.case.change(caseId, { ownerId: to.id }, a.now)
  const data = { handoverId: handover.id, from: from.name, to: to.name }
  await record(a, { type: 'case.handed-over', caseId, customerId, why: reason, data })
  await alertStaff(a, {
    staffId: (await whoActs(a, to.id)).id,
    kind: 'case-assigned',
    caseId,
    again: `handover:${handover.id}`,
  })
  const owned = { ...theCase, ownerId: to.id }
  if (!silent) await tellCustomer(a, owned, handover, to)
  return owned
}

/** Whom the customer knows is told to be followed by whom: names of handovers that nobody was told of do not come up. */
async function tellCustomer(a: Act, owned: Case, handover: Handover, to: StaffMember): Promise<void> {
  const known = await withdrawUntold(a, owned, handover)
  if (known === to.id) return
  const from = (await a.store.staff.find(known))!
  const customer = (await a.store.customer.find(owned.customerId))!
  const pledges = await a.store.pledge.ofCase(owned.id)
  await planNotice(a, {
    kind: 'handover',
    reason: reasonOf(handover),
    customer,
    language: owned.language,
    caseId: owned.id,
    ownerId: to.id,
    purpose: 'news',
    from: handover.undoUntil ?? a.now,
    automatic: true,
    compose: await handoverLetter(a, owned, customer, { from, to, pledges }),
  })
}

const reasonOf = ({ id, caseId }: Handover) => `case:${caseId}:handover:${id}`

/** Withdraws the letters of handovers before this one that have not left. Returns whom the customer knows as the owner. */
async function withdrawUntold(a: Act, theCase: Case, handover: Handover): Promise<number> {
  let known = handover.fromId
  const before = (await a.store.case.handovers(theCase.id)).filter(({ id }) => id < handover.id).reverse()
  for (const earlier of before) {
    if (earlier.undoneAt !== null) continue
    if (earlier.toId !== known || !(await withdrawLetter(a, theCase, earlier))) break
    known = earlier.fromId
  }
  return known
}

/** Takes the letter of a handover back; false where it has left, or there was none. */
async function withdrawLetter(a: Act, { customerId }: Case, handover: Handover): Promise<boolean> {
  const letters = await lettersOf(a, customerId, handover)
  if (!letters.length || letters.some(({ state }) => state !== 'planned')) return false
  await withdrawNotices(a, letters, { caseId: handover.caseId, customerId }, 'handover-undone')
  return true
}

/** Held, so that no sender takes one while it is looked at. */
async function lettersOf(a: Act, customerId: number, handover: Handover) {
  const found = await a.store.notice.siblings(`${reasonOf(handover)}:${customerId}:`)
  const held = []
  for (const { id } of found) held.push((await a.store.notice.hold(id))!)
  return held.filter(({ state }) => state !== 'withdrawn')
}

/** Takes a handover back while the customer has not been told: nothing has happened. */
export const undoHandover = (desk: Desk, by: Actor, caseId: number, handoverId: number) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const handover = (await a.store.case.handovers(caseId)).find(({ id }) => id === handoverId)
    if (!handover) return refuse('not-found')
    const told = (await lettersOf(a, theCase.customerId, handover)).some(({ state }) => state !== 'planned')
    const fromLeft = !(await a.store.staff.stays(handover.fromId))
    const no = checkUndo(handover, { by, ownerId: theCase.ownerId, told, fromLeft, now: a.now })
    if (no) return no
    await withdrawLetter(a, theCase, handover)
    await a.store.case.changeHandover(handoverId, { undoneAt: a.now, undoneById: by.id })
    await a.store.case.change(caseId, { ownerId: handover.fromId }, a.now)
    await a.store.log.settleAlerts(['case-assigned'], { caseId, staffId: handover.toId }, a.now)
    await record(a, { type: 'case.handover-undone', caseId, customerId: theCase.customerId, data: { handoverId } })
    return { ...theCase, ownerId: handover.fromId }
  })

/** The one who has the case now has read what went before. */
export const readHandover = (desk: Desk, by: Actor, caseId: number, handoverId: number) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const handover = (await a.store.case.handovers(caseId)).find(({ id }) => id === handoverId)
    if (!handover || handover.undoneAt) return refuse('not-found')
    const { owner, deputy } = await whoAnswers(a, theCase.ownerId)
    if (![owner.id, deputy?.id].includes(by.id ?? 0))
      return refuse('handover-not-yours', { values: { name: owner.name } })
    if (handover.readAt) return theCase
    await a.store.case.changeHandover(handoverId, { readAt: a.now })
    await record(a, { type: 'case.handover-read', caseId, customerId: theCase.customerId, data: { handoverId } })
    return theCase
  })

const OWNER_LEFT = 'owner-left'

/** Inside an act: a case whose owner has left, or leaves at this moment, gets another one before anybody waits for them. */
export async function withServingOwner(a: Act, theCase: Case): Promise<Case> {
  if (await a.store.staff.stays(theCase.ownerId)) return theCase
  const { language, kind } = theCase
  const [from, to] = [
    await a.store.staff.find(theCase.ownerId),
    await findOwner(a, { earlierOwnerId: null, language, kind }),
  ]
  if (!to || to.id === from?.id) return theCase
  return handOver({ ...a, by: THE_DESK }, theCase, { from: from!, to, reason: OWNER_LEFT, silent: true })
}
