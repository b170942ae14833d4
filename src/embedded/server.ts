import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { type Account, accountFor, giveTo } from './account.ts'
import { type Binaries, binariesFor } from './binaries.ts'
import { nameOf, prepareDirectory, readPassword } from './directory.ts'
import { explained, explainedOutput } from './error.ts'
import { type Lock, publishedPort, takeLock } from './lock.ts'
import { isPostmasterOf, postmasterPid, sleep } from './process.ts'
import { environment, run } from './run.ts'

export type ServerOptions = {
  /** Everything of the server lies here; made if it is missing. One process at a time. */
  dataDir: string
  /** A port on 127.0.0.1; a free one when absent. */
  port?: number
  /** For tests: nothing is flushed to the disk, so a power cut loses data. */
  fast?: boolean
  /** Short lines for people: what takes time at the first start. */
  onLog?: (line: string) => void
  /** The `native` directory of another package of PostgreSQL programs. */
  native?: string
}

export type EmbeddedServer = {
  /** `postgres://…@127.0.0.1:port/makegood`, with the password: not for logs. */
  url: string
  pid: number
  /** Settles when the server has ended, by `stop` or by itself. */
  ended: Promise<void>
  /** Disconnects everybody and shuts down cleanly. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes along and returns when it takes connections. Reachable only on 127.0.0.1 with a
 * random password. Throws EmbeddedError.
 */
export async function startServer(options: ServerOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir)
  try {
    mkdirSync(dataDir, { recursive: true })
    return await startLocked(dataDir, options)
  } catch (error) {
    throw explained(error, dataDir)
  }
}

/** The address of the server that another process runs in `dataDir`; undefined when none runs. */
export async function runningServer(dataDir: string): Promise<string | undefined> {
  const port = await publishedPort(resolve(dataDir))
  return port === undefined ? undefined : urlOf(join(resolve(dataDir), 'cluster'), port)
}

async function startLocked(dataDir: string, options: ServerOptions): Promise<EmbeddedServer> {
  const cluster = join(dataDir, 'cluster')
  const account = accountFor([cluster, dataDir])
  const lock = await takeLock(dataDir, account)
  try {
    const say = options.onLog ?? (() => {})
    const binaries = await binariesFor(account, dataDir, options.native, say)
    await prepareDirectory(cluster, binaries, account, { fast: options.fast ?? false, say })
    await stopOrphan(cluster, say)
    return await launch({ dataDir, cluster, account, binaries, lock, options })
  } catch (error) {
    lock.release()
    throw error
  }
}

type Launch = {
  dataDir: string
  cluster: string
  account: Account
  binaries: Binaries
  lock: Lock
  options: ServerOptions
}

async function launch(l: Launch): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt++) {
    const port = l.options.port ?? (await freePort())
    const log = openLog(l.dataDir, l.account)
    const child = spawnPostgres(l, port, log.fd)
    closeSync(log.fd)
    const ended = new Promise<void>(done => child.once('close', () => done()).once('error', () => done()))
    if (await ready(child, l.cluster)) return running(l, child, port, ended)
    const output = readFileSync(log.path, 'utf8').slice(log.from)
    // Someone took the free port first, or the processes of a killed server are still leaving: both pass.
    const passing = l.options.port === undefined && /could not bind|Address already in use/.test(output)
    if (attempt === 20 || !(passing || /shared memory block .* is still in use/.test(output)))
      throw explainedOutput(output, 'Starting PostgreSQL', l.dataDir)
    await sleep(100)
  }
}

function running(l: Launch, child: ChildProcess, port: number, ended: Promise<void>): EmbeddedServer {
  const onExit = () => child.kill('SIGINT') // where the kernel does not do it for us
  process.once('exit', onExit)
  void ended.then(() => {
    process.off('exit', onExit)
    l.lock.release()
  })
  l.lock.publish(port)
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= stopServer(l, child, ended)
    return stopping
  }
  return { url: urlOf(l.cluster, port), pid: child.pid!, ended, stop }
}

/** Fast shutdown: open transactions are rolled back. What does not end in 20 s is cut off; it recovers at the next start. */
async function stopServer(l: Launch, child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (process.platform === 'win32')
    await run(l.binaries.pgCtl, ['stop', '-D', l.cluster, '-m', 'fast'], { account: undefined, cwd: l.dataDir })
  else child.kill('SIGINT')
  const hurry = setTimeout(() => child.kill('SIGQUIT'), 20_000)
  const force = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await ended
  clearTimeout(hurry)
  clearTimeout(force)
}

/**
 * A server whose Makegood was killed still holds the directory. We hold the lock, so it is nobody's: it is stopped.
 * The number in `postmaster.pid` may belong to a stranger by now; then only the file goes, or PostgreSQL would refuse.
 */
async function stopOrphan(cluster: string, say: (line: string) => void): Promise<void> {
  const pid = postmasterPid(cluster)
  if (pid === undefined) return
  if (isPostmasterOf(pid, cluster)) {
    say('stopping the database that a killed process left behind')
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      process.kill(pid, signal)
      for (let waited = 0; waited < 10_000 && isPostmasterOf(pid, cluster); waited += 20) await sleep(20)
      if (!isPostmasterOf(pid, cluster)) break
    }
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** In a session of its own, so that Ctrl-C reaches only us; with setpriv the kernel stops it when we are killed. */
function spawnPostgres(l: Launch, port: number, log: number): ChildProcess {
  const args = ['-D', nameOf(l.cluster, l.account), ...settings(port, l.options.fast ?? false)]
  const options = {
    cwd: l.cluster,
    env: environment(),
    stdio: ['ignore', log, log] as ['ignore', number, number],
    detached: true,
    windowsHide: true,
    ...l.account,
  }
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(path => process.platform === 'linux' && existsSync(path))
  return setpriv
    ? spawn(setpriv, ['--pdeathsig', 'INT', '--', l.binaries.postgres, ...args], options)
    : spawn(l.binaries.postgres, args, options)
}

function settings(port: number, fast: boolean): string[] {
  const megabytes = Math.round(Math.min(1024, Math.max(128, totalmem() / 8 / 1024 / 1024)))
  const chosen: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log must not hold what customers wrote: no statements, no DETAIL with the values of a row.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    shared_buffers: `${fast ? 128 : megabytes}MB`,
    random_page_cost: 1.1,
    jit: 'off',
    // The password is 192 random bits; thousands of rounds would only make every connection slower.
    scram_iterations: 256,
  }
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' }
  return Object.entries({ ...chosen, ...(fast ? careless : {}) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** PostgreSQL writes "ready" as the last line of its pid file. False when it ended instead. */
async function ready(child: ChildProcess, cluster: string): Promise<boolean> {
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

function openLog(dataDir: string, account: Account): { fd: number; path: string; from: number } {
  const path = join(dataDir, 'server.log')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10_000_000) renameSync(path, `${path}.old`)
  const fd = openSync(path, 'a', 0o600)
  giveTo(account, path)
  return { fd, path, from: size > 10_000_000 ? 0 : size }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })
}

function urlOf(cluster: string, port: number): string {
  return `postgres://makegood:${readPassword(cluster)}@127.0.0.1:${port}/makegood`
}
