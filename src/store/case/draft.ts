import { sql } from 'kysely'
import type { TypedDraft } from '../../core/case/draft.ts'
import { storable, storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export type DraftMode = 'reply' | 'note' | 'call'

/** Whose words, in which case, of what kind: at most one. */
export interface DraftPlace {
  caseId: number
  staffId: number
  mode: DraftMode
}

/** What people are typing. What the desk itself offers is in the `log`. */
export const staffDrafts = (q: Queries) => ({
  ofCase: async (caseId: number) =>
    (
      await q
        .selectFrom('staffDrafts')
        .innerJoin('staff', 'staff.id', 'staffDrafts.staffId')
        .selectAll('staffDrafts')
        .select('staff.name as staffName')
        .where('caseId', '=', caseId)
        .orderBy('changedAt', 'desc')
        .execute()
    ).map(read),

  /** Held until the transaction ends. */
  async hold({ caseId, staffId, mode }: DraftPlace) {
    const row = await q
      .selectFrom('staffDrafts')
      .selectAll()
      .where('caseId', '=', caseId)
      .where('staffId', '=', staffId)
      .where('mode', '=', mode)
      .forUpdate()
      .executeTakeFirst()
    return row && read(row)
  },

  async holdById(id: number) {
    const row = await q.selectFrom('staffDrafts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && read(row)
  },

  async keep(place: DraftPlace, { text, earlier, revision }: TypedDraft, beside: Beside, now: Instant) {
    const words = { text: storable(text), earlier: earlier.map(storable), revision, changedAt: now }
    const row = await q
      .insertInto('staffDrafts')
      .values({ ...place, ...words, beside: storableJson(beside) })
      .onConflict(on =>
        on.columns(['caseId', 'staffId', 'mode']).doUpdateSet({ ...words, beside: storableJson(beside) }),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(row)
  },

  remove: (id: number) => q.deleteFrom('staffDrafts').where('id', '=', id).execute(),

  /** One person types in one case after the other: two windows at once wait for each other. */
  wait: ({ caseId, staffId, mode }: DraftPlace) =>
    sql`select pg_advisory_xact_lock(hashtextextended(${`draft:${caseId}:${staffId}:${mode}`}, 0))`.execute(q),
})

export type Beside = Record<string, unknown>

const read = <Row extends { mode: string; beside: unknown }>(row: Row) => ({
  ...row,
  mode: row.mode as DraftMode,
  beside: row.beside as Beside,
})
