import { afterAll, beforeAll, expect, test } from 'vitest'
import { SMS_PRESETS } from '../../src/channels/sms/presets.ts'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { unpublishIncident } from '../../src/desk/incident/public/public.ts'
import {
  askForNews,
  confirmByCode,
  settleByLink,
  subscriptionSlip,
} from '../../src/desk/incident/public/subscription.ts'
import { setGateway } from '../../src/desk/setting.ts'
import { breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** A daughter far away wants to hear of her father's house; she is nobody's customer. */

let world: World
let id: number
beforeAll(async () => {
  // nine in the evening in Moscow
  world = await createWorld({ now: new Date('2026-07-01T18:00:00Z') })
  await ok(setGateway(world.desk, world.veraActor, 'sms', { ...SMS_PRESETS.twilio }))
  await neighbour(world, { name: 'Мария', email: 'maria@mail.example', answers: ['email'] })
  id = (await breakCable(world, 1)).id
})
afterAll(() => world.close())

const to = (address: string) =>
  [...world.phones.sms.outbox, ...world.phones.email.outbox].filter(({ message }) => message.to === address)
const ask = (address: string, rest: object = {}) =>
  askForNews(world.desk, { incidentId: id, place: null, address, language: 'ru', ...rest })
const codeIn = (address: string) => /\b\d{6}\b/.exec(to(address).at(-1)!.message.text)![0]
const tokenIn = (text: string) => /\/s\/(\d+\.[\w-]{22})/.exec(text)![1]!
const text = { found: 'Нашли обрыв.', cause: null, next: 'Чиним.', apology: 'Простите.' }
const tell = (rest: object = {}) =>
  ok(
    publishBulletin(world.desk, world.igorActor, id, {
      kind: 'news',
      urgent: false,
      texts: { ru: text },
      untilAt: new Date(world.now().getTime() + 40 * 3_600_000),
      ...rest,
    }),
  )

test('who asks confirms, hears each bulletin once and by day, and leaves by one tap', async () => {
  const asked = await ok(ask('Daughter@far.example'))
  const slip = subscriptionSlip(world.desk, asked)
  await world.settle()
  expect(to('daughter@far.example')).toHaveLength(1)

  // nothing before the code; a wrong one is counted
  expect(await refusal(confirmByCode(world.desk, slip, '12'))).toBe('code-wrong')
  await tell()
  await world.settle()
  expect(to('daughter@far.example')).toHaveLength(1)
  await ok(confirmByCode(world.desk, slip, codeIn('daughter@far.example')))

  // what was told before stands on the page; the next one comes, but not at night
  await world.at('2026-07-01T21:00:00Z')
  await tell({ kind: 'nothing-new', untilAt: new Date('2026-07-02T15:00:00Z') })
  await world.at('2026-07-02T00:00:00Z')
  expect(to('daughter@far.example')).toHaveLength(1)
  await world.at('2026-07-02T09:00:00Z')
  const [, bulletin] = to('daughter@far.example')
  expect(bulletin!.message.text).toContain('Вы просили эти новости. Больше не присылать:')
  expect(bulletin!.message.leaveUrl).toBe(`https://orbita.example/s/${tokenIn(bulletin!.message.text)}`)
  await world.pass(12)
  expect(to('daughter@far.example')).toHaveLength(2)

  await ok(settleByLink(world.desk, tokenIn(bulletin!.message.text), 'leave'))
  await tell({ kind: 'nothing-new', untilAt: new Date('2026-07-03T15:00:00Z') })
  await world.pass(24)
  expect(to('daughter@far.example')).toHaveLength(2)
  const types = (await world.store.incident.events(id)).map(({ type }) => type)
  expect(types).toEqual(expect.arrayContaining(['subscription.asked', 'subscription.confirmed', 'subscription.left']))
})

test('a customer whom it concerns hears once, although the same address has subscribed', async () => {
  const before = to('maria@mail.example').length
  await confirmed('maria@mail.example')
  await tell({ kind: 'nothing-new', untilAt: new Date(world.now().getTime() + 30 * 3_600_000) })
  await world.at('2026-07-04T09:00:00Z')
  expect(to('maria@mail.example').length - before).toBe(2)
  expect(to('maria@mail.example').at(-1)!.message.leaveUrl).toBeUndefined()
})

test('a place that is subscribed brings the next incident there, by a short message with a way out', async () => {
  await confirmed('+7 926 000-00-09', { incidentId: null, place: 'MSK.North.house12.riser3' }, '+79260000009')
  const next = await breakCable(world, 1, { title: 'снова обрыв' })
  await ok(
    publishBulletin(world.desk, world.igorActor, next.id, {
      kind: 'news',
      urgent: false,
      texts: { ru: text },
      untilAt: new Date(world.now().getTime() + 20 * 3_600_000),
    }),
  )
  // a zone that nobody knows: by day in Kaliningrad and in Kamchatka
  await world.at('2026-07-05T07:30:00Z')
  const [, short] = to('+79260000009')
  expect(short!.message.text).toMatch(/^Орбита: Нашли обрыв\..* https:\/\/orbita\.example\/s\/\d+\.[\w-]{22}$/)
  expect(short!.message.text.length).toBeLessThanOrEqual(134)
  expect(to('+79260000009')).toHaveLength(2)
  expect(await world.store.incidentCall.of(next.id)).toEqual([])
})

test('an address is sent three codes an hour, whoever asks, and a code can be guessed five times', async () => {
  const asked = []
  for (let i = 0; i < 5; i++) asked.push(await ok(ask('pestered@mail.example')))
  await world.settle()
  expect(to('pestered@mail.example').length).toBe(1)
  for (let i = 0; i < 3; i++) {
    world.wait(0.02)
    asked.push(await ok(ask('pestered@mail.example')))
  }
  await world.settle()
  expect(to('pestered@mail.example')).toHaveLength(3)
  // the last one that was sent holds, whatever was asked for after it
  const slip = subscriptionSlip(world.desk, asked.at(-1)!)
  for (let i = 0; i < 5; i++) expect(await refusal(confirmByCode(world.desk, slip, '000 00'))).toBe('code-wrong')
  expect(await refusal(confirmByCode(world.desk, slip, codeIn('pestered@mail.example')))).toBe('code-spent')
  // a code that was not sent is none, for whatever place it is asked
  const never = await ok(ask('pestered@mail.example', { incidentId: null, place: 'msk.made.up' }))
  expect(await refusal(confirmByCode(world.desk, subscriptionSlip(world.desk, never), '000000'))).toBe('code-spent')
  expect(await refusal(settleByLink(world.desk, '1.AAAAAAAAAAAAAAAAAAAAAA', 'leave'))).toBe('link-unknown')
})

test('what is taken back from everybody reaches no subscriber', async () => {
  await confirmed('late@mail.example')
  await ok(unpublishIncident(world.desk, world.olgaActor, id))
  await tell({ kind: 'nothing-new', untilAt: new Date(world.now().getTime() + 30 * 3_600_000) })
  await world.at('2026-07-06T08:00:00Z')
  expect(to('late@mail.example')).toHaveLength(1)
  expect(await refusal(ask('another@mail.example'))).toBe('not-found')
})

async function confirmed(typed: string, rest: object = {}, address = typed): Promise<void> {
  const asked = await ok(ask(typed, rest))
  await world.settle()
  await ok(settleByLink(world.desk, tokenIn(to(address).at(-1)!.message.text), 'confirm'))
  expect(asked.confirmedAt).toBeNull()
}
