import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAsk } from '../../src/desk/case/case.ts'
import { addDraftFile } from '../../src/desk/case/draft-file.ts'
import { addHandover } from '../../src/desk/case/handover.ts'
import { linkTo } from '../../src/desk/case/link.ts'
import { addNote, addReply } from '../../src/desk/case/reply.ts'
import { learnWords } from '../../src/desk/case/search.ts'
import { addView } from '../../src/desk/case/view.ts'
import { addAsset } from '../../src/desk/customer/customer.ts'
import { askErasure, confirmErasure, showErasure, withdrawErasure } from '../../src/desk/customer/erasure.ts'
import { exportCustomer } from '../../src/desk/customer/export.ts'
import { mergeCustomers, unmergeCustomers } from '../../src/desk/customer/merge.ts'
import { judgeOnPage } from '../../src/desk/customer/visit.ts'
import { read } from '../../src/desk/desk.ts'
import { keepRaw, tell } from '../../src/desk/intake/intake.ts'
import { makePledge, movePledge } from '../../src/desk/pledge/pledge.ts'
import { setAuthority } from '../../src/desk/remedy/authority.ts'
import { grant } from '../../src/desk/remedy/entry.ts'
import { changeSettings } from '../../src/desk/setting.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** What is hers alone: names, addresses, words, the inside of a file. Looked for everywhere, in any case of letters. */
const HERS = ['поликарп', 'polikarp', '9161112233', 'лазорев', 'шиншилл', 'справка-тайна', 'AB-7741', 'секретариус']
const EMAIL = 'agafya.polikarpova@mail.example'

let world: World
let caseId = 0
let customerId = 0
let token = ''
beforeAll(async () => {
  world = await createWorld()
  await live()
})
afterAll(() => world.close())

const MAIL = `From: Агафья Поликарпова <${EMAIL}>
To: help@orbita.example
Subject: Лазоревая улица без интернета
Message-ID: <1@polikarpova.example>
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Нет связи на Лазоревой, 17. Шиншилла грустит. Когда почините? Телефон +7 916 111-22-33.
--b
Content-Type: text/plain; name="справка-тайна.txt"
Content-Disposition: attachment; filename="справка-тайна.txt"
Content-Transfer-Encoding: base64

${Buffer.from('секретариус поликарпова').toString('base64')}
--b--
`

