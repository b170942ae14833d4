import type { ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Account, accountFor } from './account.ts'
import { type Binaries, binariesFor } from './binaries.ts'
import { prepareDirectory, readPassword } from './directory.ts'
import { explained, explainedOutput } from './error.ts'
import { type Lock, publishedPort, takeLock } from './lock.ts'
import { stopOrphan } from './orphan.ts'
import { freePort, openLog, ready, spawnPostgres } from './postmaster.ts'
import { sleep } from './process.ts'
import { run } from './run.ts'

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
    const fast = options.fast ?? false
    const say = options.onLog ?? (() => {})
    const binaries = await binariesFor(account, dataDir, options.native, say)
    await prepareDirectory(cluster, binaries, account, { fast, say })
    await stopOrphan(cluster, say)
    return await launch({ dataDir, cluster, account, binaries, lock, fast, port: options.port })
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
  fast: boolean
  port: number | undefined
}

async function launch(l: Launch): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt++) {
    const port = l.port ?? (await freePort())
    const log = openLog(l.dataDir, l.account)
    const child = await spawnPostgres(l, port, log.fd)
    closeSync(log.fd)
    const ended = new Promise<void>(done => child.once('close', () => done()).once('error', () => done()))
    if (await ready(child, l.cluster)) return running(l, child, port, ended)
    const output = readFileSync(log.path).subarray(log.from).toString()
    // Someone took the free port first, or the processes of a killed server are still leaving: both pass.
    const passing = l.port === undefined && /could not bind|Address already in use/.test(output)
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

function urlOf(cluster: string, port: number): string {
  return `postgres://makegood:${readPassword(cluster)}@127.0.0.1:${port}/makegood`
}
