import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../contract/incident.ts'
import type { Actor } from '../core/actor.ts'
import type { BulletinDraft } from '../core/incident/bulletin.ts'
import type { Blocker } from '../core/incident/incident.ts'
import type { Scope } from '../core/incident/scope.ts'
import { isRefusal, type Refusal } from '../core/refusal.ts'
import type { Desk } from '../desk/desk.ts'
import { addBlocker, moveBlocker, removeBlocker } from '../desk/incident/blocker.ts'
import { previewBulletin, publishBulletin } from '../desk/incident/bulletin.ts'
import { listIncidentPolicies, setIncidentPolicy } from '../desk/incident/cadence.ts'
import { claimCall, releaseCall, settleCall } from '../desk/incident/call.ts'
import {
  changeCommand,
  changeScope,
  declareIncident,
  listConcerned,
  listIncidents,
  showIncident,
} from '../desk/incident/incident.ts'
import { type Room, route } from './route.ts'
import { blockerView, callView, concernedView, incidentRowView, incidentView } from './view/incident.ts'
import { at } from './view/moment.ts'
import { pageView, readCursor } from './view/page.ts'

/** Incidents: declared, told, and what is in their way. */
export function incidentRoutes(app: FastifyInstance, room: Room): void {
  bulletinRoutes(app, room)
  blockerRoutes(app, room)
  callRoutes(app, room)
  const { desk } = room

  route(app, room, contract.listIncidents, async ({ query: { state, cursor, limit }, by }) => {
    const ended = state === undefined ? undefined : state === 'ended'
    const rows = await listIncidents(desk, by, { ended, beforeId: readCursor(cursor, readId), limit: limit + 1 })
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

  route(app, room, contract.listConcerned, async ({ params, query: { cursor, limit }, by }) => {
    const page = { afterId: readCursor(cursor, readId) ?? 0, limit: limit + 1 }
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

function bulletinRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.publishBulletin, async ({ params, body, by }) => {
    const bulletin = await publishBulletin(desk, by, params.incidentId, { ...draftOf(body), once: body.once })
    return isRefusal(bulletin) ? bulletin : shown(desk, by, params.incidentId)
  })

  route(app, room, contract.previewBulletin, async ({ params, body, by }) => {
    const preview = await previewBulletin(desk, by, params.incidentId, draftOf(body))
    if (isRefusal(preview)) return preview
    return {
      ...preview,
      histogram: preview.histogram.map(({ hour, customers }) => ({ hour: at(hour), customers })),
      nextWordAt: preview.nextWordAt && at(preview.nextWordAt),
    }
  })
}

function blockerRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room
  const seen = async (by: Actor, blocker: Blocker | Refusal) => {
    if (isRefusal(blocker)) return blocker
    const file = await showIncident(desk, by, blocker.incidentId)
    return isRefusal(file) ? file : blockerView(blocker, file.staff, file.now)
  }

  route(app, room, contract.addBlocker, async ({ params, body, by }) =>
    seen(by, await addBlocker(desk, by, params.incidentId, { ...body, dueAt: new Date(body.dueAt) })),
  )
  route(app, room, contract.moveBlocker, async ({ params, body, by }) =>
    seen(by, await moveBlocker(desk, by, params.blockerId, { ...body, dueAt: new Date(body.dueAt) })),
  )
  route(app, room, contract.removeBlocker, async ({ params, body, by }) =>
    seen(by, await removeBlocker(desk, by, params.blockerId, body.why)),
  )
}

function callRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.claimCall, async ({ params, by }) => {
    const call = await claimCall(desk, by, params.callId)
    return isRefusal(call) ? call : callView(call)
  })
  route(app, room, contract.releaseCall, async ({ params, by }) => {
    const call = await releaseCall(desk, by, params.callId)
    return isRefusal(call) ? call : callView(call)
  })
  route(app, room, contract.settleCall, async ({ params, body, by }) => {
    const call = await settleCall(desk, by, params.callId, body)
    return isRefusal(call) ? call : callView(call)
  })
}

async function shown(desk: Desk, by: Actor, incidentId: number) {
  const file = await showIncident(desk, by, incidentId)
  return isRefusal(file) ? file : incidentView(file)
}

const scopeOf = (said: z.output<typeof contract.Scope>): Scope => ({
  ...said,
  conditions: said.conditions.map(({ kind, label }) => ({ ...(kind && { kind }), ...(label && { label }) })),
})

const draftOf = (body: Omit<z.output<typeof contract.publishBulletin.body>, 'once'>): BulletinDraft => {
  const { kind, texts, untilAt, untilMeans, urgency } = body
  const urgent = urgency === 'urgent safety'
  return { kind, texts, urgent, untilMeans, ...(untilAt && { untilAt: new Date(untilAt) }) }
}

const readId = (value: unknown): number | undefined => (Number.isSafeInteger(value) ? (value as number) : undefined)
