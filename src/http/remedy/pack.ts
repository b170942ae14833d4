import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/remedy/pack.ts'
import { isRefusal } from '../../core/refusal.ts'
import { comparePacks, listPacks, tryPack } from '../../desk/remedy/pack.ts'
import { type Room, route } from '../route/route.ts'
import { comparisonView, packView } from '../view/remedy/pack.ts'

/** Rule packs as they are: read, compared, tried before they are taken in. */
export function packRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listPacks, async ({ by }) => {
    const packs = await listPacks(desk, by)
    return isRefusal(packs) ? packs : { items: packs.map(packView) }
  })

  route(app, room, contract.comparePacks, async ({ params, query, by }) => {
    const comparison = await comparePacks(desk, by, { before: query.before, after: params.packId })
    return isRefusal(comparison) ? comparison : comparisonView(comparison)
  })

  route(app, room, contract.tryPack, ({ body, by }) => tryPack(desk, by, body))
}
