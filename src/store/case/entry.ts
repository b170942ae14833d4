import { sql } from 'kysely'
import type { Language } from '../../core/language.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import { later } from '../database/lane.ts'

export interface EntryDraft {
  caseId: number
  kind: 'message' | 'reply' | 'note' | 'call' | 'automatic'
  authorKind: 'customer' | 'staff' | 'system'
  authorId: number | null
  authorName: string
  channel: string
  text: string
  quoted?: string
  language: Language
  rawMessageId?: number | null
  answers?: number[]
  keeps?: number[]
}

export interface AttachmentDraft {
  name: string
  type: string
  size: number
  sha256: string
}

/** What was said in a case, with what was attached, and the names under which letters are known. */
export const entries = (q: Queries) => ({
  find: (id: number) => q.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirst(),

  /** What was said; a reply that was taken back before it left was not. */
  ofCase: (caseId: number) => ofCase(q, caseId),

  add: (draft: EntryDraft, now: Date) =>
    q
      .insertInto('entries')
      .values({ ...draft, at: now })
      .returningAll()
      .executeTakeFirstOrThrow(),

  async attach(caseId: number, entryId: number, attachments: AttachmentDraft[], now: Date): Promise<void> {
    if (!attachments.length) return
    const rows = attachments.map(attachment => ({ ...attachment, caseId, entryId, at: now }))
    await later(q, q.insertInto('attachments').values(rows).compile())
  },

  attachments: (caseId: number) =>
    q.selectFrom('attachments').selectAll().where('caseId', '=', caseId).orderBy('id').execute(),

  attachmentsOf: (entryId: number) =>
    q.selectFrom('attachments').selectAll().where('entryId', '=', entryId).orderBy('id').execute(),

  findAttachment: (id: number) => q.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Remembers a letter's RFC 5322 id; a second time changes nothing. */
  nameLetter: (letter: {
    messageId: string
    caseId: number
    entryId?: number | null
    noticeId?: number | null
    incoming: boolean
    at: Date
  }): Promise<void> => {
    const named = q
      .insertInto('messageIds')
      .values(letter)
      .onConflict(on => on.doNothing())
    return later(q, named.compile())
  },

  /** The letters known under these ids. */
  lettersNamed: (messageIds: string[]) =>
    messageIds.length
      ? q.selectFrom('messageIds').selectAll().where('messageId', 'in', messageIds).orderBy('at', 'desc').execute()
      : Promise.resolve([]),

  async lastLetter(caseId: number): Promise<string | null> {
    const { rows } = await sql<{ letter: string | null }>`select ${lastLetterOf(caseId)} as letter`.execute(q)
    return rows[0]!.letter
  },
})

/** The letter that our next one answers: the customer's last, else our own. */
export const lastLetterOf = (caseId: number | null) => sql<string | null>`(
  select message_id from message_ids where case_id = ${caseId} order by incoming desc, at desc limit 1)`

const ofCase = kept((q, caseId: number) =>
  q
    .selectFrom('entries')
    .selectAll()
    .where('caseId', '=', caseId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('heldReplies')
            .select('entryId')
            .whereRef('entryId', '=', 'entries.id')
            .where('takenBackAt', 'is not', null),
        ),
      ),
    )
    .orderBy('at')
    .orderBy('id'),
)
