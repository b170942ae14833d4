import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mailbox, openMailbox } from '../../src/channels/email/imap.ts'
import { parseMail } from '../../src/channels/email/parse.ts'
import { readCustomerQuery } from '../../src/core/customer/search.ts'
import { addMailbox, listMailboxes, mailboxEars, mailboxesInFull } from '../../src/desk/intake/mailbox.ts'
import { readDue } from '../../src/worker/reader.ts'
import { startImapServer } from '../world/imap-server.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, type World } from '../world/world.ts'

/** The company's letters lie in a mailbox elsewhere; the desk reads it, through everything that happens to a server. */

let world: World
let server: Awaited<ReturnType<typeof startImapServer>>
beforeAll(async () => {
  world = await createWorld()
  server = await startImapServer()
})
afterAll(async () => {
  await server.close()
  await world.close()
})

async function pulledBy(name: string): Promise<Mailbox> {
  const [row] = await mailboxesInFull(world.desk)
  return openMailbox(row!.settings, mailboxEars(world.desk, row!, name), { turnMs: 300, pauseMs: 20 })
}

const cases = async () => {
  await readDue(world.desk, { parse: parseMail })
  return world.store.case.list({ limit: 50 })
}

test('every letter becomes one case: after hang-ups, restarts, a server that counts anew, and two processes', async () => {
  const arrives = (n: number) =>
    server.deliver(
      letter({ from: `ann${n}@home.example`, text: `Нет связи, ${n}`, id: `n${n}@home.example` }),
      world.now(),
    )
  server.deliver(letter({ from: 'old@home.example', text: 'давно' }), new Date('2026-06-01T00:00:00Z'))
  const sign = { kind: 'password' as const, password: 'secret' }
  const settings = { host: '127.0.0.1', port: server.port, secure: false, user: 'help', sign, folder: 'INBOX' }
  await ok(addMailbox(world.desk, world.veraActor, { name: 'Help', settings: { ...settings, afterwards: 'seen' } }))

  const one = await pulledBy('one')
  const two = await pulledBy('two')
  for (let n = 1; n <= 3; n++) arrives(n)
  await expect.poll(async () => (await cases()).length, { timeout: 8000 }).toBe(3)
  server.failOn(/FETCH/)
  arrives(4)
  await expect.poll(async () => (await cases()).length, { timeout: 8000 }).toBe(4)
  await one.close()
  server.hangUp()
  arrives(5)
  await expect.poll(async () => (await cases()).length, { timeout: 8000 }).toBe(5)
  await two.close()

  server.countAnew()
  arrives(6)
  const three = await pulledBy('three')
  await expect.poll(async () => (await cases()).length, { timeout: 8000 }).toBe(6)
  await three.close()
  expect(await world.store.customerSearch.list({ query: readCustomerQuery('old@home.example'), limit: 5 })).toEqual([])
  expect(await world.store.rawMessage.inQuarantine('quarantined')).toEqual([])
})

test('a server that refuses is told to administrators once, with its own words', async () => {
  const [row] = await mailboxesInFull(world.desk)
  const ears = mailboxEars(world.desk, row!, 'four')
  await ears.seen('Invalid credentials')
  await ears.seen('Invalid credentials')
  const [shown] = await ok(listMailboxes(world.desk, world.veraActor))
  expect(shown).toMatchObject({ fault: 'Invalid credentials', settings: { sign: { password: '•••' } } })
  const told = await world.store.log.unseenAlerts([world.vera.id])
  expect(told.filter(({ kind }) => kind === 'mailbox-closed')).toHaveLength(1)
})
