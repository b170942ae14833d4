import type { FastifyInstance } from 'fastify'
import * as blockers from '../../contract/incident/blocker.ts'
import * as calls from '../../contract/incident/call.ts'
import type { Actor } from '../../core/actor.ts'
import type { Blocker } from '../../core/incident/incident.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { addBlocker, moveBlocker, removeBlocker } from '../../desk/incident/blocker.ts'
import { claimCall, releaseCall, settleCall } from '../../desk/incident/call.ts'
import { showIncident } from '../../desk/incident/incident.ts'
import { type Room, route } from '../route/route.ts'
import { blockerView, callView } from '../view/incident/incident.ts'

/** What keeps us from repairing, by owner and date. */
export function blockerRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room
  const seen = async (by: Actor, blocker: Blocker | Refusal) => {
    if (isRefusal(blocker)) return blocker
    const file = await showIncident(desk, by, blocker.incidentId)
    return isRefusal(file) ? file : blockerView(blocker, file.staff, file.now)
  }

  route(app, room, blockers.addBlocker, async ({ params, body, by }) =>
    seen(by, await addBlocker(desk, by, params.incidentId, { ...body, dueAt: new Date(body.dueAt) })),
  )
  route(app, room, blockers.moveBlocker, async ({ params, body, by }) =>
    seen(by, await moveBlocker(desk, by, params.blockerId, { ...body, dueAt: new Date(body.dueAt) })),
  )
  route(app, room, blockers.removeBlocker, async ({ params, body, by }) =>
    seen(by, await removeBlocker(desk, by, params.blockerId, body.why)),
  )
}

/** Calls to those whom no message reaches. */
export function callRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, calls.claimCall, async ({ params, by }) => {
    const call = await claimCall(desk, by, params.callId)
    return isRefusal(call) ? call : callView(call)
  })
  route(app, room, calls.releaseCall, async ({ params, by }) => {
    const call = await releaseCall(desk, by, params.callId)
    return isRefusal(call) ? call : callView(call)
  })
  route(app, room, calls.settleCall, async ({ params, body, by }) => {
    const call = await settleCall(desk, by, params.callId, body)
    return isRefusal(call) ? call : callView(call)
  })
}
