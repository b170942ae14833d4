import { afterEach, beforeEach, expect, test } from 'vitest'
import { declareIncident, showIncident } from '../../src/desk/incident/incident.ts'
import {
  dismissProposal,
  listProposals,
  setLikenessPolicy,
  showProposal,
} from '../../src/desk/incident/proposal/proposal.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Nobody has to read forty letters to see that they are one: the desk lays them before the lead, and declares nothing. */

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

let visitors = 0
interface From {
  customerId?: number
  place?: string
  rest?: object
}

/** Somebody writes by the form, unknown until now or as a known customer. */
async function write(text: string, from: From = {}) {
  const { caseId } = await say(text, from)
  await world.settle()
  return caseId
}

async function say(text: string, { customerId, place, rest = {} }: From = {}) {
  const who = customerId
    ? { customerId }
    : { contact: { name: `Гость ${++visitors}`, email: `g${visitors}@mail.example` } }
  return ok(
    tell(world.desk, customerId ? world.annaActor : null, {
      source: 'web',
      raw: Buffer.from(text),
      ...who,
      word: { channel: 'web', text, place, ...rest },
    }),
  )
}
const proposals = () => ok(listProposals(world.desk, world.olgaActor, { limit: 50 }))
const show = (id: number) => ok(showProposal(world.desk, world.olgaActor, id))
const alerts = async (actor = world.olgaActor) =>
  (await ok(showToday(world.desk, actor))).duties.filter(
    ({ code }) => code === 'incident-proposed' || code === 'more-alike',
  )
const declare = (proposal: number, scope: object, rest = {}) =>
  declareIncident(world.desk, world.olgaActor, {
    title: 'Багаж рейса SU 1234 остался в Казани',
    kind: 'baggage',
    severity: 'major',
    startedAt: world.now(),
    commanderId: world.igor.id,
    deputyId: world.anna.id,
    scope,
    proposal,
    ...rest,
  })

test('several families file for one flight: the lead sees one likely incident, and those who follow belong to it', async () => {
  await write('Летели рейсом SU 1234 вчера, чемодан с лекарствами не приехал на ленту. Куда обращаться?')
  await write('Вчера вечером рейс СУ-1234, коляска не прилетела!')
  // the same flight of another day, and other troubles
  await write('28 июня летели SU1234, сломали ручку у сумки')
  await write('Верните деньги за билет на рейс DP 405')
  expect(await proposals()).toEqual([])

  const third = await write('su1234 30.06.2026, two of our bags are missing')
  const [proposal] = await proposals()
  expect(proposal).toMatchObject({
    state: 'open',
    likeness: 'flight',
    mark: 'SU1234',
    detail: '2026-06-30',
    customers: 3,
    cases: 3,
  })
  const { evidence, scope } = await show(proposal!.id)
  expect(evidence.map(({ shares }) => shares.find(({ likeness }) => likeness === 'flight')?.text)).toEqual([
    'SU 1234',
    'СУ-1234',
    'su1234',
  ])
  expect(scope.cases).toHaveLength(3)
  expect(await alerts()).toMatchObject([{ code: 'incident-proposed', proposalId: proposal!.id }])
  expect(await alerts(world.annaActor)).toEqual([])

  // it grows and does not repeat; a second word of the same family counts nobody twice
  await write('Мы тоже с рейса SU 1234 от 30 июня, багаж не выдали')
  await write('Есть новости по рейсу SU 1234?', { rest: { caseId: third } })
  expect(await proposals()).toMatchObject([{ customers: 4, cases: 4 }])
  expect(await alerts()).toHaveLength(1)

  // nothing is declared by itself; a person does it, of the proposal, once
  expect(await world.store.incident.list({ limit: 10 }, world.now())).toEqual([])
  expect(await refusal(dismissProposal(world.desk, world.annaActor, proposal!.id, 'не авария'))).toBe('forbidden')
  const { scope: prefilled } = await show(proposal!.id)
  const incident = await ok(declare(proposal!.id, prefilled, { confirm: 4 }))
  expect((await ok(showIncident(world.desk, world.olgaActor, incident.id))).cases).toHaveLength(4)
  expect(await proposals()).toMatchObject([{ state: 'taken', incidentId: incident.id, settledBy: 'Ольга Мирова' }])
  expect(await alerts()).toEqual([])
  expect(await refusal(declare(proposal!.id, prefilled, { confirm: 4 }))).toBe('proposal-settled')
  expect(await refusal(declare(999, prefilled, { confirm: 4 }))).toBe('proposal-unknown')

  // who comes later is no new proposal: the commander hears of it
  for (const text of ['SU1234 вчера, нет чемодана', 'Рейс SU 1234 30.06, нет сумки', 'SU 1234, lost pram'])
    await write(text)
  expect(await proposals()).toMatchObject([{ state: 'taken', cases: 7 }])
  expect(await alerts(world.igorActor)).toMatchObject([{ code: 'more-alike', proposalId: proposal!.id }])
})

