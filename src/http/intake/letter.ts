import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as contract from '../../contract/case/letter.ts'
import type { Actor } from '../../core/actor.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { letterSource, understoodLetter } from '../../desk/intake/letter.ts'
import { readId, sendFile } from '../attachment.ts'
import { Refused } from '../problem/problem.ts'
import { type Room, route } from '../route/route.ts'
import { whoAsks } from '../sign-in/session.ts'
import { letterDocument } from '../view/letter/document.ts'
import { letterView, pageOf } from '../view/letter/letter.ts'

interface OfEntry {
  Params: { entryId: string }
  Querystring: { remote?: string }
}

/** Letters of customers as they came: what is known of them, their page, their source. */
export function letterRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getLetter, async ({ params, by }) => {
    const source = await letterSource(desk, by, params.entryId)
    return isRefusal(source) ? source : letterView(source, understoodLetter(desk, source.content))
  })

  app.get<OfEntry>('/api/entries/:entryId/letter/page', async (request, reply) => {
    const { content } = await sourceFor(await signedIn(request, reply), request)
    const mail = understoodLetter(desk, content)
    if (!mail) throw new Refused(refuse('not-found'))
    const page = pageOf(mail, { remote: request.query.remote === 'true' })
    return sendLetter(reply, letterDocument(page, mail.body), page?.origins ?? [])
  })

  // a file, as attachments are: saved, and never shown as ours
  app.get<OfEntry>('/api/entries/:entryId/letter/source', async (request, reply) => {
    const { entryId, caseId, content } = await sourceFor(await signedIn(request, reply), request)
    const attachment = { name: `case-${caseId}-letter-${entryId}.eml`, type: 'message/rfc822' }
    return sendFile(reply, { attachment, content })
  })

  async function signedIn(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    const by = await whoAsks(room, request, reply)
    if (!by) throw new Refused(refuse('unauthenticated'))
    return by
  }

  async function sourceFor(by: Actor, { params }: { params: OfEntry['Params'] }) {
    const source = await letterSource(desk, by, readId(params.entryId))
    if (isRefusal(source)) throw new Refused(source)
    return source
  }
}

/**
 * A stranger's page, in a frame of our screens only: an origin of its own, no scripts, no forms, nothing fetched but
 * pictures that a person asked for; its links open outside of the frame.
 */
function sendLetter(reply: FastifyReply, html: string, origins: string[]): FastifyReply {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data: ${origins.join(' ')}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ]
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy.join('; '))
    .header('referrer-policy', 'no-referrer')
    .header('x-dns-prefetch-control', 'off')
    .header('cache-control', 'private, no-store')
    .send(html)
}
