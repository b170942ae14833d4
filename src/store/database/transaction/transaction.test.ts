import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '../../../../test/world/database.ts'
import { bareConnections, type Database, inTransaction, openDatabase, type Queries } from '../database.ts'
import { later } from '../lane.ts'

let server: TestDatabase
let database: Database
beforeAll(async () => {
  server = await createDatabase()
  // one connection: what an act leaves behind on it meets the next one
  database = openDatabase(server.url, { max: 1 })
  await sql`create table said (word text primary key, n int check (n < 10))`.execute(database)
})
afterAll(async () => {
  await database.destroy()
  await server.drop()
})
beforeEach(() => sql`truncate said`.execute(database))

const say = (q: Queries, word: string, n = 1) => sql`insert into said (word, n) values (${word}, ${n})`.compile(q)
const sayNow = (q: Queries, word: string, n = 1) => q.executeQuery(say(q, word, n))
const sayLater = (q: Queries, word: string, n = 1) => later(q, say(q, word, n))
const countOf = async (q: Queries) => (await sql<{ n: number }>`select count(*) as n from said`.execute(q)).rows[0]!.n
const raise = (q: Queries, word: string) =>
  sql<{ n: number }>`update said set n = n + 1 where word = ${word} returning n`.execute(q)

test('what is asked in one moment is done in its order, and each sees what the ones before it did', async () => {
  const seen = await inTransaction(database, async tx => {
    const [none, , one, changed] = await Promise.all([countOf(tx), sayNow(tx, 'a'), countOf(tx), raise(tx, 'a')])
    return [none, one, changed.rows[0]!.n]
  })
  expect(seen).toEqual([0, 1, 2])
})

test('after a lock one sees what its holder did, also where both are asked in the same moment', async () => {
  const other = openDatabase(server.url, { max: 1 })
  let free = () => {}
  const held = new Promise<void>(resolve => {
    free = resolve
  })
  const first = inTransaction(other, async tx => {
    await sql`select pg_advisory_xact_lock(7)`.execute(tx)
    await sayNow(tx, 'first')
    await held
  })
  await vi.waitFor(async () => {
    // those of this database alone
    const { rows } = await sql`
      select from pg_locks l join pg_database d on d.oid = l.database
      where locktype = 'advisory' and datname = current_database()`.execute(database)
    expect(rows).toHaveLength(1)
  })
  const second = inTransaction(database, tx =>
    Promise.all([sql`select pg_advisory_xact_lock(7)`.execute(tx), countOf(tx)]),
  )
  free()
  await first
  expect((await second)[1]).toBe(1)
  await other.destroy()
})

test('what is left for later goes with what is asked next, or with the end', async () => {
  await inTransaction(database, async tx => {
    await sayLater(tx, 'a')
    expect(await countOf(tx)).toBe(1)
    await sayLater(tx, 'b')
  })
  expect(await countOf(database)).toBe(2)
  await sayLater(database, 'without a transaction')
  expect(await countOf(database)).toBe(3)
})

const FAILING: [what: string, task: (tx: Queries) => Promise<unknown>][] = [
  ['with what is asked next', tx => sayLater(tx, 'b', 10).then(() => countOf(tx))],
  ['with the end', tx => sayLater(tx, 'b', 10)],
  ['behind what is asked in the same moment', tx => Promise.all([countOf(tx), sayLater(tx, 'b', 10)])],
  ['overlooked', tx => sayNow(tx, 'b', 10).catch(() => {})],
  ['overlooked, and then more is asked', tx => sayNow(tx, 'b', 10).catch(() => countOf(tx).catch(() => {}))],
  ['in the middle', tx => Promise.all([sayNow(tx, 'c'), sayNow(tx, 'b', 10), sayNow(tx, 'd')])],
]
test.each(FAILING)('what fails %s undoes all, and nobody takes it for done', async (_, task) => {
  const failing = inTransaction(database, async tx => {
    await sayNow(tx, 'a')
    await task(tx)
  })
  await expect(failing).rejects.toThrow('said_n_check')
  expect(await countOf(database)).toBe(0)
})

test('what was left for later is undone with an act that is given up', async () => {
  const given = inTransaction(database, async tx => {
    await sayNow(tx, 'a')
    await sayLater(tx, 'b')
    throw new Error('given up')
  })
  await expect(given).rejects.toThrow('given up')
  expect(await countOf(database)).toBe(0)
})

test('a statement that was skipped behind a failing one can be asked on the same connection', async () => {
  const skipped = (q: Queries) => sql<{ n: number }>`select ${7}::int as n /* skipped */`.execute(q)
  await expect(
    inTransaction(database, tx => Promise.all([sayNow(tx, 'a', 10), sql`select 1`.execute(tx), skipped(tx)])),
  ).rejects.toThrow('said_n_check')
  const asked = await inTransaction(database, tx => Promise.all([raise(tx, 'a'), skipped(tx)]))
  expect(asked[1].rows).toEqual([{ n: 7 }])
})

test('a value that cannot be written undoes all, and the connection goes on', async () => {
  const round: { of?: unknown } = {}
  round.of = round
  const failing = inTransaction(database, tx =>
    Promise.all([sayNow(tx, 'a'), sql`select ${round}::json as x`.execute(tx), sayNow(tx, 'b')]),
  )
  await expect(failing).rejects.toThrow('circular')
  expect(await countOf(database)).toBe(0)
  await inTransaction(database, tx => sayNow(tx, 'c'))
  expect(await countOf(database)).toBe(1)
})

test('a connection that ends undoes the act, and the next one gets another', async () => {
  const failing = inTransaction(database, async tx => {
    await sayNow(tx, 'a')
    await sayLater(tx, 'b')
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
  })
  await expect(failing).rejects.toThrow()
  expect(await countOf(database)).toBe(0)
})

test('an act that asks nothing does not go to the database', async () => {
  const pool = bareConnections(database)
  const client = await pool.connect()
  const query = vi.spyOn(client, 'query')
  client.release()
  await inTransaction(database, async () => {})
  expect(query).not.toHaveBeenCalled()
  await inTransaction(database, tx => countOf(tx))
  expect(query).toHaveBeenCalledTimes(2)
})
