import { afterAll, beforeEach, expect, test } from 'vitest'
import { showCase } from '../../src/desk/case/case.ts'
import { keepStaffDraft, listStaffDrafts } from '../../src/desk/case/draft.ts'
import { sendHeldReply, sendingTimes, takeBackReply } from '../../src/desk/case/held.ts'
import { addReply, type ReplyInput } from '../../src/desk/case/reply.ts'
import { showVisit } from '../../src/desk/customer/visit.ts'
import { asCustomer, tell } from '../../src/desk/intake/intake.ts'
import { claimDueNotices } from '../../src/desk/notice/due.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { createWorld, ok, refusal } from '../world/world.ts'

/** A reply that waits is seen by nobody and can be taken back whole; once a sender has it, not at all. */

const EMAIL = 'maria@mail.example'
const SECOND = 1 / 3600
const TEXT = 'Кабель починим завтра до 18:00.'

const world = await createWorld()
afterAll(() => world.close())
const { desk, annaActor, igorActor } = world
let caseId: number
let customers = 0
beforeEach(async () => {
  await world.at('2026-07-01T07:00:00Z')
  const customer = await world.customer('Мария Орлова', { email: `${++customers}.${EMAIL}`, zone: 'Europe/Moscow' })
  const word = { channel: 'phone', text: 'Нет связи. Когда почините?' }
  const told = { source: 'phone' as const, raw: Buffer.from('x'), customerId: customer.id, word }
  caseId = (await ok(tell(desk, annaActor, told))).caseId
  await world.settle()
})

const reply = (rest: Partial<ReplyInput> = {}) =>
  ok(addReply(desk, annaActor, caseId, { text: TEXT, answers: [], keeps: [], asIs: 'так', ...rest }))
const file = () => ok(showCase(desk, annaActor, caseId))
const toCustomer = () => world.phones.email.outbox.filter(({ message }) => message.to === `${customers}.${EMAIL}`)
const arrived = () => toCustomer().filter(({ message }) => message.text.includes(TEXT)).length
/** What stands on the customer's own page. */
const onPage = async () => {
  const token = toCustomer().flatMap(({ message }) => /\/c\/([\w-]{22})/.exec(message.text)?.[1] ?? [])[0]!
  return (await ok(showVisit(desk, token))).entries.map(({ text }) => text)
}
const takeBack = (entryId: number) => takeBackReply(desk, annaActor, caseId, entryId)
const states = async (entryId: number) =>
  (await file()).notices.filter(notice => notice.entryId === entryId).map(({ state }) => state)
const writesAgain = async () => {
  const { card } = await file()
  const word = { channel: 'page', caseId, text: 'Уже не нужно, есть другой вопрос' }
  const told = { source: 'web' as const, raw: Buffer.from('x'), customerId: card.customer.id, word }
  await ok(tell(desk, asCustomer(card.customer), told))
}

test('a reply that was not asked to wait leaves at once and is not taken back', async () => {
  const { id } = await reply()
  await world.settle()
  expect(arrived()).toBe(1)
  expect(await refusal(takeBack(id))).toBe('not-found')
})

test('within fifteen seconds nothing leaves, after them it does', async () => {
  const { id } = await reply({ undoable: true })
  world.wait(14 * SECOND)
  await world.settle()
  expect(arrived()).toBe(0)
  expect(await onPage()).not.toContain(TEXT)
  await world.pass(SECOND)
  expect(arrived()).toBe(1)
  expect(await refusal(takeBack(id))).toBe('reply-left')
})

test('taken back, nothing of it has happened: question, promise, page and draft are as before', async () => {
  const [ask] = await world.store.ask.ofCase(caseId)
  const typed = { mode: 'reply' as const, text: TEXT, seen: 0, settled: [], beside: { keeps: [7] } }
  const draft = await ok(keepStaffDraft(desk, annaActor, caseId, typed))
  const pledge = { kind: 'fix' as const, text: 'Починим', dueAt: new Date('2026-07-02T15:00:00Z') }
  const before = await file()
  const { id } = await reply({ undoable: true, answers: [ask!.id], pledge, staffDraftId: draft.id })
  expect(await ok(listStaffDrafts(desk, annaActor, caseId))).toEqual([])
  expect(await ok(takeBack(id)).then(file)).toMatchObject({
    pledges: before.pledges.map(({ id, state }) => ({ id, state })),
    entries: before.entries.map(({ id }) => ({ id })),
  })
  expect(await states(id)).toEqual(['withdrawn'])
  expect((await world.store.ask.find(ask!.id))!.state).toBe('open')
  expect(await ok(listStaffDrafts(desk, annaActor, caseId))).toMatchObject([{ text: TEXT, beside: { keeps: [7] } }])
  expect((await file()).events.at(-1)).toMatchObject({ type: 'reply.taken-back', actorName: 'Анна Лебедева' })
  await world.pass(48)
  expect(arrived()).toBe(0)
  expect(await refusal(takeBack(id))).toBe('reply-taken-back')
})

