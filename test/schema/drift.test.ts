import { afterAll, expect, test } from 'vitest'
import { createDatabase } from '../world/database.ts'
import { dumpSchema, dumpTypes } from './dump.ts'

const database = await createDatabase()
afterAll(database.drop)

test('schema.sql says what the migrations come to', async () => {
  await expect(await database.query(dumpSchema)).toMatchFileSnapshot('../../src/store/schema.sql')
})

test('the generated types are those of the schema', async () => {
  await expect(await database.query(dumpTypes)).toMatchFileSnapshot('../../src/store/generated/tables.ts')
})
