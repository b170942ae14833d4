import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askMailServer } from '../../channels/email/ask.ts'
import { askMailbox } from '../../channels/email/imap.ts'
import { readMail } from '../../channels/email/parse.ts'
import { askReader } from '../../channels/second-reader/ask.ts'
import { SMS_PRESETS } from '../../channels/sms/presets.ts'
import { trySms } from '../../channels/sms/try.ts'
import { askBot } from '../../channels/telegram/ask.ts'
import { BUILT_IN_ZONES } from '../../core/zone/built-in.ts'
import { isProblem } from '../../core/zone/problem.ts'
import { readZoneTable, type ZoneTable } from '../../core/zone/table.ts'
import { newSecret } from '../../desk/case/link.ts'
import type { Desk } from '../../desk/desk.ts'
import { lockSecrets } from '../../desk/secret/secret.ts'
import { runningServer, startServer } from '../../embedded/server.ts'
import { openDatabase } from '../../store/database/database.ts'
import { migrate } from '../../store/database/migrate.ts'
import type { Environment } from '../environment.ts'
import { blobsOf } from './blobs.ts'

export interface Wired {
  desk: Desk
  /** The address of the database, for COPY, LISTEN and sign-in. */
  databaseUrl: string
  /** What the migrations changed just now. */
  migrated: string[]
  close(): Promise<void>
}

export interface WireOptions {
  /** The demo gives its fast clock. */
  clock?: () => Date
  migrate?: boolean
  onLog?: (line: string) => void
}

/**
 * Opens the desk by hand: the database that is named, or the one a running desk holds in the data directory, or our
 * own, started for the time of this process.
 */
export async function wire(env: Environment, options: WireOptions = {}): Promise<Wired> {
  mkdirSync(env.data, { recursive: true })
  const server = await findServer(env, options.onLog)
  const database = openDatabase(server.url, { max: 20 })
  const close = async () => {
    await database.destroy()
    await server.stop()
  }
  try {
    const migrated = options.migrate === false ? [] : await migrate(database)
    const desk: Desk = {
      database,
      clock: options.clock ?? (() => new Date()),
      zones: readZones(env.data),
      blobs: blobsOf(env),
      secret: readSecret(env.data),
      url: env.url ?? `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${env.port}`,
      secondReader: { ask: askReader, onFault: reason => console.error(`second reader: ${reason}`) },
      askBot,
      askMailbox,
      readMail,
      askMailServer,
      trySms,
      smsPresets: SMS_PRESETS,
    }
    if (options.migrate !== false) await lockSecrets(desk)
    return { desk, databaseUrl: server.url, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The database that is named, or the one that a running desk holds, or our own, started for the time of this process. */
export async function findServer({ databaseUrl, data }: Environment, onLog?: (line: string) => void) {
  if (databaseUrl) return { url: databaseUrl, stop: async () => {} }
  const dataDir = join(data, 'postgres')
  const running = await runningServer(dataDir)
  return running ? { url: running, stop: async () => {} } : startServer({ dataDir, onLog })
}

/** Where a newer edition of the zone data may be put: moment-timezone's `data/packed/latest.json`. */
export const zonesFile = (data: string): string => join(data, 'zones.json')

function readZones(data: string): ZoneTable {
  const file = zonesFile(data)
  if (!existsSync(file)) return BUILT_IN_ZONES
  const table = readZoneTable(JSON.parse(readFileSync(file, 'utf8')))
  if (isProblem(table)) throw new Error(`${file}: ${table.code} ${table.field}`)
  return table.version > BUILT_IN_ZONES.version ? table : BUILT_IN_ZONES
}

export const secretFile = (data: string): string => join(data, 'secret')

/** The secret that tokens and sessions are made from: made once, readable by the owner alone. */
function readSecret(data: string): Buffer {
  const given = process.env.MAKEGOOD_SECRET
  if (given) return Buffer.from(given)
  const file = secretFile(data)
  if (!existsSync(file)) writeFileSync(file, newSecret().toString('base64'), { mode: 0o600, flag: 'wx' })
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
}
