import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addReply } from '../../src/desk/case/reply.ts'
import { addCustomer, setReach } from '../../src/desk/customer/customer.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { keepPledge, makePledge, movePledge, releasePledge } from '../../src/desk/pledge/pledge.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Guarantee 5: no promise without a date; moved with a reason and a message before the old date; broken stays broken. */

let world: World
let people = 0
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const inHours = (hours: number) => new Date(world.now().getTime() + hours * 3_600_000)
const lettersTo = (email: string) => world.phones.email.outbox.filter(({ message }) => message.to === email)

async function caseOf(email = `client-${++people}@mail.example`) {
  const customer = await world.customer('Мария Орлова', { email })
  const word = { channel: 'web', text: 'Нет связи. Когда почините?' }
  const told = { source: 'web' as const, raw: Buffer.from(word.text), customerId: customer.id, word }
  const { caseId } = await ok(tell(world.desk, world.annaActor, told))
  await world.settle()
  return { customer, caseId, email }
}
const promise = (caseId: number, dueAt: Date) =>
  ok(makePledge(world.desk, world.annaActor, caseId, { kind: 'fix', text: 'починим кабель', dueAt }))
const move = (pledgeId: number, dueAt: Date, reason = 'привезли не ту муфту') =>
  movePledge(world.desk, world.annaActor, pledgeId, { dueAt, reason })
const pledge = async (id: number) => (await world.store.pledge.find(id))!

describe('a promise has a date', () => {
  test('the database stores none without one', async () => {
    const { caseId } = await caseOf()
    await world.database.query(async client => {
      const insert = `insert into pledges (case_id, customer_id, kind, text, window_from, due_at, warn_at, made_at, made_by)
        select id, customer_id, 'fix', '', now(), null, now(), now(), 'x' from cases where id = $1`
      await expect(client.query(insert, [caseId])).rejects.toThrow(/due_at/)
    })
  })

  test('in the future', async () => {
    const { caseId } = await caseOf()
    const late = { kind: 'fix' as const, text: '', dueAt: world.now() }
    expect(await refusal(makePledge(world.desk, world.annaActor, caseId, late))).toBe('due-in-the-past')
  })
})

describe('a date moves', () => {
  test('with a reason, to a later date, and the customer knows before the old one; every move is counted', async () => {
    const { caseId, email } = await caseOf()
    const first = await promise(caseId, inHours(6))
    const before = lettersTo(email).length
    const second = await ok(move(first.id, inHours(30)))
    await world.settle()
    const third = await ok(move(second.id, inHours(54), 'не пустили в подвал'))
    await world.settle()
    expect([first.moves, second.moves, third.moves]).toEqual([0, 1, 2])
    expect(await pledge(first.id)).toMatchObject({ state: 'moved', reason: 'привезли не ту муфту' })
    const told = lettersTo(email).slice(before)
    expect(told).toHaveLength(2)
    expect(told[0]!.at < first.dueAt && told[1]!.at < second.dueAt).toBe(true)
    expect(told[0]!.message.text).toContain('не ту муфту')
    expect(told[1]!.message.text).toMatch(/второй/i)
    await world.at(new Date(first.dueAt))
    expect(await pledge(first.id)).toMatchObject({ state: 'moved' })
  })

  test.each([
    ['without a reason', '  ', 30, 'reason-missing'],
    ['to an earlier date', 'раньше', 2, 'move-not-later'],
    ['to the same date', 'та же', 6, 'move-not-later'],
    ['to a date that is over', 'вчера', -1, 'due-in-the-past'],
  ])('never %s', async (_how, reason, hours, code) => {
    const { caseId } = await caseOf()
    const made = await promise(caseId, inHours(6))
    expect(await refusal(move(made.id, inHours(hours), reason))).toBe(code)
    expect((await pledge(made.id)).state).toBe('open')
  })

  test('never once it is due, also before anybody has noticed', async () => {
    const { caseId } = await caseOf()
    const made = await promise(caseId, inHours(1))
    world.wait(1)
    expect(await refusal(move(made.id, inHours(30)))).toBe('move-after-due')
    expect(await refusal(keepPledge(world.desk, world.annaActor, made.id, { note: 'сделали' }))).toBe('move-after-due')
    await world.settle()
    expect(await refusal(move(made.id, inHours(30)))).toBe('pledge-settled')
  })

  test('never where the customer would have to be woken for it', async () => {
    const { caseId } = await caseOf()
    await world.at('2026-07-02T19:30:00Z')
    const made = await promise(caseId, new Date('2026-07-03T04:00:00Z'))
    expect(await refusal(move(made.id, inHours(30)))).toBe('move-cannot-be-told')
    await world.at('2026-07-03T09:00:00Z')
    expect((await pledge(made.id)).state).toBe('broken')
  })

  test('never where there is no way to tell', async () => {
    const nobody = { name: 'Без адреса', language: 'ru' as const, emails: [], phones: [] }
    const customer = await ok(addCustomer(world.desk, world.annaActor, nobody))
    const word = { channel: 'phone', text: 'Нет связи' }
    const told = { source: 'phone' as const, raw: Buffer.from('x'), customerId: customer.id, word }
    const { caseId } = await ok(tell(world.desk, world.annaActor, told))
    const made = await promise(caseId, inHours(6))
    expect(await refusal(move(made.id, inHours(30)))).toBe('move-cannot-be-told')
  })

  test('in the database neither without a reason nor in place', async () => {
    const { caseId } = await caseOf()
    const made = await promise(caseId, inHours(6))
    await world.database.query(async client => {
      const set = (change: string) => client.query(`update pledges set ${change} where id = ${made.id}`)
      await expect(set(`state = 'moved', settled_at = now()`)).rejects.toThrow(/check constraint/)
      await expect(set(`state = 'moved', settled_at = now(), reason = ''`)).rejects.toThrow(/check constraint/)
      await expect(set(`due_at = due_at + interval '1 day'`)).rejects.toThrow(/moved by a new row/)
    })
  })
})

