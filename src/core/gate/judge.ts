import type { Pledge } from '../pledge/pledge.ts'
import type { Finding, PromisedDate, Review, ReviewedAsk, Severities, Severity } from '../review/draft.ts'
import type { Span } from '../text/sentences.ts'
import { type CaseAsk, recognise } from './ask.ts'
import { unrecordedDates } from './unrecorded.ts'

/** A finding with its weight. */
export interface JudgedFinding extends Finding {
  severity: Exclude<Severity, 'off'>
  /** Found by the second reader, not by the rules. */
  second: boolean
}

export interface JudgedAsk extends ReviewedAsk {
  /** The ask of the case that it is. */
  askId: number | null
  answered: boolean
}

/** A review as the gate sees it: what weighs how much, and whether the letter may leave. */
export interface JudgedReview extends Omit<Review, 'findings' | 'asks'> {
  findings: JudgedFinding[]
  asks: JudgedAsk[]
  /** Promised in the letter and held by no open promise of the case. */
  unrecorded: PromisedDate[]
  holds: boolean
  /** Not silent about a promise that was broken, where one was; whatever that weighs. */
  ownsUp: boolean
  secondReader: SecondOpinion['state']
}

/** What the second reader did: not asked, answered, or gave no answer in time. Its findings never weigh as `stop`. */
export interface SecondOpinion {
  state: 'off' | 'read' | 'no-answer'
  findings: Finding[]
}
export const NOT_ASKED: SecondOpinion = { state: 'off', findings: [] }

/** What the desk knows beside the letter. */
export interface Circumstances {
  severities: Severities
  /** Null where the letter is another system's, of whose case nothing is known. */
  theCase: {
    asks: CaseAsk[]
    pledges: Pick<Pledge, 'state' | 'dueAt'>[]
    /** The desk itself writes the author's name under the letter. */
    signed: boolean
    /** A decision stands that refuses something, with its grounds. */
    refused: boolean
    /** The decision that this letter is made of: the asks that it answers; `whole`: it is on the case as a whole. */
    ruling?: { answers: number[]; whole: boolean } | null
  } | null
}

/**
 * Weighs what was found. What the case knows better is left out: a question that was answered or withdrawn before, and
 * the name of a person where the desk writes it. The second reader adds what the rules did not see and holds nothing.
 */
export function judge(
  review: Review,
  { severities, theCase }: Circumstances,
  second: SecondOpinion = NOT_ASKED,
): JudgedReview {
  const asks = recognise(review.asks, theCase?.asks ?? [])
  const ruling = theCase?.ruling
  const decided = (ask: number) => ruling && (!ruling.whole || ruling.answers.includes(asks[ask]?.id ?? 0))
  const isKnownBetter = ({ code, ask }: Finding) =>
    (code === 'impersonal' && theCase?.signed) || (ask !== undefined && (asks[ask]?.settled || decided(ask)))
  const seen = new Set(review.findings.map(({ code }) => code))
  const added = second.findings.filter(({ code }) => !seen.has(code))
  const unruled = theCase && !theCase.refused && !ruling ? review.refusal : null
  const findings = [...withUnruled(review.findings, unruled).map(ofRules), ...added.map(ofSecond)].flatMap(finding => {
    const severity = severities[finding.code]
    if (severity === 'off' || isKnownBetter(finding)) return []
    return [
      {
        ...finding,
        at: spanOf(finding.at),
        severity: finding.second && severity === 'stop' ? ('warn' as const) : severity,
      },
    ]
  })
  return {
    ...review,
    findings,
    asks: review.asks.map((ask, at) => {
      const { id, settled } = asks[at]!
      return { ...ask, askId: id, answer: spanOf(ask.answer), answered: settled || ask.answer !== null }
    }),
    unrecorded: theCase ? unrecordedDates(review.dates, theCase.pledges) : [],
    holds: findings.some(({ severity }) => severity === 'stop'),
    ownsUp: !seen.has('unacknowledged') && !added.some(({ code }) => code === 'unacknowledged'),
    secondReader: second.state,
  }
}

/** Nothing is refused without a decision: what refuses and rests on none is found, whatever grounds it names. */
function withUnruled(findings: Finding[], at: Span | null): Finding[] {
  if (!at) return findings
  const bare = findings.find(({ code }) => code === 'bare-refusal')
  if (bare) return findings.map(finding => (finding === bare ? { ...finding, unruled: true } : finding))
  return [...findings, { code: 'bare-refusal', at, unruled: true }]
}

/** The place alone, without what a rule has found out about it. */
const spanOf = (span: Span | null): Span | null => span && { text: span.text, from: span.from, to: span.to }

const ofRules = (finding: Finding) => ({ ...finding, second: false })
const ofSecond = (finding: Finding) => ({ ...finding, second: true })

/** The words that a finding rests on: of the letter, of the ask, of the promise that was broken. */
export const quoteOf = ({ at, value }: Finding): string => at?.text ?? value ?? ''
