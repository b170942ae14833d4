import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addBlocker } from '../../src/desk/incident/blocker.ts'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { showIncident } from '../../src/desk/incident/incident.ts'
import { recordDeparture } from '../../src/desk/staff/departure.ts'
import { actorOf, addStaff } from '../../src/desk/staff/staff.ts'
import { letter } from '../world/letter.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** What goes wrong around an incident: people leave, blockers stand, two incidents meet, the clock jumps. */

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const TEXT = { found: 'Нашли обрыв.', cause: 'Ремонт дороги.', next: 'Чиним.', apology: 'Простите.' }
const inHours = (hours: number) => new Date(world.now().getTime() + hours * 3_600_000)
const publish = (id: number, rest: object = {}) =>
  ok(
    publishBulletin(world.desk, world.olgaActor, id, {
      kind: 'news',
      texts: { ru: TEXT },
      untilAt: inHours(30),
      urgent: false,
      ...rest,
    }),
  )
const lettersTo = (address: string) =>
  world.phones.email.outbox.filter(({ message }) => message.to === address).map(({ message }) => message)
const file = (id: number) => ok(showIncident(world.desk, world.olgaActor, id))
const alertsOf = async (staffId: number) => (await world.store.log.unseenAlerts([staffId])).map(({ kind }) => kind)

describe('a commander who leaves the company', () => {
  test('the named deputy takes over in the same act, with the cases and blockers: nothing is without a name', async () => {
    await neighbour(world, { name: 'К1', email: 'k1@mail.example' })
    await world.mail(letter({ from: 'stranger@mail.example', text: 'Нет связи' }))
    const [theCase] = await world.store.case.list({ limit: 1 })
    const { id } = await breakCable(world, 1, { commanderId: theCase!.ownerId, deputyId: world.olga.id })
    const what = { what: 'Подвал закрыт', ownerId: theCase!.ownerId, dueAt: inHours(10) }
    await ok(addBlocker(world.desk, world.olgaActor, id, what))

    expect(await refusal(recordDeparture(world.desk, world.olgaActor, theCase!.ownerId, 'Уволился'))).toBe('forbidden')
    await ok(recordDeparture(world.desk, world.veraActor, theCase!.ownerId, 'Уволился'))
    const { incident, blockers, people, events } = await file(id)
    expect(incident.commanderId).toBe(world.olga.id)
    expect(incident.deputyId).not.toBe(world.olga.id)
    expect(people.owner.leftAt).toBeNull()
    expect(blockers).toMatchObject([{ ownerId: world.olga.id }])
    expect(events.at(-1)).toMatchObject({ type: 'incident.blocker-given', why: 'Уволился', actorName: 'Вера Котова' })
    expect(await alertsOf(world.olga.id)).toContain('incident-yours')

    const passed = (await world.store.case.find(theCase!.id))!
    expect(passed.ownerId).not.toBe(theCase!.ownerId)
    await world.settle()
    expect(lettersTo('stranger@mail.example').at(-1)!.text).toContain(
      (await world.store.staff.find(passed.ownerId))!.name,
    )
    expect(await world.store.staff.find(theCase!.ownerId)).toMatchObject({ leftAt: world.now() })
  })

  test('the only administrator stays until there is another one', async () => {
    expect(await refusal(recordDeparture(world.desk, world.veraActor, world.vera.id, 'Переезд'))).toBe(
      'last-administrator',
    )
    const more = { languages: ['ru'], skills: [], zone: 'Europe/Moscow', capacity: 10 }
    const person = { name: 'Нина Новая', email: 'nina@desk.example', role: 'administrator' as const, ...more }
    const nina = actorOf(await ok(addStaff(world.desk, world.veraActor, person)))
    await ok(recordDeparture(world.desk, nina, world.vera.id, 'Переезд'))
  })
})

test('a blocker whose date has passed is told to its owner and to who commands, once for each date', async () => {
  await neighbour(world, { name: 'К1', email: 'k1@mail.example' })
  const { id } = await breakCable(world, 1)
  await publish(id)
  await ok(
    addBlocker(world.desk, world.igorActor, id, { what: 'Подвал закрыт', ownerId: world.anna.id, dueAt: inHours(2) }),
  )
  await world.pass(1)
  expect(await alertsOf(world.anna.id)).not.toContain('blocker-overdue')
  await world.pass(2)
  await world.pass(1)
  for (const { id: staffId } of [world.anna, world.igor])
    expect((await alertsOf(staffId)).filter(kind => kind === 'blocker-overdue')).toHaveLength(1)
})

describe('two incidents that hit one customer', () => {
  test('bulletins within a short time are one message that names both; who writes hears both in one receipt', async () => {
    await neighbour(world, { name: 'К1', email: 'k1@mail.example' })
    const cable = await breakCable(world, 1)
    const power = await breakCable(world, 1, { title: 'нет света в доме 12', kind: 'power' })
    // both before anything leaves
    await publish(cable.id)
    await publish(power.id, { texts: { ru: { ...TEXT, found: 'Сгорел щит.' } } })
    await world.settle()
    const [only, ...more] = lettersTo('k1@mail.example')
    expect(more).toEqual([])
    for (const part of ['Нашли обрыв', 'Сгорел щит', 'повреждён кабель', 'Нет света'])
      expect(only!.subject! + only!.text).toContain(part)

    // told both already: the receipt names both and tells neither again
    await world.mail(letter({ from: 'k1@mail.example', text: 'Когда почините?' }))
    const receipt = lettersTo('k1@mail.example').at(-1)!.text
    expect(receipt).toContain('повреждён кабель')
    expect(receipt).toContain('нет света в доме 12')
    expect(receipt).not.toContain('Сгорел щит')
  })

  test('one who writes before either was told gets the news of both in the receipt, and neither again', async () => {
    await neighbour(world, { name: 'К1', email: 'k1@mail.example', hours: null })
    const cable = await breakCable(world, 1)
    const power = await breakCable(world, 1, { title: 'нет света в доме 12', kind: 'power' })
    await publish(cable.id)
    await publish(power.id, { texts: { ru: { ...TEXT, found: 'Сгорел щит.' } } })
    await world.mail(letter({ from: 'k1@mail.example', text: 'Нет связи и света' }))
    await world.settle()
    const texts = lettersTo('k1@mail.example').map(({ text }) => text)
    for (const part of ['Нашли обрыв', 'Сгорел щит']) expect(texts.filter(text => text.includes(part))).toHaveLength(1)
  })
})

describe('a clock that jumps', () => {
  test('back: nothing is sent again and the cadence goes on; ahead: the silence is broken once', async () => {
    await neighbour(world, { name: 'К1', email: 'k1@mail.example' })
    const start = world.now()
    const { id } = await breakCable(world, 1)
    await publish(id)
    await world.settle()
    await world.at(new Date(start.getTime() - 5 * 3_600_000))
    await world.at(start)
    expect(lettersTo('k1@mail.example')).toHaveLength(1)
    expect((await file(id)).words.map(({ state }) => state)).toEqual(['kept', 'open'])

    // a week at once: one word was due, and the next one is due from now on
    await world.at(new Date(start.getTime() + 7 * 24 * 3_600_000))
    const { words } = await file(id)
    expect(words.map(({ state }) => state)).toEqual(['kept', 'broken', 'open'])
    expect(words.at(-1)!.dueAt.getTime()).toBeGreaterThan(world.now().getTime())
    await world.at(start)
    await world.settle()
    expect((await file(id)).words.map(({ state }) => state)).toEqual(['kept', 'broken', 'open'])
    expect(lettersTo('k1@mail.example')).toHaveLength(1)
  })
})
