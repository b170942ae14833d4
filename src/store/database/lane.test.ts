import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../../test/world/database.ts'
import { type Database, inTransaction, openDatabase, openPool, type Queries, reading } from './database.ts'
import { openLane } from './lane.ts'

let server: TestDatabase
let database: Database

beforeAll(async () => {
  server = await createDatabase()
  database = openDatabase(server.url)
})

afterAll(async () => {
  await database.destroy()
  await server.drop()
})

const WORDS = `select 'it''s' as a_text, 7::bigint as an_id, null::timestamptz as not_yet, '{"a_b":[1]}'::jsonb as some_json,
  timestamptz '2026-07-01 10:00:00.123+03' as told_at, date '2026-07-01' as a_day, '\\x00ff'::bytea as a_digest,
  array[1,2]::bigint[] as some_ids, array['a','b'] as some_texts, 1.5::float8 as distance_km, 'msk.north'::ltree as place,
  true as is_so, 'RUB'::char(3) as currency where 1 = `
const asked = (q: Queries, n: number) => sql`${sql.raw(WORDS)}${n}`.execute(q)

test('rows asked side by side are those that are asked one after the other', async () => {
  const alone = (await asked(database, 1)).rows
  // the first time each text tells its types
  await asked(reading(database), 1)
  const q = reading(database)
  const [once, none, other] = await Promise.all([
    asked(q, 1),
    asked(q, 2),
    q.selectFrom('settings').select('name').where('name', '=', 'nothing').execute(),
  ])
  expect(once.rows).toEqual(alone)
  expect(none.rows).toEqual([])
  expect(other).toEqual([])
})

describe('what an act asks', () => {
  test('side by side is one statement, the same asked twice is asked once; what changes comes in its place', async () => {
    const pool = openPool(server.url, 1)
    const texts: string[] = []
    const { connection: lane } = openLane(({ text, values }) => {
      texts.push(text)
      return pool.query(text, [...values])
    }, typesOf(pool))
    const ask = (text: string, ...parameters: unknown[]) =>
      lane.executeQuery<Record<string, unknown>>({ sql: text, parameters } as never)
    await pool.query('create table heard (id int primary key, said_by text)')
    for (const n of [1, 2]) {
      await ask(ADD, n, 'anna')
      await ask(CHANGE, n, 'vera')
      await ask(READ, n)
    }
    texts.length = 0
    const [one, again, two] = await Promise.all([ask(READ, 1), ask(READ, 1), ask(READ, 2)])
    expect(texts).toHaveLength(1)
    expect([one.rows, again.rows, two.rows]).toEqual([[{ saidBy: 'vera' }], [{ saidBy: 'vera' }], [{ saidBy: 'vera' }]])

    texts.length = 0
    const answers = await Promise.all([ask(ADD, 3, 'olga'), ask(CHANGE, 1, 'igor'), ask(READ, 1), ask(READ, 3)])
    expect(texts).toHaveLength(2)
    expect(answers.map(({ rows }) => rows)).toEqual([[{ id: 3 }], [], [{ saidBy: 'igor' }], [{ saidBy: 'olga' }]])
    expect(answers.map(({ numAffectedRows }) => numAffectedRows)).toEqual([1n, 1n, undefined, undefined])
    await pool.end()
  })

  test('fails together, and nothing is asked once the transaction is over', async () => {
    let kept: Queries | undefined
    const failing = inTransaction(database, async tx => {
      kept = tx
      await sql`insert into settings (name, value, changed_at) values ('lane', '1', now())`.execute(tx)
      await Promise.all([sql`select 1 / ${0}::int as nothing`.execute(tx), sql`select 1 as one`.execute(tx)])
    })
    await expect(failing).rejects.toThrow('division by zero')
    await expect(sql`select 1 as one`.execute(kept!)).rejects.toThrow('over')
    expect(await database.selectFrom('settings').select('name').where('name', '=', 'lane').execute()).toEqual([])
  })
})

const READ = 'select said_by from heard where id = $1'
const ADD = 'insert into heard (id, said_by) values ($1, $2) returning id'
const CHANGE = 'update heard set said_by = $2 where id = $1'

const typesOf = (pool: pg.Pool) => (pool as unknown as { options: { types: pg.CustomTypesConfig } }).options.types
