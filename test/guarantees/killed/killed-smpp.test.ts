import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Operator, openOperator } from '../../world/operator.ts'
import { createWorld, type World } from '../../world/world.ts'
import { buildWorker, planNews, until, type WorkerProgram } from './help.ts'

/** Guarantee 3 over SMPP: two workers with a bind each, `kill -9` of one in mid-stream, several times. */

const NOTICES = 600
const KILLS = 3
/** A killed worker leaves no more than it had claimed: four for each place in its window. */
const CLAIMED_AT_MOST = 20

let world: World
let program: WorkerProgram
let operator: Operator
let alone = true
const started: ChildProcess[] = []
beforeAll(async () => {
  world = await createWorld()
  program = await buildWorker()
  // while one is alone it gets little done, so that there is work left for the one to be killed
  const pace = () => (operator.bound().length < 2 && alone ? 300 : Math.random() * 12)
  const slow = () => new Promise(resolve => setTimeout(resolve, pace()))
  operator = await openOperator({ receipts: 'after', answer: () => slow().then(() => 'takes' as const) })
})
afterAll(async () => {
  for (const worker of started) worker.kill('SIGKILL')
  await operator.close()
  program.remove()
  await world.close()
})

test(`${KILLS} kills in mid-stream: of ${NOTICES} short messages none is lost and none comes twice`, async () => {
  const words = (i: number) => `Новость ${i}: кабель починили.`
  const address = '+79161234567'
  await planNews(world.store, NOTICES, world.now(), { channel: 'sms', address, brief: words })
  let now = world.now()
  const start = async () => {
    const worker = await program.start({ databaseUrl: world.database.url, smppPort: operator.port, now })
    started.push(worker)
    return worker
  }

  let steady = await start()
  for (let kill = 1; kill <= KILLS; kill++) {
    const victim = await start()
    const enough = 5 + Math.floor(Math.random() * 20)
    await until(async () => operator.submitted.filter(({ line }) => line === operator.bound()[1]).length >= enough)
    victim.kill('SIGKILL')
    await once(victim, 'exit')
  }
  // past the leases, so that what was left in their hands is found
  now = new Date(now.getTime() + 11 * 60_000)
  steady.kill('SIGTERM')
  expect((await once(steady, 'exit'))[0]).toBe(0)
  alone = false
  steady = await start()
  const isOver = ({ state }: { state: string }) => state === 'delivered' || state === 'in-doubt'
  await until(async () => (await rows()).every(isOver))
  steady.kill('SIGTERM')
  expect((await once(steady, 'exit'))[0]).toBe(0)

  const times = new Map<string, number>()
  for (const text of operator.texts()) times.set(text, (times.get(text) ?? 0) + 1)
  const told = await rows()
  expect(told).toHaveLength(NOTICES)
  for (const { state, brief } of told) {
    const count = times.get(brief) ?? 0
    if (state === 'delivered') expect(count).toBe(1)
    else expect(count).toBeLessThanOrEqual(1)
  }
  const doubted = told.filter(({ state }) => state === 'in-doubt').length
  expect(doubted, 'the kills came in mid-stream').toBeGreaterThan(0)
  expect(doubted).toBeLessThanOrEqual(KILLS * CLAIMED_AT_MOST)
}, 90_000)

const rows = () =>
  world.desk.database
    .selectFrom('notices')
    .innerJoin('letters', 'letters.id', 'letterId')
    .select(['state', 'brief'])
    .execute()
