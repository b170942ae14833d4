import type { Actor } from '../../core/actor.ts'
import { THE_DESK } from '../../core/actor.ts'
import { type CaseFilter, type CaseOrder, type CaseSearch, filterOf } from '../../core/case/search/filter.ts'
import { type Piece, pieceOf } from '../../core/case/search/piece.ts'
import { type CaseQuery, readCaseQuery, respelt, type Term } from '../../core/case/search/query.ts'
import { meantBy } from '../../core/case/search/spelling.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import type { Instant } from '../../core/time.ts'
import type { CaseListRow, Found, PageAsked } from '../../store/case/search.ts'
import { type Act, type Desk, read, work } from '../desk.ts'

/** The last row of a page: `undue` where the cases with a promise have all been shown. */
export interface Place {
  order: CaseOrder | 'undue'
  at: Instant
  id: number
}

export type FoundCase = CaseListRow & { at: Instant; order: Place['order']; match: Piece | null }

export interface CasesFound {
  rows: FoundCase[]
  /** The words that were looked for in place of misspelt ones. */
  spelt: string[]
}

export interface CasesAsked {
  search: CaseSearch
  order: CaseOrder
  after?: Place
  limit: number
}

/** Cases that fit all of a search, in its order; a case whose number was typed comes first. */
export const searchCases = (desk: Desk, by: Actor, asked: CasesAsked): Promise<CasesFound | Refusal> =>
  read<CasesFound | Refusal>(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const filter = filterOf(asked.search, by)
    if (isRefusal(filter)) return filter
    const looked = await lookedFor(a, asked.search.q)
    if (looked && !looked.found && looked.query.number === null) return { rows: [], spelt: [] }
    const named = looked?.query.number ? await byNumber(a, filter, looked.query.number) : undefined
    const first = named && !asked.after ? [named] : []
    const limit = asked.limit - first.length
    const rest = looked && !looked.found ? [] : await page(a, { ...asked, limit }, filter, looked?.found, named?.id)
    const rows = [...first, ...rest]
    return { rows: await matched(a, rows, looked?.query), spelt: looked?.spelt ?? [] }
  }) as Promise<CasesFound | Refusal>

/** Counted up to `most`. */
export const countCases = (desk: Desk, by: Actor, search: CaseSearch, most: number): Promise<number | Refusal> =>
  read<number | Refusal>(desk, by, async a => permit(by, 'read cases') ?? countIn(a, search, most)) as Promise<
    number | Refusal
  >

/** Inside a reading: how many cases a search finds for the one who asks. */
export async function countIn(a: Act, search: CaseSearch, most: number): Promise<number | Refusal> {
  const filter = filterOf(search, a.by)
  if (isRefusal(filter)) return filter
  const looked = await lookedFor(a, search.q)
  if (looked?.query.number && (await byNumber(a, filter, looked.query.number))) return 1
  return looked && !looked.found ? 0 : a.store.caseSearch.count(filter, looked?.found, most)
}

export const listCaseKinds = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read cases') ?? (await a.store.caseSearch.kinds()))

interface LookedFor {
  query: CaseQuery
  found?: Found
  spelt: string[]
}

/** What the words of a search find; where nothing is spelt so, what the words that are spelt most like them find. */
async function lookedFor({ store }: Act, q: string | undefined): Promise<LookedFor | undefined> {
  const query = q ? readCaseQuery(q) : null
  if (!query) return undefined
  const meaning = await store.caseSearch.meaning(query.terms.flatMap(({ words }) => words))
  const terms = query.terms
    .map(term => withMeaning(term, meaning))
    .filter(({ words, parts }) => words.length + parts.length)
  if (!terms.length) return { query, spelt: [] }
  const found = await store.caseSearch.find(terms)
  if (found || query.number !== null) return { query: { ...query, terms }, found, spelt: [] }
  const known = await store.caseSearch.nearest(terms.flatMap(({ words }) => words))
  const near = new Map([...known].map(([word, alike]) => [word, meantBy(word, alike)]))
  const again = respelt(terms, near)
  if (!again) return { query, spelt: [] }
  const guessed = await store.caseSearch.find(again.terms)
  return { query: { ...query, terms: again.terms }, found: guessed, spelt: guessed ? again.spelt : [] }
}

/** "не" and "the" are in no index; as a piece of a name they would only hinder. */
const withMeaning = ({ words, parts }: Term, meaning: Set<string>): Term => {
  const kept = words.filter(word => meaning.has(word))
  return words.length && !kept.length ? { words: [], parts: [] } : { words: kept, parts }
}

/** The case of that number, if it fits the rest of the search. */
async function byNumber({ store }: Act, filter: CaseFilter, id: number) {
  const [row] = await store.caseSearch.page({ filter, found: { ids: [id] }, order: 'changed', limit: 1 })
  return row && { ...row, order: 'changed' as const }
}

/** Those that a promise is due of come first in the order of dates; the others follow, the last changed first. */
async function page(
  { store }: Act,
  { order, after, limit }: CasesAsked,
  filter: CaseFilter,
  found: Found | undefined,
  without: number | undefined,
) {
  const asked: Omit<PageAsked, 'order' | 'limit'> = { filter, found, without, after }
  const first = after?.order ?? order
  const rows = (await store.caseSearch.page({ ...asked, order: first, limit })).map(row => ({ ...row, order: first }))
  if (first !== 'due' || rows.length === limit) return rows
  const left = { ...asked, after: undefined, order: 'undue' as const, limit: limit - rows.length }
  const rest = await store.caseSearch.page(left)
  return [...rows, ...rest.map(row => ({ ...row, order: 'undue' as const }))]
}

async function matched(
  { store }: Act,
  rows: (CaseListRow & { at: Instant; order: Place['order'] })[],
  query: CaseQuery | undefined,
): Promise<FoundCase[]> {
  if (!query || !rows.length) return rows.map(row => ({ ...row, match: null }))
  const texts = await store.caseSearch.texts(rows.map(({ id }) => id))
  return rows.map(row => ({ ...row, match: pieceOf(query, { ...row, ...texts.get(row.id)! }) }))
}

const LEARNT_UNTIL = 'words-learnt-until'

/** Words of what came in are known from now on, for those who misspell them. Zero: there was nothing. */
export const learnWords = (desk: Desk, limit = 1000): Promise<number> =>
  work(desk, THE_DESK, async ({ store, now }) => {
    const after = (await store.setting.read<number>(LEARNT_UNTIL)) ?? 0
    const last = await store.caseSearch.learn(after, limit)
    if (last === null) return 0
    await store.setting.write(LEARNT_UNTIL, last, now)
    return 1
  })
