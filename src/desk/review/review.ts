import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { type Circumstances, type JudgedReview, judge, NOT_ASKED } from '../../core/gate/judge.ts'
import { severitiesFor } from '../../core/gate/severity.ts'
import { permit } from '../../core/permit.ts'
import { awaitingAcknowledgement } from '../../core/pledge/acknowledge.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft, Review } from '../../core/review/draft.ts'
import { review } from '../../core/review/review.ts'
import { type Outcome, standing } from '../../core/ruling/ruling.ts'
import type { Instant } from '../../core/time.ts'
import { type Act, type Desk, read } from '../desk.ts'
import { draftOf, knownToCase } from './draft.ts'
import { secondReading } from './second-reader.ts'

/** The ruling that a letter is made of: how it is decided, the asks that it answers, whether it is on the whole case. */
export interface LetterOfRuling {
  outcome: Outcome
  grounds: string[]
  answers: number[]
  whole: boolean
}

/** A letter, what the rules found in it, and all that decides how much it weighs. */
export interface Examined {
  draft: Draft
  /** The promise that the letter has to own up to. */
  broken: Pledge | null
  review: Review
  circumstances: Circumstances
}

/** Reviews a reply on what is true of its case at this moment. */
export async function examine(
  a: Act,
  theCase: Case,
  { text: reply, ruling = null }: { text: string; ruling?: LetterOfRuling | null },
): Promise<Examined> {
  const { store, now } = a
  const [knownToIt, pledges, asks, set, reaches, zone, rulings] = await Promise.all([
    knownToCase(a, theCase),
    store.pledge.ofCase(theCase.id),
    store.ask.ofCase(theCase.id),
    store.review.severities(),
    store.customer.reaches(theCase.customerId),
    writersZone(a),
    store.ruling.ofCase(theCase.id),
  ])
  const broken = awaitingAcknowledgement(pledges) ?? null
  const draft = draftOf(theCase, knownToIt, { reply, broken, decision: ruling })
  const refused = standing(rulings).some(({ outcome }) => outcome !== 'granted')
  // the letter is signed by the desk; its short form has no room for that
  const signed = !reaches.some(({ channel, answers }) => answers && channel === 'sms')
  const known = { asks, pledges, signed, refused, ruling }
  const circumstances = { severities: severitiesFor(set, theCase.kind), theCase: known }
  return { draft, broken, review: review(draft, { now, zone }), circumstances }
}

/** "Tomorrow" is counted where the writer is. */
async function writersZone({ store, by, company, desk }: Act): Promise<string> {
  const writer = by.kind === 'staff' ? await store.staff.find(by.id) : undefined
  return writer && desk.zones.has(writer.zone) ? writer.zone : company.zone
}

/** Reviews a reply in a case before it is sent; nothing is changed or kept. `thorough` asks the second reader too. */
export async function reviewReply(
  desk: Desk,
  by: Actor,
  { caseId, reply, thorough }: { caseId: number; reply: string; thorough: boolean },
): Promise<JudgedReview | Refusal> {
  const examined = await read(desk, by, async (a): Promise<Examined | Refusal> => {
    const no = permit(by, 'review replies')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    return theCase ? examine(a, theCase, { text: reply }) : refuse('case-not-found', { field: 'caseId' })
  })
  return isRefusal(examined) ? examined : weigh(desk, examined, thorough)
}

/** Reviews a letter of another system with what that system knows. */
export async function reviewDraft(
  desk: Desk,
  by: Actor,
  { draft, now, zone, thorough }: { draft: Draft; now?: Instant; zone?: string; thorough: boolean },
): Promise<JudgedReview | Refusal> {
  const examined = await read(desk, by, async (a): Promise<Examined | Refusal> => {
    const no = permit(by, 'review replies')
    if (no) return no
    if (zone !== undefined && !desk.zones.has(zone))
      return refuse('zone-unknown', { field: 'zone', values: { value: zone } })
    const severities = severitiesFor(await a.store.review.severities(), null)
    const at = { now: now ?? a.now, zone: zone ?? a.company.zone }
    return { draft, broken: null, review: review(draft, at), circumstances: { severities, theCase: null } }
  })
  return isRefusal(examined) ? examined : weigh(desk, examined, thorough)
}

const weigh = async (desk: Desk, { draft, review, circumstances }: Examined, thorough: boolean) =>
  judge(review, circumstances, thorough ? await secondReading(desk, draft) : NOT_ASKED)
