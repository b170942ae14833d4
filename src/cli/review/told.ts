import type { Language } from '../../core/language.ts'
import { DEFAULT_SEVERITIES, type Finding, type Review } from '../../core/review/draft.ts'
import { sayFinding } from '../../words/review.ts'

/** A review as one JSON line. This form is kept: other programs read it. `lang`: of the explanations, else the letter's. */
export function told(id: string | number | null, review: Review, lang: Language = review.language) {
  return {
    id,
    findings: review.findings.map(finding => {
      const { why, mend } = sayFinding(finding, lang)
      const { code } = finding
      return { code, severity: DEFAULT_SEVERITIES[code], quote: quoteOf(finding, review), why, mend }
    }),
    asks: review.asks.map(({ text, answer }) => ({ text, answered: answer !== null })),
    ceremony: review.ceremony,
    dates: review.dates.map(({ text, by }) => ({ text, by })),
  }
}

/** The words that a finding rests on: of the reply, else of the ask, else of the promise that was broken. */
function quoteOf({ at, ask, value }: Finding, { asks }: Review): string {
  return at?.text ?? (ask === undefined ? undefined : asks[ask]?.text) ?? value ?? ''
}
