import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { build } from 'vite'
import type { Given, Took } from './program.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Reckons, looks at, approves and books a settlement by the desk's own verbs, in a process of its own: built, as the
 * desk runs, so that its memory is the desk's. `kill`: it is killed in the middle of the booking, and another goes on; `reckonOnly`: nothing is approved.
 */
export async function settle(
  client: pg.Client,
  given: Omit<Given, 'part'>,
  how: { kill: boolean; reckonOnly: boolean },
): Promise<Took> {
  const outDir = mkdtempSync(join(repository, 'node_modules/.makegood-remedies-'))
  const ssr = fileURLToPath(new URL('program.ts', import.meta.url))
  await build({ root: repository, configFile: false, logLevel: 'silent', build: { ssr, outDir, emptyOutDir: false } })
  const start = (part: Given['part']) => fork(join(outDir, 'program.js'), [JSON.stringify({ ...given, part })])
  try {
    const first = start(how.reckonOnly ? 'reckon' : 'all')
    if (!how.kill) return await tookOf(first)
    const ended = once(first, 'exit')
    await untilHalfBooked(client)
    first.kill('SIGKILL')
    await ended
    return await tookOf(start('book'))
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}

function tookOf(program: ReturnType<typeof fork>): Promise<Took> {
  return new Promise((resolve, reject) => {
    program.once('message', took => resolve(took as Took))
    program.once('exit', code => reject(new Error(`the desk ended with ${code}`)))
  })
}

async function untilHalfBooked(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query('select count(*) as n, count(booked_at) as booked from settlement_slices')
    if (Number(rows[0].n) > 1 && Number(rows[0].booked) * 2 >= Number(rows[0].n)) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
