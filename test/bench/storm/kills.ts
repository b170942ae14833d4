import pg from 'pg'
import { MINUTE } from '../../../src/core/time.ts'
import type { Child, Given, Program } from './child.ts'
import type { StormServer } from './server.ts'
import { toldIn } from './sink.ts'

type Blow = { at: number; strike: () => Promise<void> }

export interface Fire {
  /** Processes killed in mid-stream: two workers and the database, where there was time enough. */
  kills: number
  /** Messages that were told while every process was at work, and how long that took; waiting by the clock is left out. */
  told: number
  seconds: number
  databaseAwaySeconds: number
  rssMb: number
}

const BLOWS = 3

/**
 * Two workers deliver all that is left, in mid-stream `kill -9` of one of them twice and of the database once; then the
 * clock goes on to each later hour, and at last past the leases of what was in the hands of the killed.
 */
export async function drainUnderFire(
  program: Program,
  server: StormServer,
  given: Given,
  say: (line: string) => void,
): Promise<Fire> {
  let now = given.now
  let rssMb = 0
  let databaseAwaySeconds = 0
  const start = () => program.start('work', { ...given, now })
  const workers: Child[] = [await start(), await start()]
  const starting: Promise<unknown>[] = []
  const before = toldIn(given.folder)
  const due = await ask(server.url, `select count(*)::int as n from notices where ${DUE}`, [now])
  const killWorker = async () => {
    const victim = workers.shift()!
    await victim.kill()
    say('killed a worker')
    // the other one goes on meanwhile
    starting.push(start().then(worker => workers.push(worker)))
  }
  const killDatabase = async () => {
    say('killing the database')
    databaseAwaySeconds = await server.killAndStart()
    say(`the database is back after ${databaseAwaySeconds.toFixed(1)} s`)
  }
  const blows: Blow[] = [
    { at: 0.1, strike: killWorker },
    { at: 0.25, strike: killDatabase },
    { at: 0.5, strike: killWorker },
  ]
  const startedAt = performance.now()
  let told = 0
  for (let saidAt = startedAt; await isAny(server.url, DUE, [now]); await pause(100)) {
    told = toldIn(given.folder) - before
    while (blows[0] && told >= blows[0].at * due) await blows.shift()!.strike()
    if (performance.now() - saidAt > 10_000) {
      saidAt = performance.now()
      say(`${told} of ${due} told`)
    }
  }
  const seconds = (performance.now() - startedAt) / 1000
  told = toldIn(given.folder) - before
  await Promise.all(starting)
  if (blows.length) say(`it was over before the last ${blows.length} blows; take more customers`)
  const kills = BLOWS - blows.length
  let setAt = startedAt
  for (const worker of workers) rssMb = Math.max(rssMb, (await worker.ask<{ rssMb: number }>({})).rssMb)
  for (let next = await nextDue(server.url); next; next = await nextDue(server.url)) {
    // the clocks of the workers have gone on since they were set
    now = new Date(Math.max(next.getTime(), now.getTime() + performance.now() - setAt))
    setAt = performance.now()
    for (const worker of workers) await worker.ask({ now })
    do await pause(100)
    while (await isAny(server.url, DUE, [now]))
    say(`all is told that was due by ${now.toISOString()}`)
  }
  for (const worker of workers.splice(0)) await worker.stop()
  now = new Date(now.getTime() + 11 * MINUTE)
  const last = await start()
  while (await isAny(server.url, `state = 'sending'`, [])) await pause(100)
  await last.stop()
  return { kills, told, seconds, databaseAwaySeconds, rssMb }
}

// as the index of what is due says it
const DUE = `sent_at is null and settled_at is null and state = 'planned' and not_before <= $1 and not_after > $1`

const isAny = async (url: string, condition: string, values: unknown[]) =>
  (await ask(url, `select exists (select from notices where ${condition})::int as n`, values)) > 0

async function nextDue(url: string): Promise<Date | null> {
  const at = await ask(
    url,
    `select extract(epoch from min(not_before))::float8 as n from notices where state = 'planned'`,
    [],
  )
  return at ? new Date(Math.ceil(at * 1000)) : null
}

/** On a connection of its own: the database is killed in between. */
async function ask(url: string, text: string, values: unknown[]): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query(text, values)
  await client.end()
  return rows[0].n
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
