import { randomUUID } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { refuse } from '../core/refusal.ts'
import type { Desk } from '../desk/desk.ts'
import type { FeedTimes } from '../desk/feed/feed.ts'
import { attachmentRoutes } from './attachment.ts'
import { auditRoutes } from './audit.ts'
import { caseRoutes } from './case/case.ts'
import { caseDraftRoutes } from './case/draft.ts'
import { draftFileRoutes } from './case/draft-file.ts'
import { caseKinRoutes } from './case/kin.ts'
import { caseReplyRoutes } from './case/reply.ts'
import { caseSearchRoutes } from './case/search.ts'
import { surroundingsRoutes } from './case/surroundings.ts'
import { customerRoutes } from './customer/customer.ts'
import { erasureRoutes } from './customer/erasure.ts'
import { customerImportRoutes } from './customer/import.ts'
import { customerMergeRoutes } from './customer/merge.ts'
import { docsRoutes } from './docs/docs.ts'
import { eventRoutes } from './event.ts'
import { healthRoutes, type Readiness } from './health/health.ts'
import { type MetricsDoor, meterRequests, metricsRoute } from './health/metrics.ts'
import { traceRequests } from './health/trace.ts'
import { incidentAccountRoutes } from './incident/account.ts'
import { bulletinRoutes } from './incident/bulletin.ts'
import { incidentDeliveryRoutes } from './incident/delivery.ts'
import { incidentRoutes } from './incident/incident.ts'
import { proposalRoutes } from './incident/proposal.ts'
import { bulletinTemplateRoutes } from './incident/template.ts'
import { blockerRoutes, callRoutes } from './incident/work.ts'
import { letterRoutes } from './intake/letter.ts'
import { mailboxRoutes } from './intake/mailbox.ts'
import { quarantineRoutes } from './intake/quarantine.ts'
import { apiKeyRoutes } from './key/key.ts'
import { knowledgeRoutes } from './knowledge.ts'
import { noticeRoutes } from './notice/notice.ts'
import { receiptRoutes } from './notice/receipt.ts'
import { trialRoutes } from './notice/trial.ts'
import { pledgeRoutes } from './pledge.ts'
import { REQUEST_BYTES } from './problem/limit.ts'
import { explain, Refused, sendProblem } from './problem/problem.ts'
import { publicRoutes } from './public/incidents.ts'
import { publicationRoutes } from './public/publication.ts'
import { packRoutes } from './remedy/pack.ts'
import { remedyPowerRoutes } from './remedy/power.ts'
import { remedyRoutes } from './remedy/remedy.ts'
import { remedyReportRoutes } from './remedy/report.ts'
import { reviewRoutes } from './review/review.ts'
import { secondReaderRoutes } from './review/second-reader.ts'
import { addSecurityHeaders } from './route/security.ts'
import { rulingRoutes } from './ruling.ts'
import { settingRoutes } from './setting.ts'
import { billingRoutes, paymentRoutes } from './settlement/billing.ts'
import { settlementPolicyRoutes } from './settlement/policy.ts'
import { settlementRoutes } from './settlement/settlement.ts'
import { setupRoutes } from './setup.ts'
import type { Auth } from './sign-in/auth.ts'
import { firstAdministratorRoutes } from './sign-in/first-administrator.ts'
import { signInSettingRoutes } from './sign-in/oidc.ts'
import { refuseForeignOrigins } from './sign-in/origin.ts'
import { signInRoutes } from './sign-in/sign-in.ts'
import { staffRoutes } from './staff.ts'
import { todayRoutes } from './today.ts'
import { contactRoutes } from './visit/contact.ts'
import { takeForms } from './visit/form.ts'
import { outboxRoutes } from './visit/outbox.ts'
import { showProblemsAsPages } from './visit/page.ts'
import { visitRoutes } from './visit/visit.ts'
import { webRoutes } from './web.ts'
import { webhookRoutes } from './webhook.ts'

