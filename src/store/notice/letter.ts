import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Notice, WrittenNotice } from '../../core/notice/notice.ts'
import type { Queries } from '../database/database.ts'
import type { Letters } from '../generated/tables.ts'

/**
 * The different texts of a part of the same statement, a number each: those who read the same share a letter. Only
 * `writing` keeps them, and only those that the part `planned` came to use.
 */
export const newLetters = (part: string): RawBuilder<unknown> => sql`
  select nextval('letters_id_seq') as id, subject, body, brief
  from (select distinct subject, body, brief from ${sql.table(part)}) as text`

/** Writes the letters that messages of the part `planned` brought along. */
export const writing = (leaveBlank: RawBuilder<string | null> = sql`null`): RawBuilder<unknown> => sql`
  insert into letters (id, subject, body, brief, leave_blank) overriding system value
  select id, subject, body, brief, ${leaveBlank} from letter where id in (select letter_id from planned)`

type Bare = Pick<Notice, 'letterId' | 'leaveUrl'>
export type Text = Pick<WrittenNotice, 'subject' | 'body' | 'brief'>

/** The messages with what they say: each letter is read once, however many share it. */
export async function written<N extends Bare>(q: Queries, notices: N[]): Promise<(N & Text)[]> {
  if (!notices.length) return []
  const ids = [...new Set(notices.map(({ letterId }) => letterId))]
  const letters = await q.selectFrom('letters').selectAll().where('id', '=', sql<number>`any(${ids})`).execute()
  return writtenIn(letters, notices)
}

/** The same where their letters are at hand. */
export function writtenIn<N extends Bare>(letters: Selectable<Letters>[], notices: N[]): (N & Text)[] {
  const known = new Map(letters.map(letter => [letter.id, letter]))
  return notices.map(notice => {
    const { subject, body, brief, leaveBlank } = known.get(notice.letterId)!
    const own = (text: string) =>
      leaveBlank && notice.leaveUrl ? text.replaceAll(leaveBlank, () => notice.leaveUrl!) : text
    return Object.assign(notice, { subject, body: own(body), brief: own(brief) })
  })
}
