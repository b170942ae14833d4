import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SMS_PRESETS } from '../../src/channels/sms/presets.ts'
import type { BulletinDraft } from '../../src/core/incident/bulletin/bulletin.ts'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { claimCall, settleCall } from '../../src/desk/incident/call.ts'
import { changeScope, showIncident } from '../../src/desk/incident/incident.ts'
import { askForNews, linkOf, settleByLink } from '../../src/desk/incident/public/subscription.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { keepShortMessage } from '../../src/desk/intake/short-message.ts'
import { setGateway } from '../../src/desk/setting.ts'
import { bounceOf } from '../world/letter.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, type World } from '../world/world.ts'

/** Guarantee 3 where ways cross: several incidents, receipts, calls and subscriptions of one person. Nothing twice, nothing lost. */

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const TEXT = { found: 'Нашли обрыв.', cause: 'Ремонт дороги.', next: 'Чиним.', apology: 'Простите.' }
const POWER = { title: 'в районе нет света', scope: { places: ['msk.north'] } }
const NIGHT = '2026-07-01T20:30:00Z'
const MORNING = '2026-07-02T07:00:00Z'
const inHours = (hours: number) => new Date(world.now().getTime() + hours * 3_600_000)
const publish = (id: number, found = TEXT.found, rest: Partial<BulletinDraft> = {}) =>
  ok(
    publishBulletin(world.desk, world.olgaActor, id, {
      ...{ kind: 'news', texts: { ru: { ...TEXT, found } }, untilAt: inHours(30), urgent: false },
      ...rest,
    }),
  )
const allClear = (id: number, found: string) => publish(id, found, { kind: 'all-clear', untilAt: inHours(-0.1) })
const shrink = (id: number, confirm: number, scope: object = { places: ['msk.north.house14'] }) =>
  ok(changeScope(world.desk, world.olgaActor, id, { scope, confirm, why: 'не тот дом' }))
const to = (address: string) =>
  [...world.phones.email.outbox, ...world.phones.sms.outbox].filter(({ message }) => message.to === address)
const texts = (address: string) => to(address).map(({ message }) => message.text)
const times = (address: string, words: string) => texts(address).filter(text => text.includes(words)).length
const writes = (contact: { email?: string; phone?: string }) =>
  ok(tell(world.desk, null, { source: 'web', raw: Buffer.from('x'), contact, word: { channel: 'web', text: 'Нет' } }))
const calls = (id: number) => world.store.incidentCall.of(id)

/** Two incidents for one customer, whose news wait for the morning as one message. */
async function twoAtNight() {
  await neighbour(world, { name: 'К1', email: 'k1@mail.example' })
  await neighbour(world, { name: 'К2', email: 'k2@mail.example', place: 'msk.north.house14' })
  const cable = await breakCable(world, 1)
  const power = await breakCable(world, 2, POWER)
  await world.at(NIGHT)
  return { cable, power }
}

describe('one message that was to tell two incidents', () => {
  test('is not needed for the one, and the other is told all the same', async () => {
    const { cable, power } = await twoAtNight()
    await publish(cable.id)
    await publish(power.id, 'Сгорел трансформатор.')
    await shrink(power.id, 1)
    await world.at(MORNING)
    expect(texts('k1@mail.example')).toHaveLength(1)
    expect(texts('k1@mail.example')[0]).toMatch(/^Нашли обрыв/)
    expect(times('k1@mail.example', 'Сгорел')).toBe(0)
  })

  test('is told by a receipt in part: the all-clear of the other one comes once', async () => {
    const { cable, power } = await twoAtNight()
    await allClear(cable.id, 'Кабель цел.')
    await publish(power.id, 'Сгорел трансформатор.')
    await writes({ email: 'k1@mail.example' })
    await world.settle()
    expect(times('k1@mail.example', 'Сгорел')).toBe(1)
    await world.at(MORNING)
    expect([times('k1@mail.example', 'Сгорел'), times('k1@mail.example', 'Кабель цел')]).toEqual([1, 1])
  })

  test('comes back: somebody calls about both', async () => {
    const { cable, power } = await twoAtNight()
    await publish(cable.id)
    await publish(power.id, 'Сгорел трансформатор.')
    await world.at(MORNING)
    await world.mail(bounceOf(to('k1@mail.example')[0]!.message, '550 5.1.1 no such user'))
    for (const { id } of [cable, power]) expect(await calls(id)).toMatchObject([{ reason: 'undeliverable' }])
  })

  test('asks whether both work, and one digit answers for both', async () => {
    await ok(setGateway(world.desk, world.veraActor, 'sms', { ...SMS_PRESETS.twilio }))
    await neighbour(world, { name: 'К1', phone: '+79160000001', answers: ['sms'], news: 'sms' })
    const cable = await breakCable(world, 1)
    const power = await breakCable(world, 1, POWER)
    await world.at(NIGHT)
    await allClear(cable.id, 'Кабель починили.')
    await allClear(power.id, 'Свет дали.')
    await world.at(MORNING)
    expect(texts('+79160000001')).toHaveLength(1)
    expect(texts('+79160000001')[0]).toMatch(/Ответьте 1, если да, 2, если нет\.$/)
    // somebody else of the family has the same number, and wrote last
    const child = await neighbour(world, { name: 'Сын', phone: '+79160000001', place: 'msk.south.house1' })
    const word = { channel: 'web', text: 'Где счёт?' }
    await ok(tell(world.desk, world.annaActor, { source: 'web', raw: Buffer.from('y'), customerId: child, word }))
    const body = new URLSearchParams({ From: '+79160000001', Body: '1' }).toString()
    const contentType = 'application/x-www-form-urlencoded'
    await keepShortMessage(world.desk, { url: '/api/incoming/sms/secret', contentType, body })
    const reader = world.worker('reader').find(({ name }) => name === 'read mail')!
    await reader.run()
    for (const { id } of [cable, power])
      expect(await world.store.incidentAnswer.count(id)).toEqual({ works: 1, not: 0 })
    expect(await world.desk.database.selectFrom('cases').select('customerId').execute()).toEqual([
      { customerId: child },
    ])
  })
})

