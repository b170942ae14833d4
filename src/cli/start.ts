import { ensureFirstToken } from '../desk/staff/first-administrator.ts'
import type { Words } from '../words/words.ts'
import type { Environment } from './environment.ts'
import { openLog } from './watch/log.ts'
import { openMetrics, serveMetrics } from './watch/metrics.ts'
import { openTraces } from './watch/traces.ts'
import { type Running, runMail, runWeb, runWorker } from './wire/run.ts'
import { wire } from './wire/wire.ts'

export type Role = 'all' | 'web' | 'worker'

/** Runs the desk until it is told to stop. */
export async function start(
  env: Environment,
  say: Words,
  { role, demo }: { role: Role; demo: boolean },
): Promise<void> {
  if (demo) return (await import('./demo/play.ts')).playDemo(env, say, { serve: true, pauseMs: 0, fresh: false })
  const traces = await openTraces()
  const wired = await wire(env, { onLog: line => console.error(line) })
  const watch = { log: openLog(role), metrics: openMetrics(wired.desk) }
  const running: Running[] = []
  if (role !== 'worker') running.push(await runWeb(wired, { ...env, fakeOutbox: false, worker: role === 'all' }, watch))
  if (role !== 'web') running.push(runWorker(wired, undefined, watch))
  if (role !== 'web') running.push(...(await tryMail(wired, env, say)))
  const port = Number(process.env.MAKEGOOD_METRICS_PORT)
  if (port) running.push(await serveMetrics(watch.metrics, { host: env.host, port }))
  if (role !== 'worker') await greet(wired.desk.url, await ensureFirstToken(wired.desk), say)
  await untilStopped(say, running, async () => {
    await traces.stop()
    await wired.close()
  })
}

/** A taken mail port leaves the rest of the desk at work. */
export async function tryMail(wired: Parameters<typeof runMail>[0], env: Environment, say: Words): Promise<Running[]> {
  try {
    const mail = await runMail(wired, { host: env.host, port: env.mailPort })
    print(say('cli.start.mail'), `smtp://${env.host}:${mail.port}`)
    return [mail]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    console.error(say('cli.start.mailBusy', { port: env.mailPort }))
    return []
  }
}

async function greet(url: string, token: string | null, say: Words): Promise<void> {
  print(say('cli.start.open'), url)
  if (token) print(say('cli.start.first'), `${url}/first-administrator?token=${token}`)
  console.log(say('cli.start.stop'))
}

export const print = (label: string, value: string) => console.log(`${label}: ${value}`)

/** A send that hangs may take this long; under what service managers wait before they kill. */
const STOP_MS = 25_000

/**
 * Waits for Ctrl+C or a service manager, then takes nothing new, ends what is under way and leaves; a second Ctrl+C ends
 * at once. What does not end in time is cut off: its rows say so, as after any kill.
 */
export async function untilStopped(say: Words, running: Running[], close: () => Promise<void>): Promise<void> {
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130))
        resolve()
      })
    }
  })
  console.error(say('cli.start.stopping'))
  const cut = setTimeout(() => {
    console.error(say('cli.start.cut', { seconds: STOP_MS / 1000 }))
    process.exit(1)
  }, STOP_MS)
  await Promise.all(running.map(part => part.stop()))
  await close()
  clearTimeout(cut)
}
