import { CONTACT_OF, type ContactPoint, type Reach } from '../customer/customer.ts'
import { REACH_CHANNELS, type ReachChannel } from './notice.ts'

export interface Address {
  channel: ReachChannel
  address: string
}

/** `answer`: every ticked channel. `news`: the one for short news. `receipt`: where the customer has just written. */
export type Purpose = 'answer' | 'news' | 'receipt'

export interface Known {
  reaches: Reach[]
  contactPoints: ContactPoint[]
  /** Where the customer's last word came from, if it can be answered there. */
  arrival: Address | null
  /** Addresses that called a letter of ours spam: no news goes there. */
  complained?: string[]
}

/** Without a wish of the customer's: letters before short messages, and calls never by themselves. */
const BY_HABIT: ReachChannel[] = ['email', 'telegram', 'sms', 'webhook']

/** Where a message goes. Empty only where no address is known at all. */
export function addressesFor(purpose: Purpose, all: Known): Address[] {
  const known = purpose === 'news' ? withoutComplaints(all) : all
  const { reaches, arrival } = known
  const ticked = reaches.filter(reach => reach.answers)
  const news = reaches.filter(reach => reach.news)
  const first = (...choices: Address[][]) => choices.find(choice => choice.length) ?? []
  const heard = arrival ? [arrival] : []
  const habit = habitual(known).slice(0, 1)
  if (purpose === 'answer') return first(ticked, heard, habit).map(plain)
  const quiet = ticked.filter(({ channel }) => channel !== 'phone')
  if (purpose === 'news') return first(news, quiet.slice(0, 1), heard, habit, ticked).map(plain)
  return first(heard, news, quiet.slice(0, 1), habit).map(plain)
}

function withoutComplaints({ reaches, contactPoints, arrival, complained = [] }: Known): Known {
  const wants = ({ address }: { address: string }) => !complained.includes(address)
  return {
    reaches: reaches.filter(wants),
    contactPoints: contactPoints.filter(wants),
    arrival: arrival && wants(arrival) ? arrival : null,
  }
}

/** Where to try after a failure: what the customer ticked first, then whatever else is known; never a tried one. */
export function nextAddress(known: Known, tried: Address[]): Address | null {
  const isTried = ({ channel, address }: Address) => tried.some(t => t.channel === channel && t.address === address)
  const all = [...known.reaches.map(plain), ...(known.arrival ? [known.arrival] : []), ...habitual(known)]
  // one message per reason and channel: another address of a tried channel would be the same notice again
  const usedChannels = new Set(tried.map(({ channel }) => channel))
  return all.find(address => !isTried(address) && !usedChannels.has(address.channel)) ?? null
}

/** Whether a delivery there counts as an answer: on a ticked channel, or anywhere while nothing was ticked. */
export function isChosen(channel: ReachChannel, reaches: Reach[]): boolean {
  const ticked = reaches.filter(reach => reach.answers)
  return ticked.length === 0 || ticked.some(reach => reach.channel === channel)
}

function habitual({ contactPoints }: Known): Address[] {
  return BY_HABIT.flatMap(channel =>
    contactPoints.filter(({ kind }) => kind === CONTACT_OF[channel]).map(({ address }) => ({ channel, address })),
  )
}

const plain = ({ channel, address }: Address): Address => ({ channel, address })

export const isReachChannel = (value: string): value is ReachChannel =>
  (REACH_CHANNELS as readonly string[]).includes(value)