export interface ServerDeps {
  desk: Desk
  auth: Auth
  /** Asked by `/healthz`. */
  ready: () => Promise<Readiness>
  /** The built screens, `dist/web`; without it a page says how to build them. */
  webRoot?: string
  /** Shows at `/outbox` what the fake phones and mailboxes received. */
  fakeOutbox?: boolean
  /** The proxies whose word for the caller's address counts, as Fastify takes it; those on this machine by default. */
  trustProxy?: FastifyServerOptions['trustProxy']
  /** How often those who listen to the log are told, and asked whether they may still. */
  feed?: Partial<FeedTimes>
  /** Opens `/metrics` and measures what goes by; absent: neither. */
  metrics?: MetricsDoor
  /** Fastify's logger; warnings and faults by default. */
  logger?: FastifyServerOptions['logger']
}

/** The web server, not yet listening. */
export function openServer(deps: ServerDeps): FastifyInstance {
  const app = fastify({
    logger: deps.logger ?? { level: 'warn' },
    trustProxy: deps.trustProxy ?? 'loopback',
    bodyLimit: REQUEST_BYTES,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  })
  traceRequests(app)
  if (deps.metrics) meterRequests(app, deps.metrics.registry)
  app.setErrorHandler((error, request, reply) => sendProblem(reply, explain(error, request)))
  app.register(rateLimit, { global: false, timeWindow: '1 minute', errorResponseBuilder: tooMany })
  app.register(async site => {
    addSecurityHeaders(site, deps.desk.url)
    site.register(async api => apiRoutes(api, deps))
    site.register(async pages => pageRoutes(pages, deps))
    healthRoutes(site, deps.ready)
    if (deps.metrics) metricsRoute(site, deps.metrics)
    webRoutes(site, deps.webRoot)
  })
  return app
}

const tooMany = (_: unknown, { ttl }: { ttl: number }) =>
  new Refused(refuse('too-many-requests', { values: { seconds: Math.ceil(ttl / 1000) } }))

/** The public API. */
function apiRoutes(app: FastifyInstance, deps: ServerDeps): void {
  // only JSON: a form of another site can send text, but no JSON
  app.removeContentTypeParser('text/plain')
  refuseForeignOrigins(app, deps.desk.url)
  for (const routes of NOUNS) routes(app, deps)
  app.register(async open => signInRoutes(open, deps))
  app.register(async open => receiptRoutes(open, deps))
  app.register(async open => paymentRoutes(open, deps))
  app.register(async open => customerImportRoutes(open, deps))
  app.register(async open => draftFileRoutes(open, deps))
  app.register(async docs => docsRoutes(docs, { url: deps.desk.url, version: (await deps.ready()).version }))
}

/** What customers see, from the server, without a sign-in. */
function pageRoutes(app: FastifyInstance, deps: ServerDeps): void {
  takeForms(app)
  showProblemsAsPages(app, deps.desk)
  contactRoutes(app, deps)
  visitRoutes(app, deps)
  publicRoutes(app, deps)
  if (deps.fakeOutbox) outboxRoutes(app, deps)
}

const NOUNS = [
  apiKeyRoutes,
  todayRoutes,
  caseRoutes,
  caseReplyRoutes,
  caseDraftRoutes,
  caseSearchRoutes,
  caseKinRoutes,
  surroundingsRoutes,
  attachmentRoutes,
  letterRoutes,
  customerRoutes,
  erasureRoutes,
  customerMergeRoutes,
  auditRoutes,
  eventRoutes,
  incidentRoutes,
  publicationRoutes,
  incidentAccountRoutes,
  incidentDeliveryRoutes,
  bulletinRoutes,
  bulletinTemplateRoutes,
  blockerRoutes,
  callRoutes,
  knowledgeRoutes,
  pledgeRoutes,
  proposalRoutes,
  noticeRoutes,
  remedyRoutes,
  packRoutes,
  remedyPowerRoutes,
  remedyReportRoutes,
  reviewRoutes,
  rulingRoutes,
  secondReaderRoutes,
  staffRoutes,
  firstAdministratorRoutes,
  signInSettingRoutes,
  mailboxRoutes,
  quarantineRoutes,
  settingRoutes,
  trialRoutes,
  settlementRoutes,
  settlementPolicyRoutes,
  billingRoutes,
  setupRoutes,
  webhookRoutes,
]
