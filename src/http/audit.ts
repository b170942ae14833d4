import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/access/audit.ts'
import { isRefusal } from '../core/refusal.ts'
import { listAudit } from '../desk/audit.ts'
import { type Room, route } from './route/route.ts'
import { pageView, readIdCursor } from './view/page.ts'
import { auditView } from './view/setting/audit.ts'

/** Who came in and what was set, for administrators. */
export function auditRoutes(app: FastifyInstance, room: Room): void {
  route(app, room, contract.listAudit, async ({ query: { cursor, limit, q, from, until, ...filter }, by }) => {
    const beforeId = readIdCursor(cursor)
    const [since, till] = [from, until].map(moment => (moment ? new Date(moment) : undefined))
    const entries = await listAudit(room.desk, by, {
      ...{ ...filter, text: q, from: since, until: till },
      ...{ beforeId, limit: limit + 1 },
    })
    return isRefusal(entries) ? entries : pageView(entries, limit, auditView, ({ id }) => id)
  })
}
