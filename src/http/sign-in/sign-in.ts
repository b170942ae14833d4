import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Desk } from '../../desk/desk.ts'
import { languageOf } from '../problem/language.ts'
import { PER_MINUTE } from '../problem/limit.ts'
import { problemOf, Refused, sendProblem } from '../problem/problem.ts'
import type { Room } from '../route/route.ts'
import { ADDRESS_HEADER, AUTH_PATH, OIDC } from './auth.ts'
import { type DoorPath, doorPath, noteAtDoor, whoIsThere } from './door.ts'
import { companySignIn } from './oidc.ts'
import { becauseOf } from './session.ts'

/** Sign-in, sign-out, the second factor and the password, as better-auth answers them; its refusals in our words. */
export function signInRoutes(app: FastifyInstance, { auth, desk }: Room): void {
  const byCompany = companySignIn({ desk, auth })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: `${AUTH_PATH}/*`,
    config: { rateLimit: { max: PER_MINUTE.signIn, allowList: isCheap } },
    handler: async (request, reply) => {
      const path = doorPath(request)
      if (!path) throw new Refused(refuse('not-found'))
      const there = request.method === 'POST' ? await whoIsThere(auth, request) : {}
      const { handler } = BY_COMPANY.has(path) ? await byCompany() : auth
      const response = await handler(asRequest(request, desk.url))
      if (response.status < 500) await noteAtDoor({ desk, auth }, path, request, there, response)
      return answer(desk, response, request, reply)
    },
  })
}

/** Where the company's own sign-in has its say. */
const BY_COMPANY = new Set<DoorPath>(['/sign-in/social', `/callback/${OIDC}`])

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
  if (url.startsWith(`${AUTH_PATH}/two-factor/verify`)) return refuse(status === 429 ? 'code-locked' : 'code-wrong')
  if (url.startsWith(`${AUTH_PATH}/sign-in/social`)) return refuse('oidc-away')
  if (url.startsWith(`${AUTH_PATH}/two-factor/`)) return refuse('password-wrong')
  if (url.startsWith(`${AUTH_PATH}/sign-in`) || url.startsWith(`${AUTH_PATH}/change-password`))
    return refuse('sign-in-failed')
  return refuse(
    status === 401 ? 'unauthenticated' : status === 403 ? 'forbidden' : status === 404 ? 'not-found' : 'invalid',
  )
}