describe('a broken promise', () => {
  test('stays broken in the record', async () => {
    const { caseId } = await caseOf()
    const made = await promise(caseId, inHours(1))
    await world.pass(2)
    expect((await pledge(made.id)).state).toBe('broken')
    for (const verb of [
      keepPledge(world.desk, world.annaActor, made.id, { note: 'сделали' }),
      releasePledge(world.desk, world.annaActor, made.id, 'не нужно'),
      move(made.id, inHours(30)),
    ])
      expect(await refusal(verb)).toBe('pledge-settled')
    await world.database.query(async client => {
      for (const change of [
        `state = 'kept'`,
        `state = 'open', settled_at = null`,
        `due_at = due_at + interval '1 day'`,
      ])
        await expect(client.query(`update pledges set ${change} where id = ${made.id}`)).rejects.toThrow(
          /settled as broken/,
        )
      await expect(client.query(`delete from pledges where id = ${made.id}`)).rejects.toThrow(/stays in the record/)
    })
  })

  test('is told to the owner and to the one above, and an honest draft waits that cannot leave unfinished', async () => {
    const { caseId } = await caseOf()
    const made = await promise(caseId, inHours(1))
    await world.pass(2)
    const { ownerId } = (await world.store.case.find(caseId))!
    const owner = ownerId === world.anna.id ? world.annaActor : world.igorActor
    for (const person of [owner, world.olgaActor]) {
      const { duties } = await ok(showToday(world.desk, person))
      const alert = duties.find(({ code, case: about }) => code === 'pledge-broken' && about?.id === caseId)
      expect(alert?.group).toBe('now')
    }
    const [draft] = await world.store.log.drafts(caseId)
    expect(draft).toMatchObject({ pledgeId: made.id })
    const unfinished = { text: draft!.text, answers: [], keeps: [], draftId: draft!.id }
    expect(await refusal(addReply(world.desk, owner, caseId, unfinished))).toBe('placeholder-left')
    expect(lettersTo(`client-${people}@mail.example`).some(({ message }) => message.text.includes(draft!.text))).toBe(
      false,
    )
  })

  test('is one at its due moment, not after it', async () => {
    const { caseId } = await caseOf()
    const made = await promise(caseId, inHours(3))
    await world.at(new Date(made.dueAt.getTime() - 1))
    expect((await pledge(made.id)).state).toBe('open')
    await world.at(made.dueAt)
    expect((await pledge(made.id)).state).toBe('broken')
  })
})

describe('a kept promise', () => {
  test('is kept by a letter when it was delivered, not when it was written', async () => {
    const { caseId, customer, email } = await caseOf()
    const answers = [{ channel: 'email' as const, address: email }]
    await ok(
      setReach(world.desk, world.annaActor, customer.id, {
        answers,
        hours: { sun: [{ from: '12:00', until: '13:00' }] },
      }),
    )
    const made = await promise(caseId, inHours(5))
    await ok(
      addReply(world.desk, world.annaActor, caseId, {
        text: 'Кабель починили в 10:40, связь есть.',
        asIs: 'Проба',
        answers: [],
        keeps: [made.id],
      }),
    )
    await world.settle()
    expect((await pledge(made.id)).state).toBe('open')
    await world.pass(6)
    expect((await pledge(made.id)).state).toBe('broken')
  })
})