/** Everything a case can hold: letters, a file, notes, promises, a decision to pay, a new owner, her own verdict. */
async function live() {
  const { desk, annaActor, store } = world
  await world.mail(MAIL)
  const found = (await store.customer.findByAddress('email', EMAIL))!
  customerId = found.id
  caseId = (await store.case.list({ customerId, limit: 1 }))[0]!.id
  const line = { externalId: 'AB-7741', kind: 'line', label: 'Лазоревая 17, кв. 4', place: 'msk.lazorevaya17' }
  await ok(addAsset(desk, annaActor, customerId, line))
  await ok(addNote(desk, annaActor, caseId, 'Поликарпова звонила, шиншилла'))
  const scan = { name: 'Поликарпова.txt', type: 'text/plain', content: Buffer.from('договор Поликарповой') }
  await ok(addDraftFile(desk, annaActor, caseId, { mode: 'reply', ...scan }))
  await ok(addAsk(desk, annaActor, caseId, 'Шиншилла на Лазоревой'))
  const due = new Date(world.now().getTime() + 5 * 3_600_000)
  const pledge = await ok(
    makePledge(desk, annaActor, caseId, { kind: 'call', text: 'позвоню Поликарповой', dueAt: due }),
  )
  const moved = { dueAt: new Date(due.getTime() + 24 * 3_600_000), reason: 'Поликарпова просила позже' }
  await ok(movePledge(desk, annaActor, pledge.id, moved))
  const reply = 'Здравствуйте, Агафья Поликарпова. Кабель у дома на Лазоревой починим завтра до 18:00. Анна Лебедева'
  const open = (await store.ask.ofCase(caseId)).map(({ id }) => id)
  await ok(addReply(desk, annaActor, caseId, { text: reply, answers: open, keeps: [], asIs: 'Поликарпова торопит' }))
  const limit = { staffId: world.anna.id, kind: 'goodwill' as const, amountMinor: 10_000, currency: 'RUB' }
  await ok(setAuthority(desk, world.veraActor, { ...limit, period: 'day' } as never))
  await ok(grant(desk, annaActor, caseId, { kind: 'goodwill', amount: 5000, currency: 'RUB', why: 'шиншилла' }))
  const told = { happened: 'Поликарпова без связи', tried: 'звонок на Лазоревую', promised: 'Ничего' }
  await ok(addHandover(desk, annaActor, caseId, { toId: world.igor.id, reason: 'шиншилла', package: told }))
  await world.pass(30)
  token = (await read(desk, world.igorActor, a => linkTo(a, caseId, customerId))).split('/c/')[1]!
  const sent = { raw: Buffer.from('текст=поликарпова'), contentType: 'x', once: 'mark-polikarpova', files: [] }
  await ok(judgeOnPage(desk, token, sent, { verdict: 'solved', text: 'Спасибо, Поликарпова' }))
  // a letter that nobody could read, with her address in it
  await keepRaw(desk, { source: 'sms', content: Buffer.from(`{"from":"","text":"шиншилла ${EMAIL}"}`) })
  await ok(
    tell(desk, null, {
      source: 'web',
      raw: Buffer.from('x'),
      contact: { name: 'Сосед', email: 'neighbour@mail.example' },
      word: { channel: 'web', text: 'У нас тоже нет связи' },
    }),
  )
  await world.settle()
  await liveOutsideOfCases()
}

/** Where words of hers come to stand beside her cases: what is kept of words, searches, proposals, merges. */
async function liveOutsideOfCases() {
  const { desk, annaActor, database } = world
  const view = { name: 'Поликарпова снова', shared: true, search: { q: 'поликарповой лазоревая' } }
  await ok(addView(desk, annaActor, view))
  await ok(addView(desk, annaActor, { name: 'Её дело', shared: false, search: { customer: customerId } }))
  const second = await world.customer('Секретариус Поликарпов', { email: 'polikarp2@mail.example' })
  await ok(mergeCustomers(desk, annaActor, { fromId: second.id, intoId: customerId, why: 'Поликарпова вышла замуж' }))
  const parted = await world.customer('Полина Поликарпова', { email: 'polikarp3@mail.example' })
  const { mergeId } = await ok(mergeCustomers(desk, annaActor, { fromId: parted.id, intoId: customerId }))
  await ok(unmergeCustomers(desk, annaActor, mergeId, []))
  await ok(mergeCustomers(desk, annaActor, { fromId: parted.id, intoId: customerId }))
  while (await learnWords(desk)) {}
  await database.query(async c => {
    const { rows } = await c.query(`insert into incident_proposals
      (likeness, mark, detail, shown, proposed_at, first_at, last_at, cases, customers, told_customers)
      values ('address', 'лазоревая 17', 'кв. 4', 'Лазоревая, 17', now(), now(), now(), 1, 1, 1) returning id`)
    await c.query('insert into proposal_cases (proposal_id, case_id, customer_id, at) values ($1, $2, $3, now())', [
      rows[0].id,
      caseId,
      customerId,
    ])
    const known = await c.query(`select word from known_words where word like 'поликарп%' or word like 'шиншил%'`)
    expect(known.rowCount).toBeGreaterThan(1)
  })
}

