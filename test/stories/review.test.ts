import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Refusal } from '../../src/core/refusal.ts'
import { addAsk, changeAsk, changeCase } from '../../src/desk/case/case.ts'
import { addReply, type ReplyInput } from '../../src/desk/case/reply.ts'
import { addAsset } from '../../src/desk/customer/customer.ts'
import { type Act, read } from '../../src/desk/desk.ts'
import { addWriting } from '../../src/desk/knowledge/knowledge.ts'
import { showArticle } from '../../src/desk/knowledge/shown.ts'
import { makePledge } from '../../src/desk/pledge/pledge.ts'
import { draftOf, knownToCase } from '../../src/desk/review/draft.ts'
import { reviewReply } from '../../src/desk/review/review.ts'
import { listOverrides, showSentReview } from '../../src/desk/review/sent.ts'
import { listSeverities, setSeverity } from '../../src/desk/review/severity.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

let world: World
let caseId: number
let customerId: number
let email: string
let people = 0
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  email = `maria-${++people}@mail.example`
  customerId = (await world.customer('Мария Орлова', { email, phone: `+7916000${1000 + people}` })).id
  await world.mail(letter({ from: email, text: 'Нет интернета. Когда почините?' }))
  caseId = (await world.store.case.list({ customerId, limit: 1 }))[0]!.id
})

/** Nothing but courtesy, and what mends it. */
const RITUAL = 'Спасибо за обращение! Ваше мнение очень важно для нас. С уважением, служба поддержки.'
const MENDED = 'Кабель в подвале починили в 10:40, связь у вас есть. Анна Лебедева'

const sends = (text: string, rest: Partial<ReplyInput> = {}) =>
  addReply(world.desk, world.annaActor, caseId, { text, answers: [], keeps: [], ...rest })
const reviews = async (reply: string, thorough = false) =>
  ok(reviewReply(world.desk, world.annaActor, { caseId, reply, thorough }))
const replies = async () => (await world.store.entry.ofCase(caseId)).filter(({ kind }) => kind === 'reply')
const eventsOf = async (type: string) => (await world.store.log.events(caseId)).filter(event => event.type === type)
const draft = (broken = null) =>
  read(world.desk, world.annaActor, async (a: Act) => {
    const theCase = (await a.store.case.find(caseId))!
    return draftOf(theCase, await knownToCase(a, theCase), { reply: 'Текст', broken })
  })

