import type { z } from 'zod'
import type { Finding, Override, PromisedDate, Review, SeverityRow as WireSeverity } from '../../contract/review.ts'
import { type JudgedFinding, type JudgedReview, quoteOf } from '../../core/gate/judge.ts'
import type { SeverityRow } from '../../core/gate/severity.ts'
import type { Language } from '../../core/language.ts'
import type { PromisedDate as Promised } from '../../core/review/draft.ts'
import type { listOverrides } from '../../desk/review/sent.ts'
import { sayFinding } from '../../words/review.ts'
import { at, atOrNull } from './moment.ts'

/** What was found, with why and how to mend it in the language of the person who reads. */
export function findingView(finding: JudgedFinding, language: Language): z.output<typeof Finding> {
  const { why, mend } = sayFinding(finding, language)
  return {
    code: finding.code,
    severity: finding.severity,
    at: finding.at,
    ask: finding.ask ?? null,
    quote: quoteOf(finding),
    why,
    mend,
    second: finding.second,
    unruled: finding.unruled ?? false,
  }
}

export const reviewView = (review: JudgedReview, language: Language): z.output<typeof Review> => ({
  language: review.language,
  findings: review.findings.map(finding => findingView(finding, language)),
  asks: review.asks.map(({ text, from, to, kind, askId, answered, answer }) => ({
    text,
    from,
    to,
    kind,
    askId,
    answered,
    answer,
  })),
  ceremony: review.ceremony,
  dates: review.dates.map(dateView),
  unrecorded: review.unrecorded.map(dateView),
  holds: review.holds,
  secondReader: review.secondReader,
})

const dateView = ({ text, from, to, by }: Promised): z.output<typeof PromisedDate> => ({ text, from, to, by: at(by) })

export const severityView = (row: SeverityRow): z.output<typeof WireSeverity> => ({
  code: row.code,
  caseKind: row.caseKind,
  severity: row.severity,
  changedBy: row.changedBy,
  changedAt: atOrNull(row.changedAt),
})

type OverrideRow = Extract<Awaited<ReturnType<typeof listOverrides>>, unknown[]>[number]

export const overrideView = (row: OverrideRow, language: Language): z.output<typeof Override> => ({
  entryId: row.entryId,
  caseId: row.caseId,
  subject: row.subject,
  // only the staff sends replies
  by: { id: row.authorId!, name: row.authorName },
  at: at(row.at),
  reason: row.reason,
  findings: row.findings.map(finding => findingView(finding, language)),
})
