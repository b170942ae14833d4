import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readCustomerQuery } from '../../src/core/customer/search.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { setReach } from '../../src/desk/customer/customer.ts'
import { keepRaw } from '../../src/desk/intake/intake.ts'
import { dismissFromQuarantine, listQuarantine, readAfterAll, undoDismissal } from '../../src/desk/intake/quarantine.ts'
import { claimDueNotices } from '../../src/desk/notice/due.ts'
import { changeSettings } from '../../src/desk/setting.ts'
import { bounceOf, complaintOf, type Letter, letter } from '../world/letter.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Mail finds its case and never another customer's; what machines write starts nothing; what cannot pass is seen. */

let world: World
beforeAll(async () => {
  world = await createWorld()
  const settings = { mailbox: 'help@orbita.example', subAddresses: true, customersZone: 'Europe/Moscow' }
  await ok(changeSettings(world.desk, world.veraActor, settings))
})
afterAll(() => world.close())

let people = 0
let maria: string
beforeEach(() => {
  maria = `maria${++people}@mail.example`
})

const writes = (rest: Partial<Letter> & { text: string }) => world.mail(letter({ from: `Мария <${maria}>`, ...rest }))
const newest = async () => (await world.store.case.list({ limit: 1 }))[0]!
const casesOf = async (address: string) => {
  const customer = await world.store.customer.findByAddress('email', address)
  return customer ? world.store.case.list({ customerId: customer.id, limit: 50 }) : []
}
const kinds = async (caseId: number) => (await world.store.entry.ofCase(caseId)).map(({ kind }) => kind)
const alerts = async (caseId: number) => {
  const rows = await world.store.log.unseenAlerts([world.anna.id, world.igor.id, world.olga.id])
  return rows.filter(row => row.caseId === caseId).map(({ kind }) => kind)
}
const lettersTo = (address: string) =>
  world.phones.email.outbox.filter(({ message }) => message.to === address).map(({ message }) => message)

/** Maria asks, Anna answers, the answer is on its way. */
async function answered() {
  await writes({ text: 'Когда почините?' })
  const theCase = await newest()
  const asks = (await world.store.ask.ofCase(theCase.id)).map(({ id }) => id)
  await ok(addReply(world.desk, world.annaActor, theCase.id, { text: 'В 12:00.', answers: asks, keeps: [] }))
  await world.settle()
  return { theCase, reply: lettersTo(maria).at(-1)! }
}
const stateOf = async (caseId: number) => (await world.store.case.find(caseId))!.state
const replyOf = async (caseId: number) =>
  (await world.store.notice.ofCase(caseId)).findLast(({ kind }) => kind === 'reply')!

describe('a report that a letter did not arrive', () => {
  test('by its name takes the delivery back, and stands folded in the case', async () => {
    const { theCase, reply } = await answered()
    await world.mail(bounceOf(reply, '550 5.1.1 User unknown'))
    expect(await replyOf(theCase.id)).toMatchObject({ state: 'undeliverable', error: '550 5.1.1 User unknown' })
    expect(await stateOf(theCase.id)).toBe('open')
    expect(await alerts(theCase.id)).toContain('delivery-failed')
    expect(await kinds(theCase.id)).toEqual(['message', 'reply', 'automatic'])
  })

  test('by the address it came to does the same', async () => {
    const { theCase, reply } = await answered()
    expect(reply.returnPath).toMatch(/^help\+n\d+-[0-9a-f]{16}@orbita\.example$/)
    await world.mail(bounceOf({ to: maria }, '550 5.1.1 User unknown', { at: reply.returnPath! }))
    expect(await replyOf(theCase.id)).toMatchObject({ state: 'undeliverable' })
  })

  test('that names nothing but the recipient is for a person to judge', async () => {
    const { theCase } = await answered()
    await world.mail(bounceOf({ to: maria }, '550 5.1.1 User unknown'))
    expect(await replyOf(theCase.id)).toMatchObject({ state: 'in-doubt', error: '550 5.1.1 User unknown' })
    expect(await stateOf(theCase.id)).toBe('answered')
    expect(await alerts(theCase.id)).toContain('delivery-in-doubt')
  })

  test('that it is only late changes nothing; a full mailbox is told', async () => {
    const { theCase, reply } = await answered()
    await world.mail(bounceOf(reply, '451 4.4.1 timeout', { action: 'delayed' }))
    expect(await alerts(theCase.id)).not.toContain('mailbox-full')
    await world.mail(bounceOf(reply, '452 4.2.2 over quota', { action: 'delayed' }))
    expect(await replyOf(theCase.id)).toMatchObject({ state: 'delivered' })
    expect(await alerts(theCase.id)).toContain('mailbox-full')
    await world.mail(bounceOf(reply, '452 4.2.2 over quota'))
    expect(await replyOf(theCase.id)).toMatchObject({ state: 'undeliverable' })
  })

  test('with a name or an address that somebody made up takes nothing back', async () => {
    const { theCase, reply } = await answered()
    const forged = reply.messageId!.replace(/\.[\w-]{11}@/, '.AAAAAAAAAAA@')
    await world.mail(bounceOf({ to: 'x@mail.example', messageId: forged }, '550 5.1.1 User unknown'))
    const madeUp = reply.returnPath!.replace(/-[0-9a-f]{16}@/, '-0000000000000000@')
    await world.mail(bounceOf({ to: 'x@mail.example' }, '550 5.1.1 User unknown', { at: madeUp }))
    expect(await replyOf(theCase.id)).toMatchObject({ state: 'delivered' })
  })
})