describe('the gate', () => {
  test('holds courtesy without substance; mended, it leaves as it was written', async () => {
    const held = (await sends(RITUAL)) as Refusal
    expect(held).toMatchObject({ refused: 'review-holds', field: 'text' })
    expect(held.findings!.map(({ code }) => code)).toContain('ritual')
    expect(await replies()).toEqual([])
    expect(await eventsOf('reply.written')).toEqual([])

    const entry = await ok(sends(MENDED))
    await world.settle()
    expect((await replies()).map(({ text }) => text)).toEqual([MENDED])
    expect(world.phones.email.outbox.at(-1)!.message.text).toContain(MENDED)
    const sent = await ok(showSentReview(world.desk, world.igorActor, caseId, entry.id))
    expect(sent).toMatchObject({ reason: null, secondReader: 'off' })
    expect(sent.findings.filter(({ severity }) => severity === 'stop')).toEqual([])
  })

  test('lets it go as it is for a reason, which the log keeps and the lead reads', async () => {
    const asIs = 'Позвонили и всё рассказали, письмо просили для вида'
    const entry = await ok(sends(RITUAL, { asIs }))
    expect((await replies())[0]!.text).toBe(RITUAL)
    const [event] = await eventsOf('reply.sent-as-is')
    expect(event).toMatchObject({ why: asIs, actorName: 'Анна Лебедева', data: { entryId: entry.id } })
    expect((event!.data as { codes: string[] }).codes).toContain('ritual')

    const [override] = await ok(listOverrides(world.desk, world.olgaActor, { limit: 1 }))
    expect(override).toMatchObject({ entryId: entry.id, caseId, authorName: 'Анна Лебедева', reason: asIs })
    expect(override!.findings.map(({ code }) => code)).toContain('ritual')
    expect(await refusal(listOverrides(world.desk, world.annaActor, { limit: 1 }))).toBe('forbidden')
    const sent = await ok(showSentReview(world.desk, world.annaActor, caseId, entry.id))
    expect(sent).toMatchObject({ reason: asIs })
  })

  test('a reason that nothing called for is no exception', async () => {
    const before = await ok(listOverrides(world.desk, world.olgaActor, { limit: 100 }))
    await ok(sends(MENDED, { asIs: 'На всякий случай' }))
    expect(await eventsOf('reply.sent-as-is')).toEqual([])
    expect(await ok(listOverrides(world.desk, world.olgaActor, { limit: 100 }))).toEqual(before)
  })

  test.each(['{{customer.name}}, кабель починили в 10:40. Анна', 'Починили [дата]. Анна', 'Починим до […] Анна'])(
    'a place that nobody filled never leaves: %s',
    async text => {
      for (const asIs of [undefined, 'Так надо'])
        expect(await sends(text, { asIs })).toMatchObject({ refused: 'placeholder-left', field: 'text' })
      expect(await replies()).toEqual([])
    },
  )

  test('is asked again about what is true when it leaves, and nothing begun stays', async () => {
    expect((await reviews(MENDED)).holds).toBe(false)
    const dueAt = new Date(world.now().getTime() + 3_600_000)
    await ok(makePledge(world.desk, world.annaActor, caseId, { kind: 'call', text: '', dueAt }))
    await world.pass(2)
    const pledge = { kind: 'call' as const, text: 'Позвоним', dueAt: new Date(world.now().getTime() + 7_200_000) }
    const before = (await world.store.pledge.ofCase(caseId)).length
    expect(await sends(MENDED, { pledge })).toMatchObject({
      refused: 'review-holds',
      findings: [expect.objectContaining({ code: 'unacknowledged' })],
    })
    expect(await world.store.pledge.ofCase(caseId)).toHaveLength(before)
  })
})

test('a broken promise waits until a letter owns up to it', async () => {
  const dueAt = new Date(world.now().getTime() + 3_600_000)
  const made = await ok(makePledge(world.desk, world.annaActor, caseId, { kind: 'call', text: '', dueAt }))
  await world.pass(2)
  const promise = async () => (await world.store.pledge.find(made.id))!
  expect(await promise()).toMatchObject({ state: 'broken', acknowledgedAt: null })

  await ok(sends(MENDED, { asIs: 'Извинились по телефону' }))
  expect(await promise()).toMatchObject({ acknowledgedAt: null })

  const honest =
    'Мы обещали позвонить вам сегодня и не позвонили. Это моя ошибка. Кабель починили в 10:40, связь есть. Анна Лебедева'
  const entry = await ok(sends(honest))
  expect(await promise()).toMatchObject({
    state: 'broken',
    acknowledgedEntryId: entry.id,
    acknowledgedAt: world.now(),
  })
  expect(await eventsOf('pledge.acknowledged')).toMatchObject([{ data: { pledgeId: made.id, entryId: entry.id } }])
  expect((await reviews(MENDED)).findings.map(({ code }) => code)).not.toContain('unacknowledged')
})

