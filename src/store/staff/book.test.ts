import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../../test/world/database.ts'
import { type Database, inTransaction, openDatabase, reading } from '../database/database.ts'
import { staff } from './staff.ts'

const NOW = new Date('2026-11-18T10:00:00Z')
const DAY = 86_400_000
let server: TestDatabase
/** Two processes of one desk. */
let here: Database
let there: Database

beforeAll(async () => {
  server = await createDatabase()
  here = openDatabase(server.url)
  there = openDatabase(server.url)
})

afterAll(async () => {
  await Promise.all([here.destroy(), there.destroy()])
  await server.drop()
})

const person = (name: string) => ({
  name,
  email: `${name}@desk.example`,
  role: 'agent' as const,
  languages: ['en'],
  skills: [],
  zone: 'Europe/London',
  workingHours: {},
  capacity: 40,
})
const add = (database: Database, name: string) => inTransaction(database, tx => staff(tx).add(person(name), NOW))
const names = async (database: Database) => (await staff(reading(database)).all()).map(({ name }) => name)

test('what another process changed is known with the next question', async () => {
  await add(here, 'anna')
  expect([await names(here), await names(there)]).toEqual([['anna'], ['anna']])
  const { id } = await add(there, 'boris')
  expect([await names(here), await names(there)]).toEqual([
    ['anna', 'boris'],
    ['anna', 'boris'],
  ])
  await inTransaction(here, tx => staff(tx).change(id, { name: 'bob' }))
  expect(await names(there)).toEqual(['anna', 'bob'])
  await sql`delete from staff where id = ${id}`.execute(there)
  expect(await names(here)).toEqual(['anna'])
})

test('a change is seen by its own transaction at once, and by others when it stands', async () => {
  await inTransaction(here, async tx => {
    const mine = staff(tx)
    expect((await mine.all()).length).toBe(1)
    await mine.add(person('clara'), NOW)
    expect((await mine.all()).length).toBe(2)
    expect([await names(here), await names(there)]).toEqual([['anna'], ['anna']])
  })
  expect([await names(here), await names(there)]).toEqual([
    ['anna', 'clara'],
    ['anna', 'clara'],
  ])
})

test('a change that is undone was never known', async () => {
  const undone = inTransaction(here, async tx => {
    const mine = staff(tx)
    await mine.add(person('dora'), NOW)
    expect((await mine.all()).length).toBe(3)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await names(here)).toEqual(['anna', 'clara'])
})

test('absences hold in their time, whatever clock asks', async () => {
  const staffId = (await staff(reading(here)).all())[0]!.id
  const absence = { staffId, deputyId: null, startsAt: NOW, endsAt: new Date(+NOW + DAY), reason: 'leave' }
  const awayAt = async (database: Database, days: number) =>
    (await staff(reading(database)).absencesAt(new Date(+NOW + days * DAY))).length
  expect(await awayAt(there, 3)).toBe(0)
  await inTransaction(here, tx => staff(tx).addAbsence(absence))
  expect([
    await awayAt(there, 3),
    await awayAt(there, 0.5),
    await awayAt(there, -0.5),
    await awayAt(there, 0.9),
  ]).toEqual([0, 1, 0, 1])
})
