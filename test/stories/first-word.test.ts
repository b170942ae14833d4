import { afterAll, beforeAll, expect, test } from 'vitest'
import { addReply } from '../../src/desk/case/reply.ts'
import { createWorld, ok, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const FIRST = `From: Мария Орлова <maria@mail.example>
To: help@orbita.example
Subject: нет интернета с утра
Message-ID: <first@mail.example>
Content-Type: text/plain; charset=utf-8

Здравствуйте. С утра нет интернета, роутер перезагружала. Когда починят?
Верните деньги за три дня.
`

test('from the first word to the customer’s own "it is solved"', async () => {
  await world.mail(FIRST)

  const [theCase] = await world.store.case.list({ limit: 10 })
  expect(theCase).toMatchObject({ subject: 'нет интернета с утра', state: 'open', openAsks: 2 })
  const [receipt] = world.phones.email.outbox
  expect(receipt?.message.subject).toContain(String(theCase!.id))
  expect(receipt?.message.text).toContain('Анна Лебедева')
  expect(receipt?.message.text).toContain('Ольга Мирова')
  expect(receipt?.message.text).toMatch(/https:\/\/orbita\.example\/c\/[\w-]{22}/)

  await world.pass(1)
  const asks = await world.store.ask.ofCase(theCase!.id)
  const text = 'Кабель у дома 12 починили в 10:40. За три дня вернули 60 ₽, они уже на счёте.'
  await ok(addReply(world.desk, world.annaActor, theCase!.id, { text, answers: asks.map(({ id }) => id), keeps: [] }))
  expect((await world.store.case.find(theCase!.id))?.state).toBe('open')

  await world.settle()
  const answer = world.phones.email.outbox[1]!.message
  expect(answer.text).toContain(text)
  expect(answer.inReplyTo).toBe('<first@mail.example>')
  expect((await world.store.case.find(theCase!.id))?.state).toBe('answered')
  expect(await world.store.ask.ofCase(theCase!.id)).toMatchObject([{ state: 'answered' }, { state: 'answered' }])
  expect(await world.store.pledge.ofCase(theCase!.id)).toMatchObject([{ kind: 'update', state: 'kept' }])

  await world.mail(`From: maria@mail.example
To: help@orbita.example
Subject: Re: нет интернета с утра
Message-ID: <second@mail.example>
In-Reply-To: ${answer.messageId}
Content-Type: text/plain; charset=utf-8

Да, всё работает, спасибо
`)
  expect((await world.store.case.find(theCase!.id))?.state).toBe('solved')
  expect(await world.store.case.standingClosure(theCase!.id)).toMatchObject({ byKind: 'customer', verdict: 'solved' })
})
