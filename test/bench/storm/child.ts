import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const repository = fileURLToPath(new URL('../../..', import.meta.url))

export type Role = 'plan' | 'web' | 'work' | 'lines' | 'desk' | 'bare' | 'graphile-worker' | 'pg-boss' | 'pg-boss, once'

/** What a process is started with. */
export interface Given {
  databaseUrl: string
  /** Where the sink writes down who was told. */
  folder: string
  /** What its clock shows as it starts. */
  now: Date
  smppPort?: number
  smtpPort?: number
  customers?: number
}

export interface Child {
  process: ChildProcess
  /** Asks for one thing and waits for the answer. */
  ask<T>(what: object): Promise<T>
  /** Ends it in order. */
  stop(): Promise<void>
  kill(): Promise<void>
}

export interface Program {
  /** Resolves with what it says first, when it is ready. */
  start<T = unknown>(role: Role, given: Given): Promise<Child & { ready: T }>
  remove(): void
}

/** The processes of the storm; built, because Node 20 reads no TypeScript, beside node_modules, where packages are found. */
export async function buildProgram(): Promise<Program> {
  const outDir = mkdtempSync(join(repository, 'node_modules/.makegood-storm-'))
  const ssr = fileURLToPath(new URL('program.ts', import.meta.url))
  await build({ root: repository, configFile: false, logLevel: 'silent', build: { ssr, outDir, emptyOutDir: false } })
  const running = new Set<ChildProcess>()
  const killAll = () => {
    for (const child of running) child.kill('SIGKILL')
  }
  process.once('exit', killAll)
  return {
    async start<T>(role: Role, given: Given) {
      const child = fork(join(outDir, 'program.js'), [role, JSON.stringify(given)])
      running.add(child)
      child.once('exit', () => running.delete(child))
      const ready = await answerOf<T>(child, role)
      return { ...childOf(child, role), ready }
    },
    remove() {
      killAll()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

const childOf = (child: ChildProcess, role: Role): Child => ({
  process: child,
  ask(what) {
    const answer = answerOf<never>(child, role)
    child.send(what)
    return answer
  },
  async stop() {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const [code, signal] = await ended
    if (code !== 0) throw new Error(`${role} ended with ${code ?? signal}`)
  },
  async kill() {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  },
})

function answerOf<T>(child: ChildProcess, role: Role): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`${role} ended before it answered`))
    child.once('exit', ended)
    child.once('message', answer => {
      child.off('exit', ended)
      resolve(answer as T)
    })
  })
}
