import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { permit } from '../../core/permit.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { type Appeal, checkAppeal, decidersOf, whoHears } from '../../core/ruling/appeal.ts'
import type { Ruling } from '../../core/ruling/ruling.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { appealReceived, deciderChanged } from '../../words/letters/ruling.ts'
import { wordsFor } from '../../words/words.ts'
import { withServingOwner } from '../case/handover.ts'
import { onCase } from '../case/on-case.ts'
import { type Act, act, alertStaff, type Desk, record, work } from '../desk.ts'
import { readerOf, topicOf } from '../notice/letter.ts'
import { planNotice } from '../notice/plan.ts'
import { promiseByRule } from '../pledge/promise.ts'
import { whoActs, whoAnswers } from '../staff/people.ts'
import { appealRuleOf, eligible, prepare, type RulingInput } from './prepare.ts'
import { opinionOn, rule } from './ruling.ts'

/** What an appeal is: the customer's word in the case, and how it came. */
interface Word {
  entryId: number
  text: string
  via: Appeal['via']
}

/**
 * Inside an act: the customer does not agree with a ruling. The one named in it decides, by a promise of its own; the
 * owner stays the one who answers for the case. Who was named and has left is replaced by the next, who is away by the
 * deputy.
 */
export async function openAppeal(a: Act, known: Case, rulingId: number, word: Word): Promise<Appeal | Refusal> {
  const theCase = await withServingOwner(a, known)
  const rulings = await a.store.ruling.ofCase(theCase.id)
  const appeals = await a.store.appeal.ofCase(theCase.id)
  const ruling = rulings.find(({ id }) => id === rulingId)
  if (!ruling) return refuse('not-found', { field: 'rulingId' })
  if (appeals.some(appeal => appeal.rulingId === rulingId)) return refuse('appeal-made', { field: 'rulingId' })
  const no = checkAppeal(ruling, rulings, a.now)
  if (no && !(no.refused === 'appeal-too-late' && word.via === 'staff')) return no
  const fit = await eligible(a, decidersOf(ruling, rulings, appeals))
  const decider = whoHears(fit, ruling.appealToId, await a.store.staff.absencesAt(a.now))
  if (!decider) return refuse('nobody-to-appeal-to')
  await reopen(a, theCase)
  const rule = await appealRuleOf(a, theCase)
  const pledge = rule ? await promiseByRule(a, theCase, 'appeal', rule) : null
  const appeal = await a.store.appeal.add({
    ...word,
    caseId: theCase.id,
    rulingId,
    madeBy: a.by.name,
    at: a.now,
    deciderId: decider.id,
    decider: decider.name,
    pledgeId: pledge?.id ?? null,
  })
  const data = { appealId: appeal.id, rulingId, decider: decider.name, via: word.via }
  await record(a, { type: 'appeal.made', caseId: theCase.id, customerId: theCase.customerId, data })
  await alertStaff(a, { staffId: decider.id, kind: 'appeal-yours', caseId: theCase.id, again: `appeal:${appeal.id}` })
  await tellOfAppeal(a, theCase, { appeal, ruling, decider, pledge })
  return appeal
}

/** Somebody waits again, for a word about this. */
async function reopen(a: Act, theCase: Case): Promise<void> {
  const { store, now } = a
  const { state } = (await store.case.find(theCase.id))!
  if (state === 'open') return
  const closed = state !== 'answered'
  if (closed) await store.case.endClosure(theCase.id, now)
  const reopened = theCase.reopened + (closed ? 1 : 0)
  await store.case.change(theCase.id, { state: 'open', waitingSince: now, reopened }, now)
  await record(a, { type: 'case.reopened', caseId: theCase.id, customerId: theCase.customerId, why: 'appeal' })
  const { id: staffId } = await whoActs(a, theCase.ownerId)
  await alertStaff(a, { staffId, kind: 'case-reopened', caseId: theCase.id })
}

