import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/today.ts'
import { isRefusal } from '../core/refusal.ts'
import { seeAlert, showToday } from '../desk/today.ts'
import { type Room, route } from './route/route.ts'
import { at } from './view/moment.ts'
import { pageView, readCursor } from './view/page.ts'
import { dutyView, readPlace, writePlace } from './view/today.ts'

/** What I owe, by the next due moment. */
export function todayRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getToday, async ({ query: { cursor, limit }, by, language }) => {
    const today = await showToday(desk, by, { after: readCursor(cursor, readPlace), limit: limit + 1 })
    if (isRefusal(today)) return today
    const { now, duties, ...rest } = today
    const { items, next } = pageView(duties, limit, duty => dutyView(duty, now, language), writePlace)
    return { now: at(now), duties: items, next, ...rest }
  })

  route(app, room, contract.seeAlert, async ({ params, by }) => {
    const seen = await seeAlert(desk, by, params.alertId)
    return isRefusal(seen) ? seen : undefined
  })
}
