import type { Instant, Interval } from '../../time.ts'
import type { ChannelName } from '../channel.ts'
import { type Crowd, type Flow, flowByHour, flowOf, lastTold, toldBy } from './flow.ts'

/** What one segment of a short message costs: minor units of an ISO 4217 currency. */
export interface Price {
  amount: number
  currency: string
}

/** Those of a message whose letters and hours are alike. */
export interface Share {
  channel: ChannelName
  customers: number
  hours: readonly Interval[]
  /** Their hours alone keep them from hearing in time. */
  late: boolean
  /** Of one short message; what no segment carries has none. */
  segments: number
}

/** What a channel will make of its part. */
export interface Forecast {
  channel: ChannelName
  customers: number
  /** Messages a second; null: no limit. */
  perSecond: number | null
  /** When the last one is told. */
  lastAt: Instant | null
  /** Who hears too late, by what keeps them: their own hours, or the throttle. */
  late: { hours: number; throttle: number }
  /** Who waits in the queue when their night comes, and hears the next day. */
  overNight: number
  segments: number
  cost: Price | null
}

export interface Ways {
  /** Messages, or with `segments` parts of messages, that may leave a second. */
  limits: readonly { channel: ChannelName; perSecond: number | null; of: 'messages' | 'segments' }[]
  price: Price | null
  /** By when all should have heard: the promised moment, or the next word, which overtakes this one. */
  endAt: Instant | null
}

/** For each channel, when its last one hears and what keeps the others; and how many hear in which hour. */
export function forecast(shares: readonly Share[], ways: Ways) {
  const channels = [...new Set(shares.map(({ channel }) => channel))].map(channel => {
    const own = shares.filter(share => share.channel === channel)
    const perSecond = rateOf(channel, own, ways)
    return { channel, own, perSecond, flow: flowOf(own.map(crowdOf), perSecond) }
  })
  return {
    channels: channels.map(({ channel, own, perSecond, flow }): Forecast => {
      const carried = sum(own, share => share.segments * share.customers)
      return {
        channel,
        customers: sum(own, ({ customers }) => customers),
        perSecond,
        lastAt: lastTold(flow),
        late: { hours: sum(own, share => (share.late ? share.customers : 0)), throttle: queued(own, flow, ways.endAt) },
        overNight: Math.round(flow.overNight),
        segments: carried,
        cost: carried && ways.price ? { ...ways.price, amount: carried * ways.price.amount } : null,
      }
    }),
    histogram: flowByHour(channels.map(({ flow }) => flow)),
  }
}

const crowdOf = ({ customers, hours }: Share): Crowd => ({ customers, hours })

/** The tightest of the limits that hold on a channel, in messages. */
function rateOf(channel: ChannelName, own: readonly Share[], { limits }: Ways): number | null {
  const each = sum(own, share => share.segments * share.customers) / sum(own, ({ customers }) => customers)
  const rates = limits.flatMap(limit => {
    if (limit.channel !== channel || limit.perSecond === null) return []
    return [limit.of === 'segments' ? limit.perSecond / Math.max(each, 1) : limit.perSecond]
  })
  return rates.length ? Math.min(...rates) : null
}

/** Who could have heard by the end and stands in the queue then. */
function queued(own: readonly Share[], flow: Flow, endAt: Instant | null): number {
  if (!endAt) return 0
  const awake = own.filter(({ hours, late }) => !late && hours[0] && hours[0].from < endAt)
  return Math.max(0, sum(awake, ({ customers }) => customers) - toldBy(flow, endAt))
}

const sum = (shares: readonly Share[], of: (share: Share) => number): number =>
  shares.reduce((total, share) => total + of(share), 0)
