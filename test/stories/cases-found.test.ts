import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseOrder, CaseSearch } from '../../src/core/case/search/filter.ts'
import { addNote } from '../../src/desk/case/reply.ts'
import { countCases, searchCases } from '../../src/desk/case/search.ts'
import { addView, changeView, listViews, removeView } from '../../src/desk/case/view.ts'
import { changeCustomer } from '../../src/desk/customer/customer.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { makePledge } from '../../src/desk/pledge/pledge.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Somebody calls and says half a name, half a number, and what it was about, misspelt. */

let world: World
let router: number
let invoice: number
let english: number
beforeAll(async () => {
  world = await createWorld()
  const open = async (name: string, phone: string, text: string, rest = {}) => {
    const contact = { name, phone }
    const word = { channel: 'phone', text, ...rest }
    const heard = await ok(
      tell(world.desk, world.annaActor, { source: 'phone', raw: Buffer.from(text), contact, word }),
    )
    world.wait(1)
    return heard.caseId
  }
  router = await open('Пётр Ковалёв', '+79161234567', 'Роутер мигает красным. Когда приедет мастер?')
  invoice = await open('Мария Лебедева', '+79031112233', 'Неверный счёт за июнь', { place: 'msk.north.house12' })
  english = await open('John Smith', '+442079460000', 'The router keeps rebooting, when will you fix it?')
  await ok(addNote(world.desk, world.annaActor, invoice, 'Начислили дважды по договору А-774'))
  await world.settle()
})
afterAll(() => world.close())

const find = async (search: CaseSearch, order: CaseOrder = 'changed') =>
  ok(searchCases(world.desk, world.annaActor, { search, order, limit: 10 }))
const ids = async (q: string) => (await find({ q })).rows.map(({ id }) => id)

test.each<[string, () => number[]]>([
  ['роутеры', () => [router]],
  ['красный роутер', () => [router]],
  ['ковалев', () => [router]],
  ['овале', () => [router]],
  ['123-45-67', () => [router]],
  ['8 916 123', () => [router]],
  ['лебедевой', () => [invoice]],
  ['дважды', () => [invoice]],
  ['а-774', () => [invoice]],
  ['reboot', () => [english]],
  ['rebooted routers', () => [english]],
  ['не мигает', () => [router]],
  ['ротуер', () => [router]],
  ['Ковлаев', () => [router]],
  ['rebotting', () => [english]],
  ['телевизор', () => []],
])('%j', async (q, expected) => expect(await ids(q)).toEqual(expected()))

test('a number comes first, and what was found is marked', async () => {
  const { rows } = await find({ q: String(router) })
  expect(rows[0]).toMatchObject({ id: router, match: { where: 'number' } })
  const { rows: misspelt, spelt } = await find({ q: 'ротуер' })
  expect(spelt).toEqual(['роутер'])
  const { text, marks } = misspelt[0]!.match!
  expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual(['Роутер'])
})

test('a new name of the customer is found, the old one no more', async () => {
  const { customerId } = (await world.store.case.find(english))!
  await ok(changeCustomer(world.desk, world.annaActor, customerId, { name: 'John Taylor' }))
  expect(await ids('taylor')).toEqual([english])
  expect(await ids('smith')).toEqual([])
})

test('filters narrow, orders turn, and pages meet without a gap', async () => {
  const got = async (search: CaseSearch) => (await find(search)).rows.map(({ id }) => id)
  expect(await got({ place: 'msk.north' })).toEqual([invoice])
  expect(await got({ language: 'en', unanswered: 'yes', state: 'current' })).toEqual([english])
  expect(await got({ openedFrom: world.now().toISOString() })).toEqual([])
  await ok(
    makePledge(world.desk, world.annaActor, router, {
      kind: 'visit',
      text: 'Мастер',
      dueAt: new Date('2026-07-03T12:00Z'),
    }),
  )
  expect(await got({ dueBefore: '2026-07-03T12:00:01Z' })).toEqual([router])
  expect(await got({ dueBefore: '2026-07-03T12:00:00Z' })).toEqual([])
  expect((await find({}, 'due')).rows.map(({ id }) => id)).toEqual([router, invoice, english])
  expect(await got({ overdue: 'yes' })).toEqual([invoice, english, router])
  expect(await got({ q: 'роутер', kind: 'billing' })).toEqual([])
  expect(await ok(countCases(world.desk, world.annaActor, { channel: 'phone' }, 2))).toBe(2)

  for (const order of ['changed', 'opened', 'due'] as const) {
    const { rows: all } = await find({}, order)
    const paged = []
    for (let after: (typeof all)[number] | undefined; ; ) {
      const { rows } = await ok(searchCases(world.desk, world.annaActor, { search: {}, order, after, limit: 1 }))
      if (!rows[0]) break
      paged.push(rows[0].id)
      after = rows[0]
    }
    expect(paged).toEqual(all.map(({ id }) => id))
    expect(paged).toHaveLength(3)
  }
})

test('a view is kept for oneself or for all, counts for whoever looks, and comes back after it was removed', async () => {
  const { annaActor: anna, igorActor: igor, olgaActor: olga } = world
  const search: CaseSearch = { owner: 'me', state: 'current' }
  const own = await ok(addView(world.desk, anna, { name: 'Мои открытые', shared: false, search }))
  const { ownerId } = (await world.store.case.find(router))!
  const mine = (staffId: number) => ok(countCases(world.desk, { ...anna, id: staffId } as typeof anna, search, 10))
  expect(own).toMatchObject({ mine: true, count: await mine(anna.id!) })
  expect(await ok(listViews(world.desk, igor))).toEqual([])
  expect(await refusal(changeView(world.desk, igor, own.id, { name: 'Чужие' }))).toBe('not-found')

  await ok(changeView(world.desk, anna, own.id, { shared: true, name: 'Открытые' }))
  const [shared] = await ok(listViews(world.desk, igor))
  expect(shared).toMatchObject({ name: 'Открытые', mine: false, count: await mine(igor.id!) })
  expect(await refusal(removeView(world.desk, igor, own.id, true))).toBe('view-of-another')
  await ok(removeView(world.desk, olga, own.id, true))
  expect(await ok(listViews(world.desk, anna))).toEqual([])
  await ok(removeView(world.desk, anna, own.id, false))
  expect(await ok(listViews(world.desk, igor))).toHaveLength(1)
  expect((await mine(ownerId)) > 0).toBe(true)
})
