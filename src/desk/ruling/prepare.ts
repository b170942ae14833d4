import { Temporal } from 'temporal-polyfill'
import type { Case } from '../../core/case/case.ts'
import type { PledgeKind } from '../../core/pledge/pledge.ts'
import { type DueRule, readDueRule } from '../../core/pledge/policy.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { type Appeal, type AppealOutcome, appealOutcome, decidersOf, whoMayDecide } from '../../core/ruling/appeal.ts'
import { dateIn } from '../../core/ruling/clock.ts'
import { checkPlace, type Decision, type Ruling } from '../../core/ruling/ruling.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import { after, type Instant } from '../../core/time.ts'
import { isProblem } from '../../core/zone/problem.ts'
import type { RulingDraft } from '../../store/ruling/ruling.ts'
import { groundsOf, rulingText } from '../../words/letters/ruling.ts'
import type { ReplyInput } from '../case/reply.ts'
import type { Act } from '../desk.ts'
import { readerOf } from '../notice/letter.ts'
import type { LetterOfRuling } from '../review/review.ts'
import { readDecision, type SaidDecision } from './decision.ts'

/** What a person decides, as it is said. */
export interface RulingInput extends SaidDecision {
  /** The question that it decides; absent: the case as a whole. */
  askId?: number
  supersedesId?: number
  /** Further questions that the letter answers. */
  answers: number[]
  appealToId?: number
  appealElsewhere: string
  pledge?: { kind: PledgeKind; text: string; dueAt: Instant }
  /** Over an appeal, where both decisions are `partly`: whether the first stands. */
  upheld?: boolean
  asIs?: string
}

/** A ruling that may be recorded, and the letter that is made of it. */
export interface Prepared {
  draft: Omit<RulingDraft, 'entryId'>
  appealTo: StaffMember | null
  /** How the appeal ends that it decides. */
  end: AppealOutcome | null
  reply: ReplyInput & { ruling: LetterOfRuling }
}

/** Inside an act: gathers, checks and words a decision. `appeal`: the one that it decides over. */
export async function prepare(a: Act, theCase: Case, input: RulingInput, appeal?: Appeal): Promise<Prepared | Refusal> {
  const { store, by } = a
  if (by.kind !== 'staff') return refuse('forbidden')
  const decision = await readDecision(a, theCase, input)
  if (isRefusal(decision)) return decision
  const [rulings, appeals] = [await store.ruling.ofCase(theCase.id), await store.appeal.ofCase(theCase.id)]
  const first = appeal ? rulings.find(({ id }) => id === appeal.rulingId)! : null
  const askId = first ? first.askId : (input.askId ?? null)
  const wrong = first ? null : checkMatter(askId, input, { rulings, appeals, asks: await store.ask.ofCase(theCase.id) })
  if (wrong) return wrong
  const end = first ? appealOutcome(first.outcome, decision.outcome, input.upheld) : null
  if (isRefusal(end)) return end
  const before = first ?? rulings.find(({ id }) => id === input.supersedesId)
  const decided = [...(before ? decidersOf(before, rulings, appeals) : []), by.id]
  const appealTo = chooseAppealTo(input, decision, { eligible: await eligible(a, decided), isOver: first !== null })
  if (isRefusal(appealTo)) return appealTo
  return compose(a, theCase, { input, decision, askId, first, appeal, end, appealTo })
}

/** The question is one of the case, and no other decision on it stands unnamed. */
function checkMatter(
  askId: number | null,
  { supersedesId }: Pick<RulingInput, 'supersedesId'>,
  { rulings, appeals, asks }: { rulings: Ruling[]; appeals: Appeal[]; asks: { id: number; state: string }[] },
): Refusal | null {
  const ask = asks.find(({ id }) => id === askId)
  if (askId !== null && (!ask || ask.state === 'withdrawn')) return refuse('ask-not-found', { field: 'askId' })
  return checkPlace(
    { askId, supersedesId: supersedesId ?? null },
    rulings,
    new Set(appeals.map(({ rulingId }) => rulingId)),
  )
}

/** Who may hear an appeal against what these have decided, the best first. */
export const eligible = async ({ store }: Act, decided: number[]): Promise<StaffMember[]> =>
  whoMayDecide(await store.staff.all(), decided)

