import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Histogram, type Registry } from 'prom-client'
import { refuse } from '../../core/refusal.ts'
import { Refused } from '../problem/problem.ts'

export interface MetricsDoor {
  registry: Registry
  /** Who has it may read; without one, this machine alone. */
  token?: string
}

/** `/metrics` for Prometheus: numbers of the desk, no word of anybody. */
export function metricsRoute(app: FastifyInstance, { registry, token }: MetricsDoor): void {
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (!mayRead(request, token)) throw new Refused(refuse('not-found'))
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics())
  })
}

function mayRead({ headers, ip }: FastifyRequest, token: string | undefined): boolean {
  if (!token) return LOOPBACK.test(ip)
  const [given, wanted] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

/** How long each route takes; by its pattern, so that no number or link of a case becomes a label. */
export function meterRequests(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'makegood_http_request_seconds',
    help: 'Duration of HTTP requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }
    durations.observe(labels, reply.elapsedTime / 1000)
  })
}
