import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { type JudgedReview, judge, NOT_ASKED, type SecondOpinion } from '../../core/gate/judge.ts'
import { unfilledPlaceholders } from '../../core/knowledge/unfilled.ts'
import { permit } from '../../core/permit.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { storable } from '../../core/text/storable.ts'
import { type Act, type Desk, read, record } from '../desk.ts'
import { examine, type LetterOfRuling } from './review.ts'
import { hasReader, secondReading } from './second-reader.ts'

/** A letter at the gate. */
interface Leaving {
  text: string
  /** Why it goes as it is where the review holds it. */
  asIs?: string
  /** The ruling that it is made of. */
  ruling?: LetterOfRuling
}

/** A letter that may leave. */
export interface Passed {
  judged: JudgedReview
  /** The promise that it had to own up to. */
  broken: Pledge | null
}

/**
 * What the second reader says of a letter that is about to leave. It may take seconds and is asked before the act begins;
 * not about a letter that the rules hold anyway.
 */
export async function secondOpinion(desk: Desk, by: Actor, caseId: number, leaving: Leaving): Promise<SecondOpinion> {
  if (!(await hasReader(desk))) return NOT_ASKED
  const draft = await read(desk, by, async a => {
    const theCase = permit(by, 'work on cases') ? undefined : await a.store.case.find(caseId)
    if (!theCase || unfilledPlaceholders(leaving.text).length) return null
    const { draft, review, circumstances } = await examine(a, theCase, leaving)
    return judge(review, circumstances).holds && !leaving.asIs ? null : draft
  })
  return draft ? secondReading(desk, draft) : NOT_ASKED
}

/** Inside an act: the review of a letter that may leave, or why it may not. The text is never touched. */
export async function passGate(
  a: Act,
  theCase: Case,
  { text, asIs, ruling }: Leaving,
  second: SecondOpinion,
): Promise<Passed | Refusal> {
  const [place] = unfilledPlaceholders(text)
  if (place) return refuse('placeholder-left', { field: 'text', values: { place: place.text } })
  const { review, circumstances, broken } = await examine(a, theCase, { text, ruling })
  const judged = judge(review, circumstances, second)
  const held = holding(judged)
  const reason = storable(asIs ?? '').trim()
  return held.length && !reason ? refuse('review-holds', { field: 'text', findings: held }) : { judged, broken }
}

/** Inside an act: keeps what was found in a letter that leaves, why it left all the same, and what it owned up to. */
export async function keepReview(
  a: Act,
  theCase: Case,
  entryId: number,
  { judged, broken, asIs }: Passed & { asIs?: string },
): Promise<void> {
  const { findings, ceremony, secondReader } = judged
  const reason = judged.holds ? asIs! : null
  await a.store.review.keep({ entryId, findings, ceremony, reason, secondReader })
  const about = { caseId: theCase.id, customerId: theCase.customerId }
  if (reason) {
    const codes = [...new Set(holding(judged).map(({ code }) => code))]
    await record(a, { ...about, type: 'reply.sent-as-is', why: reason, data: { entryId, codes } })
  }
  if (broken && judged.ownsUp) {
    await a.store.pledge.acknowledge(broken.id, entryId, a.now)
    const data = { pledgeId: broken.id, entryId, dueAt: broken.dueAt.toISOString() }
    await record(a, { ...about, type: 'pledge.acknowledged', data })
  }
}

const holding = ({ findings }: JudgedReview) => findings.filter(({ severity }) => severity === 'stop')
