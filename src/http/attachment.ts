import type { FastifyInstance, FastifyReply } from 'fastify'
import { isRefusal, refuse } from '../core/refusal.ts'
import { openAttachment } from '../desk/case/case.ts'
import { Refused } from './problem/problem.ts'
import type { Room } from './route/route.ts'
import { whoAsks } from './sign-in/session.ts'

interface Opened {
  attachment: { name: string; type: string }
  content: Buffer
}

/** Files of cases, for the staff. */
export function attachmentRoutes(app: FastifyInstance, room: Room): void {
  app.get<{ Params: { attachmentId: string } }>('/api/attachments/:attachmentId', async (request, reply) => {
    const by = await whoAsks(room, request, reply)
    if (!by) throw new Refused(refuse('unauthenticated'))
    const opened = await openAttachment(room.desk, by, readId(request.params.attachmentId))
    if (isRefusal(opened)) throw new Refused(opened)
    return sendFile(reply, opened)
  })
}

/** A number of an address; one that is no number is a file that is not there. */
export function readId(text: string): number {
  const id = Number(text)
  if (!Number.isSafeInteger(id) || id <= 0) throw new Refused(refuse('not-found'))
  return id
}

/** Sends what a stranger has sent us: to be saved, never to be run or shown as ours. */
export function sendFile(reply: FastifyReply, { attachment: { name, type }, content }: Opened): FastifyReply {
  return reply
    .type(IS_TYPE.test(type) ? type : 'application/octet-stream')
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
    )
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(content)
}

const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
const IS_TYPE = /^[\w.+-]+\/[\w.+-]+$/
