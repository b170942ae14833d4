import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAsk, changeAsk } from '../../src/desk/case/case.ts'
import { addHandover } from '../../src/desk/case/handover.ts'
import { addNote, addReply, logCall } from '../../src/desk/case/reply.ts'
import { judgeOnPage, writeOnPage } from '../../src/desk/customer/visit.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { keepPledge } from '../../src/desk/pledge/pledge.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, PACKAGE, type World } from '../world/world.ts'

/** Guarantee 7: a case is closed by the customer's word; silence is a state of its own, and any later word reopens. */

let world: World
let email: string
let caseId: number
let people = 0
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  people += 1
  email = `client-${people}@mail.example`
  await world.customer(`Клиент ${people}`, { email })
  await world.mail(letter({ from: email, text: 'Нет связи' }))
  caseId = (await world.store.case.list({ limit: 1 }))[0]!.id
})

const theCase = async () => (await world.store.case.find(caseId))!
const writes = (text: string) => world.mail(letter({ from: email, text, subject: `Re: Обращение ${caseId}` }))
const isAnswered = async () => {
  const answers = (await world.store.ask.ofCase(caseId)).map(({ id }) => id)
  await ok(
    addReply(world.desk, world.annaActor, caseId, {
      text: 'Кабель починили в 10:40, связь есть.',
      answers,
      keeps: [],
      asIs: 'Проба',
    }),
  )
  await world.settle()
  expect((await theCase()).state).toBe('answered')
}
const isSilent = async () => {
  await isAnswered()
  await world.pass(24 * 6)
  expect((await theCase()).state).toBe('no-answer')
}
const openPledges = async () => (await world.store.pledge.ofCase(caseId)).filter(({ state }) => state === 'open')
const receipts = () => world.phones.email.outbox.filter(({ message }) => message.to === email).length
const token = () =>
  /\/c\/([\w-]{22})/.exec(world.phones.email.outbox.findLast(({ message }) => message.to === email)!.message.text)![1]!
const onPage = (once: string) => ({ raw: Buffer.from(once), contentType: 'x', once: `${caseId}:${once}`, files: [] })

describe('nobody but the customer closes', () => {
  test('not the staff, whatever they do and type', async () => {
    const { desk, annaActor: anna } = world
    const [pledge] = await openPledges()
    const word = { channel: 'phone', text: 'Всё работает, спасибо', caseId }
    await ok(tell(desk, anna, { source: 'phone', raw: Buffer.from('x'), word }))
    await ok(tell(desk, anna, { source: 'phone', raw: Buffer.from('x'), word: { ...word, meaning: 'solved' } }))
    const ask = await ok(addAsk(desk, anna, caseId, 'Решено?'))
    await ok(changeAsk(desk, anna, ask.id, { state: 'withdrawn' }))
    await ok(keepPledge(desk, anna, pledge!.id, { note: 'Решено' }))
    await ok(addNote(desk, anna, caseId, 'Решено, закрываем'))
    await ok(logCall(desk, anna, caseId, { reached: true, text: 'Всё работает', answers: [], keeps: [] }))
    await ok(addReply(desk, anna, caseId, { text: 'Всё решено.', answers: [], keeps: [], asIs: 'Решено' }))
    const { ownerId } = await theCase()
    const toId = ownerId === world.anna.id ? world.igor.id : world.anna.id
    await ok(addHandover(desk, anna, caseId, { toId, reason: 'решено', package: PACKAGE }))
    await world.settle()
    expect(['open', 'answered']).toContain((await theCase()).state)
    expect(await world.store.case.standingClosure(caseId)).toBeUndefined()
  })

  test('not the database', async () => {
    await world.database.query(async client => {
      const set = (state: string) => client.query(`update cases set state = '${state}' where id = ${caseId}`)
      await expect(set('solved')).rejects.toThrow(/no closure/)
      await expect(set('no-answer')).rejects.toThrow(/no closure/)
      const close = (verdict: string, by: string) =>
        client.query(`insert into closures (case_id, verdict, by_kind, by_name, via, at)
          values (${caseId}, '${verdict}', '${by}', 'x', 'x', now())`)
      for (const by of ['staff', 'system', 'customer'])
        await expect(close('solved', by)).rejects.toThrow(/check constraint/)
      await client.query('begin')
      await close('no-answer', 'system')
      await set('solved')
      await expect(client.query('commit')).rejects.toThrow(/no closure that says solved/)
    })
  })

  test('not silence', async () => {
    await isSilent()
    expect(await world.store.case.standingClosure(caseId)).toMatchObject({ verdict: 'no-answer', byKind: 'system' })
    const events = (await world.store.log.events(caseId)).map(({ type }) => type)
    expect(events).toContain('case.no-answer')
    expect(events).not.toContain('case.solved')
    await world.pass(24 * 60)
    expect((await theCase()).state).toBe('no-answer')
  })
})

