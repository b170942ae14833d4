import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/intake/quarantine.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import {
  dismissFromQuarantine,
  listQuarantine,
  rawSource,
  readAfterAll,
  releaseFromQuarantine,
  undoDismissal,
} from '../../desk/intake/quarantine.ts'
import { readId, sendFile } from '../attachment.ts'
import { Refused } from '../problem/problem.ts'
import { type Room, route } from '../route/route.ts'
import { whoAsks } from '../sign-in/session.ts'
import { rawMessageView } from '../view/quarantine.ts'

/** What could not be understood, looped or came too often: seen, released, put aside. */
export function quarantineRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listQuarantine, async ({ query, by }) => {
    const messages = await listQuarantine(desk, by, query.state)
    return isRefusal(messages) ? messages : { items: messages.map(rawMessageView) }
  })

  route(app, room, contract.releaseFromQuarantine, async ({ params, body, by }) => {
    const heard = await releaseFromQuarantine(desk, by, params.rawMessageId, body)
    return isRefusal(heard) ? heard : { caseId: heard.caseId }
  })

  route(app, room, contract.readAfterAll, async ({ params, by }) => {
    const read = await readAfterAll(desk, by, params.rawMessageId)
    return isRefusal(read) ? read : undefined
  })

  route(app, room, contract.dismissFromQuarantine, async ({ params, body, by }) => {
    const dismissed = await dismissFromQuarantine(desk, by, params.rawMessageId, body.reason)
    return isRefusal(dismissed) ? dismissed : undefined
  })

  route(app, room, contract.undoDismissal, async ({ params, by }) => {
    const undone = await undoDismissal(desk, by, params.rawMessageId)
    return isRefusal(undone) ? undone : undefined
  })

  // a file, as attachments are: saved, and never shown as ours
  app.get<{ Params: { rawMessageId: string } }>('/api/quarantine/:rawMessageId/source', async (request, reply) => {
    const by = await whoAsks(room, request, reply)
    if (!by) throw new Refused(refuse('unauthenticated'))
    const raw = await rawSource(desk, by, readId(request.params.rawMessageId))
    if (isRefusal(raw)) throw new Refused(raw)
    const attachment = { name: `message-${raw.id}.eml`, type: 'application/octet-stream' }
    return sendFile(reply, { attachment, content: raw.content })
  })
}