/** Nobody to go to: then nothing is refused, save over an appeal where an outside body is named. */
function chooseAppealTo(
  { appealToId, appealElsewhere }: RulingInput,
  { outcome }: Decision,
  { eligible, isOver }: { eligible: StaffMember[]; isOver: boolean },
): StaffMember | null | Refusal {
  if (outcome === 'granted') return null
  const outside = isOver && appealElsewhere.trim() !== ''
  const chosen =
    appealToId === undefined ? (outside ? undefined : eligible[0]) : eligible.find(({ id }) => id === appealToId)
  if (chosen) return chosen
  if (appealToId !== undefined) return refuse('appeal-to-unfit', { field: 'appealToId' })
  return outside ? null : refuse('nobody-to-appeal-to', { field: 'appealToId' })
}

interface Made {
  input: RulingInput
  decision: Decision
  askId: number | null
  first: Ruling | null
  appeal: Appeal | undefined
  end: AppealOutcome | null
  appealTo: StaffMember | null
}

async function compose(a: Act, theCase: Case, made: Made): Promise<Prepared> {
  const { input, decision, askId, first, appeal, end, appealTo } = made
  const refuses = decision.outcome !== 'granted'
  const appealElsewhere = refuses && !appealTo ? input.appealElsewhere.trim() : ''
  const appealUntil = refuses ? appealEnd(a) : null
  const customer = (await a.store.customer.find(theCase.customerId))!
  const text = rulingText(readerOf(a, theCase, customer, a.now), {
    decision,
    appealTo,
    appealElsewhere,
    appealUntil,
    appealRule: await appealRuleOf(a, theCase),
    first: first && { decidedAt: first.decidedAt, outcome: end! },
  })
  const answers = await answeredBy(a, theCase, { askId, appeal, named: input.answers })
  const { pledge, asIs } = input
  const ruling = { outcome: decision.outcome, grounds: groundsOf(decision), answers, whole: askId === null }
  const draft = {
    ...decision,
    caseId: theCase.id,
    askId,
    appealId: appeal?.id ?? null,
    decidedById: a.by.id!,
    decidedBy: a.by.name,
    decidedAt: a.now,
    appealToId: appealTo?.id ?? null,
    appealTo: appealTo?.name ?? null,
    appealElsewhere,
    appealUntil,
    supersedesId: input.supersedesId ?? null,
  }
  const keeps = appeal?.pledgeId ? [appeal.pledgeId] : []
  return { draft, appealTo, end, reply: { text, answers, keeps, pledge, asIs, ruling } }
}

/** The last moment of the last day on which one may appeal. */
export function appealEnd({ now, company, desk }: Act): Instant {
  const day = Temporal.PlainDate.from(dateIn(company.zone, now, desk.zones)).add({ days: company.appealDays + 1 })
  return after(desk.zones.toInstant(company.zone, day.toPlainDateTime(), 'first'), -1)
}

/** The row of the table of promises by which appeals are decided: of the kind of case, else the one for all. */
export async function appealRuleOf({ store }: Act, { kind }: Pick<Case, 'kind'>): Promise<DueRule | null> {
  const rows = [...(await store.setting.policiesOf(kind)), ...(await store.setting.policiesOf('general'))]
  const rule = readDueRule(rows.find(({ pledgeKind }) => pledgeKind === 'appeal')?.rule)
  return isProblem(rule) ? null : rule
}

/**
 * What the letter answers: its question, or of the case as a whole all that was asked for and not only asked; what the
 * appeal has brought up; what its author names.
 */
async function answeredBy(
  { store }: Act,
  { id }: Case,
  { askId, appeal, named }: { askId: number | null; appeal: Appeal | undefined; named: number[] },
): Promise<number[]> {
  const open = (await store.ask.ofCase(id)).filter(({ state }) => state === 'open')
  const meant = open.filter(
    ask =>
      ask.id === askId ||
      named.includes(ask.id) ||
      (askId === null && ask.kind !== 'question') ||
      (appeal && ask.entryId === appeal.entryId),
  )
  return meant.map(ask => ask.id)
}
