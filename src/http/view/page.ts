import { refuse } from '../../core/refusal.ts'
import { Refused } from '../problem/problem.ts'

/** A page of a list out of one row more than was asked for: the row too many says that there is a next page. */
export function pageView<Row, Item>(
  rows: Row[],
  limit: number,
  view: (row: Row) => Item,
  cursor: (row: Row) => unknown,
) {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map(view), next: last ? writeCursor(cursor(last)) : null }
}

const writeCursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Reads a cursor that was given out before; a made-up one is refused. */
export function readCursor<T>(cursor: string | undefined, read: (value: unknown) => T | undefined): T | undefined {
  if (cursor === undefined) return undefined
  const value = read(parsed(cursor))
  if (value === undefined) throw new Refused(refuse('invalid', { field: 'cursor' }))
  return value
}

/** The same for a list that goes by ids. */
export const readIdCursor = (cursor: string | undefined): number | undefined =>
  readCursor(cursor, value => (Number.isSafeInteger(value) ? (value as number) : undefined))

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
