import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/incident/delivery.ts'
import { isRefusal } from '../../core/refusal.ts'
import { listDeliveries, listIncidentPlaces } from '../../desk/incident/bulletin/delivery.ts'
import { sizeScope, suggestPlaces } from '../../desk/incident/scope.ts'
import { type Room, route } from '../route/route.ts'
import { countsView } from '../view/incident/incident.ts'
import { scopeOf } from './incident.ts'

/** Whom a scope would concern, and how far the news of an incident has come. */
export function incidentDeliveryRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listDeliveries, async ({ params, by }) => {
    const items = await listDeliveries(desk, by, params.incidentId)
    return isRefusal(items) ? items : { items }
  })

  route(app, room, contract.listIncidentPlaces, async ({ params, query, by }) => {
    const items = await listIncidentPlaces(desk, by, params.incidentId, query.under)
    return isRefusal(items) ? items : { items }
  })

  route(app, room, contract.sizeScope, async ({ body, by }) => {
    const size = await sizeScope(desk, by, scopeOf(body.scope), { counted: body.counts })
    return isRefusal(size) ? size : { ...size, counts: size.counts && countsView(size.counts) }
  })

  route(app, room, contract.listPlaces, async ({ query, by }) => {
    const items = await suggestPlaces(desk, by, query.q)
    return isRefusal(items) ? items : { items }
  })
}
