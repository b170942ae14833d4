import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { createDatabase } from '../../../test/world/database.ts'
import { wordsFor } from '../../words/words.ts'
import { type Environment, readEnvironment } from '../environment.ts'
import { backupCommand } from './backup.ts'
import { restoreCommand } from './restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'makegood-backup-command-'))
const say = wordsFor('en')
const databases = await Promise.all([createDatabase(), createDatabase()])
const [here, there] = databases.map(
  ({ url }, at): Environment => ({ ...readEnvironment({}), databaseUrl: url, data: join(folder, `desk-${at}`) }),
)
afterAll(async () => {
  vi.restoreAllMocks()
  process.exitCode = 0
  await Promise.all(databases.map(({ drop }) => drop()))
  rmSync(folder, { recursive: true, force: true })
})

test('one file for its owner alone, which puts the desk and its secret elsewhere; a failed one leaves no file', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'log').mockImplementation(() => {})
  await databases[0]!.query(client => client.query("insert into customers (name, created_at) values ('Мария', now())"))
  const file = join(folder, 'desk.backup')
  await backupCommand(here!, say, file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const last = await databases[0]!.query(client =>
    client.query("select value from settings where name = 'last-backup'"),
  )
  expect(last.rows).toMatchObject([{ value: { at: expect.any(String) } }])

  await restoreCommand(there!, say, file, { replace: false, nothingSentSince: false })
  const found = await databases[1]!.query(client => client.query('select name from customers'))
  expect(found.rows).toEqual([{ name: 'Мария' }])
  const secretOf = ({ data }: Environment) => readFileSync(join(data, 'secret'), 'utf8')
  expect(secretOf(there!)).toBe(secretOf(here!))

  await databases[0]!.query(client => client.query('drop table migrations'))
  await expect(backupCommand(here!, say, join(folder, 'none.backup'))).rejects.toMatchObject({ code: 'no-desk' })
  expect(existsSync(join(folder, 'none.backup'))).toBe(false)
  expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
})
