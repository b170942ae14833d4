import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { THE_DESK } from '../../core/actor.ts'
import { DAY, type Instant, MINUTE } from '../../core/time.ts'
import { isOldTable } from '../../core/zone/age.ts'
import { companyOf, read } from '../../desk/desk.ts'
import { gatewaysInFull } from '../../desk/setting.ts'
import { healthOf } from '../../store/database/health.ts'
import { strainOf } from '../../store/database/strain.ts'
import type { WordKey, Words } from '../../words/words.ts'
import { LAST_BACKUP } from '../backup/backup.ts'
import type { Environment } from '../environment.ts'
import { secretFile, type Wired, wire, zonesFile } from '../wire/wire.ts'
import { either, type Finding } from './finding.ts'
import { gatewaysFindings, mailDomainFindings } from './reach.ts'

const LEAST_FREE_GB = 1
const LONGEST_CLOCK_DRIFT_S = 5
const LONGEST_WAIT = 10 * MINUTE
const LONGEST_TRANSACTION_S = 600
const MOST_DEAD_SHARE = 0.4
const OLDEST_POSTGRES = 15
const OLDEST_BACKUP = 2 * DAY

/** Says in plain words what is wrong; exit code 1 when something is. */
export async function doctorCommand(env: Environment, say: Words, { json }: { json: boolean }): Promise<void> {
  const findings = [...machine(env), ...(await inside(env))]
  const count = findings.filter(({ ok }) => ok === false).length
  process.exitCode = count ? 1 : 0
  if (json) return void console.log(JSON.stringify({ ok: count === 0, findings: findings.map(plain(say)) }, null, 1))
  for (const { ok, key, values } of findings) console.log(`${MARKS[String(ok)]} ${say(key, values)}`)
  console.log(count ? say('cli.doctor.problems', { count }) : say('cli.doctor.fine'))
}

const MARKS: Record<string, string> = { true: '✓', false: '✗', null: '?' }

const plain =
  (say: Words) =>
  ({ ok, key, values }: Finding) => ({ ok, code: key.replace('cli.doctor.', ''), text: say(key, values), ...values })

function machine({ data }: Environment): Finding[] {
  const node: Finding = { ok: true, key: 'cli.doctor.node', values: { version: process.versions.node } }
  try {
    accessSync(data, constants.W_OK)
    const { bavail, bsize } = statfsSync(data)
    const free = Math.floor((bavail * bsize) / 1e9)
    const secret = secretFile(data)
    const open = process.platform !== 'win32' && existsSync(secret) && (statSync(secret).mode & 0o077) !== 0
    return [
      node,
      { ok: true, key: 'cli.doctor.data', values: { path: data } },
      either(free >= LEAST_FREE_GB, 'cli.doctor.disk', 'cli.doctor.diskBad', { free }),
      either(!open, 'cli.doctor.secret', 'cli.doctor.secretOpen', { path: secret }),
    ]
  } catch (error) {
    return [node, { ok: false, key: 'cli.doctor.dataBad', values: { path: data, reason: (error as Error).message } }]
  }
}

async function inside(env: Environment): Promise<Finding[]> {
  const away = (error: unknown): Finding[] => [
    { ok: false, key: 'cli.doctor.databaseBad', values: { reason: (error as Error).message } },
  ]
  let wired: Wired
  try {
    wired = await wire(env, { migrate: false })
  } catch (error) {
    return away(error)
  }
  try {
    return await examine(wired, env)
  } catch (error) {
    return away(error)
  } finally {
    await wired.close()
  }
}

async function examine({ desk }: Wired, { data }: Environment): Promise<Finding[]> {
  const now = desk.clock()
  const health = await healthOf(desk.database, now)
  const version = { version: health.version }
  const young = Number.parseInt(health.version, 10) >= OLDEST_POSTGRES
  const database = either(young, 'cli.doctor.database', 'cli.doctor.databaseOld', version)
  if (health.missing.length) return [database, { ok: false, key: 'cli.doctor.schemaBad' }]
  const drift = Math.round(Math.abs(health.now.getTime() - now.getTime()) / 1000)
  const zones = { version: desk.zones.version, path: zonesFile(data) }
  const strain = await strainOf(desk.database)
  const { mailbox, lastBackup } = await read(desk, THE_DESK, async ({ store }) => ({
    mailbox: (await companyOf(store)).mailbox,
    lastBackup: await store.setting.read<{ at: string }>(LAST_BACKUP),
  }))
  const gateways = await gatewaysInFull(desk)
  const dead = { table: strain.mostDead?.table ?? '', percent: Math.round((strain.mostDead?.share ?? 0) * 100) }
  const minutes = Math.round(strain.longestTransactionS / 60)
  return [
    database,
    { ok: true, key: 'cli.doctor.schema' },
    either(drift <= LONGEST_CLOCK_DRIFT_S, 'cli.doctor.clock', 'cli.doctor.clockBad', { seconds: drift }),
    either(!isOldTable(desk.zones.version, now), 'cli.doctor.zones', 'cli.doctor.zonesBad', zones),
    either(health.staff > 0, 'cli.doctor.staff', 'cli.doctor.staffNone', { count: health.staff }),
    ...(await gatewaysFindings(gateways, strain.resting)),
    ...(gateways.length ? [] : [{ ok: false, key: 'cli.doctor.gatewayNone' as const }]),
    ...(mailbox ? await mailDomainFindings(mailbox) : []),
    waiting(health.oldestDue, now, 'cli.doctor.queue', 'cli.doctor.queueBad'),
    waiting(health.oldestRaw, now, 'cli.doctor.mail', 'cli.doctor.mailBad'),
    either(strain.longestTransactionS <= LONGEST_TRANSACTION_S, 'cli.doctor.short', 'cli.doctor.long', { minutes }),
    either((strain.mostDead?.share ?? 0) <= MOST_DEAD_SHARE, 'cli.doctor.clean', 'cli.doctor.dead', dead),
    backupFinding(lastBackup && new Date(lastBackup.at), now),
  ]
}

function backupFinding(at: Instant | undefined, now: Instant): Finding {
  if (!at) return { ok: false, key: 'cli.doctor.backupNone' }
  const age = now.getTime() - at.getTime()
  return either(age <= OLDEST_BACKUP, 'cli.doctor.backup', 'cli.doctor.backupOld', {
    hours: Math.round(age / (60 * MINUTE)),
  })
}

function waiting(since: Instant | null, now: Instant, good: WordKey, bad: WordKey): Finding {
  const waited = since ? now.getTime() - since.getTime() : 0
  return either(waited <= LONGEST_WAIT, good, bad, { minutes: Math.round(waited / MINUTE) })
}
