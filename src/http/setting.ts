import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/setting.ts'
import { isRefusal } from '../core/refusal.ts'
import {
  changeSettings,
  listGateways,
  listPolicies,
  listThrottles,
  setGateway,
  setPolicy,
  setThrottle,
  showSettings,
  tryTelegram,
} from '../desk/setting.ts'
import { smsCallUrls } from './notice/receipt.ts'
import { type Room, route } from './route/route.ts'
import { companyView, gatewayView, policyView, trialView } from './view/setting/setting.ts'

/** The company, the ways out, the table of promises, the quarantine. */
export function settingRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getSettings, async ({ by }) => {
    const company = await showSettings(desk, by)
    return isRefusal(company) ? company : companyView(company)
  })

  route(app, room, contract.changeSettings, async ({ body, by }) => {
    const company = await changeSettings(desk, by, body)
    return isRefusal(company) ? company : companyView(company)
  })

  route(app, room, contract.listGateways, async ({ by }) => {
    const gateways = await listGateways(desk, by)
    if (isRefusal(gateways)) return gateways
    const smsPresets = Object.entries(desk.smsPresets ?? {}).map(([id, settings]) => ({
      id,
      settings: { ...settings },
    }))
    return { items: gateways.map(gatewayView), smsCalls: smsCallUrls(desk), smsPresets }
  })

  route(app, room, contract.setGateway, async ({ params, body, by }) => {
    const gateway = await setGateway(desk, by, params.channel, body.settings)
    return isRefusal(gateway) ? gateway : gatewayView(gateway)
  })

  route(app, room, contract.tryTelegram, async ({ body, by, language }) => {
    const trial = await tryTelegram(desk, by, body.settings)
    return isRefusal(trial) ? trial : trialView(trial, language)
  })

  route(app, room, contract.listThrottles, async ({ by }) => {
    const throttles = await listThrottles(desk, by)
    return isRefusal(throttles) ? throttles : { items: throttles }
  })

  route(app, room, contract.setThrottle, ({ body, by }) => setThrottle(desk, by, body))

  route(app, room, contract.listPolicies, async ({ by }) => {
    const policies = await listPolicies(desk, by)
    return isRefusal(policies) ? policies : { items: policies.map(policyView) }
  })

  route(app, room, contract.setPolicy, async ({ body, by }) => {
    const policy = await setPolicy(desk, by, body)
    return isRefusal(policy) ? policy : policyView(policy)
  })
}