describe('a complaint', () => {
  test('stops news to that address until it is chosen anew, and tells the owner', async () => {
    const { theCase, reply } = await answered()
    await world.mail(complaintOf(reply))
    const complained = async () => (await world.store.notice.waysTo(theCase.customerId, null)).complained
    expect(await complained()).toEqual([maria])
    expect(await alerts(theCase.id)).toContain('called-spam')
    const wish = { answers: [{ channel: 'email' as const, address: maria }], news: 'email' as const }
    await ok(setReach(world.desk, world.annaActor, theCase.customerId, wish))
    expect(await complained()).toEqual([])
  })

  test('that proves nothing stops nothing', async () => {
    const { theCase } = await answered()
    await world.mail(complaintOf({ to: maria }))
    expect((await world.store.notice.waysTo(theCase.customerId, null)).complained).toEqual([])
    expect(await alerts(theCase.id)).toContain('called-spam')
  })
})

describe('what machines write', () => {
  test('is folded into the case it answers, and an absence tells its end', async () => {
    const { theCase, reply } = await answered()
    const before = await world.store.case.find(theCase.id)
    await writes({
      text: 'Я в отпуске, вернусь 13 июля.',
      subject: 'Автоответ: обращение',
      answers: reply.messageId!,
      headers: ['Auto-Submitted: auto-replied'],
    })
    expect(await kinds(theCase.id)).toEqual(['message', 'reply', 'automatic'])
    expect(await world.store.case.find(theCase.id)).toEqual(before)
    const events = await world.store.log.events(theCase.id)
    expect(events.find(({ type }) => type === 'mail.away')?.data).toMatchObject({ until: '2026-07-13' })
    expect(await world.store.ask.ofCase(theCase.id)).toHaveLength(1)
  })
})

describe('a mail without its headers finds its case', () => {
  test('by the address it was sent to', async () => {
    await writes({ text: 'Нет связи' })
    const theCase = await newest()
    const to = lettersTo(maria)[0]!.replyTo!
    expect(to).toMatch(new RegExp(`^help\\+${theCase.id}-[0-9a-f]{16}@orbita\\.example$`))
    await writes({ text: 'И телефон не работает', headers: [`Cc: ${to}`] })
    expect(await kinds(theCase.id)).toEqual(['message', 'message'])
  })

  test('by the number in its subject', async () => {
    await writes({ text: 'Нет связи' })
    const theCase = await newest()
    await writes({ text: 'Всё ещё нет', subject: `Обращение ${theCase.id}` })
    expect(await kinds(theCase.id)).toEqual(['message', 'message'])
  })

  test('by its own subject, where it says that it answers', async () => {
    await writes({ text: 'Нет связи', subject: 'Связь в доме 12' })
    const theCase = await newest()
    await writes({ text: 'Всё ещё нет', subject: 'Отв: связь в доме 12' })
    expect(await kinds(theCase.id)).toEqual(['message', 'message'])
    await writes({ text: 'Другое дело', subject: 'Связь в доме 12' })
    expect(await casesOf(maria)).toHaveLength(2)
    await world.pass(40 * 24)
    await writes({ text: 'Через месяц', subject: 'Re: Связь в доме 12' })
    expect(await casesOf(maria)).toHaveLength(3)
  })

  test('but not by a subject that two customers at one address share', async () => {
    await world.customer('Мать', { email: maria })
    await world.customer('Дочь', { email: maria })
    const [, daughter] = (
      await world.store.customerSearch.list({ query: readCustomerQuery(maria), limit: 5 })
    ).toReversed()
    for (const customerId of [daughter!.id, daughter!.id - 1])
      await world.store.case.open(
        { customerId, ownerId: world.anna.id, kind: 'general', subject: 'Счёт', language: 'ru', channel: 'email' },
        {
          kind: 'message',
          authorKind: 'customer',
          authorId: customerId,
          authorName: '',
          channel: 'email',
          text: 'Счёт',
          language: 'ru',
        },
        world.now(),
      )
    await writes({ text: 'Почему так много?', subject: 'Re: счёт' })
    expect((await newest()).subject).toBe('счёт')
  })
})

