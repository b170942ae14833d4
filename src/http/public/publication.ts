import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/incident/publication.ts'
import type { Publication } from '../../core/incident/public.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { publishIncident, showPublication, unpublishIncident } from '../../desk/incident/public/public.ts'
import { type Room, route } from '../route/route.ts'
import { at } from '../view/moment.ts'

/** A lead decides whether everybody may read of an incident. */
export function publicationRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room
  route(app, room, contract.getPublication, async ({ params, by }) =>
    viewOf(await showPublication(desk, by, params.incidentId)),
  )
  route(app, room, contract.publishIncident, async ({ params, by }) =>
    viewOf(await publishIncident(desk, by, params.incidentId)),
  )
  route(app, room, contract.unpublishIncident, async ({ params, by }) =>
    viewOf(await unpublishIncident(desk, by, params.incidentId)),
  )
}

function viewOf(shown: { publication: Publication | null } | Refusal) {
  if (isRefusal(shown)) return shown
  const { publication } = shown
  return { publication: publication && { at: at(publication.at), by: publication.byName, reason: publication.reason } }
}
