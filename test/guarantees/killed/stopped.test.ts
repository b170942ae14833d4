import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedServer, startServer } from '../../../src/embedded/server.ts'
import { type Database, openDatabase } from '../../../src/store/database/database.ts'
import { migrate } from '../../../src/store/database/migrate.ts'
import { openStore } from '../../../src/store/store.ts'
import { placeForDatabase } from '../../world/place.ts'
import { WEDNESDAY_TEN } from '../../world/world.ts'
import { buildWorker, openPostbox, type Postbox, planNews, until, type WorkerProgram } from './help.ts'

/** Guarantee 10: stop at any moment; the database goes away and comes back under a worker. */

const NOTICES = 150
const dataDir = placeForDatabase('away')

let server: EmbeddedServer
let database: Database
let program: WorkerProgram
let postbox: Postbox
beforeAll(async () => {
  server = await startServer({ dataDir, fast: true })
  database = openDatabase(server.url)
  await migrate(database)
  program = await buildWorker()
  postbox = await openPostbox(() => 10)
})
afterAll(async () => {
  await database.destroy()
  await server.stop()
  await postbox.close()
  program.remove()
  rmSync(dataDir, { recursive: true, force: true })
})

const start = () => program.start({ databaseUrl: server.url, smtpPort: postbox.port, now: WEDNESDAY_TEN })
const states = async () => {
  const rows = await database.selectFrom('notices').select(['messageId', 'state']).execute()
  return new Map(rows.map(({ messageId, state }) => [messageId!, state]))
}

test('a worker told to stop ends what is under way and leaves nothing half done', async () => {
  const planned = await planNews(openStore(database), NOTICES, WEDNESDAY_TEN)
  const worker = await start()
  await postbox.has(15)
  worker.kill('SIGTERM')
  expect((await once(worker, 'exit'))[0]).toBe(0)
  const after = await states()
  for (const id of planned) expect(after.get(id)).toBe(postbox.received.has(id) ? 'delivered' : 'planned')
  expect(postbox.received.size).toBeLessThan(NOTICES)
})

test('the database goes away and comes back: the work goes on, nothing is lost, doubted or sent twice', async () => {
  const worker = await start()
  await postbox.has(postbox.received.size + 10)
  await cutEverybodyOff()
  await postbox.has(postbox.received.size + 10)

  const port = Number(new URL(server.url).port)
  await server.stop()
  server = await startServer({ dataDir, fast: true, port })
  await until(async () => [...(await states()).values()].every(state => state === 'delivered'))

  worker.kill('SIGTERM')
  expect((await once(worker, 'exit'))[0]).toBe(0)
  expect(postbox.received.size).toBe(NOTICES)
  expect([...postbox.received.values()].every(times => times === 1)).toBe(true)
}, 90_000)

/** As an administrator who restarts a pooler, or a failover, does. */
const cutEverybodyOff = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and datname = current_database()`.execute(database)
