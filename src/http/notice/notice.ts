import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/notice.ts'
import { isRefusal } from '../../core/refusal.ts'
import { logNoticeCall } from '../../desk/case/reply.ts'
import { settleDoubt } from '../../desk/notice/delivery.ts'
import { type Room, route } from '../route/route.ts'
import { noticeView } from '../view/notice.ts'

/** What a person decides about a message that we owe. */
export function noticeRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.settleDoubt, async ({ params, body, by }) => {
    const notice = await settleDoubt(desk, by, params.noticeId, body.verdict)
    return isRefusal(notice) ? notice : noticeView(notice)
  })

  route(app, room, contract.logNoticeCall, async ({ params, body, by }) => {
    const notice = await logNoticeCall(desk, by, params.noticeId, body)
    return isRefusal(notice) ? notice : noticeView(notice)
  })
}
