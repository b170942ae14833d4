import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  type WebhookDelivery as DeliveryShape,
  getWebhookHosts,
  listWebhookDeliveries,
  listWebhooks,
  type Webhook as WebhookShape,
} from '../../../src/contract/webhook.ts'
import { call } from '../../app/api.ts'

export type Webhook = z.output<typeof WebhookShape>
export type Delivery = z.output<typeof DeliveryShape>

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: () => call(listWebhooks),
  refetchInterval: 15_000,
})

/** What a webhook was told; asked again while somebody looks. */
export const deliveriesQuery = (webhookId: number, state?: Delivery['state']) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', webhookId, 'deliveries', state ?? ''],
    queryFn: ({ pageParam }) =>
      call(listWebhookDeliveries, { params: { webhookId }, query: { state, cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: 3_000,
  })

export const hostsQuery = queryOptions({ queryKey: ['webhook-hosts'], queryFn: () => call(getWebhookHosts) })
