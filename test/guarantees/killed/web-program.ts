import { BUILT_IN_ZONES } from '../../../src/core/zone/built-in.ts'
import type { Desk } from '../../../src/desk/desk.ts'
import { openServer } from '../../../src/http/server.ts'
import { openAuth } from '../../../src/http/sign-in/auth.ts'
import { openDatabase, openPool } from '../../../src/store/database/database.ts'
import { blobsIn } from '../../../src/store/intake/blob.ts'

/** A web process as the command starts it, to be killed: its own process, a port of the test's. */
const { databaseUrl, port, now, blobs } = JSON.parse(process.argv[2]!) as {
  databaseUrl: string
  port: number
  now: string
  blobs: string
}
const ahead = new Date(now).getTime() - Date.now()
const url = `http://127.0.0.1:${port}`
const desk: Desk = {
  database: openDatabase(databaseUrl),
  clock: () => new Date(Date.now() + ahead),
  zones: BUILT_IN_ZONES,
  blobs: blobsIn(blobs),
  secret: Buffer.alloc(32, 7),
  url,
}
const pool = openPool(databaseUrl, 2)
const ready = async () => ({ version: 'test', database: 'ok', migrations: 'applied', worker: 'none' }) as const
const server = openServer({ desk, auth: openAuth({ pool, secret: desk.secret, url }), ready })
await server.listen({ port, host: '127.0.0.1' })
process.once('SIGTERM', async () => {
  await server.close()
  await pool.end()
  await desk.database.destroy()
})
console.log('at work')
