import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { THE_DESK } from '../../src/core/actor.ts'
import { addHandover, draftPackage, readHandover, undoHandover } from '../../src/desk/case/handover.ts'
import { addAbsence, changeAbsence, endAbsence } from '../../src/desk/staff/absence.ts'
import { previewDeparture, recordDeparture } from '../../src/desk/staff/departure.ts'
import { actorOf, addStaff, changeStaff, listStaff } from '../../src/desk/staff/staff.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, PACKAGE, refusal, type StaffMember, type World } from '../world/world.ts'

/** Guarantee 1 while people come and go: a case always has an owner who serves, and nothing stays in a name that left. */

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

let hired = 0
const hire = (rest = {}) =>
  ok(
    addStaff(world.desk, THE_DESK, {
      name: `Новый Сотрудник ${++hired}`,
      email: `new${hired}@orbita.example`,
      role: 'agent',
      languages: ['ru', 'en'],
      skills: [],
      zone: 'Europe/Moscow',
      capacity: 40,
      ...rest,
    }),
  )
const write = (from: string, text: string, rest = {}) => world.mail(letter({ from, text, ...rest }))
/** A case of a new customer's that this person has. */
async function caseOf({ id: toId }: StaffMember, name: string) {
  await write(`${name} <${name}@mail.example>`, 'Нет связи с утра. Когда почините?')
  const { id, ownerId } = (await world.store.case.list({ limit: 1 }))[0]!
  if (ownerId !== toId) await ok(handTo(id, toId))
  return id
}
const handTo = (caseId: number, toId: number, rest = {}) =>
  addHandover(world.desk, world.olgaActor, caseId, { toId, reason: 'смена', package: PACKAGE, ...rest })
const find = async (id: number) => (await world.store.case.find(id))!
const orphans = () =>
  world.database.query(async client => {
    const open = `select c.id from cases c join staff s on s.id = c.owner_id where c.state <> 'solved' and s.left_at is not null`
    return (await client.query(open)).rows
  })
const lettersTo = (name: string) =>
  world.phones.email.outbox.filter(({ message }) => message.to === `${name}@mail.example`).map(({ message }) => message)

describe('a handover', () => {
  test('brings a package from the record, is read by the new owner, and the customer hears the name a little later', async () => {
    const id = await caseOf(world.anna, 'arina')
    await world.pass(0.2)
    const draft = await ok(draftPackage(world.desk, world.annaActor, id, 'ru'))
    expect(draft.happened).toContain('Когда почините?')
    expect(draft.tried).toBe('Пока ничего не сделано.')
    expect(draft.promised).toContain('напишем, что нашли')
    expect(draft.promised).toContain('1 июля')
    expect((await ok(draftPackage(world.desk, world.annaActor, id, 'en'))).tried).toBe('Nothing has been done yet.')

    const before = lettersTo('arina').length
    await ok(addHandover(world.desk, world.annaActor, id, { toId: world.igor.id, reason: 'отпуск', package: draft }))
    await world.settle()
    expect(lettersTo('arina')).toHaveLength(before)
    await world.pass(0.1)
    const told = lettersTo('arina').at(-1)!.text
    expect(told).toContain('Игорь Панин')
    expect(told).toContain('Рассказывать заново ничего не нужно')

    const [handover] = (await world.store.case.handovers(id)).slice(-1)
    expect(await refusal(readHandover(world.desk, world.annaActor, id, handover!.id))).toBe('handover-not-yours')
    await ok(readHandover(world.desk, world.igorActor, id, handover!.id))
    expect((await world.store.case.handovers(id)).at(-1)!.readAt).toEqual(world.now())
    expect(await refusal(undoHandover(world.desk, world.annaActor, id, handover!.id))).toBe('handover-told')
  })

  test('is taken back while nobody was told, and the customer hears nothing', async () => {
    const id = await caseOf(world.anna, 'boris')
    await world.pass(0.2)
    const before = lettersTo('boris').length
    await ok(handTo(id, world.igor.id))
    const handover = (await world.store.case.handovers(id)).at(-1)!
    await ok(undoHandover(world.desk, world.olgaActor, id, handover.id))
    await world.pass(0.2)
    expect((await find(id)).ownerId).toBe(world.anna.id)
    expect(lettersTo('boris')).toHaveLength(before)
    expect(await refusal(undoHandover(world.desk, world.olgaActor, id, handover.id))).toBe('handover-over')
  })

  test('twice within minutes is one letter with the last name; back again is none', async () => {
    const id = await caseOf(world.anna, 'vlada')
    await world.pass(0.2)
    const before = lettersTo('vlada').length
    await ok(handTo(id, world.igor.id))
    await ok(handTo(id, world.olga.id))
    await world.pass(0.2)
    expect(lettersTo('vlada')).toHaveLength(before + 1)
    expect(lettersTo('vlada').at(-1)!.text).toMatch(/Анна Лебедева передаёт.*Ольга Мирова/s)
    await ok(handTo(id, world.igor.id))
    await ok(handTo(id, world.olga.id))
    await world.pass(0.2)
    expect(lettersTo('vlada')).toHaveLength(before + 1)
  })

  test('goes to nobody who is away, full or gone, save to the named deputy', async () => {
    const id = await caseOf(world.anna, 'galina')
    const full = await hire({ capacity: 0 })
    const toFull = { toId: full.id, reason: 'смена', package: PACKAGE }
    expect(await refusal(addHandover(world.desk, world.annaActor, id, toFull))).toBe('handover-full')
    const away = await hire()
    const endsAt = new Date(world.now().getTime() + 86_400_000)
    const absence = { startsAt: world.now(), endsAt, deputyId: world.igor.id, reason: 'болезнь' }
    await ok(addAbsence(world.desk, world.olgaActor, away.id, absence))
    expect(await refusal(handTo(id, away.id))).toBe('handover-away-deputy')
    await ok(handTo(id, away.id, { viaDeputy: true }))
    expect((await find(id)).ownerId).toBe(world.igor.id)
    expect((await world.store.case.handovers(id)).at(-1)).toMatchObject({ meantForId: away.id })
    await ok(recordDeparture(world.desk, world.veraActor, full.id, 'ушёл'))
    expect(await refusal(handTo(id, full.id))).toBe('staff-left')
  })
})

