import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../../world/world.ts'
import { buildWorker, openPostbox, type Postbox, planNews, until, type WorkerProgram } from './help.ts'

/** Guarantee 3, with `kill -9` in the middle of sending: a real worker, a real mail server, several times. */

const NOTICES = 300
const KILLS = 4
/** A killed worker leaves no more than it had claimed: four for each of its five connections. */
const CLAIMED_AT_MOST = 20

let world: World
let program: WorkerProgram
let postbox: Postbox
beforeAll(async () => {
  world = await createWorld()
  program = await buildWorker()
  postbox = await openPostbox(() => Math.random() * 12)
})
afterAll(async () => {
  await postbox.close()
  program.remove()
  await world.close()
})

test(`${KILLS} kills in mid-send: of ${NOTICES} messages none is lost and none comes twice`, async () => {
  const messageIds = await planNews(world.store, NOTICES, world.now())
  let now = world.now()
  const start = () => program.start({ databaseUrl: world.database.url, smtpPort: postbox.port, now })
  for (let kill = 1; kill <= KILLS; kill++) {
    const worker = await start()
    await postbox.has(postbox.received.size + 10 + Math.floor(Math.random() * 25))
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    // past the leases, so that the next one finds what was left in its hands
    now = new Date(now.getTime() + 11 * 60_000)
  }
  const last = await start()
  await until(async () => (await states()).every(state => state !== 'planned' && state !== 'sending'))
  last.kill('SIGTERM')
  expect((await once(last, 'exit'))[0]).toBe(0)

  const rows = await world.desk.database.selectFrom('notices').select(['messageId', 'state']).execute()
  expect(rows).toHaveLength(NOTICES)
  for (const { messageId, state } of rows) {
    const times = postbox.received.get(messageId!) ?? 0
    if (state === 'delivered') expect(times).toBe(1)
    else expect([state, times <= 1]).toEqual(['in-doubt', true])
  }
  expect([...postbox.received.keys()].every(id => messageIds.has(id))).toBe(true)
  const doubted = rows.filter(({ state }) => state === 'in-doubt').length
  expect(doubted, 'the kills came in mid-send').toBeGreaterThan(0)
  expect(doubted).toBeLessThanOrEqual(KILLS * CLAIMED_AT_MOST)
}, 90_000)

const states = async () => {
  const rows = await world.desk.database.selectFrom('notices').select('state').execute()
  return rows.map(({ state }) => state)
}