/** Every row of every table as text, and every file: which of her words stand where. */
async function traces(): Promise<string[]> {
  const rows = await world.database.query(async client => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    const all: { table: string; text: string }[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(`select to_jsonb(t)::text as text from "${name}" t`)
      all.push(...rows.map(({ text }) => ({ table: name, text })))
    }
    // bytes are written in hexadecimal by the row: their words are looked for by column
    const { rows: bytes } = await client.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea'`,
    )
    for (const { table, column } of bytes) {
      const { rows } = await client.query<{ value: Buffer }>(
        `select "${column}" as value from "${table}" where "${column}" is not null`,
      )
      all.push(...rows.map(({ value }) => ({ table: `${table}.${column}`, text: value.toString() })))
    }
    return all
  })
  const folder = world.blobs
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(file => file.isFile())
    .map(file => ({ table: 'blobs', text: readFileSync(join(file.parentPath, file.name)).toString() }))
  return [...rows, ...files].flatMap(({ table, text }) =>
    HERS.filter(word => text.toLowerCase().includes(word.toLowerCase())).map(word => `${table}: ${word}`),
  )
}

const counted = () =>
  world.database.query(async c => {
    const { rows } = await c.query(
      `select (select count(*) from entries where case_id = $1) as entries,
        (select json_agg(json_build_object('state', state, 'due', due_at, 'moves', moves) order by id) from pledges where customer_id = $2) as pledges,
        (select json_agg(json_build_object('kind', kind, 'sum', amount_minor, 'cause', cause, 'at', at) order by id) from remedies where customer_id = $2) as ledger,
        (select json_agg(json_build_object('verdict', verdict, 'at', at)) from closures where case_id = $1) as closures,
        (select json_agg(json_build_object('id', id, 'type', type, 'at', at, 'by', actor_id) order by id)
          from events where (case_id = $1 or customer_id = $2) and type not like 'erasure%' and type not like 'customer.exported') as log,
        (select count(*) from notices where customer_id = $2) as notices`,
      [caseId, customerId],
    )
    return rows[0]
  })

test('the archive holds every word of hers: to read, as rows, the file, the message as it came', async () => {
  expect((await traces()).length).toBeGreaterThan(20)
  expect(await refusal(exportCustomer(world.desk, world.annaActor, customerId))).toBe('forbidden')
  const files = await ok(exportCustomer(world.desk, world.olgaActor, customerId))
  const opened = await Promise.all(files.map(async ({ name, open }) => [name, (await open()).toString()] as const))
  const text = opened.find(([name]) => name === 'прочтите.txt')![1]
  expect(text).toContain('Агафья Поликарпова')
  expect(text).toContain('Шиншилла грустит')
  expect(text).toMatch(/1 июля 2026 года в 10:00 .*· жест · 50,00\s₽/)
  const data = JSON.parse(opened.find(([name]) => name === 'data.json')![1])
  expect(data.promises).toHaveLength(3)
  expect(data.compensation).toMatchObject([{ kind: 'goodwill', amount_minor: 5000, why: 'шиншилла' }])
  expect(opened.find(([name]) => name.startsWith('attachments/'))).toEqual([
    expect.stringMatching(/справка-тайна\.txt$/),
    'секретариус поликарпова',
  ])
  expect(opened.find(([name]) => name.startsWith('drafts/'))).toEqual([
    expect.stringMatching(/Поликарпова\.txt$/),
    'договор Поликарповой',
  ])
  expect(opened.find(([name]) => /^messages\/\d+\.eml$/.test(name))![1]).toContain(
    'Message-ID: <1@polikarpova.example>',
  )
})

