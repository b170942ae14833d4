import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/case/kin.ts'
import { isRefusal } from '../../core/refusal.ts'
import { relateCases, showKin, unrelateCases } from '../../desk/case/kin.ts'
import { mergeCase, unmergeCase } from '../../desk/case/merge.ts'
import { splitAsk } from '../../desk/case/split.ts'
import { type Room, route } from '../route/route.ts'
import { kinView } from '../view/case/search.ts'
import { shownCase } from './case.ts'

/** What cases have to do with each other: merged, related, split, alike. */
export function caseKinRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getKin, async ({ params, by }) => {
    const kin = await showKin(desk, by, params.caseId)
    return isRefusal(kin) ? kin : kinView(kin)
  })

  route(app, room, contract.mergeCase, async ({ params, body, by }) => {
    const into = await mergeCase(desk, by, params.caseId, body)
    return isRefusal(into) ? into : shownCase(desk, by, into.id)
  })

  route(app, room, contract.unmergeCase, async ({ params, by }) => {
    const from = await unmergeCase(desk, by, params.caseId)
    return isRefusal(from) ? from : shownCase(desk, by, from.id)
  })

  route(app, room, contract.relateCases, async ({ params: { caseId, otherId }, by }) => {
    const kin = await relateCases(desk, by, caseId, otherId)
    return isRefusal(kin) ? kin : kinView(kin)
  })

  route(app, room, contract.unrelateCases, async ({ params: { caseId, otherId }, by }) => {
    const kin = await unrelateCases(desk, by, caseId, otherId)
    return isRefusal(kin) ? kin : kinView(kin)
  })

  route(app, room, contract.splitAsk, async ({ params, body, by }) => {
    const caseId = await splitAsk(desk, by, params.askId, body)
    return isRefusal(caseId) ? caseId : shownCase(desk, by, caseId)
  })
}
