import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/case/search.ts'
import * as viewContract from '../../contract/case/view.ts'
import { isRefusal } from '../../core/refusal.ts'
import { countCases, listCaseKinds, type Place, searchCases } from '../../desk/case/search.ts'
import { addView, COUNTED, changeView, listViews, removeView } from '../../desk/case/view.ts'
import { type Room, route } from '../route/route.ts'
import { foundCaseView, savedViewView } from '../view/case/search.ts'
import { at } from '../view/moment.ts'
import { pageView, readCursor } from '../view/page.ts'

/** Cases as a list: searched, counted, and the searches that are kept. */
export function caseSearchRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listCases, async ({ query, by }) => {
    const { limit, cursor, order, ...search } = query
    const after = readCursor(cursor, readPlace)
    const found = await searchCases(desk, by, { search, order, after, limit: limit + 1 })
    if (isRefusal(found)) return found
    const page = pageView(found.rows, limit, foundCaseView, row => [row.order, at(row.at), row.id])
    return { ...page, spelt: found.spelt }
  })

  route(app, room, contract.countCases, async ({ query, by }) => {
    const count = await countCases(desk, by, query, COUNTED + 1)
    return isRefusal(count) ? count : { count: Math.min(count, COUNTED), more: count > COUNTED }
  })

  route(app, room, contract.listCaseKinds, ({ by }) => listCaseKinds(desk, by))

  route(app, room, viewContract.listViews, async ({ by }) => {
    const views = await listViews(desk, by)
    return isRefusal(views) ? views : views.map(savedViewView)
  })

  route(app, room, viewContract.addView, async ({ body, by }) => {
    const view = await addView(desk, by, body)
    return isRefusal(view) ? view : savedViewView(view)
  })

  route(app, room, viewContract.changeView, async ({ params, body, by }) => {
    const view = await changeView(desk, by, params.viewId, body)
    return isRefusal(view) ? view : savedViewView(view)
  })

  route(app, room, viewContract.removeView, async ({ params, by }) => {
    const view = await removeView(desk, by, params.viewId, true)
    return isRefusal(view) ? view : savedViewView(view)
  })

  route(app, room, viewContract.restoreView, async ({ params, by }) => {
    const view = await removeView(desk, by, params.viewId, false)
    return isRefusal(view) ? view : savedViewView(view)
  })
}

const ORDERS: Place['order'][] = ['changed', 'opened', 'due', 'undue']

function readPlace(value: unknown): Place | undefined {
  if (!Array.isArray(value)) return undefined
  const [order, moment, id] = [ORDERS.find(each => each === value[0]), new Date(value[1]), Number(value[2])]
  if (!order || Number.isNaN(moment.getTime()) || !Number.isSafeInteger(id)) return undefined
  return { order, at: moment, id }
}
