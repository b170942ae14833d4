import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/customer/customer.ts'
import { getCustomerRecord } from '../../contract/customer/record.ts'
import type { Actor } from '../../core/actor.ts'
import { isRefusal } from '../../core/refusal.ts'
import {
  addAsset,
  addContactPoint,
  addCustomer,
  changeCustomer,
  listCustomers,
  setAssetFigures,
  setReach,
  showCustomer,
  showRecord,
} from '../../desk/customer/customer.ts'
import type { Desk } from '../../desk/desk.ts'
import { type Room, route } from '../route/route.ts'
import { customerRowView, customerView } from '../view/customer/customer.ts'
import { at } from '../view/moment.ts'
import { pageView, readIdCursor } from '../view/page.ts'

/** Customers with their addresses, reach and services. */
export function customerRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listCustomers, async ({ query: { q, cursor, limit }, by }) => {
    const beforeId = readIdCursor(cursor)
    const found = await listCustomers(desk, by, { text: q, beforeId, limit: limit + 1 })
    if (isRefusal(found)) return found
    return { ...pageView(found.rows, limit, customerRowView, ({ id }) => id), guessed: found.guessed }
  })

  route(app, room, contract.getCustomer, ({ params, by }) => shown(desk, by, params.customerId))

  route(app, room, getCustomerRecord, async ({ params, by }) => {
    const record = await showRecord(desk, by, params.customerId)
    if (isRefusal(record)) return record
    return { ...record, verdicts: record.verdicts.map(verdict => ({ ...verdict, at: at(verdict.at) })) }
  })

  route(app, room, contract.addCustomer, async ({ body, by }) => {
    const customer = await addCustomer(desk, by, body)
    return isRefusal(customer) ? customer : shown(desk, by, customer.id)
  })

  route(app, room, contract.changeCustomer, async ({ params: { customerId }, body, by }) => {
    const customer = await changeCustomer(desk, by, customerId, body)
    return isRefusal(customer) ? customer : shown(desk, by, customerId)
  })

  route(app, room, contract.addContactPoint, async ({ params: { customerId }, body: { kind, address }, by }) => {
    const point = await addContactPoint(desk, by, customerId, kind, address)
    return isRefusal(point) ? point : shown(desk, by, customerId)
  })

  route(app, room, contract.setReach, async ({ params: { customerId }, body, by }) => {
    const customer = await setReach(desk, by, customerId, body)
    return isRefusal(customer) ? customer : shown(desk, by, customerId)
  })

  route(app, room, contract.addAsset, async ({ params: { customerId }, body, by }) => {
    const { fee = null, distanceKm = null, ...asset } = body
    const customer = await addAsset(desk, by, customerId, { ...asset, ...figures(fee, distanceKm) })
    return isRefusal(customer) ? customer : shown(desk, by, customerId)
  })

  route(app, room, contract.setAssetFigures, async ({ params: { customerId, assetId }, body, by }) => {
    const customer = await setAssetFigures(desk, by, customerId, assetId, figures(body.fee, body.distanceKm))
    return isRefusal(customer) ? customer : shown(desk, by, customerId)
  })
}

const figures = (fee: { minor: number; currency: string } | null, distanceKm: number | null) => ({
  feeMinor: fee?.minor ?? null,
  currency: fee?.currency ?? null,
  distanceKm,
})

/** One customer as the wire shows it. */
export async function shown(desk: Desk, by: Actor, customerId: number) {
  const card = await showCustomer(desk, by, customerId)
  return isRefusal(card) ? card : customerView(card)
}
