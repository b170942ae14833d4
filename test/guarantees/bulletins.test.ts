import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addressesFor } from '../../src/core/notice/address.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { breakSilences } from '../../src/desk/incident/bulletin/cadence.ts'
import { planBulletin } from '../../src/desk/incident/bulletin/plan.ts'
import { changeScope, showIncident } from '../../src/desk/incident/incident.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { addAbsence } from '../../src/desk/staff/absence.ts'
import { bounceOf } from '../world/letter.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Guarantees 3, 4 and 5 for one cause and many customers: nobody twice, nobody at night, silence stays in the record. */

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const TEXT = { found: 'Нашли обрыв.', cause: 'Ремонт дороги.', next: 'Чиним.', apology: 'Простите.' }
const inHours = (hours: number) => new Date(world.now().getTime() + hours * 3_600_000)
const news = (rest = {}) => ({
  kind: 'news' as const,
  texts: { ru: TEXT },
  untilAt: inHours(30),
  urgent: false,
  ...rest,
})
const neighbours = async (count: number, rest = {}) => {
  for (let i = 1; i <= count; i++) await neighbour(world, { name: `К${i}`, email: `k${i}@mail.example`, ...rest })
}
/** The same, so many that they are brought as a set. */
const settlers = (count: number) =>
  sql`with c as (
    insert into customers (name, country, zone, created_at)
    select 'К' || n, 'RU', 'Europe/Moscow', ${world.now()} from generate_series(1, ${count}::int) as n returning id
  ), p as (
    insert into contact_points (customer_id, kind, address, added_at)
    select id, 'email', 'c' || id || '@mail.example', ${world.now()} from c
  ) insert into assets (customer_id, label, place) select id, 'Интернет', 'msk.north.house12.riser1' from c`.execute(
    world.desk.database,
  )
const publish = (id: number, draft: Parameters<typeof publishBulletin>[3] = news()) =>
  ok(publishBulletin(world.desk, world.igorActor, id, draft))
const letters = (address: string) => world.phones.email.outbox.filter(({ message }) => message.to === address)

