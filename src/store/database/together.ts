import type pg from 'pg'
import { nameHere } from './names.ts'

/** A statement as the driver takes it. */
export interface Statement {
  text: string
  values: readonly unknown[]
}

export type Row = Record<string, unknown>

/** How the rows of a statement are read out of JSON; the number stands for its text. */
export interface Shape {
  id: number
  columns: Column[]
}

interface Column {
  name: string
  /** As it is called here. */
  as: string
  /** What JSON brings otherwise than the driver does. */
  read?: (value: string) => unknown
}

/** What may stand beside others of its kind in one statement; null may not. */
export type Kind = 'reads' | 'changes' | null

// what locks or has an effect has its own place in the order; what tells of snapshots has none
const EFFECTS =
  /\b(insert|update|delete|merge|truncate|share|nextval|setval|pg_(?!current_snapshot|snapshot|visible_in_snapshot|postmaster_start_time)\w+)\b/i
const READS = /^\s*(select|with)\b/i
const CHANGES = /^\s*(insert into|update|delete from)\b/i

/** Of what kind a statement is. One that merely looks as if it did more stands alone. */
export const kindOf = (text: string): Kind =>
  READS.test(text) && !EFFECTS.test(text) ? 'reads' : CHANGES.test(text) ? 'changes' : null

export const returnsRows = (text: string): boolean => !CHANGES.test(text) || /\breturning\b/i.test(text)

const FLOAT8 = 701
const TIMESTAMPTZ = 1184
/** From here on types are what an extension brings: here `ltree`, which is text. */
const OF_EXTENSIONS = 16384
/** JSON brings them as the driver does: bool, int, text, json, and lists of numbers and texts. */
const ALIKE = new Set([16, 20, 21, 23, 25, 114, 1042, 1043, 3802, 1000, 1005, 1007, 1016, 1009, 1015])
/** JSON writes them as the server's own text: bytea, date, uuid. */
const AS_TEXT = new Set([17, 1082, 2950])

/**
 * What the fields of an answer tell of how to read the same statement's rows out of JSON; null where a column would lose
 * something on the way. Columns go by their names, so that one that a newer version adds disturbs nobody.
 */
export function shapeOf(id: number, fields: pg.FieldDef[], types: pg.CustomTypesConfig): Shape | null {
  const columns: Column[] = []
  for (const { name, dataTypeID: type } of fields) {
    const as = nameHere(name)
    if (ALIKE.has(type)) columns.push({ name, as })
    else if (type === TIMESTAMPTZ) columns.push({ name, as, read: value => new Date(value) })
    else if (type === FLOAT8) columns.push({ name, as, read: Number })
    else if (AS_TEXT.has(type) || type >= OF_EXTENSIONS)
      columns.push({ name, as, read: types.getTypeParser(type, 'text') })
    else return null
  }
  return { id, columns }
}

/** Several statements of one kind as one: a column of JSON for the rows of each. */
export function together(statements: Statement[], kind: Kind): string {
  let before = 0
  const texts = statements.map(({ text, values }) => {
    const from = before
    before += values.length
    return text.replace(/\$(\d+)/g, (_, n) => `$${Number(n) + from}`)
  })
  const rows = (source: string, i: number) => `(select coalesce(json_agg(t), '[]') from ${source} as t) as q${i}`
  if (kind === 'reads') return `select ${texts.map((text, i) => rows(`(${text})`, i)).join(',\n')}`
  const changes = texts.map((text, i) => `w${i} as (${returnsRows(text) ? text : `${text} returning 1 as done`})`)
  return `with ${changes.join(',\n')} select ${texts.map((_, i) => rows(`w${i}`, i)).join(', ')}`
}

/** Makes rows out of JSON what the driver would have made of them, under the names that columns have here. */
export const unpack = ({ columns }: Shape, rows: Row[]): Row[] =>
  rows.map(row => {
    const unpacked: Row = {}
    for (const { name, as, read } of columns) {
      const value = row[name]
      unpacked[as] = read && value !== null ? read(value as string) : value
    }
    return unpacked
  })
