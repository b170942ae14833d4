import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeCase, unmergeCase } from '../../src/desk/case/merge.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { addAsset, addContactPoint, listCustomers, setReach, showCustomer } from '../../src/desk/customer/customer.ts'
import { askErasure, withdrawErasure } from '../../src/desk/customer/erasure.ts'
import {
  listDuplicates,
  listMerges,
  mergeCustomers,
  previewMerge,
  unmergeCustomers,
} from '../../src/desk/customer/merge.ts'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { makePledge } from '../../src/desk/pledge/pledge.ts'
import { setAuthority } from '../../src/desk/remedy/authority.ts'
import { grant } from '../../src/desk/remedy/entry.ts'
import { OF_CASES, OF_CUSTOMERS, STAYING } from '../../src/store/customer/merge/rows.ts'
import { letter } from '../world/letter.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** One person written down twice becomes one customer and can be parted again: nothing is lost, doubled or told twice. */

let world: World
beforeAll(async () => {
  world = await createWorld()
  const limit = { staffId: world.anna.id, kind: 'goodwill' as const, amountMinor: 1_000_000, currency: 'RUB' }
  await ok(setAuthority(world.desk, world.veraActor, { ...limit, period: 'day' } as never))
})
afterAll(() => world.close())

const merge = (fromId: number, intoId: number) =>
  mergeCustomers(world.desk, world.annaActor, { fromId, intoId, why: 'записали дважды' })
const undo = (mergeId: number, cases: { id: number; to: 'from' | 'into' }[] = []) =>
  unmergeCustomers(world.desk, world.olgaActor, mergeId, cases)
const query = <T>(sql: string, values: unknown[] = []) =>
  world.database.query(async c => (await c.query(sql, values)).rows as T[])
const casesOf = (id: number) => world.store.case.list({ customerId: id, limit: 20 })
const write = async (from: string, text: string, subject = 'Интернет') => {
  world.wait(0.1)
  await world.mail(letter({ from, text, subject, id: `${Math.random()}@mail` }))
  return (await world.store.case.list({ limit: 1 }))[0]!.id
}

/** Every row that belongs to somebody, byte for byte; the log and the merges themselves only grow. */
async function everything(): Promise<Record<string, string[]>> {
  const tables = await query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
     where table_schema = 'public' and column_name in ('customer_id', 'case_id')`,
  )
  const all: Record<string, string[]> = {}
  for (const { name } of [...tables, { name: 'customers' }].filter(
    ({ name }) => !['events', 'alerts'].includes(name),
  )) {
    const rows = await query<{ text: string }>(`select to_jsonb(t)::text as text from "${name}" t order by 1`)
    all[name] = rows.map(({ text }) => text)
  }
  return all
}
const sizes = (all: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, rows.length]))

let n = 0
/** The same Pyotr twice: by letter with a name, and from the books of the company with a line and a phone. */
async function twice(place = 'msk.east.house1.riser1') {
  const [email, phone] = [`pyotr${++n}@mail.example`, `+791612345${String(n).padStart(2, '0')}`]
  const oldCase = await write(`Ковалёв Пётр <${email}>`, 'Нет интернета с утра. Когда почините?')
  const from = (await world.store.customer.findByAddress('email', email))!.id
  const into = await neighbour(world, { name: `Пётр Ковалёв ${n}`, phone, email, answers: ['sms'], news: 'sms', place })
  await ok(addContactPoint(world.desk, world.annaActor, from, 'email', `work${n}@mail.example`))
  await ok(
    addAsset(world.desk, world.annaActor, from, {
      kind: 'line',
      label: 'Интернет',
      place,
      externalId: `line-Пётр Ковалёв ${n}`,
    }),
  )
  await ok(addAsset(world.desk, world.annaActor, from, { kind: 'line', label: 'Телефон', externalId: `tel-${n}` }))
  const dueAt = new Date(world.now().getTime() + 50 * 3_600_000)
  await ok(makePledge(world.desk, world.annaActor, oldCase, { kind: 'fix', text: 'починим', dueAt }))
  await ok(
    grant(world.desk, world.annaActor, oldCase, { kind: 'goodwill', amount: 5000, currency: 'RUB', why: 'долго' }),
  )
  return { from, into, email, phone, oldCase }
}

test('every table that belongs to customers is known to the merge', async () => {
  const tables = await query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'customer_id'`,
  )
  const known = ['cases', ...OF_CASES, ...OF_CUSTOMERS.map(({ table }) => table), ...STAYING]
  expect(tables.map(({ name }) => name).filter(name => !known.includes(name))).toEqual([])
})

