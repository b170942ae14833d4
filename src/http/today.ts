import type { FastifyInstance } from 'fastify'
import type { ResponseOf } from '../contract/operation.ts'
import * as contract from '../contract/today.ts'
import type { Language } from '../core/language.ts'
import { isRefusal } from '../core/refusal.ts'
import type { Instant } from '../core/time.ts'
import type { Duty } from '../desk/today/duty.ts'
import { seeAlert, showToday } from '../desk/today/today.ts'
import { type Room, route, Written } from './route/route.ts'
import { at } from './view/moment.ts'
import { pageView, readCursor } from './view/page.ts'
import { dutyView, readPlace, writePlace } from './view/today.ts'

/** Portions as they were told: the same list is the same day, but for the hour. */
const written = new WeakMap<Duty[], Map<Language, string>>()

type Portion = Pick<ResponseOf<typeof contract.getToday>, 'duties' | 'next'>

function portionView(duties: Duty[], limit: number, now: Instant, language: Language): Portion {
  const { items, next } = pageView(duties, limit, duty => dutyView(duty, now, language), writePlace)
  return { duties: items, next }
}

/** What I owe, by the next due moment. */
export function todayRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getToday, async ({ query: { cursor, limit }, by, language }) => {
    const today = await showToday(desk, by, { after: readCursor(cursor, readPlace), limit: limit + 1 })
    if (isRefusal(today)) return today
    const { now, duties, ...rest } = today
    const known = written.get(duties)?.get(language)
    const day = known ?? JSON.stringify({ ...portionView(duties, limit, now, language), ...rest })
    if (!known) written.set(duties, new Map(written.get(duties)).set(language, day))
    return new Written(`{"now":"${at(now)}",${day.slice(1)}`)
  })

  route(app, room, contract.seeAlert, async ({ params, by }) => {
    const seen = await seeAlert(desk, by, params.alertId)
    return isRefusal(seen) ? seen : undefined
  })
}
