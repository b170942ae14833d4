import type { Instant } from '../time.ts'

/** An address of another program that is told what happens. */
export interface Webhook {
  id: number
  url: string
  description: string
  /** `case.opened`, all of a noun as `case.*`, or `*`. */
  types: string[]
  madeById: number
  madeByName: string
  madeAt: Instant
  /** Until then the secret before the last one signs, too. */
  oldSecretUntil: Instant | null
  /** Since then nothing was taken. */
  failingSince: Instant | null
  restsUntil: Instant | null
  offAt: Instant | null
  offWhy: OffWhy | null
  offBy: string | null
}

/** A person switched it off, the far side said that it is gone, or it failed for too long. */
export type OffWhy = 'person' | 'gone' | 'failing'

export const DELIVERY_STATES = ['planned', 'sending', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One event as it is told to one webhook, or a trial. */
export interface WebhookDelivery {
  id: number
  webhookId: number
  eventId: number | null
  type: string
  state: DeliveryState
  plannedAt: Instant
  nextAt: Instant
  tries: number
  triedAt: Instant | null
  status: number | null
  answer: string | null
  error: string | null
  durationMs: number | null
}

/** What a trial tells. */
export const TRIAL = 'webhook.ping'

/** The id of a message, the same for every try, so that the receiver can drop what it has had. */
export const messageIdOf = (uid: string, { id, eventId }: { id: number; eventId: number | null }): string =>
  `msg_${uid}_${eventId ?? `ping${id}`}`