describe('a review of a case', () => {
  test('knows the asks of the case, and which are settled', async () => {
    const [asked] = await world.store.ask.ofCase(caseId)
    const courtesy = await reviews(RITUAL)
    expect(courtesy.asks).toMatchObject([{ askId: asked!.id, answered: false }])
    expect(courtesy.findings.map(({ code }) => code)).toContain('unanswered')
    expect((await reviews(MENDED)).asks).toMatchObject([{ askId: asked!.id, answered: true }])

    await ok(changeAsk(world.desk, world.annaActor, asked!.id, { state: 'withdrawn' }))
    const after = await reviews(RITUAL)
    expect(after.asks).toMatchObject([{ askId: null, answered: true }])
    expect(after.findings.map(({ code }) => code)).not.toContain('unanswered')
  })

  test('changes nothing and keeps nothing', async () => {
    const count = () =>
      world.database.query(
        async client =>
          (await client.query('select (select count(*) from events) e, (select count(*) from reviews) r')).rows,
      )
    const before = await count()
    await reviews(RITUAL, true)
    expect(await count()).toEqual(before)
  })

  test('reads what the customer wrote since our last reply, and what the case holds', async () => {
    await ok(sends(MENDED))
    for (const text of ['Опять пропал.', 'Приедет мастер?'])
      await world.mail(letter({ from: email, text, subject: `Re: Обращение ${caseId}` }))
    await ok(
      addAsset(world.desk, world.annaActor, customerId, { kind: 'line', label: 'Интернет 100', place: 'msk.house12' }),
    )
    const article = { title: 'Роутер', text: 'Перезагрузите роутер.', language: 'ru' as const, links: [] }
    const { id } = await ok(addWriting(world.desk, world.annaActor, 'article', article))
    await ok(showArticle(world.desk, world.annaActor, caseId, id, { how: 'sent' }))

    const { customer, context } = await draft()
    expect(customer).toBe('Опять пропал.\n\nПриедет мастер?')
    expect(context).toMatchObject({
      alreadySent: [MENDED, article.text],
      known: { name: 'Мария Орлова', email, phone: `+7916000${1000 + people}`, place: 'msk.house12' },
      brokenPromise: null,
      decision: null,
    })
    expect(context!.knowledge).toContain(article.text)
    expect(Object.values(context!.known!)).toContain('Интернет 100')

    await ok(sends(MENDED, { asIs: 'Проба' }))
    expect((await draft()).customer).toBe('Приедет мастер?')
  })

  test('an agent may have it, a customer not', async () => {
    const customer = { kind: 'customer' as const, id: customerId, name: 'Мария' }
    const draft = { caseId, reply: MENDED, thorough: false }
    expect(await refusal(reviewReply(world.desk, customer, draft))).toBe('forbidden')
    expect(await refusal(reviewReply(world.desk, world.annaActor, { ...draft, caseId: 999_999 }))).toBe(
      'case-not-found',
    )
  })
})

describe('leads set how heavily a finding weighs', () => {
  test('for a kind of case, and back', async () => {
    await ok(changeCase(world.desk, world.annaActor, caseId, { kind: 'outage' }))
    const row = { caseKind: 'outage', code: 'ritual' as const, severity: 'hint' as const }
    expect(await refusal(setSeverity(world.desk, world.annaActor, row))).toBe('forbidden')
    await ok(setSeverity(world.desk, world.olgaActor, { ...row, code: 'unanswered' }))
    const { items, caseKinds } = await ok(setSeverity(world.desk, world.olgaActor, row))
    expect(items.at(-2)).toMatchObject({ ...row, changedBy: 'Ольга Мирова', changedAt: world.now() })
    expect(caseKinds).toContain('outage')
    expect((await reviews(RITUAL)).holds).toBe(false)
    await ok(sends(RITUAL))

    for (const code of ['ritual', 'unanswered'] as const)
      await ok(setSeverity(world.desk, world.olgaActor, { caseKind: 'outage', code, severity: null }))
    expect((await reviews(RITUAL)).holds).toBe(true)
    expect((await ok(listSeverities(world.desk, world.annaActor))).items).toHaveLength(11)
  })

  test('for all, with who and what it was in the log', async () => {
    const row = { caseKind: null, code: 'no-date' as const, severity: 'stop' as const }
    for (const severity of ['stop', 'hint'] as const)
      await ok(setSeverity(world.desk, world.olgaActor, { ...row, severity }))
    const events = await world.desk.database
      .selectFrom('events')
      .selectAll()
      .where('type', '=', 'severity.set')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    expect(events).toMatchObject([{ actorName: 'Ольга Мирова', data: { ...row, severity: 'hint', before: 'stop' } }])
    await ok(setSeverity(world.desk, world.olgaActor, { ...row, severity: null }))
  })
})

test('an ask that the agent added is recognised in the customer’s own words', async () => {
  await world.mail(letter({ from: email, text: 'Верните деньги за июнь.', subject: `Re: Обращение ${caseId}` }))
  const known = (await world.store.ask.ofCase(caseId)).map(({ id }) => id)
  const added = await ok(addAsk(world.desk, world.annaActor, caseId, 'Приедет ли мастер?'))
  const { asks } = await reviews(MENDED)
  expect(asks.map(({ askId }) => askId)).toEqual(known)
  expect(asks.map(({ askId }) => askId)).not.toContain(added.id)
})
