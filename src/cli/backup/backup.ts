import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'
import { SingleBar } from 'cli-progress'
import { THE_DESK } from '../../core/actor.ts'
import { work } from '../../desk/desk.ts'
import { type BackupReport, backup } from '../../store/backup/backup.ts'
import type { Words } from '../../words/words.ts'
import type { Environment } from '../environment.ts'
import { VERSION } from '../version.ts'
import { secretFile, type Wired, wire, zonesFile } from '../wire/wire.ts'

/** When the last backup was made, for the doctor. */
export const LAST_BACKUP = 'last-backup'

/** `makegood backup FILE`: the desk as it stands, in one file that appears when it is whole. */
export async function backupCommand(env: Environment, say: Words, file: string): Promise<void> {
  const wired = await wire(env, { migrate: false })
  try {
    const report = file === '-' ? await write(wired, env, say, process.stdout) : await writeFile(wired, env, say, file)
    const { rows, blobs, missingBlobs } = report
    const now = wired.desk.clock()
    await work(wired.desk, THE_DESK, ({ store }) => store.setting.write(LAST_BACKUP, { at: now, rows }, now))
    console.error(say('cli.backup.done', { file, rows, blobs }))
    if (!missingBlobs.length) return
    console.error(say('cli.backup.missing', { count: missingBlobs.length, first: missingBlobs[0]! }))
    process.exitCode = 2
  } finally {
    await wired.close()
  }
}

/** Written beside and renamed, readable by the owner alone: a name that is there is a whole backup. */
async function writeFile(wired: Wired, env: Environment, say: Words, file: string): Promise<BackupReport> {
  const beside = `${file}.part`
  await rm(beside, { force: true })
  try {
    const report = await write(wired, env, say, createWriteStream(beside, { mode: 0o600, flush: true }))
    await rename(beside, file)
    await syncFolder(dirname(file))
    return report
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** So that the name outlives a power cut, too; some systems cannot, and need not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().catch(() => {})
  await folder.close()
}

async function write({ desk, databaseUrl }: Wired, env: Environment, say: Words, out: Writable): Promise<BackupReport> {
  const bar = progressBar(say('cli.backup.reading'))
  try {
    const onProgress = (done: number, all: number) => bar.to(done, all)
    const files = filesOf(env)
    return await backup(databaseUrl, out, { blobs: desk.blobs, version: VERSION, now: desk.clock(), files, onProgress })
  } finally {
    bar.stop()
  }
}

function filesOf({ data }: Environment): Record<string, Buffer> {
  // one that was given from outside is whoever gave it to keep
  const kept = Object.entries(placesOf(data)).filter(
    ([name, path]) => existsSync(path) && !(name === 'secret' && process.env.MAKEGOOD_SECRET),
  )
  return Object.fromEntries(kept.map(([name, path]) => [name, readFileSync(path)]))
}

/** On the terminal alone, beside the output. */
export function progressBar(doing: string) {
  const bar = new SingleBar({
    format: `${doing} {bar} {percentage}%  {megabytes} MB  {duration_formatted}`,
    stream: process.stderr,
  })
  bar.start(1, 0, { megabytes: 0 })
  return {
    to(done: number, all: number) {
      bar.setTotal(all)
      bar.update(done, { megabytes: Math.round(done / 1e6) })
    },
    stop: () => bar.stop(),
  }
}

/** The small files of a desk beside its database. */
export const placesOf = (data: string): Record<string, string> => ({
  secret: secretFile(data),
  zones: zonesFile(data),
})