/** A town: most never write. */
async function town() {
  await world.database.query(client =>
    client.query(`with people as (
        insert into customers (name, language, created_at) select 'Житель ' || n, 'ru', now() from generate_series(1, 600) n returning id)
      insert into assets (customer_id, external_id, kind, label, place)
      select id, 'T' || id, 'line', 'Интернет', ('msk.north.house' || 20 + id % 20)::ltree from people`),
  )
}
const live = (name: string, house: string) => neighbour(world, { name, place: `msk.north.${house}.riser1` })

test('one house complains in different words; three of different ends of the town are none', async () => {
  await town()
  const far = await Promise.all([live('А', 'house1'), live('Б', 'house2')])
  await write('Пропал интернет', { customerId: far[0] })
  await write('Ничего не открывается с утра', { customerId: far[1] })
  const third = await world.database.query(client => client.query('select min(customer_id) as id from assets'))
  await write('Роутер мигает красным', { customerId: third.rows[0].id })
  expect(await proposals()).toEqual([])

  const house = await Promise.all(['В', 'Г', 'Д', 'Е'].map(name => live(name, 'house12')))
  const words = ['Опять сидим без связи', 'Телевизор показывает чёрный экран', 'Роутер мигает красным']
  for (const [at, text] of words.entries()) await write(text, { customerId: house[at] })
  const [proposal, ...others] = await proposals()
  expect(others).toEqual([])
  expect(proposal).toMatchObject({ likeness: 'place', mark: 'msk.north.house12.riser1', customers: 3 })
  expect((await show(proposal!.id)).scope).toMatchObject({ places: ['msk.north.house12.riser1'], cases: [] })

  // declined, with the reason: it stays so
  expect(
    (await ok(dismissProposal(world.desk, world.olgaActor, proposal!.id, 'плановые работы до 11:00'))).proposal,
  ).toMatchObject({
    state: 'declined',
    why: 'плановые работы до 11:00',
  })
  await write('А у нас телефон молчит', { customerId: house[3] })
  expect(await proposals()).toMatchObject([{ state: 'declined', customers: 4 }])
  expect(await alerts()).toEqual([])

  // until twice as many complain
  const more = await Promise.all([live('Ж', 'house12'), live('З', 'house12')])
  for (const customerId of more) await write('Не работает ничего', { customerId })
  expect(await proposals()).toMatchObject([{ id: proposal!.id, state: 'open', customers: 6, declinedCustomers: 3 }])
  expect(await alerts()).toHaveLength(1)

  // declared on the place without a look at the proposal: it is taken all the same, and new ones join the incident
  const scope = { places: ['msk.north.house12'] }
  await ok(declare(proposal!.id, scope, { proposal: undefined, startedAt: new Date('2026-07-01T06:00:00Z') }))
  expect(await proposals()).toMatchObject([{ state: 'taken' }])
  for (const name of ['И', 'К', 'Л']) await write('Нет интернета', { customerId: await live(name, 'house12') })
  expect(await proposals()).toHaveLength(1)
})

test('the same words in nobody’s place: five within three hours, and what is unlike stays alone', async () => {
  const same = [
    'Приложение вылетает при оплате картой, ошибка 504',
    'При оплате картой приложение вылетает с ошибкой',
    'Вылетает приложение при оплате картой',
    'Ошибка: приложение вылетает, картой оплатить нельзя, оплата не проходит',
  ]
  const unlike = ['Мастер не пришёл во вторник', 'Курьер нагрубил маме', 'Где счёт за июнь?', 'Не могу войти в кабинет']
  for (const text of [...unlike, ...same]) await write(text)
  expect(await proposals()).toEqual([])
  const last = await write('Здравствуйте! Приложение вылетает при оплате картой. Спасибо')
  const [proposal] = await proposals()
  expect(proposal).toMatchObject({ likeness: 'words', customers: 5, shown: expect.stringContaining('вылетает') })
  expect((await show(proposal!.id)).evidence.map(({ facts }) => facts.id)).toContain(last)
  await write('приложение вылетает при оплате картой')
  expect(await proposals()).toMatchObject([{ customers: 6 }])
  // of a burst the newest stand for all
  for (let n = 0; n < 14; n++) await say(`Приложение вылетает при оплате картой, ошибка ${500 + n}`)
  await world.settle()
  await write('При оплате картой вылетает приложение, ошибка')
  await write('Мастер снова не пришёл, а обещали утром')
  expect(await proposals()).toMatchObject([{ customers: 21 }])

  // a lead sets the table
  const policy = { likeness: 'line' as const, caseKind: 'general', customers: 2, withinMinutes: 60, similarity: null }
  expect(await refusal(setLikenessPolicy(world.desk, world.annaActor, policy))).toBe('forbidden')
  expect(await refusal(setLikenessPolicy(world.desk, world.olgaActor, { ...policy, similarity: 0.5 }))).toBe(
    'similarity-for-words',
  )
  await ok(setLikenessPolicy(world.desk, world.olgaActor, policy))
  await write('Автобус 55 опять не пришёл')
  await write('55-й не дождались, автобус №55 отменили?')
  expect((await proposals())[0]).toMatchObject({ likeness: 'line', mark: 'bus 55', customers: 2 })
})
