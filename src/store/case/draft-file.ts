import { sql } from 'kysely'
import { TAKEN_OFF_FOR, UNUSED_FOR } from '../../core/intake/files.ts'
import { after, type Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import type { DraftPlace } from './draft.ts'
import type { AttachmentDraft } from './entry.ts'

/** Replies and notes carry files; the log of a call does not. */
export type FileMode = 'reply' | 'note'
export type FilePlace = DraftPlace & { mode: FileMode }

/** Files on what people are typing, until they go with it. */
export const draftFiles = (q: Queries) => ({
  ofCase: (caseId: number) =>
    q
      .selectFrom('draftFiles')
      .innerJoin('staff', 'staff.id', 'draftFiles.staffId')
      .selectAll('draftFiles')
      .select('staff.name as staffName')
      .where('caseId', '=', caseId)
      .where('removedAt', 'is', null)
      .orderBy('id')
      .execute(),

  ofPlace: (place: FilePlace) => standing(q, place).selectAll().orderBy('id').execute(),

  find: (id: number) => q.selectFrom('draftFiles').selectAll().where('id', '=', id).executeTakeFirst(),

  add: ({ caseId, staffId, mode }: FilePlace, { name, type, size, sha256 }: AttachmentDraft, now: Instant) =>
    q
      .insertInto('draftFiles')
      .values({ caseId, staffId, mode, name, type, size, sha256, at: now })
      .returningAll()
      .executeTakeFirstOrThrow(),

  /** Takes a file off, or puts it back. */
  setRemoved: (id: number, removedAt: Instant | null) =>
    q.updateTable('draftFiles').set({ removedAt }).where('id', '=', id).execute(),

  /** Another person goes on with a draft, and so with its files. */
  passOn: ({ caseId, staffId, mode }: DraftPlace, toId: number) =>
    q
      .updateTable('draftFiles')
      .set({ staffId: toId })
      .where('caseId', '=', caseId)
      .where('staffId', '=', staffId)
      .where('mode', '=', mode as FileMode)
      .where('removedAt', 'is', null)
      .execute(),

  /** They go from the draft to what was said; returned are those that went, the first added first. */
  async moveTo(entryId: number, { caseId, staffId, mode }: FilePlace, ids: number[], now: Instant) {
    const { rows } = await sql<AttachmentDraft>`
      with gone as (
        delete from draft_files where id = any(${ids}::bigint[]) and removed_at is null
          and case_id = ${caseId} and staff_id = ${staffId} and mode = ${mode} returning *
      )
      insert into attachments (case_id, entry_id, name, type, size, sha256, at)
      select case_id, ${entryId}::bigint, name, type, size, sha256, ${now}::timestamptz from gone order by id
      returning name, type, size, sha256`.execute(q)
    return rows
  },

  /** What was said did not leave: its files are on the draft again. */
  bringBack: (entryId: number, { caseId, staffId, mode }: FilePlace, now: Instant) =>
    sql`
      with gone as (delete from attachments where entry_id = ${entryId} returning *)
      insert into draft_files (case_id, staff_id, mode, name, type, size, sha256, at)
      select ${caseId}::bigint, ${staffId}::bigint, ${mode}, name, type, size, sha256, ${now}::timestamptz from gone order by id`.execute(
      q,
    ),

  /** Lets go of what was taken off or lies unused on a draft that nobody has touched; how many there were. */
  async sweep(now: Instant): Promise<number> {
    const untouched = after(now, -UNUSED_FOR)
    const { rows } = await sql<{ count: number }>`
      with gone as (
        delete from draft_files f where f.removed_at < ${after(now, -TAKEN_OFF_FOR)}
          or f.at < ${untouched} and not exists (
            select from staff_drafts d where (d.case_id, d.staff_id, d.mode) = (f.case_id, f.staff_id, f.mode)
              and d.changed_at >= ${untouched})
        returning sha256
      ), doomed as (
        insert into doomed_blobs (digest, since) select distinct sha256, ${now}::timestamptz from gone
        on conflict do nothing
      )
      select count(*)::int as count from gone`.execute(q)
    return rows[0]!.count
  },
})

const standing = (q: Queries, { caseId, staffId, mode }: FilePlace) =>
  q
    .selectFrom('draftFiles')
    .where('caseId', '=', caseId)
    .where('staffId', '=', staffId)
    .where('mode', '=', mode)
    .where('removedAt', 'is', null)
