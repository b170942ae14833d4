import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Desk } from '../../desk/desk.ts'
import { languageOf } from '../problem/language.ts'
import { PER_MINUTE } from '../problem/limit.ts'
import { problemOf, sendProblem } from '../problem/problem.ts'
import type { Room } from '../route.ts'
import { ADDRESS_HEADER, AUTH_PATH } from './auth.ts'
import { becauseOf } from './session.ts'

/** Sign-in, sign-out and change of password, as better-auth answers them; its refusals in our words. */
export function signInRoutes(app: FastifyInstance, { auth, desk }: Room): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: `${AUTH_PATH}/*`,
    config: { rateLimit: { max: PER_MINUTE.signIn, allowList: isCheap } },
    handler: async (request, reply) => answer(desk, await auth.handler(asRequest(request, desk.url)), request, reply),
  })
}

/** Only tries of passwords are counted. */
const isCheap = (request: FastifyRequest): boolean => request.method === 'GET'

function asRequest(request: FastifyRequest, url: string): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && name !== ADDRESS_HEADER) headers.set(name, String(value))
  headers.set(ADDRESS_HEADER, request.ip)
  const body = request.method === 'GET' ? {} : { body: (request.body as string | undefined) ?? '' }
  return new Request(new URL(request.url, url), { method: request.method, headers, ...body })
}

async function answer(desk: Desk, response: Response, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  reply.removeHeader('content-length')
  if (response.status >= 500) return becauseOf(desk, new Error(`sign-in failed: ${await response.text()}`))
  if (response.status < 400) return reply.code(response.status).send(await response.text())
  return sendProblem(reply, problemOf(refusalFor(response.status, request.url), languageOf(request)))
}

function refusalFor(status: number, url: string): Refusal {
  if (url.startsWith(`${AUTH_PATH}/sign-in`) || url.startsWith(`${AUTH_PATH}/change-password`))
    return refuse('sign-in-failed')
  return refuse(
    status === 401 ? 'unauthenticated' : status === 403 ? 'forbidden' : status === 404 ? 'not-found' : 'invalid',
  )
}
