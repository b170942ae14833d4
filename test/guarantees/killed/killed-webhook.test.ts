import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { THE_DESK } from '../../../src/core/actor.ts'
import { record, work } from '../../../src/desk/desk.ts'
import { addWebhook, setWebhookHosts } from '../../../src/desk/webhook/webhook.ts'
import { isSigned, openReceiver } from '../../world/receiver.ts'
import { createWorld, ok, type World } from '../../world/world.ts'
import { buildWorker, until, type WorkerProgram } from './help.ts'

/** At least once: a worker killed between sending and recording leaves nothing untold, and what comes again has its old id. */

const EVENTS = 120
const KILLS = 3

let world: World
let program: WorkerProgram
beforeAll(async () => {
  world = await createWorld()
  program = await buildWorker()
})
afterAll(async () => {
  program.remove()
  await world.close()
})

test(`${KILLS} kills with messages in the receiver's hands: of ${EVENTS} events none is lost`, async () => {
  // takes all of it and answers when the test lets it: until then nothing can have been recorded
  const held: (() => void)[] = []
  let holding = true
  const crm = await openReceiver(response => {
    const answer = () => void response.writeHead(200).end()
    if (holding && Math.random() < 0.5) held.push(answer)
    else answer()
  })
  await ok(setWebhookHosts(world.desk, world.veraActor, ['127.0.0.1']))
  const { secret } = await ok(addWebhook(world.desk, world.veraActor, { url: crm.url, types: ['note.*'] }))
  const events = Array.from({ length: EVENTS }, (_, number) => ({ type: 'note.written', data: { number } }))
  await work(world.desk, THE_DESK, a => record(a, ...events))

  let now = world.now()
  for (let kill = 1; kill <= KILLS; kill++) {
    const worker = await program.start({ databaseUrl: world.database.url, now })
    await until(async () => held.length >= 8 * kill)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    // past the leases
    now = new Date(now.getTime() + 2 * 60_000)
  }
  holding = false
  for (const answer of held) answer()
  const last = await program.start({ databaseUrl: world.database.url, now })
  await until(async () => (await states()).every(state => state === 'delivered'))
  last.kill('SIGTERM')
  expect((await once(last, 'exit'))[0]).toBe(0)
  await crm.close()

  const numbers = crm.received.map(({ body }) => (body.data.data as { number: number }).number)
  expect(new Set(numbers).size).toBe(EVENTS)
  expect(crm.received.length, 'the kills came between sending and recording').toBeGreaterThan(EVENTS)
  expect(new Set(crm.received.map(({ id, text }) => id + text)).size, 'a repeat is known by its id').toBe(EVENTS)
  expect(crm.received.every(one => isSigned(one, secret))).toBe(true)
}, 90_000)

const states = async () => {
  const rows = await world.desk.database.selectFrom('webhookDeliveries').select('state').execute()
  return rows.length === EVENTS ? rows.map(({ state }) => state) : ['not planned']
}
