import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/customer/merge.ts'
import { isRefusal } from '../../core/refusal.ts'
import {
  listDuplicates,
  listMerges,
  mergeCustomers,
  previewMerge,
  unmergeCustomers,
} from '../../desk/customer/merge.ts'
import { type Room, route } from '../route/route.ts'
import { customerMergeView, duplicateView, mergePreviewView } from '../view/customer/merge.ts'
import { shown } from './customer.ts'

/** Customers who are one person: found, looked at, made one, parted again. */
export function customerMergeRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listDuplicates, async ({ params, by }) => {
    const found = await listDuplicates(desk, by, params.customerId)
    return isRefusal(found) ? found : found.map(duplicateView)
  })

  route(app, room, contract.previewMerge, async ({ params, query, by, language }) => {
    const looked = await previewMerge(desk, by, { fromId: query.fromId, intoId: params.customerId })
    return isRefusal(looked) ? looked : mergePreviewView(looked, language)
  })

  route(app, room, contract.mergeCustomers, async ({ params, body, by }) => {
    const merged = await mergeCustomers(desk, by, { ...body, intoId: params.customerId })
    return isRefusal(merged) ? merged : shown(desk, by, merged.customerId)
  })

  route(app, room, contract.listCustomerMerges, async ({ params, by, language }) => {
    const merges = await listMerges(desk, by, params.customerId)
    return isRefusal(merges) ? merges : merges.map(merge => customerMergeView(merge, language))
  })

  route(app, room, contract.unmergeCustomers, async ({ params, body, by }) => {
    const parted = await unmergeCustomers(desk, by, params.mergeId, body.cases)
    return isRefusal(parted) ? parted : shown(desk, by, parted.customerId)
  })
}
