import type { z } from 'zod'
import type { Webhook as Wire, WebhookDelivery as WireDelivery } from '../../../contract/webhook.ts'
import type { WebhookDelivery } from '../../../core/webhook/webhook.ts'
import type { WebhookShown } from '../../../desk/webhook/webhook.ts'
import { at, atOrNull } from '../moment.ts'

export const webhookView = (webhook: WebhookShown): z.output<typeof Wire> => ({
  id: webhook.id,
  url: webhook.url,
  description: webhook.description,
  types: webhook.types,
  madeBy: { id: webhook.madeById, name: webhook.madeByName },
  madeAt: at(webhook.madeAt),
  oldSecretUntil: atOrNull(webhook.oldSecretUntil),
  failingSince: atOrNull(webhook.failingSince),
  restsUntil: atOrNull(webhook.restsUntil),
  off: webhook.offAt && { since: at(webhook.offAt), why: webhook.offWhy!, by: webhook.offBy! },
  waiting: webhook.waiting,
  failed: webhook.failed,
  lastDeliveredAt: atOrNull(webhook.lastDeliveredAt),
})

export const deliveryView = (delivery: WebhookDelivery): z.output<typeof WireDelivery> => ({
  id: delivery.id,
  webhookId: delivery.webhookId,
  eventId: delivery.eventId,
  type: delivery.type,
  state: delivery.state,
  plannedAt: at(delivery.plannedAt),
  nextAt: delivery.state === 'planned' ? at(delivery.nextAt) : null,
  tries: delivery.tries,
  triedAt: atOrNull(delivery.triedAt),
  status: delivery.status,
  answer: delivery.answer,
  error: delivery.error,
  durationMs: delivery.durationMs,
})