async function tellOfAppeal(
  a: Act,
  theCase: Case,
  { appeal, ruling, decider, pledge }: { appeal: Appeal; ruling: Ruling; decider: StaffMember; pledge: Pledge | null },
): Promise<void> {
  const customer = (await a.store.customer.find(theCase.customerId))!
  const { owner } = await whoAnswers(a, theCase.ownerId)
  const facts = { topic: await topicOf(a, theCase), decider, owner, decidedAt: ruling.decidedAt, next: pledge }
  await planNotice(a, {
    kind: 'receipt',
    reason: `appeal:${appeal.id}:receipt`,
    customer,
    language: theCase.language,
    caseId: theCase.id,
    ownerId: theCase.ownerId,
    entryId: appeal.entryId,
    purpose: 'receipt',
    automatic: true,
    compose: readAt => appealReceived(readerOf(a, theCase, customer, readAt), facts),
  })
}

/** A member of the staff, or another system, says that the customer does not agree. */
export const addAppeal = (
  desk: Desk,
  by: Actor,
  caseId: number,
  { rulingId, text, entryId, via }: { rulingId: number; text?: string; entryId?: number; via: 'staff' | 'api' },
) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const word = entryId ? await wordIn(a, theCase, entryId) : await keepWord(a, theCase, text!)
    if (isRefusal(word)) return word
    return openAppeal(a, theCase, rulingId, { entryId: word.id, text: text ?? word.text, via })
  })

async function wordIn({ store }: Act, { id }: Case, entryId: number) {
  const entry = await store.entry.find(entryId)
  return entry?.caseId === id && entry.kind === 'message' ? entry : refuse('entry-not-found', { field: 'entryId' })
}

/** What was said by word of mouth stands in the case as the customer's. */
async function keepWord({ store, now }: Act, theCase: Case, text: string) {
  const customer = (await store.customer.find(theCase.customerId))!
  return store.entry.add(
    {
      caseId: theCase.id,
      kind: 'message',
      authorKind: 'customer',
      authorId: customer.id,
      authorName: customer.name,
      channel: 'phone',
      text,
      language: theCase.language,
    },
    now,
  )
}

/** Decides over an appeal: only the person named in it. The decision stands beside the first. */
export async function decideAppeal(desk: Desk, by: Actor, appealId: number, input: RulingInput) {
  const known = await find(desk, by, appealId)
  if (isRefusal(known)) return known
  const second = await opinionOn(desk, by, known.caseId, input, known)
  return onCase(desk, by, known.caseId, async (a, theCase) => {
    const appeal = (await a.store.appeal.find(appealId))!
    if (appeal.outcome) return refuse('appeal-decided')
    if (appeal.deciderId !== by.id) return refuse('appeal-not-yours', { values: { name: appeal.decider } })
    const prepared = await prepare(a, theCase, input, appeal)
    if (isRefusal(prepared)) return prepared
    const ruling = await rule(a, theCase, prepared, second)
    if (isRefusal(ruling)) return ruling
    await a.store.appeal.decide(appealId, prepared.end!, a.now)
    const data = { appealId, rulingId: ruling.id, outcome: prepared.end }
    await record(a, { type: 'appeal.decided', caseId: theCase.id, customerId: theCase.customerId, data })
    await a.store.log.settleAlerts(['appeal-yours'], { caseId: theCase.id, staffId: by.id! }, a.now)
    const { decidedById } = (await a.store.ruling.find(appeal.rulingId))!
    const again = `appeal:${appealId}`
    await alertStaff(a, { staffId: decidedById, kind: 'appeal-decided', caseId: theCase.id, again })
    return ruling
  })
}

const find = (desk: Desk, by: Actor, appealId: number) =>
  act(desk, by, async a => permit(by, 'work on cases') ?? (await a.store.appeal.find(appealId)) ?? refuse('not-found'))