describe("a case of somebody else's", () => {
  test.each<[string, (their: { id: number; ours: string; replyTo: string }) => Partial<Letter>]>([
    ['its number', ({ id }) => ({ subject: `Re: Обращение ${id}` })],
    ['its letters', ({ ours }) => ({ answers: ours })],
    ['its address', ({ replyTo }) => ({ headers: [`Cc: ${replyTo}`] })],
  ])('is never joined by %s: a colleague gets a case, and the agent a link', async (_what, forged) => {
    await writes({ text: 'Нет связи', subject: 'Связь' })
    const theirs = await newest()
    const { messageId, replyTo } = lettersTo(maria)[0]!
    const colleague = `colleague-of-${maria}`
    const rest = forged({ id: theirs.id, ours: messageId!, replyTo: replyTo! })
    await world.mail(letter({ from: colleague, text: 'Я про то же', ...rest }))
    expect(await kinds(theirs.id)).toEqual(['message'])
    const [own] = await casesOf(colleague)
    const events = await world.store.log.events(own!.id)
    expect(events.find(({ type }) => type === 'case.names-another')?.data).toEqual({ otherCaseId: theirs.id })
  })

  test('is not guessed by its subject, nor by an address that somebody made up', async () => {
    await writes({ text: 'Нет связи', subject: 'Связь' })
    const theirs = await newest()
    const madeUp = `help+${theirs.id}-0000000000000000@orbita.example`
    const stranger = `stranger-to-${maria}`
    await world.mail(letter({ from: stranger, text: 'И у меня', subject: 'Re: Связь', headers: [`Cc: ${madeUp}`] }))
    expect(await kinds(theirs.id)).toEqual(['message'])
    const [own] = await casesOf(stranger)
    expect((await world.store.log.events(own!.id)).map(({ type }) => type)).not.toContain('case.names-another')
  })
})

describe('a letter that one of us passes on', () => {
  const forwarded = (text: string) => `Посмотрите, пожалуйста.

---------- Forwarded message ---------
From: Мария Орлова <${maria}>
Date: Wed, 1 Jul 2026 at 09:12
Subject: Нет интернета
To: Анна <anna.lebedeva@orbita.example>

${text}`

  test('opens a case of the real sender, with the comment as a note', async () => {
    const raw = letter({
      from: 'Анна <anna.lebedeva@orbita.example>',
      subject: 'Fwd: Нет интернета',
      text: forwarded('С утра нет интернета. Когда почините?'),
    })
    await world.mail(raw)
    const [theCase, ...more] = await casesOf(maria)
    expect(more).toEqual([])
    expect(theCase).toMatchObject({ subject: 'Нет интернета' })
    expect(await casesOf('anna.lebedeva@orbita.example')).toEqual([])
    expect(await world.store.entry.ofCase(theCase!.id)).toMatchObject([
      { kind: 'message', authorKind: 'customer', text: 'С утра нет интернета. Когда почините?' },
      { kind: 'note', authorName: 'Анна Лебедева', text: 'Посмотрите, пожалуйста.' },
    ])
    await world.mail(raw)
    expect(await casesOf(maria)).toHaveLength(1)
  })

  test('closes nothing, whatever stands in it', async () => {
    const { theCase } = await answered()
    const subject = `Fwd: Re: Обращение ${theCase.id}`
    await world.mail(letter({ from: 'anna.lebedeva@orbita.example', subject, text: forwarded('Всё работает') }))
    expect(await stateOf(theCase.id)).not.toBe('solved')
  })

  test('from a customer is that customer speaking', async () => {
    const friend = `friend-of-${maria}`
    await world.mail(letter({ from: friend, subject: 'Fwd: Нет интернета', text: forwarded('Нет интернета') }))
    expect(await casesOf(maria)).toEqual([])
    expect(await casesOf(friend)).toHaveLength(1)
  })
})

