import { type SqlBool, sql } from 'kysely'
import type { JudgedFinding } from '../core/gate/judge.ts'
import type { SeverityRow } from '../core/gate/severity.ts'
import type { FindingCode, Severity } from '../core/review/draft.ts'
import { storableJson } from '../core/text/storable.ts'
import type { Queries } from './database/database.ts'
import { later } from './database/lane.ts'

export interface ReviewDraft {
  entryId: number
  findings: JudgedFinding[]
  /** Share of the letter, 0 to 1. */
  ceremony: number
  /** Why it went although the review held it; null where it did not. */
  reason: string | null
  secondReader: 'off' | 'read' | 'no-answer'
}

/** How many of the last cases are asked for their kinds. */
const RECENT_CASES = 1000

/** What the review found in replies that were sent, and how heavily each finding weighs. */
export const reviews = (q: Queries) => ({
  severities: (): Promise<SeverityRow[]> =>
    q.selectFrom('reviewSeverities').selectAll().orderBy('caseKind').orderBy('code').execute(),

  async setSeverity(
    { caseKind, code, severity }: { caseKind: string | null; code: FindingCode; severity: Severity },
    changedBy: string,
    now: Date,
  ): Promise<void> {
    const row = { severity, changedBy, changedAt: now }
    await q
      .insertInto('reviewSeverities')
      .values({ caseKind, code, ...row })
      .onConflict(on => on.columns(['caseKind', 'code']).doUpdateSet(row))
      .execute()
  },

  clearSeverity: (caseKind: string | null, code: FindingCode) =>
    q
      .deleteFrom('reviewSeverities')
      .where('caseKind', 'is not distinct from', caseKind)
      .where('code', '=', code)
      .execute(),

  /** Kinds of cases that the tables know or that came lately. */
  async caseKinds(): Promise<string[]> {
    const { rows } = await sql<{ kind: string }>`
      select case_kind as kind from policies
      union select case_kind from review_severities where case_kind is not null
      union select kind from (select kind from cases order by changed_at desc, id desc limit ${RECENT_CASES}) recent
      order by kind`.execute(q)
    return rows.map(({ kind }) => kind)
  },

  keep({ findings, ceremony, ...review }: ReviewDraft): Promise<void> {
    const row = { ...review, findings: storableJson(findings), ceremony: Math.round(100 * ceremony) }
    return later(q, q.insertInto('reviews').values(row).compile())
  },

  /** The letter was taken back before it left. */
  forget: (entryId: number) => q.deleteFrom('reviews').where('entryId', '=', entryId).execute(),

  async ofEntry(caseId: number, entryId: number) {
    const row = await q
      .selectFrom('reviews')
      .innerJoin('entries', 'entries.id', 'reviews.entryId')
      .select(['findings', 'ceremony', 'reason', 'secondReader'])
      .where('entryId', '=', entryId)
      .where('caseId', '=', caseId)
      .executeTakeFirst()
    return row && { ...row, findings: row.findings as JudgedFinding[], ceremony: row.ceremony / 100 }
  },

  /** Replies that were sent as they were, the last first, before the cursor. */
  async sentAsIs({ limit, before }: { limit: number; before?: number }) {
    const rows = await q
      .selectFrom('reviews')
      .innerJoin('entries', 'entries.id', 'reviews.entryId')
      .innerJoin('cases', 'cases.id', 'entries.caseId')
      .select(['entryId', 'entries.caseId', 'subject', 'authorId', 'authorName', 'at', 'reason', 'findings'])
      .where('reason', 'is not', null)
      .$if(before !== undefined, query => query.where(sql<SqlBool>`entry_id < ${before!}`))
      .orderBy('entryId', 'desc')
      .limit(limit)
      .execute()
    return rows.map(row => ({ ...row, reason: row.reason!, findings: row.findings as JudgedFinding[] }))
  },
})