describe('one bulletin, one message', () => {
  test('two workers that plan it at once plan nothing twice', async () => {
    await neighbours(30)
    const { id } = await breakCable(world, 30)
    const bulletin = await publish(id)
    // half of the rows are gone, as if a planner had been stopped in the middle
    await sql`delete from notices where customer_id % 2 = 0`.execute(world.desk.database)
    await Promise.all(Array.from({ length: 4 }, () => planBulletin(world.desk, bulletin.id)))
    const rows = await world.desk.database.selectFrom('notices').select('customerId').execute()
    expect(rows).toHaveLength(30)
    expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(30)
  })

  test('very many are planned as a set: each once, and all that a row points to is there', async () => {
    await settlers(1100)
    const { id } = await breakCable(world, 1100)
    const bulletin = await publish(id)
    await sql`delete from notices where customer_id % 2 = 0`.execute(world.desk.database)
    await sql`update notices set state = 'withdrawn', error = 'told-by:0', settled_at = planned_at`.execute(
      world.desk.database,
    )
    await Promise.all([1, 2].map(() => planBulletin(world.desk, bulletin.id)))
    const { rows } = await sql`
      select count(*), count(distinct n.customer_id) as customers, count(c.id) as known, count(b.id) as published,
        count(l.id) as written from notices n left join customers c on c.id = n.customer_id
      left join bulletins b on b.id = n.bulletin_id left join letters l on l.id = n.letter_id
      where n.state = 'planned'`.execute(world.desk.database)
    expect(rows).toEqual([{ count: 1100, customers: 1100, known: 1100, published: 1100, written: 1100 }])
  })

  test('no trigger is left out where rows of a set are written without their checks', async () => {
    const { rows } = await sql`
      select tgrelid::regclass::text as table, tgname as name from pg_trigger
      where not tgisinternal and tgtype & 4 = 4 and tgenabled <> 'A'
        and tgrelid = any ('{notices,letters,message_ids,events}'::regclass[])`.execute(world.desk.database)
    expect(rows).toEqual([])
  })

  test('pressed twice it is one bulletin', async () => {
    await neighbours(3)
    const { id } = await breakCable(world, 3)
    const draft = news({ once: 'the same button' })
    const [one, two] = await Promise.all([publish(id, draft), publish(id, draft)])
    expect(one.id).toBe(two.id)
    await world.settle()
    expect(world.phones.email.outbox).toHaveLength(3)
  })

  test('a planner that is killed in the middle leaves nothing, and the next one everything', async () => {
    await neighbours(200)
    const { id } = await breakCable(world, 200)
    await sql`create function stumble() returns trigger language plpgsql as $$
      begin if new.customer_id % 100 = 0 then raise exception 'killed'; end if; return new; end $$`.execute(
      world.desk.database,
    )
    await sql`create trigger stumble before insert on notices for each row execute function stumble()`.execute(
      world.desk.database,
    )
    await expect(publishBulletin(world.desk, world.igorActor, id, news())).rejects.toThrow('killed')
    expect(await world.store.bulletin.of(id)).toEqual([])
    expect(await world.store.incident.words(id)).toMatchObject([{ state: 'open' }])
    await sql`drop trigger stumble on notices`.execute(world.desk.database)
    await publish(id)
    await world.settle()
    expect(world.phones.email.outbox).toHaveLength(200)
  })

  test('who was told in the receipt is not told again, and who was told before reads no facts twice', async () => {
    await neighbours(2)
    const { id } = await breakCable(world, 2)
    // the night: the bulletin waits for the morning, the receipt answers at once
    await world.at('2026-07-01T20:30:00Z')
    await publish(id)
    const word = { channel: 'web', text: 'Нет интернета' }
    const contact = { email: 'k1@mail.example' }
    await ok(tell(world.desk, null, { source: 'web', raw: Buffer.from('x'), contact, word }))
    await world.settle()
    expect(letters('k1@mail.example')).toHaveLength(1)
    expect(letters('k1@mail.example')[0]!.message.text).toContain('Нашли обрыв.')
    await world.at('2026-07-02T07:00:00Z')
    expect(letters('k1@mail.example')).toHaveLength(1)
    expect(letters('k2@mail.example')).toHaveLength(1)
    const again = { source: 'web' as const, raw: Buffer.from('y'), contact: { email: 'k2@mail.example' }, word }
    await ok(tell(world.desk, null, again))
    await world.settle()
    const receipt = letters('k2@mail.example').at(-1)!.message.text
    expect(receipt).toContain('мы вам уже писали')
    expect(receipt).not.toContain('Нашли обрыв.')
  })

  test('two incidents that wait for the same morning are one message that names both', async () => {
    await neighbours(2)
    await neighbour(world, { name: 'К3', email: 'k3@mail.example', place: 'msk.north.house14' })
    const cable = await breakCable(world, 2)
    const power = await breakCable(world, 3, { title: 'в районе нет света', scope: { places: ['msk.north'] } })
    await world.at('2026-07-01T20:30:00Z')
    await publish(cable.id)
    await publish(power.id, news({ texts: { ru: { ...TEXT, found: 'Сгорел трансформатор.' } } }))
    await world.at('2026-07-02T07:00:00Z')
    expect(world.phones.email.outbox).toHaveLength(3)
    const both = letters('k1@mail.example')[0]!.message
    expect(both.text).toContain('Сгорел трансформатор.')
    expect(both.text).toContain('И второе, что вас касается: у дома 12 повреждён кабель.')
    expect(both.text).toContain('Нашли обрыв.')
    expect(letters('k3@mail.example')[0]!.message.text).not.toContain('Нашли обрыв.')
    // planned anew, neither goes out a second time
    for (const { id } of await world.desk.database.selectFrom('bulletins').select('id').execute())
      await planBulletin(world.desk, id)
    await world.settle()
    expect(world.phones.email.outbox).toHaveLength(3)
  })

  test('newer news overtake what waits', async () => {
    await neighbours(1)
    const { id } = await breakCable(world, 1)
    await world.at('2026-07-01T20:30:00Z')
    await publish(id)
    await publish(id, news({ texts: { ru: { ...TEXT, found: 'Это была муфта.' } } }))
    await world.at('2026-07-02T07:00:00Z')
    expect(letters('k1@mail.example').map(({ message }) => message.text.split('.')[0])).toEqual(['Это была муфта'])
  })
})

