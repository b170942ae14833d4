import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { THE_DESK } from '../../src/core/actor.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { addStaff } from '../../src/desk/staff/staff.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { NOON } from './notices/load.ts'
import { openDesk } from './parts/desk.ts'
import { behind } from './parts/flags.ts'
import { barePlan } from './storm/bare-plan.ts'
import { buildProgram, type Program } from './storm/child.ts'
import { CONTENDERS, contest } from './storm/contest/contest.ts'
import { tally } from './storm/count.ts'
import { drainUnderFire } from './storm/kills.ts'
import { deliverOnLines } from './storm/on-lines.ts'
import { populate } from './storm/people.ts'
import type { Took } from './storm/planner.ts'
import { secondsOf } from './storm/processors.ts'
import { openServer, type StormServer } from './storm/server.ts'
import { watchToday } from './storm/today.ts'
import type { Served } from './storm/web.ts'

export const name = 'storm'
/** It kills its database, and so starts one of its own. */
export const needsDatabase = false

const ROUNDS = 3

/**
 * One incident for very many, from the plan to the last delivery, beside the limit (bare SQL) and beside what one would
 * take instead (a job for each message in graphile-worker and in pg-boss), in one run; with `kill -9` in mid-stream.
 * `--customers`: 100,000 unless given.
 */
