import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, isAbsolute, join } from 'node:path'
import { type Account, giveTo } from './account.ts'
import { nameOf } from './directory.ts'
import { sleep } from './process.ts'
import { environment, run } from './run.ts'
import { settings } from './settings.ts'

type Postmaster = { cluster: string; account: Account; binaries: { postgres: string }; fast: boolean }

/** In a session of its own, so that Ctrl-C reaches only us. Where the kernel can, it stops the server when we are killed. */
export async function spawnPostgres(l: Postmaster, port: number, log: number): Promise<ChildProcess> {
  const server = [l.binaries.postgres, '-D', nameOf(l.cluster, l.account), ...settings(port, l.fast)]
  const [program, ...args] = [...(await tiedToUs(l.cluster)), ...server]
  return spawn(program!, args, {
    cwd: l.cluster,
    env: environment(),
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
    ...l.account,
  })
}

/** The words that tie a program's life to ours; none where setpriv is missing or, as on RHEL 8, too old to know them. */
async function tiedToUs(cwd: string): Promise<string[]> {
  const places = process.platform === 'linux' ? (process.env.PATH ?? '').split(delimiter) : []
  const setpriv = places.map(place => join(place, 'setpriv')).find(path => isAbsolute(path) && existsSync(path))
  if (!setpriv) return []
  const words = [setpriv, '--pdeathsig', 'INT', '--']
  return (await run(setpriv, [...words.slice(1), 'true'], { account: undefined, cwd })).ok ? words : []
}

/** PostgreSQL writes "ready" as the last line of its pid file. False when it ended instead. */
export async function ready(child: ChildProcess, cluster: string): Promise<boolean> {
  let failed = false
  child.once('error', () => {
    failed = true
  })
  while (!failed && child.exitCode === null && child.signalCode === null) {
    const lines = readPidFile(cluster).split('\n')
    if (Number(lines[0]) === child.pid && lines[7]?.startsWith('ready')) return true
    await sleep(10)
  }
  return false
}

function readPidFile(cluster: string): string {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8')
  } catch {
    return ''
  }
}

/** The server writes its log itself: it must not wait for us, nor end with us. */
export function openLog(dataDir: string, account: Account): { fd: number; path: string; from: number } {
  const path = join(dataDir, 'server.log')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10_000_000) renameSync(path, `${path}.old`)
  const fd = openSync(path, 'a', 0o600)
  giveTo(account, path)
  return { fd, path, from: size > 10_000_000 ? 0 : size }
}

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })
}
