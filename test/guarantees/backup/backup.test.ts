import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateOn, migrationNames } from '../../../src/store/database/migrate.ts'
import { dumpSchema } from '../../schema/dump.ts'
import { createDatabase, type TestDatabase } from '../../world/database.ts'
import { letter } from '../../world/letter.ts'
import { createWorld, type World } from '../../world/world.ts'
import { planNews } from '../killed/help.ts'
import { elsewhere, folder, putBack, save, sumsOf } from './help.ts'

/** A backup is one moment of the desk, whole; what is restored is that moment, or nothing is changed. */

const SECRET = Buffer.from('a secret')
let world: World
let other: TestDatabase
let file: string
let sha256: string
beforeAll(async () => {
  world = await createWorld()
  other = await createDatabase()
  await world.mail(letter({ from: 'Лида <lida@mail.example>', text: 'Нет связи с утра. Когда почините?' }))
  sha256 = await world.desk.blobs.put(Buffer.from('a picture of the router'))
  await sql(world.database, ATTACHED, [sha256])
})
afterAll(async () => {
  await world.close()
  await other.drop()
  rmSync(folder, { recursive: true, force: true })
})

const sql = (database: TestDatabase, text: string, values: unknown[] = []) =>
  database.query(async client => (await client.query(text, values)).rows)
const ATTACHED = `
insert into attachments (case_id, entry_id, name, type, size, sha256, at)
select case_id, id, 'router.jpg', 'image/jpeg', 23, $1, at from entries limit 1`
const TOGETHER = `
with added as (insert into customers (name, created_at) values ('writer', now()) returning id)
insert into contact_points (customer_id, kind, address, added_at)
select id, 'email', 'writer-' || id || '@mail.example', now() from added`
const TORN = `
select count(*)::int as torn from customers c
where name = 'writer' and (select count(*) from contact_points where customer_id = c.id) <> 1`

describe('while others write', () => {
  test('a backup is of one moment, and comes back byte by byte, with its keys, triggers and sequences', async () => {
    let writing = true
    let written = 0
    const writer = () =>
      world.database.query(async client => {
        while (writing) {
          await client.query(TOGETHER)
          written += 1
        }
      })
    const writers = [writer(), writer(), writer()]
    while (written < 300) await new Promise(resolve => setTimeout(resolve, 5))
    file = await save(world.database.url, { blobs: world.desk.blobs, files: { secret: SECRET } })
    const during = written
    while (written < during + 100) await new Promise(resolve => setTimeout(resolve, 5))
    writing = false
    await Promise.all(writers)

    const report = await putBack(other.url, file)
    expect(report).toMatchObject({ blobs: 1, missingBlobs: [], migrated: [], inDoubt: 0, files: { secret: SECRET } })
    const sums = await sumsOf(file)
    expect(sums.tables.customers!.rows).toBeGreaterThan(300)
    expect(sums.tables.customers!.rows).toBeLessThan(written)
    expect(await sql(other, TORN)).toEqual([{ torn: 0 }])

    const again = await sumsOf(await save(other.url, { blobs: elsewhere }))
    const { events, ...same } = again.tables
    expect(same).toEqual({ ...sums.tables, events: undefined })
    expect(events!.rows, 'that it was restored').toBe(sums.tables.events!.rows + 1)
    expect(await other.query(dumpSchema)).toBe(readFileSync('src/store/schema.sql', 'utf8'))
    await expect(sql(other, 'delete from events')).rejects.toThrow(/append-only/)
    await expect(sql(other, 'insert into cases default values')).rejects.toThrow(/null value/)
    await sql(other, TOGETHER)
    expect((await elsewhere.get(sha256)).toString()).toBe('a picture of the router')
  })

  test('a lost attachment does not cost the backup: it is named', async () => {
    const lost = createHash('sha256').update('never written').digest('hex')
    await sql(world.database, ATTACHED, [lost])
    const path = await save(world.database.url, { blobs: world.desk.blobs })
    expect((await sumsOf(path)).missingBlobs).toEqual([lost])
    await sql(world.database, 'delete from attachments where sha256 = $1', [lost])
  })
})

describe('a desk that is there already', () => {
  test('stays as it is, unless one is told to replace it; a busy desk waits meanwhile', async () => {
    const before = await sql(other, 'select count(*) from customers')
    await expect(putBack(other.url, file)).rejects.toMatchObject({ code: 'desk-in-use' })
    expect(await sql(other, 'select count(*) from customers')).toEqual(before)

    let busy = true
    let faults = 0
    const working = other.query(async client => {
      const look = 'select count(*) from customers join contact_points on customers.id = customer_id where name = $1'
      while (busy) await client.query({ name: 'look', text: look, values: ['writer'] }).catch(() => (faults += 1))
    })
    await putBack(other.url, file, { replace: true })
    busy = false
    await working
    expect(faults).toBe(0)
    expect(await sql(other, "select count(*)::int from events where type = 'desk.restored'")).toEqual([{ count: 1 }])
  })

  test('a database of another program is never emptied', async () => {
    const foreign = await createDatabase()
    await sql(foreign, 'drop table migrations')
    await expect(putBack(foreign.url, file, { replace: true })).rejects.toMatchObject({ code: 'database-of-another' })
    await expect(save(foreign.url)).rejects.toMatchObject({ code: 'no-desk' })
    await foreign.drop()
  })
})

