import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/remedy/approval.ts'
import { isRefusal } from '../../core/refusal.ts'
import { askApproval, decideApproval, listApprovals } from '../../desk/remedy/approval.ts'
import {
  listAuthorities,
  listBudgets,
  removeAuthority,
  setAuthority,
  setBudget,
  showOwnPower,
} from '../../desk/remedy/authority.ts'
import { wouldBeAllowed } from '../../desk/remedy/grant.ts'
import { type Room, route } from '../route/route.ts'
import { pageView, readIdCursor } from '../view/page.ts'
import { allowanceView, approvalView, authorityView, budgetView } from '../view/remedy/power.ts'

/** Who may grant how much, whom to ask, and what is left of a budget. */
export function remedyPowerRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.askAllowance, async ({ body, by, language }) => {
    const weighed = await wouldBeAllowed(desk, by, body.caseId, body.grant)
    const mayLook =
      !isRefusal(weighed) || !['forbidden', 'key-without-scope', 'case-not-found'].includes(weighed.refused)
    return mayLook ? allowanceView(weighed, language) : weighed
  })

  route(app, room, contract.getOwnPower, async ({ by }) => {
    const power = await showOwnPower(desk, by)
    if (isRefusal(power)) return power
    const { limits, above, ...rest } = power
    return { items: limits, above: above && { id: above.id, name: above.name }, ...rest }
  })

  route(app, room, contract.listRemedyApprovals, async ({ query: { cursor, limit, ...filter }, by, language }) => {
    const rows = await listApprovals(desk, by, { ...filter, beforeId: readIdCursor(cursor), limit: limit + 1 })
    if (isRefusal(rows)) return rows
    return pageView(
      rows,
      limit,
      row => approvalView(row, language),
      ({ id }) => id,
    )
  })

  route(app, room, contract.askRemedyApproval, async ({ params, body: { grant, why, dueAt }, by, language }) => {
    const asked = { grant, why, dueAt: dueAt === undefined ? undefined : new Date(dueAt) }
    const file = await askApproval(desk, by, params.caseId, asked)
    return isRefusal(file) ? file : approvalView(file, language)
  })

  route(app, room, contract.decideRemedyApproval, async ({ params, body, by, language }) => {
    const file = await decideApproval(desk, by, params.approvalId, body)
    return isRefusal(file) ? file : approvalView(file, language)
  })

  route(app, room, contract.listAuthorities, async ({ by }) => {
    const table = await listAuthorities(desk, by)
    return isRefusal(table) ? table : { items: table.map(authorityView) }
  })

  route(app, room, contract.setAuthority, async ({ body: { amount, ...row }, by }) => {
    const set = await setAuthority(desk, by, { ...row, amountMinor: amount })
    return isRefusal(set) ? set : authorityView(set)
  })

  route(app, room, contract.removeAuthority, async ({ params, by }) => {
    const removed = await removeAuthority(desk, by, params.authorityId)
    return isRefusal(removed) ? removed : undefined
  })

  route(app, room, contract.listRemedyBudgets, async ({ query, by }) => {
    const rows = await listBudgets(desk, by, query.month)
    return isRefusal(rows) ? rows : { items: rows.map(budgetView) }
  })

  route(app, room, contract.setRemedyBudget, async ({ body: { amount, ...row }, by }) => {
    const set = await setBudget(desk, by, { ...row, amountMinor: amount })
    return isRefusal(set) ? set : budgetView(set)
  })
}
