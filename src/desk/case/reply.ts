import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { leavesFrom } from '../../core/case/held.ts'
import { CONTACT_OF } from '../../core/customer/customer.ts'
import { permit } from '../../core/permit.ts'
import type { Pledge, PledgeKind } from '../../core/pledge/pledge.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { languageOf } from '../../core/text/language/script.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, act, type Desk, record } from '../desk.ts'
import { countAnswer } from '../notice/answer.ts'
import { callLetter, replyLetter } from '../notice/letter.ts'
import { planNotice } from '../notice/plan.ts'
import { makePledgeIn } from '../pledge/pledge.ts'
import { keepReview, type Passed, passGate, secondOpinion } from '../review/gate.ts'
import { sendDraftFiles } from './draft-file.ts'
import { holdReply, reasonOfReply } from './held.ts'
import { onCase } from './on-case.ts'

export interface ReplyInput {
  text: string
  /** The asks that it answers and the promises that it keeps, once it is delivered. */
  answers: number[]
  keeps: number[]
  pledge?: { kind: PledgeKind; text: string; dueAt: Instant }
  draftId?: number
  /** Why it goes as it is where the review holds it. */
  asIs?: string
  /** It waits some seconds and can be taken back meanwhile. */
  undoable?: boolean
  /** It waits until then. */
  sendAt?: Instant
  /** The author's own draft, done with from now on. */
  staffDraftId?: number
  /** Of the files on the author's draft those that go with it. */
  files?: number[]
}

/**
 * Answers the customer on every channel that was chosen. Counts as an answer when it is delivered to one of them. The
 * review stands before it: a text that it holds leaves only with a reason, one with places to fill not at all.
 */
export async function addReply(desk: Desk, by: Actor, caseId: number, input: ReplyInput) {
  const second = await secondOpinion(desk, by, caseId, input)
  return onCase(desk, by, caseId, async (a, theCase) => {
    const [passed, known] = await Promise.all([passGate(a, theCase, input, second), knownForReply(a, theCase)])
    return isRefusal(passed) ? passed : sendReply(a, theCase, input, passed, known)
  })
}

/** Inside an act: writes down a reply that may leave, and plans it on every channel that was chosen. */
export async function sendReply(
  a: Act,
  theCase: Case,
  input: ReplyInput,
  passed: Passed,
  known?: Awaited<ReturnType<typeof knownForReply>>,
) {
  const caseId = theCase.id
  const from = leavesFrom(input, a.now)
  if (isRefusal(from)) return from
  const { customer, author, arrival, asks, pledges } = known ?? (await knownForReply(a, theCase))
  const keeps = keptBy(pledges, input.keeps)
  const entry = await say(a, theCase, 'reply', 'web', { ...input, keeps })
  const files = await sendDraftFiles(a, theCase, entry.id, { ...input, mode: 'reply' })
  if (isRefusal(files)) return files
  await keepReview(a, theCase, entry.id, { ...passed, asIs: input.asIs })
  const pledge = input.pledge && (await makePledgeIn(a, theCase, input.pledge))
  if (isRefusal(pledge)) return pledge
  if (input.draftId) await a.store.log.settleDraft(input.draftId, { usedAt: a.now })
  const planned = await planNotice(a, {
    kind: 'reply',
    reason: reasonOfReply(entry.id),
    customer,
    language: theCase.language,
    caseId,
    ownerId: theCase.ownerId,
    entryId: entry.id,
    purpose: 'answer',
    arrival,
    from: from ?? undefined,
    automatic: false,
    compose: replyLetter(a, theCase, customer, {
      text: input.text,
      author,
      files,
      askSolved: settlesAll({ asks, pledges }, { ...input, keeps }),
    }),
  })
  if (!planned.length) return refuse('nobody-to-reach')
  await holdReply(a, theCase, entry.id, { ...input, leavesAt: from, pledgeId: pledge?.id ?? null })
  await Promise.all([
    // a word after a broken promise is what the alert asked for
    a.store.log.settleAlerts(['pledge-broken'], { caseId, staffId: author.id }, a.now),
    record(a, { type: 'reply.written', caseId, customerId: customer.id, data: { entryId: entry.id } }),
  ])
  return entry
}

/** What a reply is written and sent by. */
async function knownForReply(a: Act, theCase: Case) {
  const [customer, author, arrival, asks, pledges] = await Promise.all([
    a.store.customer.find(theCase.customerId),
    a.store.staff.find(a.by.id!),
    arrivalOf(a, theCase),
    a.store.ask.ofCase(theCase.id),
    a.store.pledge.ofCase(theCase.id),
  ])
  return { customer: customer!, author: author!, arrival, asks, pledges }
}

/** Whether nothing of ours is left to come after this reply, so that it may ask whether the matter is solved. */
function settlesAll(
  { asks, pledges }: { asks: { id: number; state: string }[]; pledges: Pledge[] },
  { answers, keeps, pledge }: ReplyInput,
): boolean {
  const unanswered = asks.some(({ id, state }) => state === 'open' && !answers.includes(id))
  return !pledge && !unanswered && !pledges.some(({ id, state }) => state === 'open' && !keeps.includes(id))
}