describe('all or nothing', () => {
  test.each([
    ['is cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length * 0.6), 'cut-short'],
    ['is something else', () => Buffer.from('id;name\n1;Lida\n'), 'no-backup'],
  ])('a file that %s changes nothing', async (_what, spoil, code) => {
    const before = await sumsOf(await save(other.url, { blobs: elsewhere }))
    const path = join(folder, 'spoilt')
    writeFileSync(path, spoil(await readFile(file)))
    await expect(putBack(other.url, path, { replace: true })).rejects.toMatchObject({ code })
    expect((await sumsOf(await save(other.url, { blobs: elsewhere }))).tables).toEqual(before.tables)
  })

  test('nor does one that has a wrong byte, wherever it is', async () => {
    const before = await sumsOf(await save(other.url, { blobs: elsewhere }))
    const whole = await readFile(file)
    const path = join(folder, 'spoilt')
    for (let part = 1; part < 8; part += 1) {
      const at = Math.floor((whole.length * part) / 8)
      writeFileSync(path, flipped(whole, at))
      // of a file whose first page is spoilt nobody can say that it is a backup
      const code = expect.stringMatching(/^(damaged|cut-short|no-backup)$/)
      await expect(putBack(other.url, path, { replace: true }), `byte ${at}`).rejects.toMatchObject({ code })
    }
    expect((await sumsOf(await save(other.url, { blobs: elsewhere }))).tables).toEqual(before.tables)
  })

  const flipped = (whole: Buffer, at: number) => {
    const bytes = Buffer.from(whole)
    bytes[at] = bytes[at]! ^ 0xff
    return bytes
  }
})

describe('other versions', () => {
  test('the backup of an older version is brought up to this one, as its desk would be', async () => {
    const names = await migrationNames()
    const older = names.slice(0, names.indexOf('0019_letters'))
    const [from, into] = [await createDatabase(), await createDatabase()]
    await sql(from, 'drop schema public cascade; create schema public')
    const client = new pg.Client({ connectionString: from.url })
    await client.connect()
    await migrateOn(client, older)
    await client.query("insert into customers (name, created_at) values ('Мария', '2026-07-01T07:00:00Z')")
    await client.query(OLD_NOTICE)
    await client.end()

    const { migrated } = await putBack(into.url, await save(from.url))
    expect(migrated).toEqual(names.slice(older.length))
    expect(
      await sql(into, 'select name, subject, body from notices join letters on letters.id = letter_id, customers'),
    ).toEqual([{ name: 'Мария', subject: 'Новость', body: 'Починили.' }])
    expect(await into.query(dumpSchema)).toBe(readFileSync('src/store/schema.sql', 'utf8'))
    await from.drop()
    await into.drop()
  })

  test('that of a newer version is refused', async () => {
    const newer = await createDatabase()
    await sql(newer, "insert into migrations values ('9999_future', '2030-01-01')")
    await expect(putBack(other.url, await save(newer.url))).rejects.toMatchObject({ code: 'newer-schema' })
    await newer.drop()
  })

  const OLD_NOTICE = `
  insert into notices (dedupe_key, kind, customer_id, channel, address, language, subject, body, brief, not_before, not_after, planned_at)
  select 'old', 'receipt', id, 'email', 'maria@mail.example', 'ru', 'Новость', 'Починили.', 'Починили.',
    '2026-07-01T07:00:00Z', '2026-07-02T07:00:00Z', '2026-07-01T07:00:00Z' from customers`
})

test('what was due when the backup was made may have left since: it is in doubt, and not sent again', async () => {
  await planNews(world.store, 30, world.now())
  const path = await save(world.database.url, { blobs: world.desk.blobs })
  await world.settle()
  const sent = world.phones.email.outbox.length
  expect(sent).toBeGreaterThanOrEqual(30)

  const report = await putBack(world.database.url, path, { replace: true, now: world.now(), nothingSentSince: false })
  expect(report.inDoubt).toBe(30)
  await world.pass(0.1)
  expect(world.phones.email.outbox.length).toBe(sent)
  const states = await sql(
    world.database,
    "select state, count(*)::int from notices where kind = 'receipt' and dedupe_key like 'news:%' group by 1",
  )
  expect(states).toEqual([{ state: 'in-doubt', count: 30 }])
})
