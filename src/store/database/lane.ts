import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type pg from 'pg'
import { nameHere } from './names.ts'
import {
  type Kind,
  kindOf,
  type Row,
  returnsRows,
  type Shape,
  type Statement,
  shapeOf,
  together,
  unpack,
} from './together.ts'

/** Asks the server: on one connection, or on any of a pool. */
export type Ask = (statement: Statement) => Promise<pg.QueryResult>

interface Answer {
  rows: Row[]
  /** How many rows were changed; undefined for what only reads. */
  changed?: number
}

interface Waiting extends Statement {
  done: { resolve: (answer: Answer) => void; reject: (error: unknown) => void }[]
}

export interface Lane {
  connection: DatabaseConnection
  /** Asks what still waits. */
  flush(): void
}

/** What is asked in one statement: one that stands alone, or several of a kind. */
interface Group {
  kind: Kind
  asked: Waiting[]
}

/**
 * One act's way to the database. What it asks side by side (`Promise.all`) goes as one statement, and so do changes side
 * by side: each statement costs Node and the server far more than the rows that it brings. All of one statement sees one
 * snapshot; two changes side by side must not be of the same row. What is asked after something else comes after it, also
 * in the same moment. A text is asked by itself once, which tells the types of its columns.
 */
export function openLane(ask: Ask, types: pg.CustomTypesConfig): Lane {
  let groups: Group[] = []
  let flushing = false

  const wait = (kind: Kind, statement: Statement, isLate: boolean) =>
    new Promise<Answer>((resolve, reject) => {
      // when all that can go on without an answer has gone on
      if (!flushing && !isLate) process.nextTick(flush)
      flushing ||= !isLate
      const last = groups.at(-1)
      // it may be of a row that what waits before it changes
      const group = last && kind && last.kind === kind && !isLate ? last : { kind: isLate ? null : kind, asked: [] }
      if (group !== last) groups.push(group)
      const same = kind === 'reads' && group.asked.find(other => isSame(other, statement))
      if (same) same.done.push({ resolve, reject })
      else group.asked.push({ ...statement, done: [{ resolve, reject }] })
    })

  function flush(): void {
    const asked = groups
    groups = []
    flushing = false
    for (const group of asked) askGroup(group)
  }

  function askGroup({ kind, asked }: Group): void {
    const known = asked.length > 1 ? asked.filter(({ text }) => shapes.get(text)) : []
    const joined = known.length > 1 ? known : []
    if (joined.length) void answer(joined, () => askTogether(ask, joined, kind))
    for (const statement of asked)
      if (!joined.includes(statement)) void answer([statement], async () => [await askAlone(ask, statement, types)])
  }

  return {
    flush,
    connection: {
      async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
        const { sql: text, parameters: values } = query
        const answered = wait(kindIn(text), { text, values }, late.has(query))
        if (late.has(query)) {
          // its failure is that of the transaction
          answered.catch(() => {})
          return { rows: [] }
        }
        const { rows, changed } = await answered
        return { rows: rows as R[], ...(changed !== undefined && { numAffectedRows: BigInt(changed) }) }
      },
      streamQuery() {
        throw new Error('an act does not stream')
      },
    },
  }
}

const late = new WeakSet<CompiledQuery>()

interface Asking {
  isTransaction: boolean
  executeQuery(query: CompiledQuery): Promise<unknown>
}

/**
 * Changes what nobody waits for: within a transaction it goes along with what is asked next, or with the commit, and what
 * goes wrong undoes the transaction then.
 */
export async function later(q: Asking, change: CompiledQuery): Promise<void> {
  if (q.isTransaction) late.add(change)
  await q.executeQuery(change)
}

const isSame = (a: Statement, b: Statement) =>
  a.text === b.text && a.values.every((value, i) => Object.is(value, b.values[i]))

async function answer(asked: Waiting[], work: () => Promise<Answer[]>): Promise<void> {
  try {
    const answers = await work()
    for (const [i, { done }] of asked.entries()) for (const { resolve } of done) resolve(answers[i]!)
  } catch (error) {
    for (const { done } of asked) for (const { reject } of done) reject(error)
  }
}

async function askAlone(ask: Ask, { text, values }: Statement, types: pg.CustomTypesConfig): Promise<Answer> {
  const result = await ask({ text, values })
  if (!shapes.has(text) && shapes.size < KNOWN_AT_MOST) shapes.set(text, shapeOf(shapes.size, result.fields, types))
  return read(result)
}

const COMMANDS = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

const read = ({ command, rowCount, rows, fields }: pg.QueryResult): Answer => {
  const columns = (fields ?? []).map(({ name }) => ({ name, as: nameHere(name) }))
  const named = columns.some(({ name, as }) => name !== as) ? unpack({ id: 0, columns }, rows) : (rows ?? [])
  return COMMANDS.has(command) ? { rows: named, changed: rowCount ?? 0 } : { rows: named }
}

async function askTogether(ask: Ask, asked: Waiting[], kind: Kind): Promise<Answer[]> {
  const values = asked.flatMap(statement => statement.values)
  const { rows } = await ask({ text: textOf(asked, kind), values })
  const [packed] = rows as Record<string, Row[]>[]
  return asked.map(({ text }, i) => {
    const found = packed![`q${i}`]!
    const told = returnsRows(text) ? unpack(shapes.get(text)!, found) : []
    return kind === 'changes' ? { rows: told, changed: found.length } : { rows: told }
  })
}

/** These are bounded, so that memory is: what comes later is asked by itself. */
const KNOWN_AT_MOST = 1000
const kinds = new Map<string, Kind>()
const shapes = new Map<string, Shape | null>()
const texts = new Map<string, string>()

function textOf(asked: Waiting[], kind: Kind): string {
  const key = asked.map(({ text }) => shapes.get(text)!.id).join()
  const written = texts.get(key)
  if (written) return written
  const text = together(asked, kind)
  if (texts.size < KNOWN_AT_MOST) texts.set(key, text)
  return text
}

function kindIn(text: string): Kind {
  const known = kinds.get(text)
  if (known !== undefined) return known
  const kind = kindOf(text)
  if (kinds.size < KNOWN_AT_MOST) kinds.set(text, kind)
  return kind
}
