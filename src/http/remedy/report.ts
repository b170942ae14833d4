import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/remedy/report.ts'
import { isRefusal } from '../../core/refusal.ts'
import { remedyCases, remedyFacade, remedyOutliers, remedySummary } from '../../desk/remedy/report.ts'
import { type Room, route } from '../route/route.ts'
import { pageView, readIdCursor } from '../view/page.ts'
import { behindView, facadeView, outlierView, sumsView } from '../view/remedy/report.ts'

/** What leads read of the whole ledger. */
export function remedyReportRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getRemedySummary, async ({ query, by }) => {
    const rows = await remedySummary(desk, by, query)
    return isRefusal(rows) ? rows : { items: rows.map(sumsView) }
  })

  route(app, room, contract.listRemedyCases, async ({ query, by }) => {
    const rows = await remedyCases(desk, by, query)
    return isRefusal(rows) ? rows : { count: rows[0]?.count ?? 0, items: rows.map(behindView) }
  })

  route(app, room, contract.listRemedyFacade, async ({ query: { cursor, limit }, by }) => {
    const rows = await remedyFacade(desk, by, { beforeId: readIdCursor(cursor), limit: limit + 1 })
    return isRefusal(rows) ? rows : pageView(rows, limit, facadeView, ({ id }) => id)
  })

  route(app, room, contract.listRemedyOutliers, async ({ query, by }) => {
    const rows = await remedyOutliers(desk, by, query)
    return isRefusal(rows) ? rows : { items: rows.map(outlierView) }
  })
}
