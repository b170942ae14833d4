import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { THE_DESK } from '../../src/core/actor.ts'
import { DAY, HOUR } from '../../src/core/time.ts'
import { type Desk, record, work } from '../../src/desk/desk.ts'
import { tell as hearOf } from '../../src/desk/intake/intake.ts'
import { changeSecret } from '../../src/desk/secret/secret.ts'
import { showToday } from '../../src/desk/today/today.ts'
import {
  claimWebhookMessages,
  listWebhookDeliveries,
  openWebhookPlanner,
  resendFailedDeliveries,
  resendWebhookDelivery,
  tryWebhook,
} from '../../src/desk/webhook/delivery.ts'
import {
  addWebhook,
  changeWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  setWebhookHosts,
  switchWebhook,
} from '../../src/desk/webhook/webhook.ts'
import { isSigned, openReceiver, says } from '../world/receiver.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** What happens is told to every webhook that asked for it, at least once, under one id, however the far side fares. */

let world: World
beforeAll(async () => {
  world = await createWorld()
  await ok(setWebhookHosts(world.desk, world.veraActor, ['127.0.0.1']))
})
afterAll(() => world.close())

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Answer = Parameters<typeof openReceiver>[0]

/** A program that listens for these types. */
async function program(answer: Answer, types = ['note.written']) {
  const receiver = await openReceiver(answer)
  const webhook = await ok(addWebhook(world.desk, world.veraActor, { url: receiver.url, types }))
  closing.push(async () => {
    await removeWebhook(world.desk, world.veraActor, webhook.id)
    await receiver.close()
  })
  const log = () => ok(listWebhookDeliveries(world.desk, world.veraActor, webhook.id, { limit: 200 }))
  const now = async () => (await ok(listWebhooks(world.desk, world.veraActor))).find(({ id }) => id === webhook.id)!
  return { ...receiver, ...webhook, log, now }
}

const happen = (text: string, type = 'note.written') =>
  work(world.desk, THE_DESK, a => record(a, { type, data: { text } }))
const texts = (received: { body: { data: Record<string, unknown> } }[]) =>
  received.map(({ body }) => (body.data.data as { text: string }).text)
/** Only the rounds that tell: the rest of the desk sleeps. */
async function tell(): Promise<void> {
  const rounds = world.worker('teller').filter(({ name }) => /webhooks/.test(name))
  for (let worked = true; worked; ) {
    worked = false
    for (const round of rounds) worked = (await round.run()) > 0 || worked
  }
}

describe('a message', () => {
  test('is the event as the stream tells it, signed by Standard Webhooks', async () => {
    const crm = await program(says(204), ['case.*'])
    const word = { channel: 'phone', text: 'Нет связи', subject: 'Связь' } as const
    const told = { source: 'phone', raw: Buffer.from('x'), contact: { email: 'k@example.ru' }, word } as const
    const { caseId: id } = await ok(hearOf(world.desk, world.annaActor, told))
    await tell()
    const [first] = crm.received
    const [event] = await world.store.log.events(id)
    expect(first!.body).toMatchObject({
      type: event!.type,
      timestamp: event!.at.toISOString(),
      data: { id: event!.id, caseId: id, actorName: event!.actorName, data: event!.data },
    })
    expect(isSigned(first!, crm.secret)).toBe(true)
    expect(isSigned({ ...first!, text: `${first!.text} ` }, crm.secret)).toBe(false)
    expect(first!.timestamp).toBe(Math.floor(world.now().getTime() / 1000))
    expect(crm.received.every(({ body }) => body.type.startsWith('case.'))).toBe(true)
    expect((await crm.log())[0]).toMatchObject({ state: 'delivered', status: 204, tries: 1, error: null })
  })

  test('is told of what happens from the registration on, of no key and no webhook', async () => {
    await happen('before')
    const crm = await program(says(200), ['*'])
    await happen('after')
    await happen('hidden', 'api-key.made')
    await tell()
    expect(texts(crm.received)).toEqual(['after'])
  })

  test('is signed with the old secret, too, until that runs out', async () => {
    const crm = await program(says(200))
    const { secret } = await ok(rotateWebhookSecret(world.desk, world.veraActor, crm.id, 24))
    await happen('both')
    await tell()
    world.wait(25)
    await happen('new alone')
    await tell()
    const by = (key: string) => crm.received.map(one => isSigned(one, key))
    expect([by(crm.secret), by(secret)]).toEqual([
      [true, false],
      [true, true],
    ])
    const rows = await world.database.query(client => client.query('select * from webhooks'))
    expect(JSON.stringify(rows.rows)).not.toContain(Buffer.from(secret).toString('hex'))
  })
})