test('the two are suggested with what speaks for it, a preview tells what comes together, and undoing is exact', async () => {
  const { from, into, email, oldCase } = await twice()
  const [found] = await ok(listDuplicates(world.desk, world.annaActor, into))
  expect(found).toMatchObject({
    customer: { id: from },
    likeness: 'sure',
    evidence: { addresses: [{ kind: 'email', address: email }], services: [`line-Пётр Ковалёв ${n}`] },
  })
  world.wait(0.1)
  await ok(
    setReach(world.desk, world.annaActor, from, { answers: [{ channel: 'email', address: email }], zone: 'Asia/Omsk' }),
  )
  const look = await ok(previewMerge(world.desk, world.annaActor, { fromId: from, intoId: into }))
  expect(look).toMatchObject({
    hindrance: null,
    from: { counts: { cases: 1, openPledges: 2, ledger: 1 } },
    reach: { wins: 'from', why: 'later' },
    told: { zone: 'Asia/Omsk', externalId: `ext-Пётр Ковалёв ${n}` },
  })

  const before = await everything()
  const { mergeId } = await ok(merge(from, into))
  const joined = await ok(showCustomer(world.desk, world.annaActor, from))
  expect(joined.customer.id).toBe(into)
  expect(joined.contactPoints.map(({ address }) => address)).toContain(`work${n}@mail.example`)
  expect(joined.assets.map(({ label }) => label)).toEqual(['Интернет', 'Телефон'])
  expect(joined.reaches).toMatchObject([{ channel: 'email', address: email }])
  expect((await casesOf(into)).map(({ id }) => id)).toEqual([oldCase])
  expect(sizes(await everything())).toEqual({ ...sizes(before), reaches: before.reaches!.length - 1 })
  expect((await ok(listCustomers(world.desk, world.annaActor, { text: email, limit: 9 }))).rows).toHaveLength(1)

  await ok(undo(mergeId))
  expect(await everything()).toEqual(before)
  expect(await refusal(undo(mergeId))).toBe('customer-not-merged')
})

test('what comes in afterwards goes to the right one, and where nothing tells whose it is somebody is asked', async () => {
  const { from, into, oldCase } = await twice()
  const work = `work${n}@mail.example`
  const { mergeId } = await ok(merge(from, into))
  await ok(
    addReply(world.desk, world.annaActor, oldCase, { text: 'Починим завтра до 18:00. Анна', answers: [], keeps: [] }),
  )
  const his = await write(work, 'Верните деньги за вчера', 'Деньги')
  expect((await world.store.case.find(his))!.customerId).toBe(into)
  const unclear = await write(`pyotr${n}@mail.example`, 'А когда откроют офис?', 'Офис')
  const later = await ok(
    grant(world.desk, world.annaActor, oldCase, { kind: 'goodwill', amount: 700, currency: 'RUB', why: 'ещё' }),
  )
  const [file] = await ok(listMerges(world.desk, world.annaActor, from))
  expect(file!.since.filter(({ id }) => [his, unclear].includes(id))).toMatchObject([
    { id: his, whose: 'from' },
    { id: unclear, whose: null },
  ])
  expect(await refusal(undo(mergeId))).toBe('customer-merge-undecided')
  await ok(undo(mergeId, [{ id: unclear, to: 'into' }]))
  expect((await casesOf(from)).map(({ id }) => id).sort()).toEqual([oldCase, his].sort())
  expect((await casesOf(into)).map(({ id }) => id)).toEqual([unclear])
  const strays = await query(
    `select t.customer_id from (select case_id, customer_id from remedies union all select case_id, customer_id from pledges
       union all select case_id, customer_id from notices union all select case_id, customer_id from remedy_balances) t
     join cases c on c.id = t.case_id where c.customer_id <> t.customer_id`,
  )
  expect(strays).toEqual([])
  expect(later).toBeTruthy()
})

test('two merges that cross, a merge while a letter comes in, and a chain: one way, one end', async () => {
  const [a, b] = [await twice(), await twice()]
  const both = await Promise.all([merge(a.from, b.from), merge(b.from, a.from)])
  expect(both.map(result => ('refused' in result ? result.refused : 'merged')).sort()).toEqual([
    'customers-are-one',
    'merged',
  ])
  const first = both.find(result => 'mergeId' in result) as { mergeId: number; customerId: number }
  const [, came] = await Promise.all([merge(first.customerId, a.into), write(a.email, 'Так когда же?', 'Вопрос')])
  const ends = await ok(showCustomer(world.desk, world.annaActor, a.from))
  expect(ends.customer.id).toBe(a.into)
  expect((await world.store.customer.find(b.from))!.id).toBe(a.into)
  expect((await world.store.case.find(came))!.customerId).toBe(a.into)
  expect((await world.store.customer.findByExternalId(`ext-Пётр Ковалёв ${n - 1}`))!.id).toBe(a.into)
  expect(await refusal(undo(first.mergeId))).toBe('customer-merge-later')
  const [last] = await ok(listMerges(world.desk, world.annaActor, a.into))
  await ok(undo(last!.merge.id, [{ id: came, to: 'into' }]))
  await ok(undo(first.mergeId, [{ id: came, to: 'into' }]))
  const parted = await Promise.all([a.from, b.from, a.into].map(id => world.store.customer.find(id)))
  expect(parted.map(customer => customer!.id)).toEqual([a.from, b.from, a.into])
})

