import { afterAll, beforeAll, expect, test } from 'vitest'
import { addHandover } from '../../src/desk/case/handover.ts'
import { relateCases, showKin, unrelateCases } from '../../src/desk/case/kin.ts'
import { linkTo } from '../../src/desk/case/link.ts'
import { mergeCase, unmergeCase } from '../../src/desk/case/merge.ts'
import { addNote, addReply } from '../../src/desk/case/reply.ts'
import { searchCases } from '../../src/desk/case/search.ts'
import { splitAsk } from '../../src/desk/case/split.ts'
import { showVisit } from '../../src/desk/customer/visit.ts'
import { act } from '../../src/desk/desk.ts'
import { makePledge } from '../../src/desk/pledge/pledge.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, PACKAGE, refusal, type World } from '../world/world.ts'

/** The same trouble was written twice; two people were about to answer it. Guarantees 1, 2 and 7 hold throughout. */

let world: World
let kept: number
let gone: number
const PYOTR = 'Пётр Ковалёв <pyotr@mail.example>'

const newest = async () => (await world.store.case.list({ limit: 1 }))[0]!
const write = async (text: string, rest = {}) => {
  world.wait(0.1)
  await world.mail(letter({ from: PYOTR, text, ...rest }))
  return (await newest()).id
}
const texts = async (caseId: number) => (await world.store.entry.ofCase(caseId)).map(({ text }) => text)
const events = async (caseId: number) => (await world.store.log.events(caseId)).map(({ type }) => type)
const theCase = async (id: number) => (await world.store.case.find(id))!
const merge = (from: number, intoId: number) => mergeCase(world.desk, world.annaActor, from, { intoId })

beforeAll(async () => {
  world = await createWorld()
  kept = await write('Пропал интернет, роутер мигает красным. Когда почините?', {
    subject: 'Интернет',
    id: 'first@mail',
  })
  gone = await write('Интернет пропал, мигает красным роутер! Вернёте ли деньги за июль?', {
    subject: 'Опять нет интернета',
    id: 'second@mail',
  })
})
afterAll(() => world.close())

test('what says nearly the same is suggested', async () => {
  const { duplicates } = await ok(showKin(world.desk, world.annaActor, gone))
  expect(duplicates).toMatchObject([{ case: { id: kept }, words: expect.arrayContaining(['пропал', 'мигает']) }])
  expect(duplicates[0]!.likeness).toBeGreaterThan(0.45)
})

test('cases of two customers do not become one, nor a case with itself', async () => {
  await world.mail(letter({ from: 'Мария <maria@mail.example>', text: 'Пропал интернет. Когда почините?' }))
  const other = (await newest()).id
  expect(await refusal(merge(other, kept))).toBe('merge-two-customers')
  expect(await refusal(merge(kept, kept))).toBe('merge-with-itself')
  await world.database.query(client =>
    expect(
      client.query(
        `insert into merges (from_id, into_id, at, by_name, before, moved) values ($1, $2, now(), 'x', '{}', '{}')`,
        [other, kept],
      ),
    ).rejects.toThrow(/two customers/),
  )
  await ok(relateCases(world.desk, world.annaActor, other, kept))
  expect((await ok(showKin(world.desk, world.annaActor, kept))).related).toMatchObject([{ case: { id: other } }])
  await ok(unrelateCases(world.desk, world.annaActor, kept, other))
  expect((await ok(showKin(world.desk, world.annaActor, other))).related).toEqual([])
})

let page: string

test('what was said, asked and promised goes over; the customer is told of a new name', async () => {
  const [owner, another] =
    (await theCase(gone)).ownerId === world.anna.id ? [world.annaActor, world.igor] : [world.igorActor, world.anna]
  await ok(addHandover(world.desk, owner, gone, { toId: another.id, reason: 'Много дел', package: PACKAGE }))
  page = await ok(act(world.desk, world.annaActor, async a => linkTo(a, gone, (await theCase(gone)).customerId)))
  await world.pass(0.2)

  await ok(merge(gone, kept))
  expect(await texts(kept)).toHaveLength(2)
  expect(await texts(gone)).toEqual([])
  expect((await world.store.ask.ofCase(kept)).filter(({ state }) => state === 'open').length).toBeGreaterThan(1)
  expect((await theCase(gone)).state).toBe('merged')
  expect(await events(gone)).toContain('case.merged')
  expect(await events(kept)).toContain('case.merged')
  expect((await theCase(gone)).ownerId).toBe((await theCase(kept)).ownerId)
  await world.pass(0.2)
  const told = world.phones.email.outbox.filter(({ message }) => message.to === 'pyotr@mail.example').at(-1)!
  expect(told.message.text).toContain(world.anna.name)

  const kin = await ok(showKin(world.desk, world.annaActor, kept))
  expect(kin.merged).toMatchObject([{ case: { id: gone } }])
  expect((await ok(showKin(world.desk, world.annaActor, gone))).mergedInto).toMatchObject({ case: { id: kept } })
})

