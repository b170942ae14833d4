import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/remedy/pack.ts'
import { isRefusal } from '../../core/refusal.ts'
import { comparePacks, listPacks, tryPack } from '../../desk/remedy/pack.ts'
import { withDays } from '../../words/format/calendar-day.ts'
import { type Room, route } from '../route/route.ts'
import { comparisonView, packView } from '../view/remedy/pack.ts'

/** Rule packs as they are: read, compared, tried before they are taken in. */
export function packRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listPacks, async ({ by, language }) => {
    const packs = await listPacks(desk, by)
    return isRefusal(packs) ? packs : { items: packs.map(each => packView(each, language)) }
  })

  route(app, room, contract.comparePacks, async ({ params, query, by, language }) => {
    const comparison = await comparePacks(desk, by, { before: query.before, after: params.packId })
    return isRefusal(comparison) ? comparison : comparisonView(comparison, language)
  })

  route(app, room, contract.tryPack, async ({ body, by, language }) => {
    const pack = await tryPack(desk, by, body)
    return isRefusal(pack) ? pack : { ...pack, title: withDays(language, pack.title) }
  })
}
