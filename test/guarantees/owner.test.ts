import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMail } from '../../src/channels/email/parse.ts'
import { THE_DESK } from '../../src/core/actor.ts'
import { readCustomerQuery } from '../../src/core/customer/search.ts'
import { keepRaw, tell } from '../../src/desk/intake/intake.ts'
import { recordMail } from '../../src/desk/intake/mail.ts'
import { addAbsence } from '../../src/desk/staff/absence.ts'
import { actorOf, addStaff, changeStaff } from '../../src/desk/staff/staff.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, type StaffMember, type World } from '../world/world.ts'

/** Guarantee 1: a case is never without an owner, and the same customer finds the same person. */

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const newestCase = async () => (await world.store.case.list({ limit: 1 }))[0]!
const write = async (from: string, text: string, rest = {}) => {
  await world.mail(letter({ from, text, ...rest }))
  return newestCase()
}
const leaves = ({ id }: StaffMember) =>
  world.database.query(client => client.query('update staff set left_at = $2 where id = $1', [id, world.now()]))
const lastLetterTo = (address: string) =>
  world.phones.email.outbox.filter(({ message }) => message.to === address).at(-1)!.message

test('the database takes no case without an owner, and lets none be taken away', async () => {
  const theCase = await write('Пётр <pyotr@mail.example>', 'Нет связи')
  await world.database.query(async client => {
    await expect(client.query('update cases set owner_id = null')).rejects.toThrow(/owner_id/)
    await expect(client.query('delete from staff where id = $1', [theCase.ownerId])).rejects.toThrow(/foreign key/)
  })
})

describe('the same person answers', () => {
  test('for a new matter, also when over capacity, of another language and away; the deputy acts and both are named', async () => {
    const first = await write('Мария <maria@mail.example>', 'Нет интернета с утра')
    await ok(changeStaff(world.desk, world.veraActor, first.ownerId, { capacity: 0, languages: ['en'] }))
    expect((await write('Мария <maria@mail.example>', 'Пришёл неверный счёт')).ownerId).toBe(first.ownerId)

    const deputy = first.ownerId === world.anna.id ? world.igor : world.anna
    const away = { startsAt: world.now(), endsAt: new Date('2026-07-06T06:00Z'), deputyId: deputy.id, reason: '' }
    await ok(addAbsence(world.desk, world.olgaActor, first.ownerId, away))
    const third = await write('Мария <maria@mail.example>', 'Не работает телевидение')
    expect(third.ownerId).toBe(first.ownerId)
    const receipt = lastLetterTo('maria@mail.example').text
    expect(receipt).toContain(first.ownerName)
    expect(receipt).toContain(deputy.name)

    const today = await ok(showToday(world.desk, actorOf(deputy)))
    const stoodInFor = today.duties.filter(duty => duty.case?.id === third.id && duty.kind !== 'alert')
    expect(stoodInFor.length).toBeGreaterThan(0)
    for (const duty of stoodInFor) expect(duty.insteadOf?.name).toBe(first.ownerName)

    const inPortions: typeof today.duties = []
    while (inPortions.length < today.duties.length) {
      const portion = await ok(showToday(world.desk, actorOf(deputy), { after: inPortions.at(-1), limit: 2 }))
      expect(portion.counts).toEqual(today.counts)
      inPortions.push(...portion.duties)
    }
    expect(inPortions).toEqual(today.duties)
  })

  test('for a reopened case', async () => {
    const theCase = await write('Лев <lev@mail.example>', 'Нет связи')
    await write('lev@mail.example', 'Всё работает', { subject: `обращение ${theCase.id}` })
    expect((await world.store.case.find(theCase.id))!.state).toBe('solved')
    await ok(changeStaff(world.desk, world.veraActor, theCase.ownerId, { capacity: 0 }))
    await write('lev@mail.example', 'Связь опять пропала', { subject: `обращение ${theCase.id}` })
    const reopened = (await world.store.case.find(theCase.id))!
    expect(reopened).toMatchObject({ state: 'open', ownerId: theCase.ownerId, reopened: 1 })
  })
})

