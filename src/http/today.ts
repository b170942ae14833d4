import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/today.ts'
import { isRefusal } from '../core/refusal.ts'
import { seeAlert, showToday } from '../desk/today.ts'
import { type Room, route } from './route/route.ts'
import { at } from './view/moment.ts'
import { dutyView } from './view/today.ts'

/** What I owe, by the next due moment. */
export function todayRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getToday, async ({ by, language }) => {
    const today = await showToday(desk, by)
    if (isRefusal(today)) return today
    const { now, duties, ...rest } = today
    return { now: at(now), duties: duties.map(duty => dutyView(duty, now, language)), ...rest }
  })

  route(app, room, contract.seeAlert, async ({ params, by }) => {
    const seen = await seeAlert(desk, by, params.alertId)
    return isRefusal(seen) ? seen : undefined
  })
}
