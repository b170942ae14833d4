import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/setup.ts'
import { changeSetup, setSetupStep, showSetup } from '../desk/setup.ts'
import { type Room, route } from './route/route.ts'

/** The guided set-up of a new desk. */
export function setupRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room
  route(app, room, contract.getSetup, ({ by }) => showSetup(desk, by))
  route(app, room, contract.changeSetup, ({ body, by }) => changeSetup(desk, by, body))
  route(app, room, contract.setSetupStep, ({ params, body, by }) => setSetupStep(desk, by, params.step, body.state))
}
