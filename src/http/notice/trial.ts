import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/setting.ts'
import { isRefusal } from '../../core/refusal.ts'
import { tryMailServer, trySms } from '../../desk/notice/trial.ts'
import { type Room, route } from '../route/route.ts'
import { mailTrialView, smsTrialView } from '../view/setting/trial.ts'

/** Whether a way out works, before customers depend on it. */
export function trialRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.tryMailServer, async ({ body: { settings }, by, language }) => {
    const trial = await tryMailServer(desk, by, settings)
    return isRefusal(trial) ? trial : mailTrialView(trial, settings, language)
  })

  route(app, room, contract.trySms, async ({ body: { to }, by, language }) => {
    const trial = await trySms(desk, by, { to, language })
    return isRefusal(trial) ? trial : smsTrialView(trial, language)
  })
}
