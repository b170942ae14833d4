import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/case/draft.ts'
import * as presences from '../../contract/case/presence.ts'
import { isRefusal } from '../../core/refusal.ts'
import { discardStaffDraft, keepStaffDraft, listStaffDrafts, takeOverStaffDraft } from '../../desk/case/draft.ts'
import { endPresence, setPresence } from '../../desk/case/presence.ts'
import { type Room, route } from '../route/route.ts'
import { staffDraftView } from '../view/case/staff-draft.ts'
import { at } from '../view/moment.ts'

/** What people are typing in a case, and who has it before them. */
export function caseDraftRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listStaffDrafts, async ({ params, by }) => {
    const drafts = await listStaffDrafts(desk, by, params.caseId)
    return isRefusal(drafts) ? drafts : { items: drafts.map(staffDraftView) }
  })

  route(app, room, contract.keepStaffDraft, async ({ params: { caseId, mode }, body, by }) => {
    const kept = await keepStaffDraft(desk, by, caseId, { ...body, mode })
    return isRefusal(kept) ? kept : staffDraftView(kept)
  })

  route(app, room, contract.discardStaffDraft, async ({ params: { caseId, mode }, by }) => {
    const gone = await discardStaffDraft(desk, by, caseId, mode)
    return isRefusal(gone) ? gone : undefined
  })

  route(app, room, contract.takeOverStaffDraft, async ({ params: { caseId, staffDraftId }, by }) => {
    const taken = await takeOverStaffDraft(desk, by, caseId, staffDraftId)
    return isRefusal(taken) ? taken : staffDraftView(taken)
  })

  route(app, room, presences.setPresence, async ({ params, body, by }) => {
    const others = await setPresence(desk, by, params.caseId, body.typing)
    if (isRefusal(others)) return others
    return {
      others: others.map(({ id, name, typing, seenAt }) => ({ person: { id, name }, typing, seenAt: at(seenAt) })),
    }
  })

  route(app, room, presences.endPresence, async ({ params, by }) => {
    const left = await endPresence(desk, by, params.caseId)
    return isRefusal(left) ? left : undefined
  })
}