test('a chain taken back from its end stands as before, row by row', async () => {
  const [a, b] = [await twice(), await twice()]
  const before = await everything()
  const one = await ok(merge(a.from, b.from))
  const two = await ok(merge(b.from, b.into))
  const three = await ok(merge(b.into, a.into))
  expect((await world.store.customer.find(a.from))!.id).toBe(a.into)
  expect((await casesOf(a.into)).map(({ id }) => id).sort()).toEqual([a.oldCase, b.oldCase].sort())
  for (const { mergeId } of [three, two, one]) await ok(undo(mergeId))
  expect(await everything()).toEqual(before)
})

test('an incident that concerns both tells the person once, pays one line once, and forgets it when they part', async () => {
  const place = 'msk.north.house12.riser1'
  const { from, into, phone, email } = await twice(place)
  const incident = await breakCable(world, 2)
  world.wait(12)
  const texts = { ru: { found: 'Нашли обрыв.', cause: 'Ремонт.', next: 'Чиним.', apology: 'Простите.' } }
  const untilAt = new Date(world.now().getTime() + 30 * 3_600_000)
  await ok(publishBulletin(world.desk, world.olgaActor, incident.id, { kind: 'news', texts, untilAt, urgent: false }))
  const waiting = () =>
    query<{ n: number }>(`select count(*)::int as n from notices where bulletin_id is not null and state = 'planned'`)
  expect(await waiting()).toEqual([{ n: 2 }])
  const before = await everything()
  const { mergeId } = await ok(merge(from, into))
  expect(await waiting()).toEqual([{ n: 1 }])
  const hit = await world.store.concerned.intervals(incident.id, { afterId: 0, limit: 9 })
  expect(hit).toEqual([])
  const live = await query(`select asset_id from concerned where incident_id = $1 and left_at is null`, [incident.id])
  expect(live).toHaveLength(1)
  await ok(undo(mergeId))
  expect(await everything()).toEqual(before)
  const again = await ok(merge(from, into))
  await world.pass(14)
  const heard = [...world.phones.sms.outbox, ...world.phones.email.outbox].filter(
    ({ message }) => [phone, email].includes(message.to) && message.text.includes('Нашли обрыв'),
  )
  expect(heard).toHaveLength(1)
  const after = { ...texts, ru: { ...texts.ru, found: 'Починили муфту.' } }
  await ok(
    publishBulletin(world.desk, world.olgaActor, incident.id, { kind: 'news', texts: after, untilAt, urgent: false }),
  )
  await world.pass(3)
  const second = [...world.phones.sms.outbox, ...world.phones.email.outbox].filter(
    ({ message }) => [phone, email].includes(message.to) && message.text.includes('Починили муфту'),
  )
  expect(second).toHaveLength(1)
  expect(again.customerId).toBe(into)
})

test('whose data are to go are not merged; cases that became one are parted first; and the days run out', async () => {
  const { from, into, oldCase } = await twice()
  await world.pass(0)
  const stranger = await world.customer('Лев Удалённый', { email: `lev${n}@mail.example` })
  await ok(askErasure(world.desk, world.olgaActor, stranger.id, { number: stranger.id, why: 'Просит' }))
  expect(await refusal(merge(from, stranger.id))).toBe('customer-merge-erased')
  await ok(withdrawErasure(world.desk, world.olgaActor, stranger.id))
  expect(await refusal(merge(into, into))).toBe('customers-are-one')
  expect(await refusal(merge(from, 999_999))).toBe('customer-not-found')

  await ok(addContactPoint(world.desk, world.annaActor, into, 'email', `books${n}@mail.example`))
  const second = await write(`books${n}@mail.example`, 'Роутер мигает красным, что делать?', 'Роутер')
  expect((await world.store.case.find(second))!.customerId).toBe(into)
  const { mergeId } = await ok(merge(from, into))
  await ok(mergeCase(world.desk, world.annaActor, second, { intoId: oldCase }))
  expect(await refusal(undo(mergeId))).toBe('customer-merge-cases')
  await ok(unmergeCase(world.desk, world.annaActor, second))
  world.wait(24 * 31)
  expect(await refusal(undo(mergeId))).toBe('customer-merge-too-old')
  await expect(query('delete from customer_merges')).rejects.toThrow('stays in the record')
  await expect(query(`update remedies set customer_id = ${from} where customer_id = ${into}`)).rejects.toThrow(
    'append-only',
  )
})
