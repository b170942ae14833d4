import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, giveTo } from './account.ts'
import { EmbeddedError } from './error.ts'
import { birthOf, exists, sleep, whereabouts } from './process.ts'

type Owner = { pid: number; born: string; where: string; token: string; port?: number }
export type Lock = { publish(port: number): void; release(): void }

const heartbeat = 2_000
const silence = 10_000

/** Takes the directory for this process, or throws `in-use`. Left behind by a killed process, the lock is taken over. */
export async function takeLock(dataDir: string, account: Account): Promise<Lock> {
  const path = join(dataDir, 'lock')
  const me: Owner = { pid: process.pid, born: birthOf(process.pid), where: whereabouts(), token: randomUUID() }
  for (let attempt = 0; !claim(path, me, account); attempt++) {
    const other = await readOwner(path)
    if (attempt === 5 || (other && (await isAlive(other, path))))
      throw new EmbeddedError(
        'in-use',
        `Another Makegood${other ? ` (process ${other.pid})` : ''} is using ${dataDir}. Stop it first, or name another directory.`,
      )
    removeStale(path, other)
  }
  if ((await readOwner(path))?.token !== me.token)
    throw new EmbeddedError('in-use', `Another Makegood has just started in ${dataDir}.`)
  const beat = setInterval(() => touch(path), heartbeat).unref()
  return {
    publish: port => write(path, { ...me, port }, account),
    release: () => {
      clearInterval(beat)
      if (readNow(path)?.token === me.token) rmSync(path, { force: true })
    },
  }
}

/** The port of the server that a living process runs in `dataDir`; undefined when there is none. */
export async function publishedPort(dataDir: string): Promise<number | undefined> {
  const path = join(dataDir, 'lock')
  const owner = readNow(path)
  return owner && (await isAlive(owner, path)) ? owner.port : undefined
}

function claim(path: string, me: Owner, account: Account): boolean {
  try {
    writeFileSync(path, JSON.stringify(me), { flag: 'wx', mode: 0o600 })
    giveTo(account, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function write(path: string, owner: Owner, account: Account): void {
  const fresh = `${path}.${owner.token}`
  writeFileSync(fresh, JSON.stringify(owner), { mode: 0o600 })
  giveTo(account, fresh)
  renameSync(fresh, path)
}

/** A lock that is just being written is empty for a moment; one that stays so was left by a full disk or a power cut. */
async function readOwner(path: string): Promise<Owner | undefined> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const owner = readNow(path)
    if (owner) return owner
    await sleep(20)
  }
  return undefined
}

function readNow(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Here a process is known by number and birth; one in another container, by whether it still touches its lock. */
async function isAlive(owner: Owner, path: string): Promise<boolean> {
  if (owner.where === whereabouts()) {
    const born = birthOf(owner.pid)
    return exists(owner.pid) && (born === owner.born || born === '' || owner.born === '')
  }
  const seen = touched(path)
  for (let waited = 0; waited < silence; waited += 500) {
    await sleep(500)
    if (touched(path) !== seen) return true
  }
  return false
}

/** Renamed before it is removed: of two processes that saw the same stale lock only one goes on, the other looks again. */
function removeStale(path: string, stale: Owner | undefined): void {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const moved = readNow(aside)
  if (moved && moved.token !== stale?.token) renameSync(aside, path)
  else rmSync(aside, { force: true })
}

function touched(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // the directory was taken away; the server will say so itself
  }
}
