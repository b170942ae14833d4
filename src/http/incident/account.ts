import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/incident/account.ts'
import { isRefusal } from '../../core/refusal.ts'
import { listAnswers, listTold, showAccount } from '../../desk/incident/account.ts'
import { type Room, route } from '../route/route.ts'
import { accountView, answerView, toldView } from '../view/incident/account.ts'
import { pageView, readIdCursor } from '../view/page.ts'

/** What became of an incident. */
export function incidentAccountRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getIncidentAccount, async ({ params, by }) => {
    const account = await showAccount(desk, by, params.incidentId)
    return isRefusal(account) ? account : accountView(account)
  })

  route(app, room, contract.listIncidentTold, async ({ params, query: { cursor, limit }, by }) => {
    const page = { afterId: readIdCursor(cursor) ?? 0, limit: limit + 1 }
    const rows = await listTold(desk, by, params.incidentId, page)
    return isRefusal(rows) ? rows : pageView(rows, limit, toldView, ({ customerId }) => customerId)
  })

  route(app, room, contract.listIncidentAnswers, async ({ params, query: { cursor, limit, works }, by }) => {
    const page = { afterId: readIdCursor(cursor) ?? 0, limit: limit + 1, works: works && works === 'yes' }
    const rows = await listAnswers(desk, by, params.incidentId, page)
    return isRefusal(rows) ? rows : pageView(rows, limit, answerView, ({ customerId }) => customerId)
  })
}