describe('deputies and absences', () => {
  test('no circle of deputies or managers, also where two name each other at once', async () => {
    const [one, two] = [await hire(), await hire()]
    const both = await Promise.all([
      changeStaff(world.desk, world.veraActor, one.id, { deputyId: two.id }),
      changeStaff(world.desk, world.veraActor, two.id, { deputyId: one.id }),
    ])
    expect(both.filter(answer => 'refused' in answer)).toMatchObject([{ refused: 'deputy-circle' }])
    await ok(changeStaff(world.desk, world.veraActor, one.id, { managerId: two.id }))
    expect(await refusal(changeStaff(world.desk, world.veraActor, two.id, { managerId: one.id }))).toBe(
      'manager-circle',
    )
  })

  test('no deputy who is away too; an absence changes, ends early or is called off', async () => {
    const [one, two] = [await hire(), await hire()]
    const day = (n: number) => new Date(world.now().getTime() + n * 86_400_000)
    const plan = (who: StaffMember, from: number, until: number, deputyId: number | null = null) =>
      addAbsence(world.desk, world.olgaActor, who.id, { startsAt: day(from), endsAt: day(until), deputyId, reason: '' })
    await ok(plan(two, 3, 5))
    expect(await refusal(plan(one, 4, 6, two.id))).toBe('deputy-away')
    expect(await refusal(plan(two, 4, 6))).toBe('absence-twice')
    await ok(plan(one, 5, 6, two.id))
    await ok(plan(one, 0, 2))
    const [now, later] = (await world.store.staff.absencesFrom(world.now())).filter(({ staffId }) => staffId === one.id)
    expect(await refusal(changeAbsence(world.desk, world.olgaActor, one.id, later!.id, { startsAt: day(4) }))).toBe(
      'deputy-away',
    )
    world.wait(1)
    await ok(endAbsence(world.desk, actorOf(one), one.id, now!.id))
    await ok(endAbsence(world.desk, actorOf(one), one.id, later!.id))
    const row = (await ok(listStaff(world.desk, world.olgaActor))).find(({ person }) => person.id === one.id)!
    expect(row).toMatchObject({ awayUntil: null, absences: [], onDuty: true })
  })
})

describe('somebody leaves', () => {
  test('the preview says what then happens, each case comes with a package', async () => {
    const tim = await hire()
    const ids = [await caseOf(tim, 'dasha'), await caseOf(tim, 'egor'), await caseOf(tim, 'faina')]
    await world.pass(0.2)
    const preview = await ok(previewDeparture(world.desk, world.veraActor, tim.id))
    expect(preview).toMatchObject({ hindrance: null, cases: 3, asks: 3 })
    expect((await find(ids[0]!)).ownerId).toBe(tim.id)
    await ok(recordDeparture(world.desk, world.veraActor, tim.id, 'ушёл'))
    const now = new Map<number, number>()
    for (const id of ids) {
      const { ownerId } = await find(id)
      now.set(ownerId, (now.get(ownerId) ?? 0) + 1)
      expect((await world.store.case.handovers(id)).at(-1)).toMatchObject({
        fromId: tim.id,
        happened: expect.stringContaining('Когда почините?'),
        promised: expect.stringContaining('напишем'),
      })
    }
    expect(now).toEqual(new Map(preview.shares.map(({ person, cases }) => [person.id, cases])))
    expect(await orphans()).toEqual([])
  })

  test('while cases are opened, reopened, handed over and worked on: none stays behind', async () => {
    for (let round = 0; round < 4; round++) {
      const leaving = await hire()
      const other = await hire()
      const [old, given, worked] = [
        await caseOf(leaving, `old${round}`),
        await caseOf(world.anna, `given${round}`),
        await caseOf(leaving, `worked${round}`),
      ]
      await write(`old${round}@mail.example`, 'Всё работает, спасибо, вопрос решён', { subject: `обращение ${old}` })
      expect((await find(old)).state).toBe('solved')
      const results = await Promise.all([
        write(`old${round}@mail.example`, 'Связь опять пропала', { subject: `обращение ${old}` }),
        write(`worked${round}@mail.example`, 'Ещё один вопрос: когда вернёте деньги?'),
        recordDeparture(world.desk, world.veraActor, leaving.id, 'ушёл'),
        handTo(given, leaving.id),
        handTo(worked, other.id),
        recordDeparture(world.desk, world.veraActor, other.id, 'тоже'),
      ])
      await world.settle()
      expect(results[2]).toMatchObject({ id: leaving.id })
      expect(results[5]).toMatchObject({ id: other.id })
      expect(await orphans()).toEqual([])
      expect((await find(old)).state).toBe('open')
    }
  }, 60_000)

  test('of the last two of a kind only one goes', async () => {
    const [one, two] = [await hire({ role: 'administrator' }), world.vera]
    const both = await Promise.all(
      [one, two].map(({ id }) => recordDeparture(world.desk, world.veraActor, id, 'ушли оба')),
    )
    expect(both.filter(answer => 'refused' in answer)).toMatchObject([{ refused: 'last-administrator' }])
    expect(await orphans()).toEqual([])
  })
})