describe('the customer closes', () => {
  test.each([
    ['1', 'solved'],
    ['Да', 'solved'],
    ['Всё работает, спасибо!', 'solved'],
    ['2', 'open'],
    ['Нет', 'open'],
    ['Не работает', 'open'],
    ['Спасибо', 'answered'],
    ['👍', 'answered'],
    ['А когда вернёте деньги?', 'open'],
  ])('after an answer, "%s" makes the case %s', async (word, state) => {
    await isAnswered()
    await writes(word)
    expect(await theCase()).toMatchObject({ state, waitingSince: state === 'open' ? expect.any(Date) : null })
  })

  test('by the button on the page, once, and what was promised rests', async () => {
    const said = judgeOnPage(world.desk, token(), onPage('solved'), { verdict: 'solved', text: '' })
    await Promise.all([said, judgeOnPage(world.desk, token(), onPage('solved'), { verdict: 'solved', text: '' })])
    expect((await theCase()).state).toBe('solved')
    expect(await world.store.case.standingClosure(caseId)).toMatchObject({
      verdict: 'solved',
      byKind: 'customer',
      via: 'page',
    })
    expect(await openPledges()).toEqual([])
  })

  test('and opens again by the other button', async () => {
    await ok(judgeOnPage(world.desk, token(), onPage('a'), { verdict: 'solved', text: '' }))
    await ok(judgeOnPage(world.desk, token(), onPage('b'), { verdict: 'not-solved', text: 'Опять пропало' }))
    expect(await theCase()).toMatchObject({ state: 'open', reopened: 1 })
    expect(await openPledges()).toHaveLength(1)
  })

  test('a "1" that nobody asked for closes nothing', async () => {
    await writes('1')
    expect((await theCase()).state).toBe('open')
  })
})

describe('a later word', () => {
  test.each([
    ['solved', () => writes('Всё работает')],
    ['no-answer', isSilent],
  ])('reopens a case that is %s, with the same owner, a promise and a receipt', async (state, closes) => {
    await closes()
    const { ownerId } = await theCase()
    expect((await theCase()).state).toBe(state)
    const before = receipts()
    await writes('Связь опять пропала')
    expect(await theCase()).toMatchObject({ state: 'open', ownerId, reopened: 1, waitingSince: world.now() })
    expect(await world.store.case.standingClosure(caseId)).toBeUndefined()
    expect(await openPledges()).not.toEqual([])
    expect(receipts()).toBe(before + 1)
  })

  test('on the page reopens too', async () => {
    await isSilent()
    await ok(writeOnPage(world.desk, token(), onPage('again'), 'Опять пропало'))
    expect((await theCase()).state).toBe('open')
  })

  test.each([
    ['answered', isAnswered],
    ['no-answer', isSilent],
    ['solved', () => writes('Всё работает')],
  ])('of thanks leaves a case that is %s as it is: no clock, no receipt', async (state, becomes) => {
    await becomes()
    const [before, promised] = [receipts(), await openPledges()]
    await writes('Большое спасибо!')
    expect(await theCase()).toMatchObject({ state, waitingSince: null, reopened: 0 })
    expect(await openPledges()).toEqual(promised)
    expect(receipts()).toBe(before)
  })
})