test('nobody works on what lives on elsewhere, and nobody owes anything for it twice', async () => {
  expect(await refusal(addNote(world.desk, world.annaActor, gone, 'Записка'))).toBe('case-merged')
  const promise = {
    kind: 'update' as const,
    text: 'сказать, что нашли',
    dueAt: new Date(+world.desk.clock() + 86_400_000),
  }
  expect(await refusal(makePledge(world.desk, world.annaActor, gone, promise))).toBe('case-merged')
  expect(await refusal(merge(gone, kept))).toBe('case-merged')
  const owner = (await theCase(kept)).ownerId === world.anna.id ? world.annaActor : world.igorActor
  const { duties } = await ok(showToday(world.desk, owner))
  expect(duties.filter(duty => duty.case?.id === gone && duty.kind !== 'alert')).toEqual([])
  const asked = { search: { q: 'деньги' }, order: 'changed' as const, limit: 5 }
  expect((await ok(searchCases(world.desk, owner, asked))).rows.map(({ id }) => id)).toEqual([kept])
})

test('its page, its letters and its number lead to the case that stays; nothing that is said is lost', async () => {
  const visit = await ok(showVisit(world.desk, page.split('/c/')[1]!))
  expect(visit.theCase.id).toBe(kept)
  await world.mail(letter({ from: PYOTR, text: 'Ответ на второе письмо', answers: '<second@mail>' }))
  expect((await texts(kept)).at(-1)).toBe('Ответ на второе письмо')
  await world.mail(letter({ from: PYOTR, text: 'По номеру', subject: `Re: [#${gone}] Опять` }))
  expect((await texts(kept)).at(-1)).toBe('По номеру')
  expect((await theCase(gone)).state).toBe('merged')
})

test('only the customer closes, and a later word to the merged number reopens with the same owner', async () => {
  const { ownerId } = await theCase(kept)
  const asks = (await world.store.ask.ofCase(kept)).filter(({ state }) => state === 'open').map(({ id }) => id)
  const text = 'Починили, деньги за два дня вернём до пятницы. Проверьте, пожалуйста.'
  await ok(addReply(world.desk, world.annaActor, kept, { text, answers: asks, keeps: [], asIs: 'Проверено' }))
  await world.pass(0.2)
  for (const { reference } of [...world.phones.email.outbox]) await world.phones.email.confirm(reference)
  expect((await theCase(kept)).state).toBe('answered')
  await world.mail(letter({ from: PYOTR, text: 'Спасибо, всё решено', answers: '<second@mail>' }))
  expect((await theCase(kept)).state).toBe('solved')
  expect((await theCase(gone)).state).toBe('merged')
  await world.mail(letter({ from: PYOTR, text: 'Снова не работает. Почему?', answers: '<second@mail>' }))
  expect(await theCase(kept)).toMatchObject({ state: 'open', ownerId })
})

test('taken back, each has its own again; what came since stays where it was said', async () => {
  await ok(unmergeCase(world.desk, world.annaActor, gone))
  expect(await texts(gone)).toEqual([expect.stringContaining('Вернёте ли деньги')])
  expect((await texts(kept)).at(-1)).toBe('Снова не работает. Почему?')
  expect((await theCase(gone)).state).toBe('open')
  expect(await events(gone)).toContain('case.unmerged')
  expect(await refusal(unmergeCase(world.desk, world.annaActor, gone))).toBe('not-merged')
  await world.mail(letter({ from: PYOTR, text: 'Снова во второе', answers: '<second@mail>' }))
  expect((await texts(gone)).at(-1)).toBe('Снова во второе')
})

test('a merge of a merge is taken back link by link', async () => {
  const third = await write('Совсем другое: смените тариф. Сколько это стоит?', { subject: 'Тариф' })
  await ok(merge(gone, third))
  await ok(merge(third, kept))
  expect((await ok(showKin(world.desk, world.annaActor, kept))).merged.map(({ case: { id } }) => id)).toEqual([
    gone,
    third,
  ])
  await ok(unmergeCase(world.desk, world.annaActor, gone))
  await ok(unmergeCase(world.desk, world.annaActor, third))
  expect(await texts(third)).toEqual([expect.stringContaining('смените тариф')])
  expect((await texts(gone))[0]).toContain('Вернёте ли деньги')
})

test('an open matter does not disappear into one that rests', async () => {
  await world.mail(letter({ from: PYOTR, text: 'Всё решено', answers: '<first@mail>' }))
  if ((await theCase(kept)).state === 'solved') expect(await refusal(merge(gone, kept))).toBe('merge-into-rested')
  expect((await theCase(gone)).state).toBe('open')
})

test('a question becomes a case of its own, with a number that the customer hears', async () => {
  const two = await write('Когда приедет мастер? И сколько стоит новый роутер?', { subject: 'Два вопроса' })
  const asks = (await world.store.ask.ofCase(two)).filter(({ state }) => state === 'open')
  const own = await ok(splitAsk(world.desk, world.annaActor, asks[1]!.id, {}))
  expect(await theCase(own)).toMatchObject({
    ownerId: (await theCase(two)).ownerId,
    subject: asks[1]!.text,
    state: 'open',
  })
  expect(await texts(own)).toEqual([asks[1]!.text])
  expect((await world.store.ask.ofCase(two)).map(({ id }) => id)).toEqual([asks[0]!.id])
  expect((await ok(showKin(world.desk, world.annaActor, own))).related).toMatchObject([
    { case: { id: two }, kind: 'split' },
  ])
  await world.pass(0.2)
  expect(world.phones.email.outbox.at(-1)!.message.text).toContain(String(own))
  expect(await refusal(splitAsk(world.desk, world.annaActor, asks[0]!.id, {}))).toBe('split-only-question')
})
