import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/pledge.ts'
import { isRefusal } from '../core/refusal.ts'
import { keepPledge, makePledge, movePledge, releasePledge } from '../desk/pledge/pledge.ts'
import { type Room, route } from './route/route.ts'
import { pledgeView } from './view/pledge.ts'

/** Promises: made, moved, kept, released. */
export function pledgeRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.makePledge, async ({ params, body: { kind, text, dueAt, windowFrom }, by, language }) => {
    const from = windowFrom ? { windowFrom: new Date(windowFrom) } : {}
    const pledge = await makePledge(desk, by, params.caseId, { kind, text, dueAt: new Date(dueAt), ...from })
    return isRefusal(pledge) ? pledge : pledgeView(pledge, language)
  })

  route(app, room, contract.movePledge, async ({ params, body: { dueAt, reason }, by, language }) => {
    const pledge = await movePledge(desk, by, params.pledgeId, { dueAt: new Date(dueAt), reason })
    return isRefusal(pledge) ? pledge : pledgeView(pledge, language)
  })

  route(app, room, contract.keepPledge, async ({ params, body, by, language }) => {
    const pledge = await keepPledge(desk, by, params.pledgeId, body)
    return isRefusal(pledge) ? pledge : pledgeView(pledge, language)
  })

  route(app, room, contract.releasePledge, async ({ params, body, by, language }) => {
    const pledge = await releasePledge(desk, by, params.pledgeId, body.reason)
    return isRefusal(pledge) ? pledge : pledgeView(pledge, language)
  })
}