test('who was told by a receipt alone and falls out is told of the mistake, too', async () => {
  await neighbour(world, { name: 'К1', email: 'k1@mail.example' })
  await neighbour(world, { name: 'К2', email: 'k2@mail.example', place: 'msk.north.house14' })
  const { id } = await breakCable(world, 2, POWER)
  await world.at(NIGHT)
  await publish(id)
  await writes({ email: 'k1@mail.example' })
  await world.settle()
  await shrink(id, 1)
  await publish(id, 'У вас свет есть.', { kind: 'correction' })
  await world.at(MORNING)
  expect(times('k1@mail.example', 'Нашли обрыв')).toBe(1)
  expect(times('k1@mail.example', 'Мы писали вам по ошибке')).toBe(1)
  expect(times('k2@mail.example', 'Мы писали вам по ошибке')).toBe(0)
})

test('who leaves a subscription still hears what concerns them as a customer', async () => {
  await neighbour(world, { name: 'К1', email: 'k1@mail.example', phone: '+79160000001', answers: ['sms'], news: 'sms' })
  await neighbour(world, { name: 'К2', email: 'k2@mail.example', place: 'msk.south.house1' })
  const cable = await breakCable(world, 1)
  const south = await breakCable(world, 1, { title: 'юг без света', scope: { places: ['msk.south'] } })
  const asking = { incidentId: south.id, place: null, address: 'k1@mail.example', language: 'ru' as const }
  const { id } = await ok(askForNews(world.desk, asking))
  await ok(settleByLink(world.desk, linkOf(world.desk, id).split('/s/')[1]!, 'confirm'))
  await world.at(NIGHT)
  await publish(cable.id)
  await publish(south.id, 'Сгорел трансформатор.')
  await ok(settleByLink(world.desk, linkOf(world.desk, id).split('/s/')[1]!, 'leave'))
  await world.at(MORNING)
  expect([times('+79160000001', 'Нашли обрыв'), times('k1@mail.example', 'трансформатор')]).toEqual([1, 0])
})

describe('whom no channel reaches', () => {
  test('waits for one call, whatever bulletins come, and two people never call at once', async () => {
    await neighbour(world, { name: 'Иван' })
    const cable = await breakCable(world, 1)
    const power = await breakCable(world, 1, POWER)
    await publish(cable.id)
    const last = await publish(cable.id, 'Это муфта.')
    await publish(power.id)
    expect(await calls(cable.id)).toMatchObject([{ bulletinId: last.id }])
    const [first] = await calls(cable.id)
    const [other] = await calls(power.id)
    const people = [world.annaActor, world.igorActor, world.olgaActor, world.veraActor]
    const claims = await Promise.all(people.map((by, i) => claimCall(world.desk, by, i % 2 ? first!.id : other!.id)))
    expect(claims.filter(claim => !('refused' in claim))).toHaveLength(1)
    const [claimed] = [...(await calls(cable.id)), ...(await calls(power.id))].filter(({ claimedBy }) => claimedBy)
    const by = people.find(({ id }) => id === claimed!.claimedBy)!
    await ok(settleCall(world.desk, by, claimed!.id, { outcome: 'reached', note: '' }))
    await publish(cable.id, 'Муфту везут.')
    expect((await calls(cable.id)).filter(({ settledAt }) => !settledAt)).toHaveLength(1)
  })

  test('writes and hears it in the receipt, or is not concerned any more: nobody calls', async () => {
    await neighbour(world, { name: 'Иван' })
    const fedor = await neighbour(world, { name: 'Фёдор' })
    await neighbour(world, { name: 'К2', email: 'k2@mail.example', place: 'msk.north.house14' })
    const { id } = await breakCable(world, 3, POWER)
    await publish(id)
    expect(await calls(id)).toHaveLength(2)
    await world.store.customer.addContactPoint(fedor, 'email', 'fedor@mail.example', world.now())
    await writes({ email: 'fedor@mail.example' })
    expect(await calls(id)).toMatchObject([{ customerName: 'Иван' }])
    await shrink(id, 1)
    expect(await calls(id)).toEqual([])
    await world.settle()
    expect(times('fedor@mail.example', 'Нашли обрыв')).toBe(1)
  })

  test('is on the list however many were called before', async () => {
    await sql`with c as (insert into customers (name, language, created_at) select 'Н' || n, 'ru', ${world.now()}::timestamptz
        from generate_series(1, 1100) as n returning id)
      insert into assets (customer_id, kind, label, place) select id, 'line', 'Интернет', 'msk.north.house12' from c`.execute(
      world.desk.database,
    )
    const { id } = await breakCable(world, 1100)
    await publish(id)
    await sql`update incident_calls set outcome = 'reached', settled_at = added_at, settled_by = 'Анна',
      claimed_by = ${world.anna.id}, claimed_at = added_at where id <= 1050`.execute(world.desk.database)
    const { calls: shown } = await ok(showIncident(world.desk, world.annaActor, id))
    expect(shown.filter(({ settledAt }) => !settledAt)).toHaveLength(50)
  })
})