describe('an owner who has left', () => {
  test('is followed by somebody who serves, for a new matter and for a reopened case', async () => {
    const tim = await ok(
      addStaff(world.desk, THE_DESK, { ...NEWCOMER, name: 'Тимур Дуда', email: 'tim@orbita.example' }),
    )
    const old = await write('Софья <sofya@mail.example>', 'Нет связи с утра')
    expect(old.ownerName).toBe('Тимур Дуда')
    await write('sofya@mail.example', 'Всё работает', { subject: `обращение ${old.id}` })
    await leaves(tim)

    await write('sofya@mail.example', 'Связь опять пропала', { subject: `обращение ${old.id}` })
    const reopened = (await world.store.case.find(old.id))!
    const owner = (await world.store.staff.find(reopened.ownerId))!
    expect(reopened.state).toBe('open')
    expect(owner.leftAt).toBeNull()
    expect(lastLetterTo('sofya@mail.example').text).toContain(owner.name)
    expect(lastLetterTo('sofya@mail.example').text).not.toContain('Тимур')
    const events = await world.store.log.events(old.id)
    expect(events).toContainEqual(expect.objectContaining({ type: 'case.handed-over', why: 'owner-left' }))

    const next = await write('Софья <sofya@mail.example>', 'Другой вопрос: когда придёт счёт?')
    expect(next.ownerId).toBe(owner.id)
  })

  test('has their open cases on the Today of somebody who serves, even without a manager', async () => {
    const roman = { ...NEWCOMER, capacity: 1000, name: 'Роман Ким', email: 'roman@orbita.example' }
    const gone = await ok(addStaff(world.desk, THE_DESK, roman))
    const theCase = await write('Вера <vera.k@mail.example>', 'Нет связи с утра')
    expect(theCase.ownerId).toBe(gone.id)
    await leaves(gone)
    const today = await ok(showToday(world.desk, world.olgaActor))
    expect(today.duties).toContainEqual(
      expect.objectContaining({
        case: expect.objectContaining({ id: theCase.id }),
        insteadOf: { id: gone.id, name: gone.name },
      }),
    )
  })
})

describe('eight first letters of one person at once', () => {
  test('make one customer with one owner', async () => {
    const raws = Array.from({ length: 8 }, (_, i) =>
      Buffer.from(letter({ from: 'Нина <nina@mail.example>', text: `Вопрос номер ${i}: почему?` })),
    )
    const ids = await Promise.all(raws.map(content => keepRaw(world.desk, { source: 'smtp', content })))
    await Promise.all(ids.map(async (id, i) => recordMail(world.desk, id, await parseMail(raws[i]!))))
    const found = await world.store.customerSearch.list({ query: readCustomerQuery('nina@mail.example'), limit: 10 })
    expect(found).toHaveLength(1)
    const cases = await world.store.case.list({ customerId: found[0]!.id, limit: 20 })
    expect(cases).toHaveLength(8)
    expect(new Set(cases.map(({ ownerId }) => ownerId)).size).toBe(1)
  })

  test('through forms and calls, too', async () => {
    const contact = { email: 'oleg@mail.example', phone: '+79161234567' }
    const word = { channel: 'web', text: 'Нет связи' }
    await Promise.all(
      Array.from({ length: 8 }, () =>
        ok(tell(world.desk, world.annaActor, { source: 'phone', raw: Buffer.from('x'), contact, word })),
      ),
    )
    const found = await world.store.customerSearch.list({ query: readCustomerQuery('oleg@mail.example'), limit: 10 })
    expect(found).toHaveLength(1)
    const cases = await world.store.case.list({ customerId: found[0]!.id, limit: 20 })
    expect(new Set(cases.map(({ ownerId }) => ownerId)).size).toBe(1)
  })
})

test('while nobody serves a letter waits; it is heard once somebody does', async () => {
  const empty = await createWorld()
  try {
    await empty.database.query(client => client.query('update staff set left_at = now()'))
    await empty.mail(letter({ from: 'Иван <ivan@mail.example>', text: 'Есть кто-нибудь?' }))
    for (let i = 0; i < 5; i++) await empty.pass(0.1)
    expect(await empty.store.case.list({ limit: 10 })).toEqual([])
    const boss = { ...NEWCOMER, name: 'Яна Живаго', email: 'yana@orbita.example' }
    await ok(addStaff(empty.desk, THE_DESK, boss))
    await empty.pass(0.1)
    expect(await empty.store.case.list({ limit: 10 })).toMatchObject([{ ownerName: 'Яна Живаго' }])
  } finally {
    await empty.close()
  }
})

const NEWCOMER = {
  role: 'agent' as const,
  languages: ['ru', 'en'],
  skills: ['general'],
  zone: 'Europe/Moscow',
  capacity: 40,
}
