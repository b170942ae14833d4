import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/settlement/settlement.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { approveSettlement, refuseSettlement } from '../../desk/settlement/approve.ts'
import { settlementCsv } from '../../desk/settlement/csv.ts'
import { listSettlements } from '../../desk/settlement/list.ts'
import { previewMessage } from '../../desk/settlement/message.ts'
import { reckonAgain } from '../../desk/settlement/reckon.ts'
import { decideGroup, showSettlement } from '../../desk/settlement/settlement.ts'
import { readId } from '../attachment.ts'
import { Refused } from '../problem/problem.ts'
import { type Room, route } from '../route/route.ts'
import { whoAsks } from '../sign-in/session.ts'
import { pageView, readIdCursor } from '../view/page.ts'
import { messageView, settlementRowView, settlementView } from '../view/settlement.ts'

/** What an incident owes to all: listed, previewed with its messages, decided, approved or refused. */
export function settlementRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listSettlements, async ({ query: { cursor, limit }, by }) => {
    const rows = await listSettlements(desk, by, { beforeId: readIdCursor(cursor), limit: limit + 1 })
    return isRefusal(rows) ? rows : pageView(rows, limit, settlementRowView, row => row.incidentId)
  })

  route(app, room, contract.getSettlement, async ({ params, by, language }) => {
    const view = await showSettlement(desk, by, params.incidentId)
    return isRefusal(view) ? view : settlementView(view, language)
  })

  route(app, room, contract.reckonSettlement, async ({ params, by, language }) => {
    const reckoned = await reckonAgain(desk, by, params.incidentId)
    const view = isRefusal(reckoned) ? reckoned : await showSettlement(desk, by, params.incidentId)
    return isRefusal(view) ? view : settlementView(view, language)
  })

  route(app, room, contract.decideSettlementGroup, async ({ params, body, by, language }) => {
    const view = await decideGroup(desk, by, params, body)
    return isRefusal(view) ? view : settlementView(view, language)
  })

  route(app, room, contract.approveSettlement, async ({ params, body: { payBy, ...yes }, by, language }) => {
    const settled = { ...yes, payBy: payBy === undefined ? undefined : new Date(payBy) }
    const view = await approveSettlement(desk, by, params.incidentId, settled)
    return isRefusal(view) ? view : settlementView(view, language)
  })

  route(app, room, contract.refuseSettlement, async ({ params, body, by, language }) => {
    const view = await refuseSettlement(desk, by, params.incidentId, body)
    return isRefusal(view) ? view : settlementView(view, language)
  })

  route(app, room, contract.previewSettlementMessage, async ({ params, query: { payBy, ...wanted }, by }) => {
    const dated = { ...wanted, payBy: payBy === undefined ? undefined : new Date(payBy) }
    const message = await previewMessage(desk, by, params.incidentId, dated)
    return isRefusal(message) ? message : messageView(message)
  })

  app.get<{ Params: { incidentId: string } }>('/api/incidents/:incidentId/settlement.csv', async (request, reply) => {
    const by = await whoAsks(room, request, reply)
    if (!by) throw new Refused(refuse('unauthenticated'))
    const id = readId(request.params.incidentId)
    const lines = await settlementCsv(desk, by, id)
    if (isRefusal(lines)) throw new Refused(lines)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="settlement-${id}.csv"`)
      .header('cache-control', 'private, no-store')
      .send(Readable.from(lines))
  })
}
