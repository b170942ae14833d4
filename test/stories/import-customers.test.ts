import { appendFile, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, THE_DESK } from '../../src/core/actor.ts'
import { BUILT_IN_ZONES } from '../../src/core/zone/built-in.ts'
import { type ImportOptions, type ImportReport, importCustomers } from '../../src/desk/customer/import.ts'
import { type Database, openDatabase, openPool } from '../../src/store/database/database.ts'
import { CUSTOMER_COLUMNS, writeCustomersFile } from '../world/customers-file.ts'
import { createDatabase, type TestDatabase } from '../world/database.ts'

const NOW = new Date('2026-07-01T09:00:00Z')
const TABLES = ['customers', 'contact_points', 'reaches', 'assets', 'events']

let test: TestDatabase
let database: Database
let pool: pg.Pool
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'makegood-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

beforeEach(async () => {
  test = await createDatabase()
  database = openDatabase(test.url, { max: 2 })
  pool = openPool(test.url, 2)
  return async () => {
    await pool.end()
    await database.destroy()
    await test.drop()
  }
})

describe('a file of customers', () => {
  it('brings people, addresses, reach and services', async () => {
    const report = await run('../world/customers.csv')
    expect(report).toMatchObject({ applied: true, rows: 10, inserted: 8, updated: 0, unchanged: 0, rejected: 0 })
    expect(await look('select name, language, country, zone from customers where external_id = $1', '2002')).toEqual([
      { name: 'Tom Hughes', language: 'en', country: 'GB', zone: 'Europe/London' },
    ])
    expect(await addressesOf('2002')).toEqual(['tom.hughes@example.co.uk', 'tom@hughes.example.co.uk', '+442079460019'])
    expect(await addressesOf('1004')).toEqual(['petr@xn--80a1acny.xn--p1ai'])
    expect(await reachOf('1001')).toEqual(['email nina.orlova@example.com answers', 'sms +79125550101 answers news'])
    expect(await reachOf('1003')).toEqual(['email vera.kim@example.com answers news', 'phone +79125550103 answers'])
    expect(await look('select convenient_hours h from customers where external_id = $1', '1001')).toMatchObject([
      { h: { mon: [{ from: '09:00', until: '21:00' }], sun: [{ from: '09:00', until: '21:00' }] } },
    ])
    expect(await look(`select label, place from assets where place <@ 'msk.north' order by id`)).toHaveLength(5)
  })

  it('says who brought whom and from which file', async () => {
    await run('../world/customers.csv', { by: { kind: 'staff', id: 7, name: 'Ольга Мирова', role: 'lead' } })
    const [first] = await look('select * from events order by id limit 1')
    expect(first).toMatchObject({ actor_id: '7', actor_name: 'Ольга Мирова', type: 'customer.imported', at: NOW })
    expect(first).toMatchObject({ why: 'customers.csv', data: { outcome: 'inserted', line: 2 } })
    const last = await look('select type, data from events order by id desc limit 1')
    expect(last).toEqual([{ type: 'import.finished', data: { inserted: 8, updated: 0, unchanged: 0 } }])
  })

  it('changes nothing the second time', async () => {
    await run('../world/customers.csv')
    const before = await everything()
    expect(await run('../world/customers.csv')).toMatchObject({ inserted: 0, updated: 0, unchanged: 8 })
    expect(await everything()).toEqual(before)
  })

  it('changes what the file says anew, adds addresses and removes none', async () => {
    await runText('external_id,name,email,asset_id,asset_label,place\n1,Анна,a@example.com,L1,Линия,msk.a\n2,Лев,,,,\n')
    const report = await runText(
      'external_id,name,email,asset_id,asset_label,place\n1,Анна Ким,b@example.com,L1,,msk.b\n2,,,,,\n',
    )
    expect(report).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 })
    expect(await addressesOf('1')).toEqual(['a@example.com', 'b@example.com'])
    expect(await look('select c.name, label, place from assets join customers c on c.id = customer_id')).toEqual([
      { name: 'Анна Ким', label: 'Линия', place: 'msk.b' },
    ])
    expect(
      await look(`select customer_id, data from events where type = 'customer.imported' order by id`),
    ).toMatchObject([
      { data: { outcome: 'inserted', line: 2 } },
      { data: { outcome: 'inserted', line: 3 } },
      { data: { outcome: 'updated', line: 2 } },
    ])
  })

  it('leaves the reach that the customer chose', async () => {
    await runText('external_id,email,phone,answers\n1,a@example.com,+79125550101,email\n2,b@example.com,,\n')
    await look(`update customers set zone = 'Asia/Omsk' where external_id = '1'`)
    const text =
      'external_id,email,phone,answers,news,zone\n' +
      '1,a@example.com,+79125550101,sms,sms,Europe/Moscow\n2,b@example.com,,email,email,Europe/Moscow\n'
    expect(await runText(text)).toMatchObject({ updated: 1, unchanged: 1 })
    expect(await reachOf('1')).toEqual(['email a@example.com answers'])
    expect(await reachOf('2')).toEqual(['email b@example.com answers news'])
    expect(await look('select zone from customers order by external_id')).toEqual([
      { zone: 'Asia/Omsk' },
      { zone: 'Europe/Moscow' },
    ])
  })

  it('joins the rows of one customer', async () => {
    const report = await runText(
      'external_id,name,email,phone,answers,asset_id\n' +
        '1,,a@example.com,,,L1\n1,Анна,,+79125550101,sms,L2\n1,Анна,,+79125550102,sms,L2\n',
    )
    expect(report).toMatchObject({ rows: 3, inserted: 1, updated: 0, unchanged: 0, rejected: 0 })
    expect(await look('select name from customers')).toEqual([{ name: 'Анна' }])
    expect(await addressesOf('1')).toEqual(['a@example.com', '+79125550101', '+79125550102'])
    expect(await reachOf('1')).toEqual(['sms +79125550101 answers'])
    expect(await look('select external_id from assets order by id')).toEqual([
      { external_id: 'L1' },
      { external_id: 'L2' },
    ])
    expect(await look(`select from events where type = 'customer.imported'`)).toHaveLength(1)
  })
})

