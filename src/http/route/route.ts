import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError, type z } from 'zod'
import { Case } from '../../contract/case/case.ts'
import type { Operation, ParsedOf, ResponseOf } from '../../contract/operation.ts'
import { type Actor, termsOf } from '../../core/actor.ts'
import { type CaseVersion, readVersion } from '../../core/case/version.ts'
import type { Language } from '../../core/language.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Desk } from '../../desk/desk.ts'
import { languageOf } from '../problem/language.ts'
import { Refused } from '../problem/problem.ts'
import type { Auth } from '../sign-in/auth.ts'
import { answerBeside, whoAsks } from '../sign-in/session.ts'
import { answerOnce } from './once.ts'

/** What every route stands on. */
export interface Room {
  desk: Desk
  auth: Auth
}

/** A request, parsed by its operation. */
export type Asked<O extends Operation> = ParsedOf<O> & {
  /** Who is signed in; an open operation does not ask. */
  by: O extends { open: true } ? null : Actor
  language: Language
  request: FastifyRequest
  reply: FastifyReply
}

/** An answer that is written already, of the contract's shape. */
export class Written {
  readonly json: string
  constructor(json: string) {
    this.json = json
  }
}

/** A stream tells what the contract says piece by piece. */
type AnswerOf<O extends Operation> = O extends { stream: true } ? Readable : ResponseOf<O> | Written

/** One operation of the contract as one route: who asks, what was asked, one verb, the answer in the contract's shape. */
export function route<O extends Operation>(
  app: FastifyInstance,
  room: Room,
  operation: O,
  handle: (asked: Asked<O>) => Promise<AnswerOf<O> | Refusal>,
): void {
  app.route({
    method: operation.method,
    url: operation.path,
    handler: async (request, reply) => {
      const answerTo = (who: Actor | null) => answer(room.desk, operation, handle, { who, request, reply })
      if (operation.open) return send(operation, reply, await answerTo(null))
      const told = isLook(operation) ? await answerBeside(room, request, answerTo) : undefined
      return send(operation, reply, told ? told.value : await answerTo(await signedIn(room, request, reply)))
    },
  })
}

interface Heard {
  who: Actor | null
  request: FastifyRequest
  reply: FastifyReply
}

async function answer<O extends Operation>(
  desk: Desk,
  operation: O,
  handle: (asked: Asked<O>) => Promise<AnswerOf<O> | Refusal>,
  { who, request, reply }: Heard,
): Promise<unknown> {
  const parsed = parse(operation, request)
  const seen = operation.guarded ? seenIn(request) : undefined
  const parts = { desk, by: who, request, reply, status: statusOf(operation) }
  reply.code(parts.status)
  return answerOnce(parts, async turn => {
    const by = who && { ...who, terms: { ...termsOf(who), turn, seen, address: request.ip } }
    const answer = await handle({ ...parsed, by, language: languageOf(request), request, reply } as Asked<O>)
    if (isRefusal(answer)) throw new Refused(answer)
    return answer
  })
}

/** What changes nothing and is told in one piece. */
const isLook = ({ method, response, stream }: Operation): boolean => method === 'GET' && !!response && !stream

const statusOf = ({ status, response }: Operation): number => status ?? (response ? 200 : 204)

function send(operation: Operation, reply: FastifyReply, answer: unknown): unknown {
  if (operation.stream) reply.type('text/event-stream')
  if (operation.response === Case) reply.header('etag', `"${(answer as z.output<typeof Case>).version}"`)
  if (answer instanceof Written) return reply.type('application/json; charset=utf-8').send(answer.json)
  return operation.response ? answer : undefined
}

/** The version of a case that the sender knew, as its `ETag` said it. */
function seenIn({ headers }: FastifyRequest): CaseVersion | undefined {
  const tag = headers['if-match']
  if (tag === undefined || tag === '*') return undefined
  // a proxy that packs answers weakens their tags
  const seen = readVersion(tag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1'))
  if (!seen) throw new Refused(refuse('if-match-malformed'))
  return seen
}

async function signedIn(room: Room, request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
  const by = await whoAsks(room, request, reply)
  if (!by) throw new Refused(refuse('unauthenticated'))
  return by
}

function parse(operation: Operation, request: FastifyRequest): ParsedOf<Operation> {
  const body = operation.body?.parse(request.body ?? {}, { reportInput: true })
  return {
    params: operation.params && addressed(() => operation.params!.parse(request.params)),
    query: operation.query?.parse(request.query, { reportInput: true }),
    body: operation.method === 'PATCH' ? onlySent(body, request.body) : body,
  } as ParsedOf<Operation>
}

/** An address whose number is no number leads nowhere. */
function addressed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof ZodError ? new Refused(refuse('not-found')) : error
  }
}

/** A change holds what was sent and no defaults: what was left out stays as it is. */
function onlySent(body: unknown, sent: unknown): unknown {
  const fields = Object.entries((body ?? {}) as object)
  return Object.fromEntries(fields.filter(([name]) => Object.hasOwn((sent ?? {}) as object, name)))
}
