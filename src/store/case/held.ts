import type { HeldReply } from '../../core/case/held.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import type { Beside } from './draft.ts'

interface HeldDraft {
  entryId: number
  leavesAt: Instant
  scheduled: boolean
  beside: Beside
  pledgeId: number | null
  draftId: number | null
}

/** Replies that wait before they leave. */
export const heldReplies = (q: Queries) => ({
  keep: ({ beside, ...held }: HeldDraft) =>
    q
      .insertInto('heldReplies')
      .values({ ...held, beside: storableJson(beside) })
      .execute(),

  /** All of a case, whether they wait, have left or were taken back. */
  ofCase: (caseId: number) => ofCase(q, caseId),

  async hold(entryId: number) {
    const row = await q
      .selectFrom('heldReplies')
      .selectAll()
      .where('entryId', '=', entryId)
      .forUpdate()
      .executeTakeFirst()
    return row && { ...row, beside: row.beside as Beside }
  },

  /** Those of a case whose moment was chosen and has not come. */
  waiting: async (caseId: number, now: Instant): Promise<HeldReply[]> =>
    q
      .selectFrom('heldReplies')
      .selectAll()
      .where('entryId', 'in', eb => eb.selectFrom('entries').select('id').where('caseId', '=', caseId))
      .where('takenBackAt', 'is', null)
      .where('scheduled', '=', true)
      .where('leavesAt', '>', now)
      .orderBy('entryId')
      .execute(),

  leave: (entryId: number, leavesAt: Instant) =>
    q.updateTable('heldReplies').set({ leavesAt }).where('entryId', '=', entryId).execute(),

  takeBack: (entryId: number, takenBackWhy: 'person' | 'customer-wrote', now: Instant) =>
    q.updateTable('heldReplies').set({ takenBackAt: now, takenBackWhy }).where('entryId', '=', entryId).execute(),
})

const ofCase = kept((q, caseId: number) =>
  q
    .selectFrom('heldReplies')
    .selectAll()
    .where('entryId', 'in', eb => eb.selectFrom('entries').select('id').where('caseId', '=', caseId))
    .orderBy('entryId'),
)
