import { afterAll, beforeAll, expect, test } from 'vitest'
import { addReply } from '../../src/desk/case/reply.ts'
import { createWorld, ok, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a bounce takes the delivery back: the case is unanswered, the owner is told', async () => {
  await world.mail(`From: Мария Орлова <maria@mail.example>
To: help@orbita.example
Subject: нет интернета
Message-ID: <one@mail.example>
Content-Type: text/plain; charset=utf-8

Когда починят?
`)
  const [row] = await world.store.case.list({ limit: 1 })
  const [ask] = await world.store.ask.ofCase(row!.id)
  const reply = { text: 'Кабель починили в 10:40. Анна Лебедева', answers: [ask!.id], keeps: [] }
  await ok(addReply(world.desk, world.annaActor, row!.id, reply))
  await world.settle()
  expect((await world.store.case.find(row!.id))?.state).toBe('answered')

  const letter = world.phones.email.outbox[1]!.message
  await world.mail(`From: MAILER-DAEMON@mail.example
To: help@orbita.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

The mailbox is full.
--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; maria@mail.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox is full
--b
Content-Type: message/rfc822-headers

Message-ID: ${letter.messageId}
--b--
`)
  expect((await world.store.case.find(row!.id))?.state).toBe('open')
  expect(await world.store.ask.ofCase(row!.id)).toMatchObject([{ state: 'open' }])
  const notices = await world.store.notice.ofCase(row!.id)
  expect(notices.find(({ kind }) => kind === 'reply')).toMatchObject({
    state: 'undeliverable',
    error: '552 5.2.2 Mailbox is full',
  })
  expect(await world.store.log.unseenAlerts([world.anna.id])).toMatchObject([{ kind: 'delivery-failed' }])
})
