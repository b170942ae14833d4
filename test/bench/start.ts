import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const name = 'start'

const root = fileURLToPath(new URL('../..', import.meta.url))
const PORT = 4977
const WARM_STARTS = 5

/**
 * How long `npm start` takes until /healthz answers 200: the first time on an empty data directory (packages installed,
 * program built), then on an existing one. And the memory of the desk at rest.
 */
export async function run(): Promise<Record<string, number>> {
  const data = mkdtempSync(join(tmpdir(), 'makegood-start-'))
  try {
    const first = await startOnce(data)
    const warm: number[] = []
    for (let i = 0; i < WARM_STARTS; i++) warm.push((await startOnce(data)).seconds)
    warm.sort((a, b) => a - b)
    return {
      emptyDirectorySeconds: first.seconds,
      warmSecondsMedian: warm[Math.floor(WARM_STARTS / 2)]!,
      warmSecondsWorst: warm.at(-1)!,
      rssMb: first.rssMb,
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function startOnce(data: string): Promise<{ seconds: number; rssMb: number }> {
  const startedAt = performance.now()
  const env = { ...process.env, MAKEGOOD_DATA: data, PORT: String(PORT), MAKEGOOD_MAIL_PORT: '0' }
  const child = spawn(process.execPath, [join(root, 'bin/makegood.js'), 'start'], { env, stdio: 'ignore' })
  const ended = new Promise(resolve => child.once('exit', resolve))
  try {
    await untilReady(startedAt)
    const seconds = Math.round(performance.now() - startedAt) / 1000
    return { seconds, rssMb: residentMb(child.pid!) }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

async function untilReady(startedAt: number): Promise<void> {
  while (performance.now() - startedAt < 120_000) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/healthz`).catch(() => null)
    if (answer?.status === 200) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('the desk did not start within two minutes')
}

/** Resident memory of the Node process; without PostgreSQL's. Linux only, 0 elsewhere. */
function residentMb(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024)
  } catch {
    return 0
  }
}
