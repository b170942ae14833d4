import { SECOND } from '../../time.ts'
import type { ChannelName } from '../channel.ts'

/** How many messages a second may leave on a channel, from all processes together; null: no limit. */
export interface Throttle {
  channel: ChannelName
  perSecond: number | null
}

/** What a desk starts with, messages a second, until an administrator who knows the contracts says more. */
export const FIRST_THROTTLES: Record<ChannelName, number> = { email: 50, sms: 20, telegram: 30, webhook: 50 }

/** A throttle and until when what left already is paid for: milliseconds of one clock that all processes share. */
export interface Bucket {
  perSecond: number
  spentUntil: number
}

/** `granted` messages may leave now; where that is none, the next may in `waitMs`. */
export interface Grant {
  granted: number
  waitMs: number
  spentUntil: number
}

/** What was not used may be used later, as much as one second gives: so at most twice the limit in one second, and never more over time. */
const SAVED_MS = SECOND

/** Grants what there is room for. A clock that jumps back costs a second and not a day. */
export function grant({ perSecond, spentUntil }: Bucket, wanted: number, now: number): Grant {
  const each = SECOND / perSecond
  // one message must fit, however rarely it may leave
  const saved = Math.max(SAVED_MS, each)
  const from = Math.min(Math.max(spentUntil, now - saved), now + saved)
  const room = Math.floor((now - from) / each + ROUNDING)
  const granted = Math.max(0, Math.min(wanted, room))
  return { granted, waitMs: room > 0 ? 0 : Math.ceil(from + each - now), spentUntil: from + granted * each }
}

/** A whole message that was saved up is whole, whatever fractions say. */
const ROUNDING = 1e-6
