import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import type { Operation, ParsedOf, ResponseOf } from '../contract/operation.ts'
import type { Actor } from '../core/actor.ts'
import type { Language } from '../core/language.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import type { Desk } from '../desk/desk.ts'
import { languageOf } from './problem/language.ts'
import { Refused } from './problem/problem.ts'
import type { Auth } from './sign-in/auth.ts'
import { whoAsks } from './sign-in/session.ts'

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

/** One operation of the contract as one route: who asks, what was asked, one verb, the answer in the contract's shape. */
export function route<O extends Operation>(
  app: FastifyInstance,
  room: Room,
  operation: O,
  handle: (asked: Asked<O>) => Promise<ResponseOf<O> | Refusal>,
): void {
  app.route({
    method: operation.method,
    url: operation.path,
    handler: async (request, reply) => {
      const by = operation.open ? null : await signedIn(room, request, reply)
      const asked = { ...parse(operation, request), by, language: languageOf(request), request, reply } as Asked<O>
      const answer = await handle(asked)
      if (isRefusal(answer)) throw new Refused(answer)
      reply.code(operation.status ?? (operation.response ? 200 : 204))
      return operation.response ? answer : undefined
    },
  })
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
