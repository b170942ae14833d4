import { accessSync, constants, statfsSync } from 'node:fs'
import { type Instant, MINUTE } from '../core/time.ts'
import { isOldTable } from '../core/zone/age.ts'
import { healthOf } from '../store/database/health.ts'
import type { WordKey, Words } from '../words/words.ts'
import type { Environment } from './environment.ts'
import { type Wired, wire, zonesFile } from './wire.ts'

interface Finding {
  ok: boolean
  key: WordKey
  values?: Record<string, string | number>
}

const LEAST_FREE_GB = 1
const LONGEST_CLOCK_DRIFT_S = 5
const LONGEST_WAIT = 10 * MINUTE

/** Says in plain words what is wrong; exit code 1 when something is. */
export async function doctorCommand(env: Environment, say: Words): Promise<void> {
  const findings = [...machine(env), ...(await inside(env))]
  for (const { ok, key, values } of findings) console.log(`${ok ? '✓' : '✗'} ${say(key, values)}`)
  const count = findings.filter(({ ok }) => !ok).length
  console.log(count ? say('cli.doctor.problems', { count }) : say('cli.doctor.fine'))
  process.exitCode = count ? 1 : 0
}

function machine({ data }: Environment): Finding[] {
  const node: Finding = { ok: true, key: 'cli.doctor.node', values: { version: process.versions.node } }
  try {
    accessSync(data, constants.W_OK)
    const { bavail, bsize } = statfsSync(data)
    const free = Math.floor((bavail * bsize) / 1e9)
    const enough = free >= LEAST_FREE_GB
    return [
      node,
      { ok: true, key: 'cli.doctor.data', values: { path: data } },
      { ok: enough, key: enough ? 'cli.doctor.disk' : 'cli.doctor.diskBad', values: { free } },
    ]
  } catch (error) {
    return [node, { ok: false, key: 'cli.doctor.dataBad', values: { path: data, reason: (error as Error).message } }]
  }
}

async function inside(env: Environment): Promise<Finding[]> {
  let wired: Wired
  try {
    wired = await wire(env, { migrate: false })
  } catch (error) {
    return [{ ok: false, key: 'cli.doctor.databaseBad', values: { reason: (error as Error).message } }]
  }
  try {
    return await examine(wired, env)
  } catch (error) {
    return [{ ok: false, key: 'cli.doctor.databaseBad', values: { reason: (error as Error).message } }]
  } finally {
    await wired.close()
  }
}

async function examine({ desk }: Wired, { data }: Environment): Promise<Finding[]> {
  const now = desk.clock()
  const health = await healthOf(desk.database, now)
  const version = { version: health.version }
  const database: Finding = { ok: true, key: 'cli.doctor.database', values: version }
  if (health.missing.length) return [database, { ok: false, key: 'cli.doctor.schemaBad' }]
  const drift = Math.round(Math.abs(health.now.getTime() - now.getTime()) / 1000)
  const drifts = drift > LONGEST_CLOCK_DRIFT_S
  const zones = { version: desk.zones.version, path: zonesFile(data) }
  const oldZones = isOldTable(desk.zones.version, now)
  return [
    database,
    { ok: true, key: 'cli.doctor.schema' },
    { ok: !drifts, key: drifts ? 'cli.doctor.clockBad' : 'cli.doctor.clock', values: { seconds: drift } },
    { ok: !oldZones, key: oldZones ? 'cli.doctor.zonesBad' : 'cli.doctor.zones', values: zones },
    health.staff
      ? { ok: true, key: 'cli.doctor.staff', values: { count: health.staff } }
      : { ok: false, key: 'cli.doctor.staffNone' },
    ...health.channels.map((channel): Finding => ({ ok: true, key: 'cli.doctor.gateway', values: { channel } })),
    ...(health.channels.length ? [] : [{ ok: false, key: 'cli.doctor.gatewayNone' as const }]),
    waiting(health.oldestDue, now, 'cli.doctor.queue', 'cli.doctor.queueBad'),
    waiting(health.oldestRaw, now, 'cli.doctor.mail', 'cli.doctor.mailBad'),
  ]
}

function waiting(since: Instant | null, now: Instant, good: WordKey, bad: WordKey): Finding {
  const waited = since ? now.getTime() - since.getTime() : 0
  if (waited <= LONGEST_WAIT) return { ok: true, key: good }
  return { ok: false, key: bad, values: { minutes: Math.round(waited / MINUTE) } }
}
