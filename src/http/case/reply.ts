import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/case/reply.ts'
import { addReply } from '../../contract/case/reply.ts'
import { isRefusal } from '../../core/refusal.ts'
import { sendHeldReply, sendingTimes, takeBackReply } from '../../desk/case/held.ts'
import { addReply as reply } from '../../desk/case/reply.ts'
import { type Room, route } from '../route/route.ts'
import { atOrNull } from '../view/moment.ts'
import { shownCase } from './case.ts'

/** Replies: sent, sent later, taken back. */
export function caseReplyRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, addReply, async ({ params, body, by }) => {
    const pledge = body.pledge && { ...body.pledge, dueAt: new Date(body.pledge.dueAt) }
    const sendAt = body.sendAt === undefined ? undefined : new Date(body.sendAt)
    const entry = await reply(desk, by, params.caseId, { ...body, pledge, sendAt })
    return isRefusal(entry) ? entry : shownCase(desk, by, params.caseId)
  })

  route(app, room, contract.takeBackReply, async ({ params: { caseId, entryId }, by }) => {
    const taken = await takeBackReply(desk, by, caseId, entryId)
    return isRefusal(taken) ? taken : shownCase(desk, by, caseId)
  })

  route(app, room, contract.sendHeldReply, async ({ params: { caseId, entryId }, by }) => {
    const sent = await sendHeldReply(desk, by, caseId, entryId)
    return isRefusal(sent) ? sent : shownCase(desk, by, caseId)
  })

  route(app, room, contract.getSendingTimes, async ({ params, by }) => {
    const times = await sendingTimes(desk, by, params.caseId)
    if (isRefusal(times)) return times
    return { ...times, inTheirHours: atOrNull(times.inTheirHours), tomorrowTen: atOrNull(times.tomorrowTen) }
  })
}
