import { z } from 'zod'
import { DELIVERY_STATES } from '../core/webhook/webhook.ts'
import { Id, Moment, PageQuery, PersonRef, pageOf } from './common.ts'
import { operation } from './operation.ts'

const tag = 'Webhooks'
const WebhookParams = z.object({ webhookId: Id })

/** `case.opened`, all of a noun as `case.*`, or `*` for everything that a webhook may be told. */
const EventType = z.string().regex(/^(\*|[a-z]+(-[a-z]+)*\.(\*|[a-z]+(-[a-z]+)*))$/)
const Types = z.array(EventType).min(1).max(200)
const Url = z.string().trim().min(1).max(2000)
const Description = z.string().trim().max(200)

export const Webhook = z.object({
  id: z.number(),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()),
  madeBy: PersonRef,
  madeAt: Moment,
  /** Until then the secret before the last one signs, too. */
  oldSecretUntil: Moment.nullable(),
  /** Nothing was taken since then; null while all is well. */
  failingSince: Moment.nullable(),
  /** It failed several times in a row: until then nothing is tried. */
  restsUntil: Moment.nullable(),
  /** Null while it is on. */
  off: z.object({ since: Moment, why: z.enum(['person', 'gone', 'failing']), by: z.string() }).nullable(),
  /** Deliveries on their way, and those that were given up in the last 30 days. */
  waiting: z.number(),
  failed: z.number(),
  lastDeliveredAt: Moment.nullable(),
})

/** Shown in this answer and never again. */
const Secret = z.object({ secret: z.string() })

export const WebhookDelivery = z.object({
  id: z.number(),
  webhookId: z.number(),
  /** Null for a trial. */
  eventId: z.number().nullable(),
  type: z.string(),
  state: z.enum(DELIVERY_STATES),
  plannedAt: Moment,
  /** When it is tried next; null when it is settled. */
  nextAt: Moment.nullable(),
  tries: z.number(),
  /** The last try: when, what was answered (the status and how the answer began), or why no answer came, and how long it took. */
  triedAt: Moment.nullable(),
  status: z.number().nullable(),
  answer: z.string().nullable(),
  error: z.string().nullable(),
  durationMs: z.number().nullable(),
})

export const listWebhooks = operation({
  method: 'GET',
  path: '/api/webhooks',
  tag,
  summary: 'Addresses that are told what happens, and the types of events there are',
  response: z.object({ items: z.array(Webhook), types: z.array(z.string()) }),
})
export const addWebhook = operation({
  method: 'POST',
  path: '/api/webhooks',
  tag,
  summary: 'Tell an address what happens from now on; its secret is shown in this answer and never again',
  body: z.object({ url: Url, types: Types, description: Description.optional() }),
  response: Webhook.extend(Secret.shape),
  status: 201,
})
export const changeWebhook = operation({
  method: 'PATCH',
  path: '/api/webhooks/:webhookId',
  tag,
  summary: 'Change where a webhook goes and what it is told',
  params: WebhookParams,
  body: z.object({ url: Url.optional(), types: Types.optional(), description: Description.optional() }),
  response: Webhook,
})
export const removeWebhook = operation({
  method: 'DELETE',
  path: '/api/webhooks/:webhookId',
  tag,
  summary: 'Remove a webhook together with its deliveries',
  params: WebhookParams,
})
export const switchWebhook = operation({
  method: 'PUT',
  path: '/api/webhooks/:webhookId/standing',
  tag,
  summary: 'Switch a webhook on or off. Switched on it is told what it missed, unless `skipMissed` says otherwise',
  params: WebhookParams,
  body: z.object({ on: z.boolean(), skipMissed: z.boolean().default(false) }),
  response: Webhook,
})
export const rotateWebhookSecret = operation({
  method: 'POST',
  path: '/api/webhooks/:webhookId/secrets',
  tag,
  summary: 'Make another secret, shown in this answer and never again; the one before it signs too for `overlapHours`',
  params: WebhookParams,
  body: z.object({ overlapHours: z.number().min(0).max(168).default(24) }),
  response: Webhook.extend(Secret.shape),
  status: 201,
})
export const tryWebhook = operation({
  method: 'POST',
  path: '/api/webhooks/:webhookId/trials',
  tag,
  summary: 'Send a trial, `webhook.ping`, once; what became of it stands among the deliveries',
  params: WebhookParams,
  response: WebhookDelivery,
  status: 201,
})
export const listWebhookDeliveries = operation({
  method: 'GET',
  path: '/api/webhooks/:webhookId/deliveries',
  tag,
  summary: 'What a webhook was told, the last first, kept for 30 days',
  params: WebhookParams,
  query: PageQuery.extend({ state: z.enum(DELIVERY_STATES).optional() }),
  response: pageOf(WebhookDelivery),
})
export const resendWebhookDelivery = operation({
  method: 'POST',
  path: '/api/webhook-deliveries/:deliveryId/resends',
  tag,
  summary: 'Tell it again, under the same `webhook-id`',
  params: z.object({ deliveryId: Id }),
  response: WebhookDelivery,
})
export const resendFailedDeliveries = operation({
  method: 'POST',
  path: '/api/webhooks/:webhookId/resends',
  tag,
  summary: 'Tell again everything that was given up and was planned since a moment',
  params: WebhookParams,
  body: z.object({ since: Moment }),
  response: z.object({ count: z.number() }),
})

const Hosts = z.object({ hosts: z.array(z.string().trim().min(1).max(253)).max(100) })
export const getWebhookHosts = operation({
  method: 'GET',
  path: '/api/webhook-hosts',
  tag,
  summary: 'Hosts of the private network that webhooks may reach',
  response: Hosts,
})
export const setWebhookHosts = operation({
  method: 'PUT',
  path: '/api/webhook-hosts',
  tag,
  summary:
    'Name the hosts of the private network that webhooks may reach, as addresses name them; all others must be public',
  body: Hosts,
  response: Hosts,
})
