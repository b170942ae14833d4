import type { Channel, ChannelName, Delivery, Ears, OutgoingMessage } from '../core/notice/channel.ts'
import { afterTry, isOnTrial, isResting, UNBROKEN } from '../core/notice/flow/breaker.ts'
import { CLOSED } from './guarded.ts'

/** Failures in a row after which a channel rests, unless its settings say otherwise. */
export const REST_AFTER = 10

/** The circuit breaker of one channel, and the word to people when it opens and closes. */
export interface Rest {
  /** Takes note of a try; `farSide` where the channel has many, such as customers' own servers. */
  after(delivery: Delivery, farSide?: string): void
  /** Says that it rests, and why, or that it works: once. A word that could not be said is said next time. */
  tell(reason: string | null): void
  resting(): boolean
  onTrial(): boolean
}

export function openRest(name: ChannelName, ears: Ears, restAfter = REST_AFTER, chance = Math.random): Rest {
  let breaker = UNBROKEN
  let told = false

  function tell(reason: string | null) {
    if (told === (reason !== null)) return
    told = !told
    ears.resting(name, reason).catch(() => {
      told = reason === null
    })
  }

  return {
    tell,
    after(delivery, farSide) {
      breaker = afterTry(breaker, delivery, { restAfter, now: new Date(), chance: chance(), farSide })
      if (isResting(breaker, new Date()) && 'reason' in delivery) tell(delivery.reason)
      if (breaker === UNBROKEN) tell(null)
    },
    resting: () => isResting(breaker, new Date()),
    onTrial: () => isOnTrial(breaker),
  }
}

/** The same channel with a breaker: after failures in a row it rests, then one message at a time shows whether it works. */
export function rested(
  channel: Channel,
  ears: Ears,
  { restAfter, farSideOf }: { restAfter?: number; farSideOf?: (message: OutgoingMessage) => string } = {},
): Channel {
  const rest = openRest(channel.name, ears, restAfter)
  return {
    ...channel,
    get concurrency() {
      return rest.onTrial() ? 1 : channel.concurrency
    },
    async send(message) {
      const delivery = await channel.send(message)
      if (delivery !== CLOSED) rest.after(delivery, farSideOf?.(message))
      return delivery
    },
    resting: () => rest.resting() || (channel.resting?.() ?? false),
  }
}
