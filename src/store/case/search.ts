import { type RawBuilder, sql } from 'kysely'
import type { CaseState } from '../../core/case/case.ts'
import type { CaseFilter, CaseOrder } from '../../core/case/search/filter.ts'
import type { Term } from '../../core/case/search/query.ts'
import type { Known } from '../../core/case/search/spelling.ts'
import type { Language } from '../../core/language.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

/** What is looked for in words: the cases that were found, or, where they are too many to be named, the words themselves. */
export type Found = { ids: number[] } | { terms: Term[] }

export interface CaseListRow {
  id: number
  subject: string
  state: CaseState
  kind: string
  language: Language
  customerId: number
  customerName: string
  ownerId: number
  ownerName: string
  waitingSince: Instant | null
  openedAt: Instant
  changedAt: Instant
  openAsks: number
  nextDueAt: Instant | null
}

export interface PageAsked {
  filter: CaseFilter
  found?: Found
  /** `undue`: the rest of `due`, those without a promise. */
  order: CaseOrder | 'undue'
  /** The last row of the page before. */
  after?: { at: Instant; id: number }
  /** A case that stands elsewhere in the list. */
  without?: number
  limit: number
}

/**
 * So many cases that a word finds are named at once and then put in order. What more of them hold is common enough that
 * walking over the list in its order and looking at each one fills a page sooner.
 */
const NAMED = 1_500

/**
 * Of words that are thought to stand in so many cases none is named at all: the index would first gather every one of
 * them, 100,000 for a greeting, and the list is walked in any case.
 */
const COMMON = 4 * NAMED

