import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isRefusal, refuse } from '../../core/refusal.ts'
import type { Desk } from '../../desk/desk.ts'
import { keepShortMessage } from '../../desk/intake/short-message.ts'
import { takeReceipt } from '../../desk/notice/receipt.ts'
import { isSame, sealOf } from '../../desk/secret/seal.ts'
import { Refused } from '../problem/problem.ts'
import type { Room } from '../route/route.ts'

/** The addresses that an SMS provider is told to call. The secret in them keeps strangers out. */
export const smsCallUrls = (desk: Desk): { receipts: string; incoming: string } => ({
  receipts: `${desk.url}/api/receipts/sms/${secretOf(desk)}`,
  incoming: `${desk.url}/api/incoming/sms/${secretOf(desk)}`,
})

/** Calls of providers: what becomes of messages they have taken, and what customers answer. By GET or POST. */
export function receiptRoutes(app: FastifyInstance, { desk }: Room): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  app.route<{ Params: { secret: string } }>({
    method: ['GET', 'POST'],
    url: '/api/receipts/sms/:secret',
    handler: async (request, reply) => {
      if (!isSecret(desk, request.params.secret)) throw new Refused(refuse('not-found'))
      const known = await takeReceipt(desk, 'sms', callOf(request))
      // "not known" makes providers call again, which is right for one that is quicker than our own record
      if (isRefusal(known)) throw new Refused(known)
      return reply.type('text/plain').send('ok')
    },
  })
  app.route<{ Params: { secret: string } }>({
    method: ['GET', 'POST'],
    url: '/api/incoming/sms/:secret',
    handler: async (request, reply) => {
      if (!isSecret(desk, request.params.secret)) throw new Refused(refuse('not-found'))
      await keepShortMessage(desk, callOf(request))
      return reply.type('text/plain').send('ok')
    },
  })
}

const callOf = ({ url, headers, body }: FastifyRequest) => ({
  url,
  contentType: headers['content-type'],
  body: (body as string | undefined) ?? '',
})

const secretOf = (desk: Desk): string => sealOf(desk, 'receipts:sms')

const isSecret = (desk: Desk, given: string): boolean => isSame(given, secretOf(desk))