test('an open case stands in the way, and so do a wrong number and a wrong person', async () => {
  const { desk, olgaActor, veraActor, annaActor } = world
  const neighbour = (await world.store.customer.findByAddress('email', 'neighbour@mail.example'))!
  expect(await refusal(askErasure(desk, annaActor, customerId, { number: customerId, why: 'Просит' }))).toBe(
    'forbidden',
  )
  expect(await refusal(askErasure(desk, olgaActor, neighbour.id, { number: neighbour.id, why: 'Просит' }))).toBe(
    'erasure-open-cases',
  )
  expect(await refusal(askErasure(desk, olgaActor, customerId, { number: customerId + 1, why: 'Просит' }))).toBe(
    'erasure-number-wrong',
  )
  const asked = await ok(askErasure(desk, olgaActor, customerId, { number: customerId, why: 'Просит по закону' }))
  expect(asked).toMatchObject({ byTwo: true, standing: { askedBy: 'Ольга Мирова', doneAt: null } })
  expect((await traces()).length).toBeGreaterThan(20)
  expect(await refusal(confirmErasure(desk, olgaActor, customerId, { number: customerId }))).toBe('erasure-own')
  await ok(withdrawErasure(desk, veraActor, customerId))
  expect(await refusal(confirmErasure(desk, veraActor, customerId, { number: customerId }))).toBe('erasure-none')
})

test('records that never change let no word go without an erasure, whatever a connection claims', async () => {
  const tries = [
    `update events set why = null where case_id = ${caseId}`,
    `update remedies set why = null where customer_id = ${customerId}`,
    `begin; select set_config('makegood.erasure', '1', true); update events set why = 'x' where case_id = ${caseId}; commit`,
  ]
  for (const sql of tries) await expect(world.database.query(c => c.query(sql))).rejects.toThrow('append-only')
})

test('once two people have said so, no word of hers is left anywhere; what was promised, paid and counted stands', async () => {
  const { desk, olgaActor, veraActor } = world
  const before = await counted()
  await ok(askErasure(desk, olgaActor, customerId, { number: customerId, why: 'Просит по закону' }))
  const done = await ok(confirmErasure(desk, veraActor, customerId, { number: customerId }))
  expect(done).toMatchObject({ standing: { confirmedBy: 'Вера Котова' }, counts: { cases: 1, attachments: 1 } })
  expect(await traces()).toEqual([])
  expect(await counted()).toEqual(before)
  expect(await refusal(askErasure(desk, olgaActor, customerId, { number: customerId, why: 'x' }))).toBe(
    'customer-erased',
  )
  expect(await ok(showErasure(desk, olgaActor, customerId))).toMatchObject({ openCases: [] })
})

test('the record of it stands; her old link and her old letters lead nowhere near her; she comes back as somebody new', async () => {
  const { desk } = world
  const sent = { raw: Buffer.from('x'), contentType: 'x', once: '2', files: [] }
  expect(await refusal(judgeOnPage(desk, token, sent, { verdict: 'not-solved', text: 'x' }))).toBe('link-unknown')
  await expect(world.database.query(c => c.query(`delete from erasures`))).rejects.toThrow('stays in the record')
  await world.mail(MAIL.replace('<1@', '<2@').replace('To:', 'In-Reply-To: <1@polikarpova.example>\nTo:'))
  const back = (await world.store.customer.findByAddress('email', EMAIL))!
  expect(back.id).not.toBe(customerId)
  const audit = await world.store.audit.list({ kind: 'erasures', limit: 10 })
  expect(audit.map(({ type, actorName }) => `${type} ${actorName}`)).toEqual([
    'erasure.done Вера Котова',
    'erasure.asked Ольга Мирова',
    'erasure.withdrawn Вера Котова',
    'erasure.asked Ольга Мирова',
  ])
  await expect(world.database.query(c => c.query(`update audit_entries set actor_name = 'x'`))).rejects.toThrow(
    'append-only',
  )
})

test('where one person is enough, it is done at once', async () => {
  const { desk, veraActor } = world
  await ok(changeSettings(desk, veraActor, { erasureByTwo: false }))
  const { id } = await world.customer('Пётр Разовый', { email: 'petr@mail.example' })
  const done = await ok(askErasure(desk, veraActor, id, { number: id, why: 'Просит' }))
  expect(done.standing!.doneAt).not.toBeNull()
  expect((await world.store.customer.find(id))!.name).toBe('')
})
