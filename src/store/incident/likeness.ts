import { sql } from 'kysely'
import type { Sighting } from '../../core/likeness/alike.ts'
import type { Entity } from '../../core/likeness/entity.ts'
import type { LikenessKind, LikenessPolicy } from '../../core/likeness/policy.ts'
import type { Frequencies } from '../../core/likeness/similarity.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { keptForLater } from '../database/kept.ts'

/** What a case is compared by: the customer's words since it began, or came back, and the services. */
export interface CaseFacts {
  id: number
  customerId: number
  customerName: string
  kind: string
  subject: string
  place: string | null
  assetId: number | null
  openedAt: Instant
  since: Instant
  /** The incident that lasts and that it has joined. */
  incidentId: number | null
  /** The oldest first; the first ones of many. */
  words: { text: string; at: Instant }[]
  assets: { id: number; externalId: string | null; label: string; place: string | null }[]
}

export interface Mark {
  likeness: LikenessKind
  mark: string
}
export interface SimilarCase extends Omit<Sighting, 'detail'> {
  terms: string[]
  /** The likeness of the proposal that holds it. */
  proposalLikeness: LikenessKind | null
}

/**
 * Of one mark so many of the newest are looked at, so that a burst costs no more than a trickle. A place with more than
 * a hundred thousand services is therefore noticed by its parts alone (a hundredth of them has to complain).
 */
const NEWEST = 1_000
/** Candidates by words: the newest with each telling word, and of these the ones that share the most. */
const NEWEST_OF_TERM = 200
const CANDIDATES = 200

/** The open incident and the proposal that hold a case, as two columns. */
const heldBy = (caseId: string) => sql`
  (select max(ic.incident_id) from incident_cases ic join incidents i on i.id = ic.incident_id
    where ic.case_id = ${sql.raw(caseId)} and i.ended_at is null) as incident_id,
  (select max(pc.proposal_id) from proposal_cases pc where pc.case_id = ${sql.raw(caseId)}) as proposal_id`