test("what was typed meanwhile stays, with the reply's words beside it", async () => {
  const { id } = await reply({ undoable: true })
  await ok(keepStaffDraft(desk, annaActor, caseId, { mode: 'reply', text: 'И ещё', seen: 0, settled: [], beside: {} }))
  await ok(takeBack(id))
  expect(await ok(listStaffDrafts(desk, annaActor, caseId))).toMatchObject([{ text: 'И ещё', earlier: [TEXT] }])
})

test('a sender and a person who thinks better of it never both have their way', async () => {
  for (let round = 0; round < 8; round++) {
    const { id } = await reply({ undoable: true, text: `${TEXT} ${round}` })
    // a sender whose clock is ahead by the whole delay
    const ahead = { ...desk, clock: () => new Date(world.now().getTime() + 15_000) }
    const claim = { limit: 10, by: `s${round}`, channel: 'email' as const }
    const [claimed, taken] = await Promise.all([claimDueNotices(ahead, claim), takeBack(id)])
    const sent = claimed.notices.some(({ entryId }) => entryId === id)
    expect('refused' in taken).toBe(sent)
    expect(await states(id)).toEqual([sent ? 'sending' : 'withdrawn'])
  }
})

test("a reply for tomorrow at ten of the customer's time waits, is seen by nobody, and leaves then", async () => {
  const { zone, tomorrowTen } = await ok(sendingTimes(desk, annaActor, caseId))
  expect([zone, tomorrowTen]).toEqual(['Europe/Moscow', new Date('2026-07-02T07:00:00Z')])
  const { id } = await reply({ sendAt: tomorrowTen! })
  await world.pass(20)
  expect(arrived()).toBe(0)
  expect(await onPage()).not.toContain(TEXT)
  await world.at(tomorrowTen!)
  expect(arrived()).toBe(1)
  expect(await onPage()).toContain(TEXT)
  expect(await refusal(takeBack(id))).toBe('reply-left')
})

test('a chosen moment in the night is the next morning, and says so', async () => {
  const { id } = await reply({ sendAt: new Date('2026-07-01T22:00:00Z') })
  const [held] = await world.store.heldReply.ofCase(caseId)
  expect(held!.leavesAt.toISOString() > '2026-07-02T04').toBe(true)
  await ok(sendHeldReply(desk, annaActor, caseId, id))
  await world.settle()
  expect(arrived()).toBe(1)
})

test('a moment that has passed is none', async () => {
  const input = { text: TEXT, answers: [], keeps: [], asIs: 'так', sendAt: world.now() }
  expect(await refusal(addReply(desk, annaActor, caseId, input))).toBe('send-in-the-past')
})

test('a word of the customer stops what was to leave later, and its author is told', async () => {
  const { id } = await reply({ sendAt: new Date('2026-07-02T07:00:00Z') })
  await writesAgain()
  await world.at('2026-07-02T08:00:00Z')
  expect(arrived()).toBe(0)
  expect(await states(id)).toEqual(['withdrawn'])
  expect(await ok(listStaffDrafts(desk, annaActor, caseId))).toMatchObject([{ text: TEXT }])
  const { duties } = await ok(showToday(desk, annaActor))
  expect(duties.filter(({ code, case: of }) => code === 'reply-stopped' && of?.id === caseId)).toHaveLength(1)
})

test('a word of the customer within the fifteen seconds stops nothing', async () => {
  await reply({ undoable: true })
  await writesAgain()
  await world.pass(SECOND * 15)
  expect(arrived()).toBe(1)
})

test('a reply is taken back in its own case only', async () => {
  const { id } = await reply({ undoable: true })
  expect(await refusal(takeBackReply(desk, igorActor, caseId - 1, id))).toBe('not-found')
})
