import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { readMail as ReadMail } from '../../src/channels/email/parse.ts'
import type { told as Told } from '../../src/cli/mail/told.ts'

export const needsDatabase = false

const root = fileURLToPath(new URL('../..', import.meta.url))
const FIXTURES = join(root, 'src/channels/email/fixtures')
const ROUNDS = 150
const WARM_UP = 15
/** A letter of a long thread: so many quoted lines below an answer. */
const LONG_THREAD = 400

/** How long one message takes to be read and told, as `makegood mail` does it, on one core, in the built program. */
export async function run(): Promise<Record<string, number>> {
  const { readMail } = await built<{ readMail: typeof ReadMail }>('channels/email/parse.js')
  const { told } = await built<{ told: typeof Told }>('cli/mail/told.js')
  const messages = [...fixtures(), longThread()]
  const read = (raw: Buffer) => void JSON.stringify(told(readMail(raw)))
  for (let round = 0; round < WARM_UP; round++) messages.forEach(read)
  const times: number[] = []
  const before = process.cpuUsage()
  for (let round = 0; round < ROUNDS; round++) for (const raw of messages) times.push(millisecondsOf(() => read(raw)))
  const { user, system } = process.cpuUsage(before)
  times.sort((a, b) => a - b)
  const bytes = ROUNDS * messages.reduce((sum, raw) => sum + raw.length, 0)
  return {
    messages: times.length,
    meanKilobytes: round(bytes / times.length / 1000),
    messagesASecond: Math.round((1000 * times.length) / times.reduce((sum, time) => sum + time, 0)),
    messagesACpuSecond: Math.round((1_000_000 * times.length) / (user + system)),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    worstMs: quantile(times, 1),
  }
}

const fixtures = (): Buffer[] =>
  readdirSync(FIXTURES)
    .filter(name => name.endsWith('.eml'))
    .map(name => readFileSync(join(FIXTURES, name)))

function longThread(): Buffer {
  const lines = Array.from(
    { length: LONG_THREAD },
    (_, at) => `> ${'> '.repeat(at % 4)}Line ${at} of what was written before.`,
  )
  const head = 'From: ann@home.example\r\nSubject: Re: Case 1042\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
  const answer = 'It still does not work.\r\n\r\nOn Mon, 1 Jul 2026 at 10:00, Orbita <help@orbita.example> wrote:\r\n'
  return Buffer.from(`${head}${answer}${lines.join('\r\n')}\r\n`)
}

/** The compiled module as Node loads it; the tool that runs this file would wrap each call of an import. */
const built = <T>(path: string): Promise<T> =>
  new Function('url', 'return import(url)')(pathToFileURL(join(root, 'dist', path)).href) as Promise<T>

function millisecondsOf(work: () => void): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

const quantile = (times: number[], share: number) =>
  round(times[Math.min(times.length - 1, Math.floor(times.length * share))]!)
const round = (value: number) => Math.round(value * 100) / 100