describe('how files are written', () => {
  it('takes Excel in Russian: windows-1251, semicolons, CRLF, Russian names of columns', async () => {
    const text =
      'Лицевой счёт;ФИО;Телефон;Услуга;Номер услуги\r\n1;"Семён ""Сёма"" Ёлкин";8 912 555-01-01;Интернет;L1\r\n'
    const report = await run(await file(inWindows1251(text)))
    expect(report).toMatchObject({ inserted: 1, encoding: 'windows-1251', delimiter: ';' })
    expect(await look('select name from customers')).toEqual([{ name: 'Семён "Сёма" Ёлкин' }])
  })

  it.each([
    ['a mark and tabs', '\ufeffexternal_id\tname\n1\tАнна\n', 'utf8', '\t'],
    ['UTF-16 as "Unicode text"', '\ufeffexternal_id\tname\r\n1\tАнна\r\n', 'utf16le', '\t'],
    ['the line sep=;', 'sep=;\r\nexternal_id;name\r\n1;Анна', 'utf8', ';'],
  ] as const)('takes %s', async (_, text, encoding, delimiter) => {
    expect(await run(await file(Buffer.from(text, encoding)))).toMatchObject({ inserted: 1, rejected: 0, delimiter })
    expect(await look('select external_id, name from customers')).toEqual([{ external_id: '1', name: 'Анна' }])
  })

  it('refuses UTF-8 with a damaged spot and says where', async () => {
    const text = Buffer.from('external_id,name\n1,Анна Лебедева\n2,Ольга Мирова\n')
    text[text.length - 2] = 0xd0
    expect(await run(await file(text))).toEqual({ refused: 'csv-encoding', values: { line: 3 } })
    expect(await look('select from customers')).toEqual([])
  })

  it('notes columns that mean nothing to the desk', async () => {
    expect(await runText('external_id,VIP,comment\n1,yes,\n')).toMatchObject({ ignoredColumns: ['VIP', 'comment'] })
  })
})

