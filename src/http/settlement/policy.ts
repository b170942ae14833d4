import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/settlement/policy.ts'
import { isRefusal } from '../../core/refusal.ts'
import {
  addPack,
  listSettlementPolicies,
  removeSettlementPolicy,
  setSettlementPolicy,
} from '../../desk/settlement/pack.ts'
import { withDays } from '../../words/format/calendar-day.ts'
import { type Room, route } from '../route/route.ts'
import { policyRowView } from '../view/settlement.ts'

/** By which rules incidents are settled; the company's own packs. */
export function settlementPolicyRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listSettlementPolicies, async ({ by }) => {
    const rows = await listSettlementPolicies(desk, by)
    return isRefusal(rows) ? rows : { items: rows.map(policyRowView) }
  })

  route(app, room, contract.setSettlementPolicy, async ({ body, by }) => {
    const row = await setSettlementPolicy(desk, by, body)
    return isRefusal(row) ? row : policyRowView(row)
  })

  route(app, room, contract.removeSettlementPolicy, async ({ params, by }) => {
    const gone = await removeSettlementPolicy(desk, by, params.policyId)
    return isRefusal(gone) ? gone : undefined
  })

  route(app, room, contract.addPack, async ({ body, by, language }) => {
    const pack = await addPack(desk, by, body)
    if (isRefusal(pack)) return pack
    const { id, title, rules } = pack
    return { id, title: withDays(language, title), rules: rules.map(({ rule }) => rule) }
  })
}
