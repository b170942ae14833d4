import type { Draft, Finding, Review, WrittenAt } from './draft.ts'
import { isCeremony } from './evidence/ceremony.ts'
import { promisedDates } from './evidence/dates.ts'
import { rulesThatSpeak } from './finding/table.ts'
import { type Letter, letterOf } from './letter.ts'

/**
 * Reads a draft reply against the customer's message and what the case knows. Depends on its arguments alone; the same
 * draft is reviewed alike anywhere. Courtesy neither adds nor removes a finding, save that a letter of nothing else is `ritual`.
 */
export function review(draft: Draft, at: WrittenAt): Review {
  const letter = letterOf(draft)
  const findings = rulesThatSpeak(letter).flatMap(({ code, where }) => where(letter).map(place => ({ code, ...place })))
  return {
    language: letter.language,
    findings,
    asks: reviewedAsks(letter, findings),
    ceremony: ceremonyShare(letter),
    dates: promisedDates(letter, at),
    refusal: refusalIn(letter),
  }
}

/**
 * So surely a sentence refuses that a decision must stand behind it. Of 124 unseen letters that refuse, 76 in a hundred
 * are seen; of 622 that do not, two in a hundred are held.
 */
const REFUSES = 0.4

function refusalIn({ acts, reply }: Letter): Review['refusal'] {
  const at = acts.findIndex(({ refusal }) => refusal >= REFUSES)
  if (at < 0) return null
  const { text, from, to } = reply.sentences[at]!
  return { text, from, to }
}

/** What is found and what is ticked never disagree: an ask is open exactly when a finding says so. */
function reviewedAsks(letter: Letter, findings: Finding[]): Review['asks'] {
  const open = new Set(findings.map(({ ask }) => ask))
  return letter.asks.map(({ text, from, to, kind, answered }, at) => ({
    text,
    from,
    to,
    kind,
    answer: open.has(at) ? null : answerOf(letter, answered),
  }))
}

function answerOf({ reply }: Letter, answered: number[]) {
  const best = answered.reduce((best, sure, at) => (sure > answered[best]! ? at : best), 0)
  const { text, from, to } = reply.sentences[best] ?? { text: '', from: 0, to: 0 }
  return text ? { text, from, to } : null
}

function ceremonyShare({ reply, acts }: Letter): number {
  const length = (chosen: typeof reply.sentences) => chosen.reduce((sum, { plain }) => sum + plain.length, 0)
  const whole = length(reply.sentences)
  return whole === 0
    ? 0
    : Math.round((length(reply.sentences.filter((_, at) => isCeremony(acts[at]!))) / whole) * 100) / 100
}