describe('a wrong header refuses the file', () => {
  it.each([
    ['name,email\nАнна,a@example.com\n', { missing: 'external_id', repeated: '', found: 'name, email' }],
    ['1,Анна\n2,Лев\n', { missing: 'external_id', repeated: '', found: '1, Анна' }],
    ['external_id,phone,Телефон\n', { missing: '', repeated: 'Телефон', found: 'external_id, phone, Телефон' }],
    ['', { missing: 'external_id', repeated: '', found: '' }],
  ])('%j', async (text, values) => {
    expect(await runText(text)).toEqual({ refused: 'csv-header', values })
    expect(await look('select from customers')).toEqual([])
  })

  it('and a file that is not there', async () => {
    expect(await run('no-such.csv')).toMatchObject({ refused: 'file-unreadable', values: { reason: 'ENOENT' } })
  })
})

describe('bad rows', () => {
  const BAD =
    'external_id,name,phone,zone,place,answers\n' +
    '1,Анна,+79125550101,Europe/Moscow,msk.a,sms\n' +
    '2,Лев,12345,Europe/Moskau,msk..a,fax\n' +
    ',Вера,,,,\n' +
    '4,"Пётр\nКим",,,,email\n' +
    '5,"Ольга,,,,\n' +
    '6,Иван\n' +
    '1,Другая,,,,\n'

  it('come back with line and reasons, the good ones go in', async () => {
    const path = await file(BAD)
    expect(await run(path)).toMatchObject({ applied: true, rows: 7, inserted: 1, rejected: 6 })
    const given = await readFile(path.replace('.csv', '.rejects.csv'), 'utf8')
    expect(given.split('\r\n')).toEqual([
      '\ufeffexternal_id,name,phone,zone,place,answers,line,reason,explanation',
      '2,Лев,12345,Europe/Moskau,msk..a,fax,3,zone-unknown phone-invalid channel-unknown place-invalid,' +
        'zone-unknown(zone Europe/Moskau) phone-invalid(phone 12345) channel-unknown(answers fax) place-invalid(place msk..a)',
      ',Вера,,,,,4,external-id-missing,external-id-missing(external_id)',
      '4,"Пётр\nКим",,,,email,5,channel-without-address,channel-without-address(email email)',
      '5,"""Ольга",,,,,7,row-quote,row-quote()',
      '6,Иван,,,,,8,row-columns,row-columns(6 2)',
      '1,Другая,,,,,9,duplicate,duplicate(name Анна)',
      '',
    ])
  })

  it('go in when they were mended', async () => {
    const path = await file(BAD)
    await run(path)
    const rejects = path.replace('.csv', '.rejects.csv')
    const mended = (await readFile(rejects, 'utf8')).replace('12345,Europe/Moskau,msk..a,fax', '+79125550102,,,sms')
    await writeFile(rejects, mended)
    expect(await run(rejects)).toMatchObject({ inserted: 3, updated: 1, rejected: 2, ignoredColumns: [] })
    expect(await reachOf('2')).toEqual(['sms +79125550102 answers'])
  })

  it('keep the whole file out when asked to', async () => {
    expect(await run(await file(BAD), { allOrNothing: true })).toMatchObject({
      applied: false,
      inserted: 0,
      rejected: 6,
    })
    expect(await look('select from customers')).toEqual([])
  })

  it('are put aside when the file is right', async () => {
    const path = await file('external_id,phone\n1,no\n')
    const rejects = path.replace('.csv', '.rejects.csv')
    expect(await run(path)).toMatchObject({ rejected: 1, rejectsFile: rejects })
    await writeFile(path, 'external_id,phone\n1,+79125550101\n')
    expect(await run(path)).toMatchObject({ rejected: 0, rejectsFile: null })
    await expect(readFile(rejects)).rejects.toThrow('ENOENT')
    expect(await readFile(path.replace('.csv', '.rejects.previous.csv'), 'utf8')).toContain('1,no,2,phone-invalid')
  })
})

