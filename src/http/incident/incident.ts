import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../../contract/incident/incident.ts'
import type { Actor } from '../../core/actor.ts'
import type { SaidScope } from '../../core/incident/scope/scope.ts'
import { isRefusal } from '../../core/refusal.ts'
import type { Desk } from '../../desk/desk.ts'
import { listIncidentPolicies, setIncidentPolicy } from '../../desk/incident/bulletin/cadence.ts'
import { correctEnd } from '../../desk/incident/end.ts'
import {
  changeCommand,
  changeScope,
  declareIncident,
  listConcerned,
  listIncidents,
  showIncident,
} from '../../desk/incident/incident.ts'
import { type Room, route } from '../route/route.ts'
import { concernedView, incidentRowView, incidentView } from '../view/incident/incident.ts'
import { pageView, readIdCursor } from '../view/page.ts'

/** Incidents: declared, whom they concern, who commands. */
export function incidentRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listIncidents, async ({ query: { state, cursor, limit }, by }) => {
    const ended = state === undefined ? undefined : state === 'ended'
    const rows = await listIncidents(desk, by, { ended, beforeId: readIdCursor(cursor), limit: limit + 1 })
    return isRefusal(rows) ? rows : pageView(rows, limit, incidentRowView, ({ id }) => id)
  })

  route(app, room, contract.getIncident, ({ params, by }) => shown(desk, by, params.incidentId))

  route(app, room, contract.declareIncident, async ({ body, by }) => {
    const said = { ...body, startedAt: new Date(body.startedAt), scope: scopeOf(body.scope) }
    const incident = await declareIncident(desk, by, said)
    return isRefusal(incident) ? incident : shown(desk, by, incident.id)
  })

  route(app, room, contract.setScope, async ({ params, body, by }) => {
    const incident = await changeScope(desk, by, params.incidentId, { ...body, scope: scopeOf(body.scope) })
    return isRefusal(incident) ? incident : shown(desk, by, incident.id)
  })

  route(app, room, contract.setCommand, async ({ params, body, by }) => {
    const incident = await changeCommand(desk, by, params.incidentId, body)
    return isRefusal(incident) ? incident : shown(desk, by, incident.id)
  })

  route(app, room, contract.correctEnd, async ({ params, body, by }) => {
    const endedAt = body.endedAt === null ? null : new Date(body.endedAt)
    const incident = await correctEnd(desk, by, params.incidentId, { ...body, endedAt })
    return isRefusal(incident) ? incident : shown(desk, by, incident.id)
  })

  route(app, room, contract.listConcerned, async ({ params, query: { cursor, limit }, by }) => {
    const page = { afterId: readIdCursor(cursor) ?? 0, limit: limit + 1 }
    const rows = await listConcerned(desk, by, params.incidentId, page)
    return isRefusal(rows) ? rows : pageView(rows, limit, concernedView, ({ id }) => id)
  })

  route(app, room, contract.listIncidentPolicies, async ({ by }) => {
    const items = await listIncidentPolicies(desk, by)
    return isRefusal(items) ? items : { items }
  })

  route(app, room, contract.setIncidentPolicy, ({ body, by }) =>
    setIncidentPolicy(desk, by, { incidentKind: body.incidentKind, rule: body.rule }),
  )
}

/** One incident as every act on it answers. */
export async function shown(desk: Desk, by: Actor, incidentId: number) {
  const file = await showIncident(desk, by, incidentId)
  return isRefusal(file) ? file : incidentView(file)
}

/** A scope of the wire as core has it. */
export const scopeOf = (said: z.output<typeof contract.SaidScope>): SaidScope => ({
  ...said,
  conditions: said.conditions.map(({ kind, label }) => ({ ...(kind && { kind }), ...(label && { label }) })),
})