/** Another person who has not decided hears the appeal, for a reason; the customer is told the name. */
export async function changeDecider(
  desk: Desk,
  by: Actor,
  appealId: number,
  { toId, reason }: { toId: number; reason: string },
) {
  const known = await find(desk, by, appealId)
  if (isRefusal(known)) return known
  return onCase(desk, by, known.caseId, async (a, theCase) => {
    const no = permit(by, 'change policies')
    if (no) return no
    const appeal = (await a.store.appeal.find(appealId))!
    if (appeal.outcome) return refuse('appeal-decided')
    const to = (await fitFor(a, appeal)).find(({ id }) => id === toId)
    return to ? giveAppeal(a, theCase, appeal, to, reason) : refuse('appeal-to-unfit', { field: 'toId' })
  })
}

async function fitFor(a: Act, { caseId, rulingId }: Appeal): Promise<StaffMember[]> {
  const [rulings, appeals] = [await a.store.ruling.ofCase(caseId), await a.store.appeal.ofCase(caseId)]
  return eligible(a, decidersOf(rulings.find(({ id }) => id === rulingId)!, rulings, appeals))
}

async function giveAppeal(a: Act, theCase: Case, appeal: Appeal, to: StaffMember, reason: string): Promise<Appeal> {
  const given = await a.store.appeal.giveTo(appeal.id, to)
  const data = { appealId: appeal.id, from: appeal.decider, to: to.name }
  await record(a, { type: 'appeal.given', caseId: theCase.id, customerId: theCase.customerId, why: reason, data })
  const about = { kind: 'appeal-yours' as const, caseId: theCase.id }
  await a.store.log.settleAlerts(['appeal-yours'], { caseId: theCase.id, staffId: appeal.deciderId }, a.now)
  await alertStaff(a, { ...about, staffId: to.id, again: `appeal:${appeal.id}` })
  const customer = (await a.store.customer.find(theCase.customerId))!
  const { owner } = await whoAnswers(a, theCase.ownerId)
  const { decidedAt } = (await a.store.ruling.find(appeal.rulingId))!
  const due = appeal.pledgeId ? await a.store.pledge.find(appeal.pledgeId) : undefined
  const next = due?.state === 'open' ? due : null
  const facts = { topic: await topicOf(a, theCase), decider: to, owner, decidedAt, due: next, reason }
  await planNotice(a, {
    kind: 'handover',
    reason: `appeal:${appeal.id}:given:${a.now.getTime()}`,
    customer,
    language: theCase.language,
    caseId: theCase.id,
    ownerId: theCase.ownerId,
    purpose: 'news',
    automatic: true,
    compose: readAt => deciderChanged(readerOf(a, theCase, customer, readAt), facts),
  })
  return given
}

/**
 * Appeals of those who are away until after their promised day go on to the deputy, or to the next who may decide.
 * Returns how many.
 */
export const passAppealsOfAway = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, async a => {
    const absences = await a.store.staff.absencesAt(a.now)
    let passed = 0
    for (const { staffId, endsAt } of absences)
      for (const appeal of await a.store.appeal.openOf(staffId)) {
        const theCase = await a.store.case.hold(appeal.caseId)
        const due = appeal.pledgeId ? await a.store.pledge.find(appeal.pledgeId) : undefined
        const to = whoHears(await fitFor(a, appeal), staffId, absences)
        if (!theCase || !to || to.id === staffId || (due && due.dueAt > endsAt)) continue
        const reason = wordsFor(theCase.language)('letters.ruling.moved.away', { name: appeal.decider })
        await giveAppeal(a, theCase, appeal, to, reason)
        passed += 1
      }
    return passed
  })

/** Inside an act: who leaves the company passes the appeals on to the next who may decide them. */
export async function passAppeals(a: Act, leaving: StaffMember, why: string): Promise<void> {
  for (const appeal of await a.store.appeal.openOf(leaving.id)) {
    const theCase = (await a.store.case.find(appeal.caseId))!
    // where nobody else may decide it, whoever acts for the one who leaves keeps its day and asks who can
    const to = (await fitFor(a, appeal))[0] ?? (await whoActs(a, leaving.id))
    await giveAppeal({ ...a, by: THE_DESK }, theCase, appeal, to, why)
  }
}