/** What cases share: written and asked by the worker that compares them. */
export const likeness = (q: Queries) => ({
  /** The words of a case are to be compared. Anew: it came back, and what was said before counts no longer. */
  async due(caseId: number, now: Instant, { anew = false } = {}): Promise<void> {
    await due(q, caseId, now, anew)
  },

  /** Takes due rows for a while; one that fails again and again is left alone. */
  async claim(now: Instant, { limit, until }: { limit: number; until: Instant }): Promise<number[]> {
    const { rows } = await sql<{ caseId: number }>`
      update case_traits set due_at = ${until}, tries = tries + 1 where case_id in (
        select case_id from case_traits where due_at <= ${now} and tries < 3
        order by due_at, case_id limit ${limit} for update skip locked)
      returning case_id`.execute(q)
    return rows.map(({ caseId }) => caseId).sort((a, b) => a - b)
  },

  /** Compared. A word that came meanwhile has made it due again, and stays so. */
  async done(caseIds: number[], until: Instant): Promise<void> {
    await sql`update case_traits set due_at = null where case_id = any(${caseIds}::bigint[]) and due_at = ${until}`.execute(
      q,
    )
  },

  /** One comparing at a time: two would propose the same twice. Until the transaction ends. */
  alone: () => sql`select pg_advisory_xact_lock(hashtextextended('likeness', 0))`.execute(q),

  async facts(caseIds: number[]): Promise<CaseFacts[]> {
    const { rows } = await sql<Omit<CaseFacts, 'words'> & { words: { text: string; at: string }[] }>`
      select c.id, c.customer_id, u.name as customer_name, c.kind, c.subject, c.place::text as place, c.asset_id, c.opened_at,
        coalesce(t.since, c.opened_at) as since,
        (select max(ic.incident_id) from incident_cases ic join incidents i on i.id = ic.incident_id
          where ic.case_id = c.id and i.ended_at is null) as incident_id,
        coalesce((select json_agg(w order by w.at, w.id) from (
          select id, left(text, 4000) as text, at from entries where case_id = c.id and kind = 'message'
            and author_kind = 'customer' and at >= coalesce(t.since, c.opened_at) order by at, id limit 10) as w), '[]') as words,
        coalesce((select json_agg(json_build_object('id', a.id, 'externalId', a.external_id, 'label', a.label, 'place', a.place))
          from (select * from assets where customer_id = c.customer_id order by id limit 50) as a), '[]') as assets
      from cases c join customers u on u.id = c.customer_id left join case_traits t on t.case_id = c.id
      where c.id = any(${caseIds}::bigint[]) order by c.id`.execute(q)
    return rows.map(row => ({ ...row, words: row.words.map(({ text, at }) => ({ text, at: new Date(at) })) }))
  },

  /** Writes what cases hold. Returns the marks that are new to them. */
  async write(
    traits: {
      caseId: number
      customerId: number
      since: Instant
      terms: string[]
      marks: (Omit<Entity, 'said'> & { at: Instant })[]
    }[],
  ): Promise<(Mark & { caseId: number })[]> {
    const ids = traits.map(({ caseId }) => caseId)
    const texts = traits.map(({ caseId, terms }) => ({ caseId, terms }))
    const marks = traits.flatMap(({ caseId, customerId, since, terms, marks }) => [
      ...marks.map(mark => ({ caseId, customerId, ...mark })),
      ...[...new Set(terms)].map(mark => ({ caseId, customerId, likeness: 'words', mark, detail: '', at: since })),
    ])
    await sql`delete from case_marks m using case_traits t
      where m.case_id = any(${ids}::bigint[]) and t.case_id = m.case_id and m.at < t.since`.execute(q)
    await sql`
      with fresh as (select "caseId" as case_id, terms from json_to_recordset(${storableJson(texts)}::json) as d ("caseId" bigint, terms text[])),
      -- the words of a case are counted once, with its first ones
      counted as (
        insert into term_counts (term, cases)
        select term, count(*) from fresh join case_traits t using (case_id), lateral (select distinct unnest(fresh.terms || '{""}')) as w (term)
        where t.terms = '{}' and fresh.terms <> '{}' group by term order by term
        on conflict (term) do update set cases = term_counts.cases + excluded.cases)
      update case_traits t set terms = fresh.terms from fresh where t.case_id = fresh.case_id`.execute(q)
    const { rows } = await sql<Mark & { caseId: number }>`
      insert into case_marks (case_id, likeness, mark, detail, customer_id, at)
      select "caseId", likeness, mark, detail, "customerId", at from json_to_recordset(${storableJson(marks)}::json)
        as d ("caseId" bigint, likeness text, mark text, detail text, "customerId" bigint, at timestamptz)
      -- who names the date of the flight later makes it known
      on conflict (case_id, likeness, mark) do update set detail = excluded.detail
        where case_marks.detail = '' and excluded.detail <> ''
      returning case_id, likeness, mark`.execute(q)
    return rows
  },

  /** How many customers hold each mark since a moment, up to the most that matter. */
  async counts(marks: (Mark & { since: Instant })[], until: Instant): Promise<(Mark & { customers: number })[]> {
    const { rows } = await sql<Mark & { customers: number }>`
      select m.likeness, m.mark, count(distinct s.customer_id) as customers
      from json_to_recordset(${storableJson(marks)}::json) as m (likeness text, mark text, since timestamptz)
      cross join lateral (
        select k.customer_id from case_marks k where k.likeness = m.likeness and k.mark = m.mark
          and k.at >= m.since and k.at <= ${until} order by k.at desc limit ${NEWEST}) as s
      group by m.likeness, m.mark`.execute(q)
    return rows
  },

  /** The newest complaints with a mark, and what holds each already. */
  async sightings({ likeness, mark }: Mark, since: Instant, until: Instant): Promise<Sighting[]> {
    const { rows } = await sql<Sighting>`
      select s.*, ${heldBy('s.case_id')} from (
        select case_id, customer_id, at, detail from case_marks
        where likeness = ${likeness} and mark = ${mark} and at >= ${since} and at <= ${until}
        order by at desc limit ${NEWEST}) as s`.execute(q)
    return rows
  },

  /** How many services lie below a place; counted up to a limit. */
  async servicesBelow(place: string, upTo: number): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (
        select from assets where place >= ${place}::ltree and place < ${`${place}-`}::ltree limit ${upTo}) as a`.execute(
      q,
    )
    return rows[0]!.n
  },

  // words -------------------------------------------------------------------------------------------------------

  async frequencies(terms: string[]): Promise<Frequencies> {
    const { rows } = await sql<{ term: string; cases: number }>`
      select term, cases from term_counts where term = any(${['', ...terms]}::text[])`.execute(q)
    const of = new Map(rows.map(({ term, cases }) => [term, cases]))
    return { complaints: of.get('') ?? 0, of }
  },

  /** Complaints since a moment that hold some of these words, the ones that hold the most of them first. */
  async similar(
    terms: string[],
    weights: number[],
    { since, until }: { since: Instant; until: Instant },
  ): Promise<SimilarCase[]> {
    const { rows } = await sql<SimilarCase>`
      with candidate as (
        select s.case_id, s.customer_id, max(s.at) as at, sum(w.weight) as weight
        from unnest(${terms}::text[], ${weights}::float8[]) as w (term, weight)
        cross join lateral (
          select case_id, customer_id, at from case_marks k where k.likeness = 'words' and k.mark = w.term
            and k.at >= ${since} and k.at <= ${until} order by k.at desc limit ${NEWEST_OF_TERM}) as s
        group by 1, 2 order by weight desc, at desc limit ${CANDIDATES}),
      held as (select c.*, ${heldBy('c.case_id')} from candidate c)
      select h.case_id, h.customer_id, h.at, h.incident_id, h.proposal_id, t.terms, p.likeness as proposal_likeness
      from held h join case_traits t on t.case_id = h.case_id left join incident_proposals p on p.id = h.proposal_id`.execute(
      q,
    )
    return rows
  },

  /** The words of the newest complaints of each proposal, of so many of them. */
  async newestOf(proposalIds: number[], limit: number): Promise<Map<number, string[][]>> {
    const { rows } = await sql<{ id: number; terms: string[] }>`
      select p.id, t.terms from unnest(${proposalIds}::bigint[]) as p (id)
      cross join lateral (
        select case_id from proposal_cases where proposal_id = p.id order by case_id desc limit ${limit}) as c
      join case_traits t on t.case_id = c.case_id`.execute(q)
    const of = new Map<number, string[][]>()
    for (const { id, terms } of rows) of.set(id, [...(of.get(id) ?? []), terms])
    return of
  },

  /** How many complaints of any kind came since a moment. */
  async recent(since: Instant, until: Instant): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from case_traits where since >= ${since} and since <= ${until}`.execute(q)
    return rows[0]!.n
  },

  // keeping it small --------------------------------------------------------------------------------------------

  /** Forgets what lies before every window. Returns how many rows. */
  async forget(before: Instant, limit: number): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      with marks as (
        delete from case_marks where (case_id, likeness, mark) in (
          select case_id, likeness, mark from case_marks where at < ${before} limit ${limit}) returning 1),
      traits as (
        delete from case_traits where case_id in (
          select case_id from case_traits where since < ${before} and (due_at is null or tries >= 3) limit ${limit}) returning 1)
      select (select count(*) from marks) + (select count(*) from traits) as n`.execute(q)
    return rows[0]!.n
  },

  /** Halves the counts of words once they tell of very many complaints: they follow the times, and rare ones go. */
  async halveCounts(most: number): Promise<void> {
    const counted = await q.selectFrom('termCounts').select('cases').where('term', '=', '').executeTakeFirst()
    if ((counted?.cases ?? 0) <= most) return
    await sql`update term_counts set cases = cases / 2`.execute(q)
    await sql`delete from term_counts where cases = 0`.execute(q)
  },

  // the table ---------------------------------------------------------------------------------------------------

  async policies(): Promise<LikenessPolicy[]> {
    const rows = await q.selectFrom('likenessPolicies').selectAll().orderBy('likeness').orderBy('caseKind').execute()
    return rows as LikenessPolicy[]
  },

  async writePolicy({ likeness, caseKind, ...row }: LikenessPolicy): Promise<void> {
    await q
      .insertInto('likenessPolicies')
      .values({ likeness, caseKind, ...row })
      .onConflict(on => on.columns(['likeness', 'caseKind']).doUpdateSet(row))
      .execute()
  },
})

const due = keptForLater(
  (_, caseId: number, now: Instant, anew: boolean) => sql`
    insert into case_traits (case_id, since, due_at) values (${caseId}, ${now}, ${now})
    on conflict (case_id) do update set due_at = excluded.due_at, tries = 0,
      since = case when ${anew} then excluded.since else case_traits.since end`,
)
