import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { refuse } from '../core/refusal.ts'
import type { Desk } from '../desk/desk.ts'
import { attachmentRoutes } from './attachment.ts'
import type { Auth } from './auth.ts'
import { caseRoutes } from './case.ts'
import { customerRoutes } from './customer.ts'
import { firstAdministratorRoutes } from './first-administrator.ts'
import { healthRoutes, type Readiness } from './health.ts'
import { REQUEST_BYTES } from './limit.ts'
import { noticeRoutes } from './notice.ts'
import { refuseForeignOrigins } from './origin.ts'
import { pledgeRoutes } from './pledge.ts'
import { explain, Refused, sendProblem } from './problem.ts'
import { addSecurityHeaders } from './security.ts'
import { settingRoutes } from './setting.ts'
import { signInRoutes } from './sign-in.ts'
import { staffRoutes } from './staff.ts'
import { todayRoutes } from './today.ts'

export interface ServerDeps {
  desk: Desk
  auth: Auth
  /** Asked by `/healthz`. */
  ready: () => Promise<Readiness>
  /** The built screens, `dist/web`; without it a page says how to build them. */
  webRoot?: string
  /** Shows at `/outbox` what the fake phones and mailboxes received. */
  fakeOutbox?: boolean
  /** The proxies whose word for the caller's address counts, as Fastify takes it; none by default. */
  trustProxy?: FastifyServerOptions['trustProxy']
  /** Fastify's logger; warnings and faults by default. */
  logger?: FastifyServerOptions['logger']
}

/** The web server, not yet listening. */
export function openServer(deps: ServerDeps): FastifyInstance {
  const app = fastify({
    logger: deps.logger ?? { level: 'warn' },
    trustProxy: deps.trustProxy ?? false,
    bodyLimit: REQUEST_BYTES,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  })
  app.setErrorHandler((error, request, reply) => sendProblem(reply, explain(error, request)))
  app.register(rateLimit, { global: false, timeWindow: '1 minute', errorResponseBuilder: tooMany })
  app.register(async site => {
    addSecurityHeaders(site, deps.desk.url)
    site.register(async api => apiRoutes(api, deps))
    healthRoutes(site, deps.ready)
  })
  return app
}

const tooMany = (_: unknown, { ttl }: { ttl: number }) =>
  new Refused(refuse('too-many-requests', { values: { seconds: Math.ceil(ttl / 1000) } }))

/** The public API. */
function apiRoutes(app: FastifyInstance, deps: ServerDeps): void {
  // only JSON: a form of another site can send text, but no JSON
  app.removeContentTypeParser('text/plain')
  refuseForeignOrigins(app)
  for (const routes of NOUNS) routes(app, deps)
  app.register(async open => signInRoutes(open, deps))
}

const NOUNS = [
  todayRoutes,
  caseRoutes,
  attachmentRoutes,
  customerRoutes,
  pledgeRoutes,
  noticeRoutes,
  staffRoutes,
  firstAdministratorRoutes,
  settingRoutes,
]
