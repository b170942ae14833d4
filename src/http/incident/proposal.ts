import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/incident/proposal.ts'
import { isRefusal } from '../../core/refusal.ts'
import {
  dismissProposal,
  listLikenessPolicies,
  listProposals,
  setLikenessPolicy,
  showProposal,
} from '../../desk/incident/proposal/proposal.ts'
import { type Room, route } from '../route/route.ts'
import { likenessPolicyView, proposalRowView, proposalView } from '../view/incident/proposal.ts'
import { pageView, readIdCursor } from '../view/page.ts'

/** Complaints that look alike: looked at, dismissed, and the table by which they are noticed. */
export function proposalRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listIncidentProposals, async ({ query: { state, cursor, limit }, by, language }) => {
    const rows = await listProposals(desk, by, { state, beforeId: readIdCursor(cursor), limit: limit + 1 })
    return isRefusal(rows)
      ? rows
      : pageView(
          rows,
          limit,
          row => proposalRowView(row, language),
          ({ id }) => id,
        )
  })

  route(app, room, contract.getIncidentProposal, async ({ params, by, language }) => {
    const file = await showProposal(desk, by, params.proposalId)
    return isRefusal(file) ? file : proposalView(file, language)
  })

  route(app, room, contract.dismissIncidentProposal, async ({ params, body, by, language }) => {
    const file = await dismissProposal(desk, by, params.proposalId, body.why)
    return isRefusal(file) ? file : proposalView(file, language)
  })

  route(app, room, contract.listLikenessPolicies, async ({ by }) => {
    const table = await listLikenessPolicies(desk, by)
    return isRefusal(table) ? table : { items: table.map(likenessPolicyView) }
  })

  route(app, room, contract.setLikenessPolicy, async ({ body, by }) => {
    const policy = await setLikenessPolicy(desk, by, body)
    return isRefusal(policy) ? policy : likenessPolicyView(policy)
  })
}
