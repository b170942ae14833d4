import type { z } from 'zod'
import { ViewSearch } from '../../../src/contract/case/view.ts'

type Wire = z.output<typeof ViewSearch>

/** What the list shows, as it stands in the address: `owner` is one's own unless it says otherwise. */
export type ListSearch = Omit<Wire, 'owner'> & { owner?: 'all' | number }

/** Reads an address; what does not fit is left out. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const read: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(ViewSearch.shape)) {
    const value = schema.safeParse(typeof raw[name] === 'number' && name === 'q' ? String(raw[name]) : raw[name])
    if (value.success && value.data !== undefined) read[name] = value.data
  }
  if (raw.owner === 'all') read.owner = 'all'
  if (read.owner === 'me') delete read.owner
  return read as ListSearch
}

/** As the desk is asked. Whoever types words looks for them everywhere, also among the cases of others. */
export function askedFor({ owner, ...search }: ListSearch): Wire {
  const whose = owner ?? (search.q ? 'all' : 'me')
  return { ...search, ...(whose !== 'all' && { owner: whose }) }
}

/** A view as an address. */
export const addressOf = ({ owner, ...search }: Wire): ListSearch => ({
  ...search,
  ...(owner === undefined && { owner: 'all' as const }),
  ...(typeof owner === 'number' && { owner }),
})

/** Whether a view shows just this. */
export const isSame = (a: Wire, b: Wire): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

const sorted = (search: Wire) =>
  Object.entries({ order: 'changed', ...search })
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** Filters that stand behind the button, each a chip when it is on. */
export const MORE = [
  'customer',
  'kind',
  'channel',
  'language',
  'place',
  'incident',
  'openedFrom',
  'openedUntil',
  'changedFrom',
  'changedUntil',
  'dueBefore',
  'unanswered',
  'overdue',
] as const satisfies (keyof ListSearch)[]
