import fastify from 'fastify'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Desk } from '../../desk/desk.ts'
import { type MetricsDoor, metricsRoute } from '../../http/health/metrics.ts'
import { poolOf } from '../../store/database/database.ts'
import { dueWork } from '../../store/database/strain.ts'

type Due = Awaited<ReturnType<typeof dueWork>>

/** The numbers of this process and of the desk; those of the desk are asked of the database when somebody looks. */
export function openMetrics(desk: Desk): MetricsDoor {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const look = lately(() => dueWork(desk.database, desk.clock()).catch(() => null))
  const gauge = (name: string, help: string, label: string | null, numbers: (due: Due | null) => [string, number][]) =>
    new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      registers: [registry],
      async collect() {
        const found = numbers(await look())
        this.reset()
        for (const [value, number] of found) this.set(label ? { [label]: value } : {}, number)
      },
    })
  const waited = (since: Date | null) => (since ? Math.max(0, (desk.clock().getTime() - since.getTime()) / 1000) : 0)
  gauge('makegood_due_rows', 'Work that is due and not done, by kind', 'kind', due =>
    (due ?? []).map(({ kind, rows }) => [kind, rows]),
  )
  gauge('makegood_due_oldest_seconds', 'How long the oldest of it has been waiting', 'kind', due =>
    (due ?? []).map(({ kind, since }) => [kind, waited(since)]),
  )
  gauge('makegood_database_up', '1 while the database answers', null, due => [['', due ? 1 : 0]])
  gauge('makegood_pool_connections', 'Connections to the database, by state', 'state', () =>
    Object.entries(poolOf(desk.database)),
  )
  return { registry, token: process.env.MAKEGOOD_METRICS_TOKEN || undefined }
}

/** Several gauges of one look share one question. */
function lately<T>(ask: () => Promise<T>): () => Promise<T> {
  let askedAt = Number.NEGATIVE_INFINITY
  let answer: Promise<T>
  return () => {
    if (performance.now() - askedAt < 500) return answer
    askedAt = performance.now()
    answer = ask()
    return answer
  }
}

/** `/metrics` of a worker, which serves no pages: on `MAKEGOOD_METRICS_PORT`. */
export async function serveMetrics(door: MetricsDoor, { host, port }: { host: string; port: number }) {
  const app = fastify()
  metricsRoute(app, door)
  await app.listen({ host, port })
  return { stop: () => app.close() }
}
