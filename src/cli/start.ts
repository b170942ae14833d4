import { ensureFirstToken } from '../desk/staff/first-administrator.ts'
import type { Words } from '../words/words.ts'
import type { Environment } from './environment.ts'
import { warmReview } from './review/warm.ts'
import { openLog } from './watch/log.ts'
import { openMetrics, serveMetrics } from './watch/metrics.ts'
import { openTraces } from './watch/traces.ts'
import { tryMail } from './wire/mail-port.ts'
import { runWeb, runWorker } from './wire/run.ts'
import { print, type Running, untilStopped } from './wire/running.ts'
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
  if (role !== 'worker') running.push(warmReview())
  if (role !== 'worker') await greet(wired.desk.url, await ensureFirstToken(wired.desk), say)
  await untilStopped(say, running, async () => {
    await traces.stop()
    await wired.close()
  })
}

async function greet(url: string, token: string | null, say: Words): Promise<void> {
  print(say('cli.start.open'), url)
  if (token) print(say('cli.start.first'), `${url}/first-administrator?token=${token}`)
  console.log(say('cli.start.stop'))
}
