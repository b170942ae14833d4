import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Registry } from 'prom-client'
import { parseMail } from '../../channels/email/parse.ts'
import { startReceiver } from '../../channels/email/receiver.ts'
import { THE_DESK } from '../../core/actor.ts'
import { companyOf, type Desk, work } from '../../desk/desk.ts'
import { keepRaw } from '../../desk/intake/intake.ts'
import type { Readiness } from '../../http/health/health.ts'
import type { MetricsDoor } from '../../http/health/metrics.ts'
import { openServer, type ServerDeps } from '../../http/server.ts'
import { openAuth } from '../../http/sign-in/auth.ts'
import { openPool } from '../../store/database/database.ts'
import { missingIn } from '../../store/database/health.ts'
import { listen } from '../../store/database/listen.ts'
import { rounds } from '../../worker/schedule.ts'
import type { Channels } from '../../worker/sender.ts'
import { watchWorker } from '../../worker/watched.ts'
import { startWorker } from '../../worker/worker.ts'
import { VERSION } from '../version.ts'
import { type Log, logOptions, openLog } from '../watch/log.ts'
import { channelsOf } from './channels.ts'
import { pullMailboxes } from './mailboxes.ts'
import type { Running } from './running.ts'
import type { Wired } from './wire.ts'

/** The largest mail that is taken in, bytes. */
const LARGEST_MAIL = 50 * 1024 * 1024

/** What every part is given to be seen from outside. */
export interface Watch {
  log: Log
  metrics?: MetricsDoor
}

/** Serves the screens, the API and the customers' pages. */
export async function runWeb(
  { desk, databaseUrl }: Wired,
  { host, port, fakeOutbox, worker }: { host: string; port: number; fakeOutbox: boolean; worker: boolean },
  { metrics }: Partial<Watch> = {},
): Promise<Running> {
  const pool = openPool(databaseUrl, 5)
  const auth = openAuth({ pool, secret: desk.secret, url: desk.url })
  const webRoot = fileURLToPath(new URL('../../web', import.meta.url))
  const logger = { ...logOptions('web'), stream: process.stderr } as ServerDeps['logger']
  const server = openServer({ desk, auth, webRoot, fakeOutbox, logger, metrics, ready: () => readiness(desk, worker) })
  await server.listen({ host, port })
  return {
    async stop() {
      await server.close()
      await pool.end()
    },
  }
}

async function readiness({ database, clock }: Desk, worker: boolean): Promise<Readiness> {
  const fixed = { version: VERSION, worker: worker ? ('running' as const) : ('none' as const) }
  try {
    const missing = await missingIn(database, clock())
    return { ...fixed, database: 'ok', migrations: missing.length ? 'pending' : 'applied' }
  } catch {
    return { ...fixed, database: 'away', migrations: 'unknown' }
  }
}

/** Reads mail, sends what is due, keeps the promises' clock. `channels` are those of the settings unless given. */
export function runWorker(
  { desk, databaseUrl }: Wired,
  given?: () => Promise<Channels>,
  { log = openLog('worker'), metrics }: Partial<Watch> = {},
): Running {
  const report = (what: string) => (error: unknown) => log.error({ err: error }, what)
  const own = given ? undefined : channelsOf(desk, report('channel'))
  const name = `${hostname()}:${process.pid}`
  const watch = watchWorker(metrics?.registry ?? new Registry())
  const channels = watch.channels(given ?? (() => own!.current()))
  const table = rounds({ desk, channels, parseMail, name }).map(watch.round)
  const worker = startWorker(table, (round, error) => report(round)(error))
  const pulled = pullMailboxes(desk, report('mailboxes'))
  const ears = listen(databaseUrl, word => worker.wake(word))
  return {
    async stop() {
      await ears.stop()
      await pulled.stop()
      await worker.stop()
      await own?.close()
    },
  }
}

/** Takes mail in over SMTP: stored before it is acknowledged. */
export async function runMail(
  { desk }: Wired,
  { host, port }: { host: string; port: number },
): Promise<Running & { port: number }> {
  const receiver = await startReceiver({
    host,
    port,
    maxBytes: LARGEST_MAIL,
    accept: address => isOurs(desk, address),
    onMail: async ({ raw, envelope, remote }) => {
      await keepRaw(desk, { source: 'smtp', content: raw, envelope: { ...envelope, remote } })
    },
  })
  return { port: receiver.port, stop: () => receiver.close() }
}

/** Mail for the desk's address, also with a `+tag`; for any address as long as none is set. Never relayed. */
async function isOurs(desk: Desk, address: string): Promise<boolean> {
  const { mailbox } = await work(desk, THE_DESK, ({ store }) => companyOf(store))
  if (!mailbox) return true
  return address.toLowerCase().replace(/\+[^@]*@/, '@') === mailbox
}