// more than one piece of them, and so many that the keys are let go meanwhile
describe('twenty-five thousand rows', () => {
  const ROWS = 25_000
  let big: string
  beforeAll(async () => {
    big = join(folder, 'big.csv')
    await writeCustomersFile(big, ROWS)
  })

  it('go in, and once, and leave the keys as they were', async () => {
    const before = await look(KEYS)
    const seen: number[] = []
    const path = join(folder, 'again.csv')
    await copyFile(big, path)
    const wrong = withColumns('C4,Другое Имя', ['external_id', 'name'])
    await appendFile(path, `${withColumns('C3,b@example.com', ['external_id', 'email'])}\n${wrong}\n`)
    const report = await run(path, { onProgress: (read, total, rows) => seen.push(read / total, rows) })
    expect(report).toMatchObject({ rows: ROWS + 2, inserted: ROWS, rejected: 1 })
    expect(await readFile(report.rejectsFile!, 'utf8')).toContain(`\n${wrong},${ROWS + 3},duplicate,`)
    expect(seen.slice(-2)).toEqual([1, expect.closeTo(ROWS, -2)])
    expect(await counts()).toEqual([ROWS, 2 * ROWS + 1, 2 * ROWS, ROWS, ROWS + 1])
    expect(await look(ORPHANS)).toEqual([])
    expect(await look(KEYS)).toEqual(before)
    expect(await run(path)).toMatchObject({ inserted: 0, updated: 0, unchanged: ROWS, rejected: 1 })
    expect(await counts()).toEqual([ROWS, 2 * ROWS + 1, 2 * ROWS, ROWS, ROWS + 1])
  })

  it('go in beside customers who are there, and who are known by any row of the file', async () => {
    await runText('external_id,name\nC7,Анна\nX,Лев\n')
    const path = join(folder, 'repeating.csv')
    await writeCustomersFile(path, ROWS)
    const cells = ['email', 'phone', 'answers', 'news', 'asset_id', 'place']
    const more = ['C3,b@example.com,,,,,', 'C3,,,,,L3,msk.other', `C${ROWS - 1},c@example.com,,,,,`]
    await appendFile(path, more.map(line => `${withColumns(line, ['external_id', ...cells])}\n`).join(''))
    const report = await run(path)
    expect(report).toMatchObject({ rows: ROWS + 3, inserted: ROWS - 1, updated: 1, unchanged: 0, rejected: 1 })
    expect(await counts()).toEqual([ROWS + 1, 2 * ROWS + 2, 2 * ROWS, ROWS, ROWS + 4])
    expect(await addressesOf('C3')).toHaveLength(3)
    expect(await look(ORPHANS)).toEqual([])
  })

  it('go in while somebody is at work on the customers, who keep their keys', async () => {
    const before = await look(KEYS)
    await test.query(async other => {
      await other.query('begin; select from customers')
      expect(await run(big)).toMatchObject({ inserted: ROWS })
      await other.query('commit')
    })
    expect(await look(KEYS)).toEqual(before)
  })

  it('leave nothing behind when the server ends the connection while they are read', async () => {
    let ended: Promise<unknown> | undefined
    const end = `select pg_terminate_backend(pid) from pg_locks join pg_database d on d.oid = database
      where locktype = 'advisory' and granted and datname = current_database()`
    const onProgress: ImportOptions['onProgress'] = (_read, _total, rows) => {
      if (rows > ROWS / 2) ended ??= look(end)
    }
    await expect(run(big, { onProgress })).rejects.toThrow()
    expect(await ended).toHaveLength(1)
    expect(await counts()).toEqual([0, 0, 0, 0, 0])
  })

  it('leave nothing behind when our side dies while they are applied', async () => {
    const clients: pg.PoolClient[] = []
    pool.on('acquire', client => clients.push(client))
    const die = () => setTimeout(() => cut(clients[0]), 50)
    await expect(run(big, { onApply: die })).rejects.toThrow()
    expect(await counts()).toEqual([0, 0, 0, 0, 0])
    // the server may need a moment to see that nobody is there
    await expect.poll(async () => (await run(big)).inserted, { timeout: 20_000 }).toBe(ROWS)
  })
})

