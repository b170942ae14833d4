import { sql } from 'kysely'
import type { Moved, Stood } from '../../core/case/merge.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export interface MergeRow {
  id: number
  fromId: number
  intoId: number
  at: Instant
  byName: string
  before: { from: Stood; into: Stood }
  moved: Moved
}

/** What goes over with a merge, with what each row is known by. Decisions and money never go: they stay in the record. */
const GOES = {
  entries: sql.table('entries'),
  attachments: sql.table('attachments'),
  asks: sql.table('asks'),
  pledges: sql.table('pledges'),
  notices: sql.table('notices'),
  drafts: sql.table('drafts'),
  claims: sql.table('claims'),
} as const

/** Cases that live on in others, and cases that have to do with each other. */
export const merges = (q: Queries) => ({
  /** The case in which this one lives on; itself where it stands. */
  async staying(caseId: number): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      with recursive way (id, n) as (
        select ${caseId}::bigint, 0
        union all
        select m.into_id, n + 1 from way join merges m on m.from_id = way.id and m.undone_at is null)
      select id from way order by n desc limit 1`.execute(q)
    return rows[0]!.id
  },

  standing: (fromId: number): Promise<MergeRow | undefined> =>
    standing(q).where('fromId', '=', fromId).executeTakeFirst() as Promise<MergeRow | undefined>,

  /** Those that live on in a case, also by way of others; the oldest merge first. */
  async into(caseId: number): Promise<MergeRow[]> {
    const { rows } = await sql<{ id: number }>`
      with recursive way (id, from_id) as (
        select m.id, m.from_id from merges m where m.into_id = ${caseId} and m.undone_at is null
        union
        select m.id, m.from_id from way join merges m on m.into_id = way.from_id and m.undone_at is null)
      select id from way`.execute(q)
    if (!rows.length) return []
    const ids = rows.map(({ id }) => id)
    return (await standing(q).where('id', 'in', ids).orderBy('id').execute()) as MergeRow[]
  },

  /** Whether anything was decided, owed, given or asked for in a case: that stays where it was written. */
  async hasRecord(caseId: number): Promise<boolean> {
    const { rows } = await sql<{ has: boolean }>`
      select exists (select from rulings where case_id = ${caseId}) or exists (select from remedies where case_id = ${caseId})
        or exists (select from remedy_approvals where case_id = ${caseId})
        or exists (select from payouts where case_id = ${caseId}) as has`.execute(q)
    return rows[0]!.has
  },

  /** Everything that can go from one case to the other; returns what went. */
  async move(fromId: number, intoId: number): Promise<Moved> {
    const moved: Moved = {}
    for (const [name, table] of Object.entries(GOES)) {
      const { rows } = await sql<{ id: number }>`
        update ${table} set case_id = ${intoId} where case_id = ${fromId} returning id`.execute(q)
      moved[name] = rows.map(({ id }) => id)
    }
    // a day of the law that both have runs in the one that stays
    const clocks = await sql<{ id: number }>`
      update legal_clocks l set case_id = ${intoId} where case_id = ${fromId} and not exists (
        select from legal_clocks o where o.case_id = ${intoId} and o.rule = l.rule and o.claim_id is not distinct from l.claim_id)
      returning id`.execute(q)
    const incidents = await sql<{ id: number }>`
      insert into incident_cases (case_id, incident_id, joined_at)
      select ${intoId}::bigint, incident_id, joined_at from incident_cases where case_id = ${fromId}
      on conflict do nothing returning incident_id as id`.execute(q)
    await sql`insert into shown_articles (case_id, article_id, kind, how, at, by_name, entry_id)
      select ${intoId}::bigint, article_id, kind, how, at, by_name, entry_id from shown_articles where case_id = ${fromId}
      on conflict do nothing`.execute(q)
    await sql`update alerts set case_id = ${intoId} where case_id = ${fromId} and seen_at is null`.execute(q)
    return {
      ...moved,
      legalClocks: clocks.rows.map(({ id }) => id),
      incidents: incidents.rows.map(({ id }) => id),
    }
  },

  /** What went over returns, with what grew from it: promises whose date was moved, and the messages of these. */
  async moveBack(moved: Moved, home: number, fromId: number): Promise<void> {
    const { rows } = await sql<{ id: number }>`
      with recursive grown (id) as (
        select unnest(${moved.pledges ?? []}::bigint[])
        union
        select p.id from grown join pledges p on p.moved_from_id = grown.id)
      select id from grown`.execute(q)
    const pledges = rows.map(({ id }) => id)
    await sql`update notices set case_id = ${fromId} where case_id = ${home} and pledge_id = any(${pledges})`.execute(q)
    for (const [name, table] of [...Object.entries(GOES), ['legalClocks', sql.table('legal_clocks')] as const]) {
      const ids = name === 'pledges' ? pledges : (moved[name] ?? [])
      await sql`update ${table} set case_id = ${fromId} where case_id = ${home} and id = any(${ids})`.execute(q)
    }
    const incidents = moved.incidents ?? []
    await sql`delete from incident_cases where case_id = ${home} and incident_id = any(${incidents})`.execute(q)
  },

  /** What a case is searched by, anew. */
  async read(caseId: number): Promise<void> {
    await sql`select read_case(${caseId})`.execute(q)
  },

  /** The earliest day of the law that is open in a case, by rule. */
  openClocks: (caseId: number) =>
    q
      .selectFrom('legalClocks')
      .select(['rule', 'dueAt'])
      .where('caseId', '=', caseId)
      .where('claimId', 'is', null)
      .where('state', '=', 'open')
      .execute(),

  async add(merge: Omit<MergeRow, 'id'>): Promise<void> {
    const { before, moved, ...row } = merge
    await q
      .insertInto('merges')
      .values({ ...row, before: storableJson(before), moved: storableJson(moved) })
      .execute()
  },

  undo: (id: number, undoneBy: string, now: Instant) =>
    q.updateTable('merges').set({ undoneAt: now, undoneBy }).where('id', '=', id).execute(),

  related: async (caseId: number) => {
    const { rows } = await sql<{ caseId: number; kind: 'related' | 'split'; at: Instant; byName: string }>`
      select case when one_id = ${caseId} then other_id else one_id end as "caseId", kind, at, by_name as "byName"
      from case_relations where ${caseId}::bigint in (one_id, other_id) order by at, one_id, other_id`.execute(q)
    return rows
  },

  /** True when it was not known before. */
  async relate(ids: [number, number], kind: 'related' | 'split', byName: string, now: Instant): Promise<boolean> {
    const result = await q
      .insertInto('caseRelations')
      .values({ oneId: Math.min(...ids), otherId: Math.max(...ids), kind, byName, at: now })
      .onConflict(on => on.doNothing())
      .executeTakeFirst()
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
  },

  async unrelate(ids: [number, number]): Promise<boolean> {
    const result = await q
      .deleteFrom('caseRelations')
      .where('oneId', '=', Math.min(...ids))
      .where('otherId', '=', Math.max(...ids))
      .executeTakeFirst()
    return result.numDeletedRows > 0n
  },

  /** A question goes to another case, and nothing else does. */
  moveAsk: (askId: number, caseId: number) => q.updateTable('asks').set({ caseId }).where('id', '=', askId).execute(),

  /** What each of these cases is about, in the customer's first words. */
  async firstWords(caseIds: number[]): Promise<Map<number, string>> {
    const { rows } = await sql<{ id: number; text: string }>`
      select c.id, c.subject || E'\n' || coalesce((
        select string_agg(left(e.text, 2000), E'\n' order by e.id) from (
          select id, text from entries where case_id = c.id and kind = 'message' order by id limit 3) e), '') as text
      from cases c where c.id = any(${caseIds})`.execute(q)
    return new Map(rows.map(({ id, text }) => [id, text]))
  },
})

const standing = (q: Queries) =>
  q
    .selectFrom('merges')
    .select(['id', 'fromId', 'intoId', 'at', 'byName', 'before', 'moved'])
    .where('undoneAt', 'is', null)
