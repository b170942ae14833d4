import type { FastifyInstance } from 'fastify'

/** What the desk needs to work, as it stands now. */
export interface Readiness {
  version: string
  database: 'ok' | 'away'
  /** `unknown` while the database is away. */
  migrations: 'applied' | 'pending' | 'unknown'
  /** Whether this process sends and wakes by itself; `none` for a web process beside workers. */
  worker: 'running' | 'none'
}

/** `/healthz`: 200 when the desk is ready to work, 503 with what is missing. */
export function healthRoutes(app: FastifyInstance, ready: () => Promise<Readiness>): void {
  app.get('/healthz', { config: { rateLimit: false } }, async (_, reply) => {
    const readiness = await ready()
    const missing = [
      ...(readiness.database === 'ok' ? [] : ['database']),
      ...(readiness.migrations === 'applied' ? [] : ['migrations']),
    ]
    reply.header('cache-control', 'no-store').code(missing.length ? 503 : 200)
    return missing.length ? { status: 'not-ready', missing, ...readiness } : { status: 'ok', ...readiness }
  })
}