test('a form on our site speaks for the customer whom it names, and is no loop', async () => {
  await world.mail(
    letter({ from: 'Орбита <help@orbita.example>', text: 'Нет связи', headers: [`Reply-To: Мария <${maria}>`] }),
  )
  expect(await casesOf(maria)).toHaveLength(1)
})

describe('a loop', () => {
  const held = async () => (await ok(listQuarantine(world.desk, world.annaActor))).filter(isLoop)
  const isLoop = ({ reason }: { reason: string | null }) => reason === 'loop'

  test('of our own letter, by its name, its mark or its sender, is seen in the quarantine', async () => {
    const { reply } = await answered()
    const before = (await held()).length
    const text = 'В 12:00.'
    await world.mail(letter({ from: 'list@partner.example', text, id: reply.messageId!.slice(1, -1) }))
    await world.mail(letter({ from: 'list@partner.example', text, headers: ['X-Loop: help@orbita.example'] }))
    await world.mail(letter({ from: 'help@orbita.example', text }))
    expect(await held()).toHaveLength(before + 3)
    expect(await casesOf('list@partner.example')).toEqual([])
    expect(reply.loopMark).toBe('help@orbita.example')
  })

  test('of two machines that say nothing of themselves ends by its rate', async () => {
    const robot = `robot-of-${maria}`
    for (let n = 0; n < 45; n++) {
      const raw = letter({ from: robot, text: `Ваше письмо ${n} принято`, subject: `Заявка ${n}` })
      await keepRaw(world.desk, { source: 'smtp', content: Buffer.from(raw) })
    }
    await world.settle()
    expect(await casesOf(robot)).toHaveLength(40)
    expect(lettersTo(robot)).toHaveLength(8)
    const over = (await ok(listQuarantine(world.desk, world.annaActor))).filter(({ sender }) => sender === robot)
    expect(over.map(({ reason }) => reason)).toEqual(Array(5).fill('too-many'))

    const [first, second] = over
    await ok(readAfterAll(world.desk, world.annaActor, first!.id))
    await world.settle()
    expect(await casesOf(robot)).toHaveLength(41)
    await ok(dismissFromQuarantine(world.desk, world.annaActor, second!.id, 'робот'))
    expect(await refusal(readAfterAll(world.desk, world.annaActor, second!.id))).toBe('not-found')
    const aside = await ok(listQuarantine(world.desk, world.annaActor, 'dismissed'))
    expect(aside).toMatchObject([{ id: second!.id, dismissal: 'робот' }])
    await ok(undoDismissal(world.desk, world.annaActor, second!.id))
    expect(await ok(listQuarantine(world.desk, world.annaActor, 'dismissed'))).toEqual([])
    expect(await refusal(undoDismissal(world.desk, world.annaActor, second!.id))).toBe('not-found')
  })
})

test('letters that come in a heap are read side by side, those of one writer in their order', async () => {
  const heap = Array.from({ length: 6 }, (_, n) => [
    letter({
      from: `"${n % 2 ? 'Мария' : 'maria'}" <${maria}>`,
      text: `Слово ${n}`,
      id: `${n}-${maria}`,
      answers: `<0-${maria}>`,
    }),
    letter({ from: `beside${n}-${maria}`, text: 'Нет связи' }),
  ]).flat()
  for (const raw of heap) await keepRaw(world.desk, { source: 'smtp', content: Buffer.from(raw) })
  await world.settle()
  const [theCase, ...more] = await casesOf(maria)
  expect(more).toEqual([])
  const said = (await world.store.entry.ofCase(theCase!.id)).filter(({ kind }) => kind === 'message')
  expect(said.map(({ text }) => text)).toEqual(heap.flatMap((_, n) => (n % 2 ? [] : [`Слово ${n / 2}`])))
  for (const n of said.keys()) expect(await casesOf(`beside${n}-${maria}`)).toHaveLength(1)
})

test('without sub-addresses our letters name no case in their address', async () => {
  await ok(changeSettings(world.desk, world.veraActor, { subAddresses: false }))
  await writes({ text: 'Нет связи' })
  const { replyTo, returnPath } = lettersTo(maria)[0]!
  expect([replyTo, returnPath]).toEqual([undefined, undefined])
  expect((await claimDueNotices(world.desk, { limit: 1, by: 'x', channel: 'email' })).notices).toEqual([])
})
