import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type pg from 'pg'
import { onlyReads, type Question, type Row, type Shape, shapeOf, together, unpack } from './together.ts'

/** Asks the server: on one connection, or on any of a pool. */
export type Ask = (question: Question) => Promise<pg.QueryResult>

interface Waiting {
  text: string
  values: readonly unknown[]
  done: { resolve: (rows: Row[]) => void; reject: (error: unknown) => void }[]
}

/**
 * One act's way to the database. Questions that it asks side by side (`Promise.all`) go as one statement: each statement
 * costs Node and the server far more than the rows it brings. They see one snapshot. Whatever changes or locks goes by
 * itself, after what was asked before it. A question is asked by itself once, which tells the types of its columns.
 */
export function openLane(ask: Ask, types: pg.CustomTypesConfig): DatabaseConnection {
  let waiting: Waiting[] = []

  const wait = (text: string, values: readonly unknown[]) =>
    new Promise<Row[]>((resolve, reject) => {
      // when all that can go on without an answer has gone on
      if (!waiting.length) process.nextTick(flush)
      const same = waiting.find(other => other.text === text && isSame(other.values, values))
      if (same) same.done.push({ resolve, reject })
      else waiting.push({ text, values, done: [{ resolve, reject }] })
    })

  function flush() {
    const asked = waiting
    waiting = []
    const known = asked.length > 1 ? asked.filter(({ text }) => shapes.get(text)) : []
    if (known.length > 1) void answer(known, () => askTogether(ask, known))
    for (const question of known.length > 1 ? asked.filter(each => !known.includes(each)) : asked)
      void answer([question], async () => [await askAlone(ask, question, types)])
  }

  return {
    async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      if (reads(text)) return { rows: (await wait(text, parameters)) as R[] }
      if (waiting.length) flush()
      const { command, rowCount, rows } = await ask({ text, values: parameters })
      return { rows: rows ?? [], ...(CHANGES.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }) }
    },
    streamQuery() {
      throw new Error('an act does not stream')
    },
  }
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

const isSame = (a: readonly unknown[], b: readonly unknown[]) => a.every((value, i) => Object.is(value, b[i]))

async function answer(asked: Waiting[], work: () => Promise<Row[][]>): Promise<void> {
  try {
    const answers = await work()
    for (const [i, { done }] of asked.entries()) for (const { resolve } of done) resolve(answers[i]!)
  } catch (error) {
    for (const { done } of asked) for (const { reject } of done) reject(error)
  }
}

async function askAlone(ask: Ask, { text, values }: Question, types: pg.CustomTypesConfig): Promise<Row[]> {
  const { rows, fields } = await ask({ text, values })
  if (shapes.get(text) === undefined && shapes.size < KNOWN_AT_MOST)
    shapes.set(text, shapeOf(shapes.size, fields, types))
  return rows
}

async function askTogether(ask: Ask, asked: Waiting[]): Promise<Row[][]> {
  const known = asked.map(({ text }) => shapes.get(text)!)
  const { rows } = await ask({ text: textOf(asked, known), values: asked.flatMap(({ values }) => values) })
  const [packed] = rows as Record<string, Row[]>[]
  return known.map((shape, i) => unpack(shape, packed![`q${i}`]!))
}

/** Both are bounded, so that a memory is: what comes later is asked by itself. */
const KNOWN_AT_MOST = 1000
const shapes = new Map<string, Shape | null>()
const texts = new Map<string, string>()
const reading = new Map<string, boolean>()

function textOf(asked: Waiting[], known: Shape[]): string {
  const key = known.map(({ id }) => id).join()
  const written = texts.get(key)
  if (written) return written
  const counts = asked.map(({ values }) => values.length)
  const text = together(
    asked.map(({ text }) => text),
    counts,
  )
  if (texts.size < KNOWN_AT_MOST) texts.set(key, text)
  return text
}

function reads(text: string): boolean {
  const known = reading.get(text)
  if (known !== undefined) return known
  const does = onlyReads(text)
  if (reading.size < KNOWN_AT_MOST) reading.set(text, does)
  return does
}