test('the secrets stay readable when the desk’s own secret is changed', async () => {
  const crm = await program(says(200))
  const desk: Desk = { ...world.desk, secret: Buffer.alloc(32, 9) }
  const untouched = async (encrypted: string) => encrypted
  await changeSecret(world.desk, desk, untouched)
  await happen('under another')
  await openWebhookPlanner(desk)()
  const [message] = await claimWebhookMessages(desk, 1)
  expect(message!.secrets).toEqual([crm.secret])
  await changeSecret(desk, world.desk, untouched)
})

describe('nothing is left out and nothing planned twice', () => {
  test('a transaction that commits late is waited for', async () => {
    const crm = await program(says(200))
    let commit = () => {}
    const held = new Promise<void>(resolve => (commit = resolve))
    let written = () => {}
    const begun = new Promise<void>(resolve => (written = resolve))
    const late = work(world.desk, THE_DESK, async a => {
      await record(a, { type: 'note.written', data: { text: 'first in the log' } })
      // with what is asked next it goes to the database, and has its number
      await a.store.customer.hasAny()
      written()
      await held
    })
    await begun
    await happen('second in the log')
    await tell()
    expect(texts(crm.received)).toEqual([])
    commit()
    await late
    await tell()
    expect(texts(crm.received).sort()).toEqual(['first in the log', 'second in the log'])
  })

  test('a number that was given back holds nothing up', async () => {
    const crm = await program(says(200))
    await world.database.query(client => client.query(`select nextval('events_id_seq')`))
    await happen('behind the gap')
    await tell()
    await tell()
    expect(texts(crm.received)).toEqual(['behind the gap'])
  })

  test('many planners at once', async () => {
    const crm = await program(says(200))
    const planners = Array.from({ length: 4 }, () => openWebhookPlanner(world.desk))
    const words = Array.from({ length: 60 }, (_, i) => `word ${i}`)
    await Promise.all([
      ...words.map(word => happen(word)),
      ...planners.map(async plan => {
        for (let i = 0; i < 15; i++) await plan()
      }),
    ])
    await tell()
    expect(texts(crm.received).sort()).toEqual(words.sort())
  })

  test('no more than eight are under way to one address, whoever sends', async () => {
    let most = 0
    let busy = 0
    const crm = await program(response => {
      most = Math.max(most, ++busy)
      setTimeout(() => {
        busy -= 1
        response.writeHead(200).end()
      }, 5)
    })
    for (let i = 0; i < 40; i++) await happen(`${i}`)
    // one that finds the row of the webhook in other hands would look again in a second
    while (crm.received.length < 40) await Promise.all([tell(), tell(), tell()])
    expect(crm.received).toHaveLength(40)
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(8)
  })
})