/** Cases by words and by what they are. */
export const caseSearches = (q: Queries) => ({
  /** Words that mean something; "не" and "the" stand in too many texts to be kept. */
  async meaning(words: string[]): Promise<Set<string>> {
    const { rows } = await sql<{ word: string }>`
      select word from unnest(${words}::text[]) word where numnode(to_tsquery('russian', word || ':*')) > 0`.execute(q)
    return new Set(rows.map(({ word }) => word))
  },

  /** The cases that hold all of the terms; undefined where none does. */
  async find(terms: Term[]): Promise<Found | undefined> {
    if ((await guessed(q, terms)) > COMMON) return { terms }
    const { rows } = await sql<{ id: number }>`
      select case_id as id from case_texts t where ${holds(terms)} limit ${NAMED + 1}`.execute(q)
    if (!rows.length) return undefined
    return rows.length > NAMED ? { terms } : { ids: rows.map(({ id }) => id) }
  },

  /** For each word those that look like it. */
  async nearest(words: string[]): Promise<Map<string, Known[]>> {
    const { rows } = await sql<{ asked: string; known: Known[] }>`
      select asked, json_agg(json_build_object('word', word, 'alike', alike)) as known
      from unnest(${words}::text[]) asked, known_words_like(asked) group by asked`.execute(q)
    return new Map(rows.map(({ asked, known }) => [asked, known]))
  },

  /** Words of what was said after an entry, to be known from now on; returns the last entry that was read. */
  async learn(after: number, limit: number): Promise<number | null> {
    const { rows } = await sql<{ last: number | null }>`
      with said as (
        select id, case_id, text from entries where id > ${after} order by id limit ${limit}
      ), texts as (
        select left(text, 20000) as text from said
        union all
        select c.subject || ' ' || u.name from cases c join customers u on u.id = c.customer_id
        where c.id in (select case_id from said)
      ), learnt as (
        insert into known_words (word)
        select distinct word from texts, unnest(tsvector_to_array(to_tsvector('simple', translate(text, 'ёЁ', 'еЕ')))) word
        where word ~ '^[[:alpha:]]{3,30}$' order by word
        on conflict do nothing
      )
      select max(id) as last from said`.execute(q)
    return rows[0]!.last
  },

  /** One page in its order, and each row's moment in it. */
  async page(asked: PageAsked): Promise<(CaseListRow & { at: Instant })[]> {
    const { rows } = await sql<CaseListRow & { at: Instant }>`
      with page as (${pageOf(asked)})
      select c.id, c.subject, c.state, c.kind, c.language, c.customer_id as "customerId", u.name as "customerName",
        c.owner_id as "ownerId", s.name as "ownerName", c.waiting_since as "waitingSince", c.opened_at as "openedAt",
        c.changed_at as "changedAt", page.at,
        (select count(*) from asks a where a.case_id = c.id and a.state = 'open') as "openAsks",
        (select min(p.due_at) from pledges p where p.case_id = c.id and p.state = 'open') as "nextDueAt"
      from page join cases c on c.id = page.id join customers u on u.id = c.customer_id join staff s on s.id = c.owner_id
      order by page.at ${asked.order === 'due' ? sql`asc` : sql`desc`}, c.id ${asked.order === 'due' ? sql`asc` : sql`desc`}`.execute(
      q,
    )
    return rows
  },

  /** How many there are, counted up to a limit. */
  async count(filter: CaseFilter, found: Found | undefined, limit: number): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (select from cases c where ${fits(filter, found)} limit ${limit}) found`.execute(q)
    return Number(rows[0]!.n)
  },

  /** What cases can be shown to be found by; of each the newest messages, and of these the beginning. */
  async texts(ids: number[]): Promise<Map<number, { addresses: string[]; messages: string[] }>> {
    const { rows } = await sql<{ id: number; addresses: string[]; messages: string[] }>`
      select c.id,
        array(select address from contact_points p where p.customer_id = c.customer_id order by p.id limit 20) as addresses,
        array(select left(e.text, 6000) from entries e where e.case_id = c.id order by e.at desc, e.id desc limit 10) as messages
      from cases c where c.id = any(${ids})`.execute(q)
    return new Map(rows.map(({ id, ...texts }) => [id, texts]))
  },

  async kinds(): Promise<string[]> {
    const { rows } = await sql<{ kind: string }>`
      with recursive found (kind) as (
        select min(kind) from cases
        union all
        select (select min(c.kind) from cases c where c.kind > found.kind) from found where found.kind is not null)
      select kind from found where kind is not null`.execute(q)
    return rows.map(({ kind }) => kind)
  },
})

/** In how many cases the server thinks the terms stand, by its own statistics; it looks at no case for it. */
async function guessed(q: Queries, terms: Term[]): Promise<number> {
  const { rows } = await sql<Record<string, { Plan: { 'Plan Rows': number } }[]>>`
    explain (format json) select from case_texts t where ${holds(terms)}`.execute(q)
  // the one column, however it is called
  const [plan] = Object.values(rows[0]!)[0]!
  return plan!.Plan['Plan Rows']
}

const KEY = { changed: sql.ref('c.changed_at'), undue: sql.ref('c.changed_at'), opened: sql.ref('c.opened_at') }

function pageOf({ filter, found, order, after, without, limit }: PageAsked): RawBuilder<unknown> {
  const others = without === undefined ? sql`true` : sql`c.id <> ${without}`
  const where = sql`${fits(filter, found)} and ${others}`
  if (order === 'due') {
    const rest = after ? sql`d.due_at >= ${after.at} and (d.due_at, c.id) > (${after.at}, ${after.id})` : sql`true`
    // the promises in their order, each case at its first one
    const first = sql`not exists (select from pledges e where e.case_id = d.case_id and e.state = 'open'
      and (e.due_at, e.id) < (d.due_at, d.id))`
    return sql`select c.id, d.due_at as at from pledges d join cases c on c.id = d.case_id
      where d.state = 'open' and ${first} and ${where} and ${rest} order by d.due_at, c.id limit ${limit}`
  }
  const key = KEY[order]
  const rest = after ? sql`(${key}, c.id) < (${after.at}, ${after.id})` : sql`true`
  const undue =
    order === 'undue' ? sql`not exists (select from pledges p where p.case_id = c.id and p.state = 'open')` : sql`true`
  return sql`select c.id, ${key} as at from cases c where ${where} and ${rest} and ${undue}
    order by ${key} desc, c.id desc limit ${limit}`
}

/** Every condition that is asked for, each with an index of its own. */
function fits(filter: CaseFilter, found: Found | undefined): RawBuilder<unknown> {
  const { place, states, incidentId, dueBefore } = filter
  const is = (column: string, value: unknown) =>
    value === undefined ? [] : [sql`${sql.ref(`c.${column}`)} = ${value}`]
  const from = (column: string, value?: Instant) =>
    value === undefined ? [] : [sql`${sql.ref(`c.${column}`)} >= ${value}`]
  const until = (column: string, value?: Instant) =>
    value === undefined ? [] : [sql`${sql.ref(`c.${column}`)} < ${value}`]
  const conditions = [
    states ? sql`c.state in (${sql.join(states)})` : sql`c.state <> 'merged'`,
    ...is('owner_id', filter.ownerId),
    ...is('customer_id', filter.customerId),
    ...is('kind', filter.kind),
    ...is('channel', filter.channel),
    ...is('language', filter.language),
    ...from('opened_at', filter.openedFrom),
    ...until('opened_at', filter.openedUntil),
    ...from('changed_at', filter.changedFrom),
    ...until('changed_at', filter.changedUntil),
    ...(place === undefined ? [] : [below(place)]),
    ...(incidentId === undefined
      ? []
      : [named(sql`select case_id from incident_cases where incident_id = ${incidentId}`)]),
    ...(dueBefore === undefined
      ? []
      : [named(sql`select case_id from pledges where state = 'open' and due_at < ${dueBefore}`)]),
    ...(filter.unanswered ? [sql`c.waiting_since is not null`] : []),
    ...(filter.overdue
      ? [named(sql`select case_id from pledges where state = 'broken' and acknowledged_at is null`)]
      : []),
    ...(found ? [holdsWords(found)] : []),
  ]
  return sql.join(conditions, sql` and `)
}

/** The cases that another table names, asked for first: the list's order and what is due have nothing to do with each other. */
const named = (cases: RawBuilder<unknown>) => sql`c.id = any(array(${cases}))`

/** The case's own place, or one of its customer's services: a letter names neither. */
const below = (place: string) => sql`(c.place <@ ${place}::ltree or c.place is null and c.customer_id in (
  select customer_id from assets where place >= ${place}::ltree and place < (${place} || '-')::ltree))`

/** As a value that is asked of each row, and no table to join: the list is walked in its order. */
const holdsWords = (found: Found) =>
  'ids' in found
    ? sql`c.id = any(${found.ids})`
    : sql`(select ${holds(found.terms, readOnce)} from case_texts t where t.case_id = c.id)`

type Reading = (query: string) => RawBuilder<unknown>
/** In sight of the planner, who chooses the index by it. */
const read: Reading = query => sql`to_tsquery('russian', ${query})`
/** Once, and not anew for each row that is looked at. */
const readOnce: Reading = query => sql`(select ${read(query)})`

const holds = (terms: Term[], reading = read): RawBuilder<unknown> =>
  sql.join(
    terms.map(term => holdsTerm(term, reading)),
    sql` and `,
  )

const holdsTerm = ({ words, parts }: Term, reading: Reading) => {
  const query = words.map(word => `${word}:*`).join(' | ')
  const any = [
    ...(words.length ? [sql`t.words @@ ${reading(query)}`] : []),
    ...parts.map(part => sql`t.marks like ${`%${part.replace(/[\\%_]/g, '\\$&')}%`}`),
  ]
  return sql`(${sql.join(any, sql` or `)})`
}