export async function run({ args = [] }: { args?: string[] }): Promise<Record<string, unknown>> {
  const customers = Number(behind('--customers', args) ?? 100_000)
  if (!Number.isInteger(customers) || customers < 20_000) throw new Error('--customers: 20000 or more')
  const folder = mkdtempSync(join(tmpdir(), 'makegood-told-'))
  const [server, program] = [await openServer(), await buildProgram()]
  try {
    return await storm(server, program, customers, join(folder, 'desk'))
  } finally {
    program.remove()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function storm(server: StormServer, program: Program, customers: number, folder: string) {
  const say = sayer()
  const databaseUrl = server.url
  const given = { databaseUrl, folder, now: NOON, customers }
  const client = new pg.Client({ connectionString: databaseUrl })
  // what stops the run is thrown elsewhere
  client.on('error', () => {})
  await client.connect()
  await populate(client, customers, await staffOf(databaseUrl))
  say(`${customers} customers`)

  const web = await program.start<Served>('web', given)
  const today = watchToday(web.ready)
  const planner = await program.start('plan', given)
  const declared = await planner.ask<Took>({ what: 'declare' })
  say(`declared in ${declared.seconds.toFixed(1)} s`)
  const previewed = await planner.ask<Took>({ what: 'preview', id: declared.id })
  say(`previewed in ${previewed.seconds.toFixed(1)} s`)
  today.sofar()
  const spent = processorOf(server, planner.process.pid!)
  const planned = await planner.ask<Took>({ what: 'publish', id: declared.id })
  const planSpent = spent()
  const whilePlanning = today.sofar()
  today.pause(true)
  await planner.stop()
  const bareSpent = server.watch()
  const bareSeconds = await barePlan(client)
  const planProcessorRatio = planSpent / bareSpent()
  say(`planned in ${planned.seconds.toFixed(1)} s, bare INSERT … SELECT ${bareSeconds.toFixed(1)} s`)
  // what the server does by itself within a minute of so many new rows
  for (const table of ['notices', 'events', 'bare_notices', 'bare_events'])
    await client.query(`vacuum analyze ${table}`)

  const messages = Math.min(30_000, Math.floor(customers / 25))
  const standing = await contest(program, server, given, { rounds: ROUNDS, messages, say })
  const lines = await deliverOnLines(program, given)
  say(`on lines: ${lines.smppPerSecond} by SMPP with receipts, ${lines.smtpPerSecond} by SMTP, a second`)
  const { rows } = await client.query('select count(*)::int as n from notices where bulletin_id = $1', [planned.id])
  await client.end()

  today.pause(false)
  const fire = await drainUnderFire(program, server, given, say)
  const whileDelivering = today.sofar()
  await today.stop()
  await web.stop()
  const counted = await tally(databaseUrl, folder, customers, planned.id)
  const bestLibrary = Math.max(standing['graphile-worker'].perSecond, standing['pg-boss'].perSecond)
  return {
    customers,
    planned: rows[0].n,
    planSeconds: round(planned.seconds),
    planRatio: round(planned.seconds / bareSeconds),
    planProcessorRatio: round(planProcessorRatio),
    plannedPerSecond: Math.round(rows[0].n / planned.seconds),
    declareSeconds: round(declared.seconds),
    previewSeconds: round(previewed.seconds),
    deliveredPerSecond: standing.desk.perSecond,
    drainRatio: round(standing.desk.perSecond / standing.bare.perSecond),
    versusBestJobLibrary: round(standing.desk.perSecond / bestLibrary),
    // whoever is killed tells nobody twice, as here
    versusBestJobLibraryOnce: round(standing.desk.perSecond / standing['pg-boss, once'].perSecond),
    barePerSecond: standing.bare.perSecond,
    graphileWorkerPerSecond: standing['graphile-worker'].perSecond,
    graphileWorkerEnqueuedPerSecond: standing['graphile-worker'].enqueuedPerSecond,
    pgBossPerSecond: standing['pg-boss'].perSecond,
    pgBossOncePerSecond: standing['pg-boss, once'].perSecond,
    pgBossEnqueuedPerSecond: standing['pg-boss'].enqueuedPerSecond,
    messagesOfEachInARound: messages,
    processorMicros: Object.fromEntries(CONTENDERS.map(each => [each, standing[each].processorMicros])),
    ...lines,
    kills: fire.kills,
    deliveredPerSecondUnderFire: Math.round(fire.told / fire.seconds),
    databaseAwaySeconds: round(fire.databaseAwaySeconds),
    rssMb: Math.max(planned.rssMb, standing.desk.rssMb, fire.rssMb),
    rssPlannerMb: planned.rssMb,
    rssWorkerMb: Math.max(standing.desk.rssMb, fire.rssMb),
    ...counted,
    todayP99Ms: Math.max(whilePlanning.p99, whileDelivering.p99),
    todayP50Ms: whileDelivering.p50,
    todayWorstMs: Math.max(whilePlanning.worst, whileDelivering.worst),
    todayFailed: whilePlanning.failed + whileDelivering.failed,
  }
}

/** Seconds of processor time of a process and of the server from now on: on a machine that is shared they say more than the clock. */
function processorOf(server: StormServer, pid: number): () => number {
  const before = secondsOf(pid)
  const ofDatabase = server.watch()
  return () => secondsOf(pid) - before + ofDatabase()
}

const AGENTS = 20

async function staffOf(databaseUrl: string): Promise<number[]> {
  const desk = openDesk(databaseUrl, () => NOON, 2)
  await migrate(desk.database)
  // what may leave in a second is no question of speed
  await sql`update throttles set per_second = null`.execute(desk.database)
  const more = { languages: ['ru'], skills: [], zone: 'Europe/Moscow', capacity: 10 }
  const ids: number[] = []
  for (let n = 0; n < AGENTS; n++) {
    const role = n ? ('agent' as const) : ('lead' as const)
    const added = await addStaff(desk, THE_DESK, { name: `Анна ${n}`, email: `anna${n}@desk.example`, role, ...more })
    if (isRefusal(added)) throw new Error(added.refused)
    ids.push(added.id)
  }
  await desk.database.destroy()
  return ids
}

/** To the other stream, so that `--json` stays alone on its own. */
function sayer(): (line: string) => void {
  const startedAt = performance.now()
  return line => console.error(`${String(Math.round((performance.now() - startedAt) / 1000)).padStart(4)} s  ${line}`)
}

const round = (value: number) => Math.round(value * 100) / 100