it('one import at a time', async () => {
  const other = await pool.connect()
  await other.query(`select pg_advisory_lock(hashtext('import customers'))`)
  try {
    expect(await run('../world/customers.csv')).toEqual({ refused: 'import-running' })
  } finally {
    other.release(true)
  }
})

// helpers --------------------------------------------------------------------------------------------------------

async function run(path: string, options: ImportOptions & { by?: Actor; pool?: pg.Pool } = {}): Promise<ImportReport> {
  const desk = { database, zones: BUILT_IN_ZONES, clock: () => NOW }
  const deps = { desk, pool: options.pool ?? pool, by: options.by ?? THE_DESK, say }
  const where = path.startsWith('../') ? await sample(path) : path
  return (await importCustomers(deps, where, options)) as ImportReport
}

/** Stands for the catalogue: shows the code and the values it is given. */
const say = (code: string, values: Record<string, string | number>) =>
  `${code}(${Object.keys(values)
    .sort()
    .map(key => values[key])
    .join(' ')})`

const runText = async (text: string) => run(await file(text))

let files = 0
async function file(content: string | Buffer): Promise<string> {
  const path = join(folder, `file${++files}.csv`)
  await writeFile(path, content)
  return path
}

async function sample(path: string): Promise<string> {
  const copy = join(folder, 'customers.csv')
  await copyFile(new URL(path, import.meta.url), copy)
  return copy
}

function inWindows1251(text: string): Buffer {
  const letters = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, i) => i))
  return Buffer.from(Array.from(text, letter => letters.indexOf(letter)))
}

const look = (sql: string, ...values: unknown[]) => test.query(async client => (await client.query(sql, values)).rows)

const addressesOf = async (externalId: string) =>
  (
    await look(
      `select address from contact_points p join customers c on c.id = customer_id where external_id = $1
       order by kind, p.id`,
      externalId,
    )
  ).map(row => row.address)

const reachOf = async (externalId: string) =>
  (
    await look(
      `select concat_ws(' ', channel, address, case when answers then 'answers' end, case when news then 'news' end) as line
       from reaches join contact_points p on p.id = contact_point_id join customers c on c.id = p.customer_id
       where external_id = $1 order by channel`,
      externalId,
    )
  ).map(row => row.line)

/** Where the database may leave out the checks of keys, they hold all the same. */
const ORPHANS = `
select 'contact point' from contact_points p left join customers c on c.id = p.customer_id where c.id is null
union all select 'asset' from assets a left join customers c on c.id = a.customer_id where c.id is null
union all select 'event' from events e left join customers c on c.id = e.customer_id
  where c.id is null and e.type = 'customer.imported'
union all select 'reach' from reaches r left join contact_points p on p.id = r.contact_point_id
  and p.customer_id = r.customer_id where p.id is null`

const KEYS = `
select conrelid::regclass::text as of, conname::text as name, pg_get_constraintdef(oid) as is, convalidated from pg_constraint
where connamespace = 'public'::regnamespace
union all
select tablename, indexname, indexdef, true from pg_indexes where schemaname = 'public'
union all
select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled = 'O' from pg_trigger where not tgisinternal
order by 1, 2, 3`

/** A line with cells in the named columns, for the columns of the large file. */
function withColumns(line: string, names: string[]): string {
  const cells = new Map(line.split(',').map((cell, index) => [names[index], cell]))
  return CUSTOMER_COLUMNS.map(name => cells.get(name) ?? '').join(',')
}

const counts = async () =>
  Promise.all(TABLES.map(async table => Number((await look(`select count(*) as n from ${table}`))[0].n)))

const everything = async () => Promise.all(TABLES.map(table => look(`select * from ${table} order by 1, 2`)))

/** What a kill -9 of our process looks like from the server. */
function cut(client: pg.PoolClient | undefined) {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}
