import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { judge } from '../../core/gate/judge.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { type Appeal, decidersOf } from '../../core/ruling/appeal.ts'
import type { Ruling } from '../../core/ruling/ruling.ts'
import type { Instant } from '../../core/time.ts'
import type { Pack } from '../../packs/pack.ts'
import { onCase } from '../case/on-case.ts'
import { sendReply } from '../case/reply.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'
import { replyLetter } from '../notice/letter.ts'
import { passGate, secondOpinion } from '../review/gate.ts'
import { examine } from '../review/review.ts'
import { packsOf } from '../settlement/pack.ts'
import { appealEnd, eligible, type Prepared, prepare, type RulingInput } from './prepare.ts'

/** Decides on a case or on one of its questions; the letter made of the decision is sent in the same act. */
export async function addRuling(desk: Desk, by: Actor, caseId: number, input: RulingInput) {
  const second = await opinionOn(desk, by, caseId, input)
  return onCase(desk, by, caseId, async (a, theCase) => {
    const prepared = await prepare(a, theCase, input)
    return isRefusal(prepared) ? prepared : rule(a, theCase, prepared, second)
  })
}

/** The second reader reads the letter before the act begins, as with any other. */
export async function opinionOn(desk: Desk, by: Actor, caseId: number, input: RulingInput, appeal?: Appeal) {
  const prepared = await read(desk, by, async a => {
    const theCase = permit(by, 'work on cases') ? undefined : await a.store.case.find(caseId)
    return theCase ? prepare(a, theCase, input, appeal) : refuse('case-not-found')
  })
  return secondOpinion(desk, by, caseId, isRefusal(prepared) ? { text: '' } : prepared.reply)
}

/** Inside an act: the letter goes through the gate and out, and the decision is recorded with it, or neither. */
export async function rule(
  a: Act,
  theCase: Case,
  { draft, reply }: Prepared,
  second: Awaited<ReturnType<typeof secondOpinion>>,
): Promise<Ruling | Refusal> {
  const passed = await passGate(a, theCase, reply, second)
  if (isRefusal(passed)) return passed
  const entry = await sendReply(a, theCase, reply, passed)
  if (isRefusal(entry)) return entry
  const ruling = await a.store.ruling.add({ ...draft, entryId: entry.id })
  const { id: rulingId, outcome, askId, appealTo, supersedesId } = ruling
  const data = { rulingId, outcome, askId, appealTo, supersedesId, entryId: entry.id }
  await record(a, { type: 'ruling.made', caseId: theCase.id, customerId: theCase.customerId, data })
  return ruling
}

/** The letter that a decision would send, and what the review finds in it. */
export const previewRuling = (
  desk: Desk,
  by: Actor,
  { caseId, appealId, ...input }: RulingInput & { caseId: number; appealId?: number },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    if (!theCase) return refuse('case-not-found', { field: 'caseId' })
    const appeal = appealId ? await a.store.appeal.find(appealId) : undefined
    if (appealId && appeal?.caseId !== caseId) return refuse('not-found', { field: 'appealId' })
    const prepared = await prepare(a, theCase, input, appeal)
    if (isRefusal(prepared)) return prepared
    const { reply, draft } = prepared
    const { review, circumstances } = await examine(a, theCase, reply)
    const customer = (await a.store.customer.find(theCase.customerId))!
    const author = (await a.store.staff.find(by.id!))!
    const letter = await replyLetter(a, theCase, customer, { text: reply.text, author, askSolved: false })
    return { theCase, text: reply.text, letter: letter(a.now), draft, judged: judge(review, circumstances) }
  })

/** To whom the customer may go about a decision of this person, the best first, until when; and the rules to apply. */
export const rulingChoices = (desk: Desk, by: Actor, caseId: number, appealId?: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    if (!(await a.store.case.find(caseId))) return refuse('case-not-found')
    const [rulings, appeals] = [await a.store.ruling.ofCase(caseId), await a.store.appeal.ofCase(caseId)]
    const first = rulings.find(({ id }) => id === appeals.find(appeal => appeal.id === appealId)?.rulingId)
    const decided = [...(first ? decidersOf(first, rulings, appeals) : []), by.id!]
    return { appealTo: await eligible(a, decided), appealUntil: appealEnd(a), rules: activeRules(await packsOf(a)) }
  })

const activeRules = (packs: readonly Pack[]) =>
  packs.filter(({ status }) => status === 'active').flatMap(pack => pack.rules.map(({ rule }) => ({ rule, pack })))

/** Per kind of case: how it was decided, how many appealed, how that ended. */
export const showRulingSummary = (desk: Desk, by: Actor, { from, until }: { from?: Instant; until?: Instant }) =>
  read(desk, by, async a => permit(by, 'read cases') ?? (await a.store.ruling.summary(from ?? null, until ?? null)))
