import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import { quoteOf } from '../../core/gate/judge.ts'
import type { Language } from '../../core/language.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Finding } from '../../core/review/draft.ts'
import { sayProblem } from '../../words/problem.ts'
import { sayFinding } from '../../words/review.ts'
import { wordsFor } from '../../words/words.ts'
import { sinceView } from '../view/case/since.ts'
import { type FieldProblem, fieldProblems } from './field.ts'
import { languageOf } from './language.ts'
import { REQUEST_BYTES } from './limit.ts'
import { statusOfCode } from './status.ts'

/** A "no" on its way out of a handler, where a value cannot be returned. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** What the client is told; `instance` finds the fault in the log. */
export interface ProblemDetails {
  type: string
  title: string
  status: number
  code: string
  detail: string
  instance?: string
  errors?: FieldProblem[]
  items?: string[]
  findings?: { code: string; quote: string; why: string; mend: string }[]
  since?: ReturnType<typeof sinceView>
}

/** A refusal as RFC 9457 problem details, in words. */
export function problemOf(refusal: Refusal, language: Language): ProblemDetails {
  const { refused, field, values, items, findings, since } = refusal
  const status = statusOf(refusal)
  const code = SPOKEN_AS[refused] ?? refused
  const detail = sayProblem(language, code, values)
  const errors = field ? { errors: [{ field, detail }] } : {}
  const held = findings ? { findings: findings.map(finding => sayHeld(finding, language)) } : {}
  const listed = items ? { items } : {}
  const between = since ? { since: sinceView(since) } : {}
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: 'about:blank', title, status, code, detail, ...errors, ...listed, ...held, ...between }
}

function sayHeld(finding: Finding, language: Language) {
  const { why, mend } = sayFinding(finding, language)
  return { code: finding.code, quote: quoteOf(finding), why, mend }
}

/** What only the status tells apart is one sentence for people. */
const SPOKEN_AS: Record<string, string> = { malformed: 'invalid', 'media-type': 'invalid' }

/** What is not found because a field of the request names it is a wrong field, not a wrong address. */
function statusOf({ refused, field }: Refusal): number {
  const status = statusOfCode(refused)
  return status === 404 && field ? 422 : status
}

/** Everything that can go wrong, as problem details. Faults of ours are logged under the id that is told. */
export function explain(error: unknown, request: FastifyRequest): ProblemDetails {
  const language = languageOf(request)
  const known = refusalIn(error, request)
  if (known) return { ...problemOf(known, language), ...(error instanceof ZodError && errorsIn(error, language)) }
  const instance = `urn:uuid:${randomUUID()}`
  request.log.error({ err: error, instance }, 'unexpected')
  return { ...problemOf(refuse('unexpected'), language), instance }
}

const errorsIn = (error: ZodError, language: Language) => ({ errors: fieldProblems(error, language) })

function refusalIn(error: unknown, request: FastifyRequest): Refusal | null {
  if (isRefusal(error)) return error
  if (error instanceof Refused) return error.refusal
  if (error instanceof ZodError) return refuse('invalid')
  const code = codeIn(error)
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(request)
  if (isAway(error, code)) return refuse('database-away')
  // 22…: a value that PostgreSQL cannot hold, such as a NUL byte or a date in the year 300000
  if (/^22\w{3}$/.test(code)) return refuse('invalid')
  return WIRE[code] ?? (statusIn(error) === 400 ? refuse('malformed') : null)
}

function tooLarge(request: FastifyRequest): Refusal {
  const megabytes = (request.routeOptions.bodyLimit ?? REQUEST_BYTES) / 1_000_000
  const limit = wordsFor(languageOf(request))('formats.size.megabytes', { number: megabytes })
  return refuse('body-too-large', { values: { limit } })
}

/** What Fastify finds wrong before a handler runs. */
const WIRE: Record<string, Refusal> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refuse('media-type'),
  FST_ERR_NOT_FOUND: refuse('not-found'),
}

const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])
const AWAY_WORDS =
  /connection terminated|terminated unexpectedly|not queryable|timeout exceeded when trying to connect/i

/** The database does not answer: a socket that broke, a server that starts or stops, no connection free. */
const isAway = (error: unknown, code: string): boolean =>
  AWAY.has(code) || /^(08|57P0|53300)/.test(code) || (error instanceof Error && AWAY_WORDS.test(error.message))

const codeIn = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')
const statusIn = (error: unknown): unknown => (error as { statusCode?: unknown } | null)?.statusCode

/** Seconds after which it is worth another try; who spent a limit is told when it begins anew. */
const RETRY_AFTER: Record<string, number> = { 'database-away': 10, 'request-in-flight': 1 }

/** Sends problem details. */
export function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  const seconds = RETRY_AFTER[problem.code]
  if (seconds) reply.header('retry-after', seconds)
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}
