import type { FastifyInstance, FastifyReply } from 'fastify'
import * as contract from '../contract/webhook.ts'
import { isRefusal } from '../core/refusal.ts'
import { ALL_TYPES } from '../core/webhook/event-types.ts'
import { isTold } from '../core/webhook/hears.ts'
import {
  listWebhookDeliveries,
  resendFailedDeliveries,
  resendWebhookDelivery,
  tryWebhook,
} from '../desk/webhook/delivery.ts'
import {
  addWebhook,
  changeWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  setWebhookHosts,
  showWebhookHosts,
  switchWebhook,
  type WebhookShown,
} from '../desk/webhook/webhook.ts'
import { type Room, route } from './route/route.ts'
import { pageView, readIdCursor } from './view/page.ts'
import { deliveryView, webhookView } from './view/setting/webhook.ts'

/** Addresses that are told what happens, and what became of each telling. */
export function webhookRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listWebhooks, async ({ by }) => {
    const webhooks = await listWebhooks(desk, by)
    return isRefusal(webhooks) ? webhooks : { items: webhooks.map(webhookView), types: ALL_TYPES.filter(isTold) }
  })

  route(app, room, contract.addWebhook, async ({ body, by, reply }) => {
    const made = await addWebhook(desk, by, body)
    return isRefusal(made) ? made : shownOnce(reply, made)
  })

  route(app, room, contract.changeWebhook, async ({ params, body, by }) => {
    const webhook = await changeWebhook(desk, by, params.webhookId, body)
    return isRefusal(webhook) ? webhook : webhookView(webhook)
  })

  route(app, room, contract.removeWebhook, async ({ params, by }) => {
    const removed = await removeWebhook(desk, by, params.webhookId)
    return isRefusal(removed) ? removed : undefined
  })

  route(app, room, contract.switchWebhook, async ({ params, body, by }) => {
    const webhook = await switchWebhook(desk, by, params.webhookId, body)
    return isRefusal(webhook) ? webhook : webhookView(webhook)
  })

  route(app, room, contract.rotateWebhookSecret, async ({ params, body, by, reply }) => {
    const made = await rotateWebhookSecret(desk, by, params.webhookId, body.overlapHours)
    return isRefusal(made) ? made : shownOnce(reply, made)
  })

  route(app, room, contract.tryWebhook, async ({ params, by }) => {
    const delivery = await tryWebhook(desk, by, params.webhookId)
    return isRefusal(delivery) ? delivery : deliveryView(delivery)
  })

  route(app, room, contract.listWebhookDeliveries, async ({ params, query, by }) => {
    const before = readIdCursor(query.cursor)
    const page = { state: query.state, before, limit: query.limit + 1 }
    const rows = await listWebhookDeliveries(desk, by, params.webhookId, page)
    return isRefusal(rows) ? rows : pageView(rows, query.limit, deliveryView, ({ id }) => id)
  })

  route(app, room, contract.resendWebhookDelivery, async ({ params, by }) => {
    const delivery = await resendWebhookDelivery(desk, by, params.deliveryId)
    return isRefusal(delivery) ? delivery : deliveryView(delivery)
  })

  route(app, room, contract.resendFailedDeliveries, async ({ params, body, by }) => {
    const count = await resendFailedDeliveries(desk, by, params.webhookId, new Date(body.since))
    return isRefusal(count) ? count : { count }
  })

  route(app, room, contract.getWebhookHosts, async ({ by }) => {
    const hosts = await showWebhookHosts(desk, by)
    return isRefusal(hosts) ? hosts : { hosts }
  })

  route(app, room, contract.setWebhookHosts, async ({ body, by }) => {
    const hosts = await setWebhookHosts(desk, by, body.hosts)
    return isRefusal(hosts) ? hosts : { hosts }
  })
}

function shownOnce(reply: FastifyReply, made: WebhookShown & { secret: string }) {
  reply.header('cache-control', 'no-store')
  return { ...webhookView(made), secret: made.secret }
}