/** A note that only the staff sees. */
export const addNote = (desk: Desk, by: Actor, caseId: number, text: string, files: number[] = []) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const entry = await say(a, theCase, 'note', 'web', { text, answers: [], keeps: [] })
    const taken = await sendDraftFiles(a, theCase, entry.id, { mode: 'note', files })
    if (isRefusal(taken)) return taken
    await record(a, { type: 'note.written', caseId, customerId: theCase.customerId, data: { entryId: entry.id } })
    return entry
  })

/** A call to the customer. One that reached them answers at once; one that did not is told in writing. */
export const logCall = (
  desk: Desk,
  by: Actor,
  caseId: number,
  { reached, text, answers, keeps }: { reached: boolean; text: string; answers: number[]; keeps: number[] },
) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const said = reached
      ? { text, answers, keeps: keptBy(await a.store.pledge.ofCase(caseId), keeps) }
      : { text, answers: [], keeps: [] }
    const entry = await say(a, theCase, 'call', 'phone', said)
    await record(a, {
      type: reached ? 'call.reached' : 'call.missed',
      caseId,
      customerId: theCase.customerId,
      data: { entryId: entry.id },
    })
    if (reached) await countAnswer(a, caseId, entry.id)
    else await tellOfMissedCall(a, theCase, entry.id)
    return entry
  })

/** The call that tells the customer a message which waits for a voice. */
export const logNoticeCall = (
  desk: Desk,
  by: Actor,
  noticeId: number,
  { reached, note }: { reached: boolean; note: string },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const notice = await a.store.notice.hold(noticeId)
    if (!notice?.caseId || notice.channel !== 'phone') return refuse('not-found')
    if (notice.state !== 'planned') return refuse('notice-settled')
    const theCase = (await a.store.case.hold(notice.caseId))!
    const text = note || (await a.store.notice.find(noticeId))!.brief
    const entry = await say(a, theCase, 'call', 'phone', { text, answers: [], keeps: [] })
    const type = reached ? 'call.reached' : 'call.missed'
    await record(a, { type, caseId: theCase.id, customerId: theCase.customerId, data: { entryId: entry.id, noticeId } })
    if (reached) {
      await a.store.notice.settle(noticeId, { state: 'delivered', sentAt: a.now, settledAt: a.now })
      if (notice.kind === 'reply' && notice.entryId) await countAnswer(a, theCase.id, notice.entryId, noticeId)
    }
    return (await a.store.notice.find(noticeId))!
  })

async function tellOfMissedCall(a: Act, theCase: Case, entryId: number): Promise<void> {
  const customer = (await a.store.customer.find(theCase.customerId))!
  const points = await a.store.customer.contactPoints(customer.id)
  const number = points.find(({ kind }) => kind === CONTACT_OF.phone)?.address
  if (!number || a.by.kind !== 'staff') return
  const caller = (await a.store.staff.find(a.by.id))!
  await planNotice(a, {
    kind: 'call-attempted',
    reason: `entry:${entryId}:call`,
    customer,
    language: theCase.language,
    caseId: theCase.id,
    ownerId: theCase.ownerId,
    entryId,
    purpose: 'news',
    automatic: true,
    compose: await callLetter(a, theCase, customer, { caller, number }),
  })
}

/** Promises named by the author, and the "we'll write" that the rules promised, which every answer keeps. */
function keptBy(pledges: Pledge[], named: number[]): number[] {
  const open = pledges.filter(({ state }) => state === 'open')
  return open.filter(({ id, kind, rule }) => named.includes(id) || (kind === 'update' && rule)).map(({ id }) => id)
}

/** The address that the customer's last word came from, so that a first answer goes where the question came from. */
async function arrivalOf({ store }: Act, theCase: Case) {
  const entries = await store.entry.ofCase(theCase.id)
  const last = entries.filter(({ kind }) => kind === 'message').at(-1)
  const kind =
    last?.channel === 'email' ? 'email' : last?.channel === 'phone' || last?.channel === 'sms' ? 'phone' : null
  if (!last || !kind) return undefined
  const channel = kind === 'email' ? ('email' as const) : ('sms' as const)
  // the receipt went where the word came from; of several addresses of a customer it knows which
  const [notices, points, receivedAt] = await Promise.all([
    store.notice.ofCase(theCase.id),
    store.customer.contactPoints(theCase.customerId),
    last.rawMessageId ? store.rawMessage.receivedAt(last.rawMessageId) : undefined,
  ])
  const receipt = notices.findLast(notice => notice.kind === 'receipt' && notice.channel === channel)
  const address = receipt?.address ?? points.filter(point => point.kind === kind).at(-1)?.address
  return address ? { channel, address, at: receivedAt ?? last.at } : undefined
}

const say = (
  { store, now, by }: Act,
  theCase: Case,
  kind: 'reply' | 'note' | 'call',
  channel: string,
  { text, answers, keeps }: { text: string; answers: number[]; keeps: number[] },
) =>
  store.entry.add(
    {
      caseId: theCase.id,
      kind,
      authorKind: by.kind,
      authorId: by.id,
      authorName: by.name,
      channel,
      text,
      language: languageOf(text, theCase.language),
      answers,
      keeps,
    },
    now,
  )
