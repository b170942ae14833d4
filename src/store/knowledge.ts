import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ShownArticle, ShownHow, Writing, WritingKind, WritingLink } from '../core/knowledge/writing.ts'
import type { Language } from '../core/language.ts'
import { storableJson } from '../core/text/storable.ts'
import type { Queries } from './database/database.ts'
import { kept } from './database/kept.ts'

export interface WritingDraft {
  title: string
  text: string
  language: Language
  links: WritingLink[]
}

export interface WritingFilter {
  kind: WritingKind
  language?: Language
  retired: boolean
  limit: number
}

/** Articles, macros, and which articles the customer of a case has seen. */
export const knowledge = (q: Queries) => {
  const writings = () =>
    q
      .selectFrom('writings')
      .leftJoin('retirements', 'retirements.writingId', 'writings.id')
      .select(['writings.id', 'kind', 'title', 'text', 'language', 'links'])
      .select(['addedAt', 'addedBy', 'changedAt', 'changedBy'])
      .select(['retirements.at as retiredAt', 'retirements.byName as retiredBy', 'retirements.why as retiredWhy'])

  const listed = ({ kind, language, retired, limit }: WritingFilter) =>
    writings()
      .where('kind', '=', kind)
      .where('retirements.writingId', retired ? 'is not' : 'is', null)
      .$if(language !== undefined, query => query.where('language', '=', language!))
      .limit(limit)

  return {
    async find(kind: WritingKind, id: number): Promise<Writing | undefined> {
      const row = await writings().where('writings.id', '=', id).where('kind', '=', kind).executeTakeFirst()
      return row && writingOf(row)
    },

    /** The text, held until the transaction ends: of two changes at once the second sees the first. */
    hold: (id: number) => q.selectFrom('writings').select('id').where('id', '=', id).forNoKeyUpdate().execute(),

    async add(kind: WritingKind, { links, ...draft }: WritingDraft, byName: string, now: Date): Promise<number> {
      const made = { addedAt: now, addedBy: byName, changedAt: now, changedBy: byName }
      const row = await q
        .insertInto('writings')
        .values({ kind, ...draft, links: storableJson(links), ...made })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    change: (id: number, { links, ...change }: Partial<WritingDraft>, byName: string, now: Date) =>
      q
        .updateTable('writings')
        .set({ ...change, ...(links && { links: storableJson(links) }), changedAt: now, changedBy: byName })
        .where('id', '=', id)
        .execute(),

    /** The last changed first, from the cursor on. */
    async list(filter: WritingFilter, before?: { changedAt: Date; id: number }): Promise<Writing[]> {
      const rows = await listed(filter)
        .$if(before !== undefined, query =>
          query.where(sql<SqlBool>`(changed_at, writings.id) < (${before!.changedAt}, ${before!.id})`),
        )
        .orderBy('changedAt', 'desc')
        .orderBy('writings.id', 'desc')
        .execute()
      return rows.map(writingOf)
    },

    /** Those that hold every word, or its beginning; the best first, from the cursor on. */
    async search(
      filter: WritingFilter,
      words: string[],
      before?: { rank: number; id: number },
    ): Promise<(Writing & { rank: number })[]> {
      const query = tsquery(words.map(word => `${word}:*`).join(' & '))
      const rank = sql<number>`ts_rank(search, ${query})`
      const rows = await listed(filter)
        .select(rank.as('rank'))
        .where(sql<SqlBool>`search @@ ${query}`)
        .$if(before !== undefined, page =>
          page.where(sql<SqlBool>`(${rank}, writings.id) < (${before!.rank}::real, ${before!.id})`),
        )
        .orderBy('rank', 'desc')
        .orderBy('writings.id', 'desc')
        .execute()
      return rows.map(row => ({ ...writingOf(row), rank: row.rank }))
    },

    /**
     * For each stem the word of our texts that is spelt most like it; a stem that is like none is left out. Looking
     * into the words of the index and not into the texts takes milliseconds in place of seconds.
     */
    async nearestWords(stems: string[]): Promise<string[]> {
      const { rows } = await sql<{ word: string }>`
        select distinct on (stem) word
        from unnest(${stems}::text[]) stem
        join ts_stat('select search from writings') known on similarity(stem, word) >= ${SPELT_NEARLY}
        where word ~ '^[[:alnum:]]+$'
        order by stem, similarity(stem, word) desc, ndoc desc`.execute(q)
      return rows.map(({ word }) => word)
    },

    /** Articles in use that share words with a message, those that share most first. */
    async matching(words: string[], limit: number): Promise<Writing[]> {
      if (!words.length) return []
      const query = tsquery(words.join(' | '))
      const rows = await listed({ kind: 'article', retired: false, limit })
        .where(sql<SqlBool>`search @@ ${query}`)
        .orderBy(sql`ts_rank(search, ${query})`, 'desc')
        .orderBy('writings.id', 'desc')
        .execute()
      return rows.map(writingOf)
    },

    retire: (writingId: number, why: string, byName: string, now: Date) =>
      q.insertInto('retirements').values({ writingId, why, byName, at: now }).execute(),

    reinstate: (writingId: number) => q.deleteFrom('retirements').where('writingId', '=', writingId).execute(),

    /** Shown once is shown; a second time only says anew how. */
    show: (
      shown: { caseId: number; articleId: number; how: ShownHow; entryId: number | null; byName: string },
      now: Date,
    ) =>
      q
        .insertInto('shownArticles')
        .values({ ...shown, at: now })
        .onConflict(on =>
          on
            .columns(['caseId', 'articleId'])
            .doUpdateSet({ how: shown.how, entryId: shown.entryId, byName: shown.byName, at: now }),
        )
        .execute(),

    unshow: (caseId: number, articleId: number) =>
      q.deleteFrom('shownArticles').where('caseId', '=', caseId).where('articleId', '=', articleId).execute(),

    /** The letter that brought them was taken back before it left. */
    forgetSent: (entryId: number) => q.deleteFrom('shownArticles').where('entryId', '=', entryId).execute(),

    shownOn: (caseId: number): Promise<ShownArticle[]> => shownOn(q, caseId),
  }
}

/** Two letters swapped, one wrong or left out leave 0.36 and more of a word's trigrams; other words share 0.22 at most. */
const SPELT_NEARLY = 0.3

const tsquery = (words: string): RawBuilder<unknown> => sql`to_tsquery('russian', ${words})`

type Row = Omit<Writing, 'links' | 'retirement'> & {
  links: unknown
  retiredAt: Date | null
  retiredBy: string | null
  retiredWhy: string | null
}

function writingOf({ id, kind, title, text, language, links, ...row }: Row): Writing {
  const { addedAt, addedBy, changedAt, changedBy, retiredAt, retiredBy, retiredWhy } = row
  const retirement = retiredAt && { at: retiredAt, byName: retiredBy!, why: retiredWhy! }
  const made = { addedAt, addedBy, changedAt, changedBy }
  return { id, kind, title, text, language, links: links as WritingLink[], ...made, retirement }
}

const shownOn = kept((q, caseId: number) =>
  q
    .selectFrom('shownArticles')
    .innerJoin('writings', 'writings.id', 'shownArticles.articleId')
    .select(['articleId', 'title', 'text', 'how', 'at', 'byName', 'entryId'])
    .where('caseId', '=', caseId)
    .orderBy('at')
    .orderBy('articleId'),
)
