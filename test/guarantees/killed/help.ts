import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SMTPServer } from 'smtp-server'
import { build } from 'vite'
import { THE_DESK } from '../../../src/core/actor.ts'
import { DAY } from '../../../src/core/time.ts'
import type { NoticeDraft } from '../../../src/store/notice/plan.ts'
import type { Store } from '../../../src/store/store.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))

interface WorkerOptions {
  databaseUrl: string
  /** The mail server or the operator that it sends by. */
  smtpPort?: number
  smppPort?: number
  /** Of a web process. */
  port?: number
  blobs?: string
  /** What its clock shows as it starts. */
  now: Date
}

export interface WorkerProgram {
  start(options: WorkerOptions): Promise<ChildProcess>
  remove(): void
}

/** Node 20 reads no TypeScript, so the worker's program is built; beside node_modules, where it finds its packages. */
export async function buildWorker(
  program: 'worker-program' | 'web-program' = 'worker-program',
): Promise<WorkerProgram> {
  const outDir = mkdtempSync(join(repository, 'node_modules/.makegood-worker-'))
  const ssr = fileURLToPath(new URL(`${program}.ts`, import.meta.url))
  await build({ root: repository, configFile: false, logLevel: 'silent', build: { ssr, outDir, emptyOutDir: false } })
  return {
    async start(given) {
      const options = JSON.stringify(given)
      const child = spawn(process.execPath, [join(outDir, `${program}.js`), options], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child.stdout!, 'data')
      return child
    },
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}

export interface Postbox {
  port: number
  /** How often each letter came to its end here, by Message-ID. */
  received: Map<string, number>
  /** Resolves when so many letters have come. */
  has(letters: number): Promise<void>
  close(): Promise<void>
}

/** A mail server that counts what it was given, in full, before it answers; `slow` milliseconds before each answer. */
export async function openPostbox(slow: () => number): Promise<Postbox> {
  const received = new Map<string, number>()
  const waiting = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 500,
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        const id = /^message-id:\s*(<[^>]+>)/im.exec(Buffer.concat(chunks).toString('latin1'))![1]!
        received.set(id, (received.get(id) ?? 0) + 1)
        for (const look of waiting) look()
        setTimeout(done, slow())
      })
    },
  })
  // a killed sender's connection is no fault of this test
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    has: letters =>
      new Promise(resolve => {
        const look = () => {
          if (received.size < letters) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

/** Looks again every 50 ms: another process is at work. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 50))
}

/** So many messages of news to one customer, due at once; their Message-IDs. */
export async function planNews(
  store: Store,
  count: number,
  now: Date,
  {
    channel = 'email' as 'email' | 'sms',
    address = 'maria@mail.example',
    brief = (_: number): string => 'Кабель починили.',
  } = {},
): Promise<Set<string>> {
  const customer = await store.customer.add({ name: 'Мария Орлова', language: 'ru', zone: 'Europe/Moscow' }, now)
  const drafts = Array.from(
    { length: count },
    (_, i): NoticeDraft => ({
      dedupeKey: `news:${i}:${customer.id}:${channel}`,
      kind: 'receipt',
      customerId: customer.id,
      caseId: null,
      channel,
      address,
      language: 'ru',
      subject: `Новость ${i}`,
      body: 'Кабель починили. '.repeat(60),
      brief: brief(i),
      messageId: `<news.${i}@orbita.example>`,
      inReplyTo: null,
      automatic: true,
      urgent: false,
      timing: {},
      notBefore: now,
      notAfter: new Date(now.getTime() + DAY),
      late: false,
    }),
  )
  const planned = await store.notice.plan(drafts, THE_DESK, now)
  return new Set(planned.map(({ messageId }) => messageId!))
}