describe('the scope', () => {
  test('who joins gets the bulletin that stands; who falls out gets none that waits, and a correction if told', async () => {
    await neighbours(2)
    await neighbour(world, { name: 'Юг', email: 'south@mail.example', place: 'msk.south.house1' })
    const { id } = await breakCable(world, 2)
    await publish(id)
    await world.settle()
    const scope = { places: ['msk.south'] }
    await ok(changeScope(world.desk, world.olgaActor, id, { scope, confirm: 1, why: 'не тот дом' }))
    await world.settle()
    expect(letters('south@mail.example')).toHaveLength(1)
    const texts = { ru: { ...TEXT, found: 'Ваш дом питается от другого кабеля.', cause: 'Мы перепутали дома.' } }
    const correction = { kind: 'correction' as const, texts, urgent: false }
    for (let twice = 0; twice < 2; twice++) await publish(id, correction)
    await world.settle()
    expect(letters('south@mail.example')).toHaveLength(1)
    for (const address of ['k1@mail.example', 'k2@mail.example']) {
      expect(letters(address)).toHaveLength(2)
      expect(letters(address)[1]!.message.text).toMatch(/^Мы писали вам по ошибке/)
    }
    await publish(id, news({ texts: { ru: { ...TEXT, found: 'Починка идёт.' } } }))
    await world.settle()
    expect(letters('k1@mail.example')).toHaveLength(2)
    expect(letters('south@mail.example')).toHaveLength(2)
  })

  test('who falls out before the morning and comes back is told once', async () => {
    await neighbours(2)
    const { id } = await breakCable(world, 2)
    await world.at('2026-07-01T20:30:00Z')
    await publish(id)
    const set = (scope: object, confirm: number) =>
      ok(changeScope(world.desk, world.olgaActor, id, { scope, confirm, why: 'проверка' }))
    await set({ customers: ['ext-К1'] }, 1)
    await set({ places: ['msk.north'] }, 2)
    await world.at('2026-07-02T07:00:00Z')
    expect(letters('k1@mail.example')).toHaveLength(1)
    expect(letters('k2@mail.example')).toHaveLength(1)
  })
})

describe('night', () => {
  test('only a bulletin declared urgent safety leaves, and the log says who declared it', async () => {
    await neighbours(1)
    const { id } = await breakCable(world, 1)
    await world.at('2026-07-01T23:00:00Z')
    await publish(id)
    await world.settle()
    expect(world.phones.email.outbox).toEqual([])
    await publish(id, news({ urgent: true, texts: { ru: { ...TEXT, found: 'Оборванный провод под током.' } } }))
    await world.settle()
    expect(letters('k1@mail.example')[0]!.at).toEqual(new Date('2026-07-01T23:00:00Z'))
    const { events } = await ok(showIncident(world.desk, world.olgaActor, id))
    expect(events.filter(({ type }) => type === 'incident.bulletin').at(-1)).toMatchObject({
      actorName: 'Игорь Панин',
      data: { urgency: 'urgent safety' },
    })
  })
})

test('a letter that comes back leaves by another channel, or becomes a call', async () => {
  await neighbour(world, { name: 'Один', email: 'gone@mail.example' })
  await neighbour(world, { name: 'Два', email: 'both@mail.example', phone: '+79160000002' })
  const { id } = await breakCable(world, 2)
  await publish(id)
  await world.settle()
  for (const { message } of [...world.phones.email.outbox])
    await world.mail(bounceOf(message, '550 5.1.1 no such user'))
  await world.settle()
  expect(world.phones.sms.outbox.map(({ message }) => message.to)).toEqual(['+79160000002'])
  expect(await world.store.incidentCall.of(id)).toMatchObject([{ customerName: 'Один', reason: 'undeliverable' }])
})

