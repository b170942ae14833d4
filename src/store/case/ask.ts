import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import { later } from '../database/lane.ts'

export interface AskDraft {
  caseId: number
  entryId?: number | null
  text: string
  kind: 'question' | 'request' | 'implicit'
}

/** Questions and requests of a case. */
export const asks = (q: Queries) => ({
  find: (id: number) => q.selectFrom('asks').selectAll().where('id', '=', id).executeTakeFirst(),

  ofCase: (caseId: number) => ofCase(q, caseId),

  add: (draft: AskDraft, now: Date) =>
    q
      .insertInto('asks')
      .values({ ...draft, askedAt: now })
      .returningAll()
      .executeTakeFirstOrThrow(),

  async addAll(drafts: AskDraft[], now: Date): Promise<void> {
    if (!drafts.length) return
    const rows = drafts.map(draft => ({ ...draft, askedAt: now }))
    await later(q, q.insertInto('asks').values(rows).compile())
  },

  change: (id: number, change: { text?: string; state?: 'open' | 'withdrawn' }) =>
    q.updateTable('asks').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow(),

  /** The answer did not arrive after all: what it answered is open again. */
  reopen: (answerEntryId: number) =>
    q
      .updateTable('asks')
      .set({ state: 'open', answerEntryId: null, answeredAt: null })
      .where('answerEntryId', '=', answerEntryId)
      .execute(),

  /** Marks the open ones among these as answered; returns those that were. */
  answer: (ids: number[], caseId: number, answerEntryId: number, now: Date) =>
    ids.length
      ? q
          .updateTable('asks')
          .set({ state: 'answered', answerEntryId, answeredAt: now })
          .where('id', 'in', ids)
          .where('caseId', '=', caseId)
          .where('state', '=', 'open')
          .returningAll()
          .execute()
      : Promise.resolve([]),
})

const ofCase = kept((q, caseId: number) => q.selectFrom('asks').selectAll().where('caseId', '=', caseId).orderBy('id'))