describe('a far side that does not take it', () => {
  test('is asked again with the same id and body, later each time, and then it is given up', async () => {
    const crm = await program(says(500))
    await happen('again and again')
    await tell()
    const waits: number[] = []
    for (let [first] = await crm.log(); first!.state === 'planned'; [first] = await crm.log()) {
      const { restsUntil } = await crm.now()
      const next = Math.max(first!.nextAt.getTime(), restsUntil?.getTime() ?? 0)
      waits.push((next - world.now().getTime()) / HOUR)
      world.wait(waits.at(-1)!)
      await tell()
    }
    const ids = new Set(crm.received.map(({ id, text }) => id + text))
    expect([crm.received.length, ids.size, waits.length]).toEqual([11, 1, 10])
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(60)
    expect((await crm.log())[0]).toMatchObject({ state: 'failed', tries: 11, status: 500 })
  })

  test('rests as a whole; when it takes one again, all that waits goes at once', async () => {
    let status = 503
    const crm = await program(response => void response.writeHead(status).end())
    for (let i = 0; i < 20; i++) await happen(`${i}`)
    await tell()
    expect((await crm.now()).restsUntil).not.toBeNull()
    const asked = crm.received.length
    expect(asked).toBeLessThan(16)
    await tell()
    expect(crm.received.length).toBe(asked)
    status = 200
    world.wait(0.25)
    await tell()
    expect(await crm.now()).toMatchObject({ waiting: 0, failingSince: null, restsUntil: null })
    expect(new Set(texts(crm.received)).size).toBe(20)
  })

  test('that says it is gone is switched off at once, and the administrators see it on Today', async () => {
    const crm = await program(says(410))
    await happen('to nobody')
    await tell()
    expect(await crm.now()).toMatchObject({ offWhy: 'gone', offBy: 'Makegood' })
    const seen = async () =>
      (await ok(showToday(world.desk, world.veraActor))).duties.filter(({ code }) => code === 'webhook-off')
    expect(await seen()).toMatchObject([{ text: crm.url }])
    await happen('meanwhile')
    await tell()
    expect(crm.received).toHaveLength(1)
    expect(await refusal(resendFailedDeliveries(world.desk, world.veraActor, crm.id, new Date(0)))).toBe(
      'webhook-is-off',
    )
    await ok(switchWebhook(world.desk, world.veraActor, crm.id, { on: true, skipMissed: false }))
    await tell()
    expect(texts(crm.received)).toEqual(['to nobody', 'meanwhile'])
    await ok(switchWebhook(world.desk, world.veraActor, crm.id, { on: true, skipMissed: true }))
  })

  test('that takes nothing for three days is switched off and told of; what was missed can be left out', async () => {
    let status = 500
    const crm = await program(response => void response.writeHead(status).end())
    await happen('first')
    for (let hours = 0; !(await crm.now()).offAt; hours++) {
      expect(hours).toBeLessThan(90)
      if (hours % 12 === 0) await happen(`after ${hours} hours`)
      await tell()
      world.wait(1)
    }
    expect(world.now().getTime() - (await crm.now()).failingSince!.getTime()).toBeGreaterThanOrEqual(3 * DAY)
    expect((await ok(showToday(world.desk, world.veraActor))).duties.map(({ code }) => code)).toContain('webhook-off')
    status = 200
    await happen('missed')
    await ok(switchWebhook(world.desk, world.veraActor, crm.id, { on: true, skipMissed: true }))
    expect((await ok(showToday(world.desk, world.veraActor))).duties.map(({ code }) => code)).not.toContain(
      'webhook-off',
    )
    const before = crm.received.length
    await happen('now')
    world.wait(30)
    await tell()
    const told = texts(crm.received.slice(before))
    expect([told.includes('now'), told.includes('missed')]).toEqual([true, false])
  })

  test('is sent again what one asks for: one, or all that was given up since', async () => {
    let status = 410
    const crm = await program(response => void response.writeHead(status).end())
    await happen('one')
    await tell()
    status = 200
    await ok(switchWebhook(world.desk, world.veraActor, crm.id, { on: true, skipMissed: false }))
    expect(await ok(resendFailedDeliveries(world.desk, world.veraActor, crm.id, world.now()))).toBe(1)
    await tell()
    const [delivery] = await crm.log()
    await ok(resendWebhookDelivery(world.desk, world.veraActor, delivery!.id))
    await tell()
    expect(new Set(crm.received.map(one => one.id)).size).toBe(1)
    expect(crm.received).toHaveLength(3)
    expect(await ok(resendFailedDeliveries(world.desk, world.veraActor, crm.id, new Date(0)))).toBe(0)
  })

  test('gets a trial once, also while it is off', async () => {
    const crm = await program(says(500))
    await ok(switchWebhook(world.desk, world.veraActor, crm.id, { on: false, skipMissed: false }))
    await ok(tryWebhook(world.desk, world.veraActor, crm.id))
    await tell()
    world.wait(200)
    await tell()
    expect(crm.received).toMatchObject([{ body: { type: 'webhook.ping', data: { webhookId: crm.id } } }])
    expect((await crm.log())[0]).toMatchObject({ state: 'failed', eventId: null })
    expect(await crm.now()).toMatchObject({ offWhy: 'person', failingSince: null })
  })
})

test('one that hangs holds up nobody', async () => {
  const hanging = await program(() => {})
  const quick = await program(says(200))
  await happen('to both')
  const [planning, telling] = world.worker('teller').filter(({ name }) => /webhooks/.test(name))
  await planning!.run()
  for (let i = 0; !quick.received.length; i++) {
    expect(i).toBeLessThan(5)
    await telling!.run()
  }
  await hanging.close()
  await telling!.end!()
})

test('who may: administrators, and keys within what they may hear', async () => {
  const { desk, veraActor, annaActor } = world
  const url = 'https://example.com/'
  const keyed = (...scopes: string[]) => ({ ...veraActor, key: { id: 1, name: 'CRM', scopes } }) as typeof veraActor
  const add = (by: typeof veraActor, types: string[], to = url) => addWebhook(desk, by, { url: to, types })
  expect(await refusal(add(annaActor, ['case.*']))).toBe('forbidden')
  expect(await refusal(add(keyed('cases', 'settings'), ['case.*']))).toBe('key-without-scope')
  expect(await refusal(add(keyed('webhooks'), ['case.*']))).toBe('webhook-beyond-scopes')
  expect(await refusal(add(veraActor, ['api-key.made']))).toBe('event-type-unknown')
  expect(await refusal(add(veraActor, ['case.opend']))).toBe('event-type-unknown')
  expect(await refusal(add(veraActor, ['*'], 'http://example.com:25/'))).toBe('webhook-port-refused')
  const { id } = await ok(add(veraActor, ['incident.*']))
  expect(
    await refusal(changeWebhook(desk, keyed('webhooks', 'cases'), id, { url: 'https://elsewhere.example/' })),
  ).toBe('webhook-beyond-scopes')
  expect(await refusal(setWebhookHosts(desk, veraActor, ['crm:80']))).toBe('host-invalid')
  await ok(removeWebhook(desk, veraActor, id))
})