describe('silence', () => {
  test('is broken once, alerts all who answer for it, and the next word is due', async () => {
    await neighbours(1)
    const { id } = await breakCable(world, 1)
    world.wait(1)
    await Promise.all(Array.from({ length: 4 }, () => breakSilences(world.desk)))
    const words = await world.store.incident.words(id)
    expect(words.map(({ state }) => state)).toEqual(['broken', 'open'])
    for (const person of [world.igor, world.anna, world.olga]) {
      const alerts = await world.store.log.unseenAlerts([person.id])
      expect(alerts).toMatchObject([{ kind: 'word-broken', title: 'у дома 12 повреждён кабель' }])
    }
    await publish(id)
    const kept = sql`update next_words set state = 'kept', kept_bulletin_id = 1 where state = 'broken'`
    await expect(kept.execute(world.desk.database)).rejects.toThrow('stays in the record')
  })

  test('while the commander is away the named deputy speaks, and signs', async () => {
    await neighbours(1)
    const { id } = await breakCable(world, 1, { deputyId: world.olga.id })
    expect(await refusal(publishBulletin(world.desk, world.annaActor, id, news()))).toBe('forbidden')
    const away = { startsAt: inHours(-1), endsAt: inHours(48), reason: 'болезнь' }
    await ok(addAbsence(world.desk, world.olgaActor, world.igor.id, { ...away, deputyId: null }))
    await ok(publishBulletin(world.desk, world.olgaActor, id, news()))
    await world.settle()
    expect(letters('k1@mail.example')[0]!.message.text).toContain('Ольга Мирова')
  })
})

describe('a case of somebody concerned', () => {
  test('keeps its owner; a bulletin keeps its promise of news', async () => {
    const customer = await world.customer('Ада', { email: 'ada@mail.example' })
    const word = { channel: 'web', text: 'Нет интернета. Когда почините?', place: 'msk.north.house12' }
    const told = { source: 'web' as const, raw: Buffer.from('x'), customerId: customer.id, word }
    const { caseId } = await ok(tell(world.desk, world.annaActor, told))
    const { ownerId } = (await world.store.case.find(caseId))!
    const incident = await breakCable(world, 1, { scope: { cases: [caseId] } })
    await publish(incident.id)
    await world.settle()
    const [pledge] = await world.store.pledge.ofCase(caseId)
    expect(pledge).toMatchObject({ kind: 'update', state: 'kept' })
    expect((await world.store.case.find(caseId))!.ownerId).toBe(ownerId)
    const notices = await world.store.notice.ofCase(caseId)
    expect(notices.map(({ kind }) => kind)).toContain('bulletin')
    await ok(addReply(world.desk, world.annaActor, caseId, { text: 'Чиним.', answers: [], keeps: [], asIs: 'проба' }))
  })

  test('joins by its place where nobody knew of the customer', async () => {
    await neighbours(1)
    const { id } = await breakCable(world, 1)
    const word = { channel: 'web', text: 'Нет интернета', place: 'msk.north.house12.riser3' }
    const contact = { email: 'new@mail.example', name: 'Новый' }
    await ok(tell(world.desk, null, { source: 'web', raw: Buffer.from('x'), contact, word }))
    await publish(id)
    await world.settle()
    expect(letters('new@mail.example').at(-1)!.message.text).toContain('Нашли обрыв.')
  })
})

test('the way for news that SQL finds for many is the one that core finds for one', async () => {
  const channels = ['email', 'sms', 'phone'] as const
  const wish = fc.record({
    email: fc.boolean(),
    phone: fc.boolean(),
    answers: fc.subarray([...channels]),
    news: fc.option(fc.constantFrom('email' as const, 'sms' as const), { nil: undefined }),
  })
  const wishes = fc.sample(wish, 60)
  const ids: number[] = []
  for (const [i, { email, phone, answers, news }] of wishes.entries()) {
    const has = (channel: string) => (channel === 'email' ? email : phone)
    const contact = { ...(email && { email: `p${i}@mail.example` }), ...(phone && { phone: `+7916000${1000 + i}` }) }
    const ticked = answers.filter(has)
    const chosen = news && ticked.includes(news) ? news : undefined
    ids.push(await neighbour(world, { name: `P${i}`, ...contact, answers: ticked, news: chosen }))
  }
  const { id } = await breakCable(world, 60)
  await publish(id)
  const notices = await world.desk.database.selectFrom('notices').select(['customerId', 'channel', 'address']).execute()
  for (const customerId of ids) {
    const known = { ...(await world.store.notice.waysTo(customerId, null)), arrival: null }
    const wanted = addressesFor('news', known).filter(({ channel }) => channel !== 'phone')
    const found = notices.filter(notice => notice.customerId === customerId)
    expect(found.map(({ channel, address }) => ({ channel, address }))).toEqual(wanted)
  }
  const calls = await world.store.incidentCall.of(id)
  expect(calls.length + notices.length).toBe(60)
})
