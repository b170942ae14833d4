import { after, DAY, HOUR, type Instant } from '../time.ts'
import type { ChannelName } from './channel.ts'

/** Within this a channel that reports deliveries should have reported. A manager can read it. */
export const REPORTS_WITHIN: Record<ChannelName, number> = {
  email: DAY,
  sms: 6 * HOUR,
  telegram: HOUR,
  webhook: HOUR,
}

/** Messages of one channel that were sent about the same time: how many left, how many nobody has reported on since. */
export interface Reported {
  left: number
  unreported: number
}

/** What was sent in this stretch is judged now: long enough ago, and not so long that a silence of last week counts. */
export const judged = (channel: ChannelName, now: Instant) => ({
  from: after(now, -2 * REPORTS_WITHIN[channel]),
  until: after(now, -REPORTS_WITHIN[channel]),
})

/** A gateway that accepts and does not report. Single receipts get lost everywhere: half of them are no accident. */
export const isSilent = ({ left, unreported }: Reported): boolean => unreported > 0 && unreported * 2 >= left
