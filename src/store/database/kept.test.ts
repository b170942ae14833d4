import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../../test/world/database.ts'
import { type Database, inTransaction, openDatabase, reading } from './database.ts'
import { kept } from './kept.ts'

let server: TestDatabase
let database: Database

beforeAll(async () => {
  server = await createDatabase()
  database = openDatabase(server.url)
  const settings = ['a', 'b', 'c'].map(name => ({ name, value: JSON.stringify(name), changedAt: new Date(0) }))
  await database.insertInto('settings').values(settings).execute()
})

afterAll(async () => {
  await database.destroy()
  await server.drop()
})

const named = kept((q, names: string[], at: Date) =>
  q
    .selectFrom('settings')
    .select(['name', 'changedAt'])
    .where('name', '=', sql<string>`any(${names})`)
    .where('changedAt', '<=', at)
    .where('name', '<>', 'b')
    .orderBy('name')
    .limit(5),
)

test('each one who asks gets what belongs to the values of that time', async () => {
  const now = new Date()
  const names = async (q: Parameters<typeof named>[0], asked: string[], at = now) =>
    (await named(q, asked, at)).map(({ name }) => name)
  expect(await names(database, ['a', 'b'])).toEqual(['a'])
  expect(await names(database, ['c', 'a'])).toEqual(['a', 'c'])
  expect(await names(database, ['c'], new Date(-1))).toEqual([])
  const q = reading(database)
  const aside = () => Promise.all([names(q, ['a']), names(q, ['b', 'c']), names(q, [])])
  expect([await aside(), await aside()]).toEqual([
    [['a'], ['c'], []],
    [['a'], ['c'], []],
  ])
  expect(await inTransaction(database, tx => names(tx, ['c']))).toEqual(['c'])
  expect((await named(database, ['a'], now))[0]!.changedAt).toEqual(new Date(0))
})
