import type {
  Channel,
  ChannelAbilities,
  ChannelName,
  Delivery,
  OutgoingMessage,
  Receipt,
} from '../../core/notice/channel.ts'
import { guarded } from '../guarded.ts'

/**
 * How the far side takes a message.
 * `delivers` says so at once; `accepts` takes it over and may confirm later; `refuses` for good; `fails` for now;
 * `breaks` loses the line after the message, which arrived all the same, or (`loses`) did not.
 */
export type Manner = 'delivers' | 'accepts' | 'refuses' | 'fails' | 'breaks' | 'loses'

/** A message that reached the far side, and when. */
export interface Arrival {
  at: Date
  reference: string
  message: OutgoingMessage
}

export interface FakeOptions {
  can?: Partial<ChannelAbilities>
  concurrency?: number
  /** The clock that stamps arrivals; the demo gives its fast one. */
  now?: () => Date
  /** Waits where the line is slow; the demo and tests on a fast clock give their own. */
  sleep?: (milliseconds: number) => Promise<void>
  /** Every try with its outcome, whatever it was: the demo stores and narrates it. */
  onSent?: (message: OutgoingMessage, delivery: Delivery, at: Date) => void | Promise<void>
  /** Where confirm() and bounce() go: what an HTTP route is for a real gateway. */
  onReceipt?: (receipt: Receipt) => void | Promise<void>
}

export interface FakeChannel extends Channel {
  /** What arrived, in order. */
  readonly outbox: readonly Arrival[]
  /** From now on all (or this one address) answer so; `slow` in milliseconds; `times` ends it by itself. */
  behave(manner: Manner, how?: { to?: string; slow?: number; times?: number }): void
  /** The receipt for an accepted message comes in: delivered. */
  confirm(reference: string): Promise<void>
  /** The receipt for an accepted message comes in: it could not be delivered. */
  bounce(reference: string, reason: string, permanent?: boolean): Promise<void>
}

interface Rule {
  manner: Manner
  to?: string
  slow: number
  times: number
}

const ABILITIES: Record<ChannelName, ChannelAbilities> = {
  email: { receipts: false, subject: true, attachments: true, maxLength: null, dropsRepeats: false },
  sms: { receipts: true, subject: false, attachments: false, maxLength: 670, dropsRepeats: false },
  telegram: { receipts: false, subject: false, attachments: true, maxLength: 4096, dropsRepeats: false },
  webhook: { receipts: false, subject: true, attachments: false, maxLength: null, dropsRepeats: true },
}

/** A channel that keeps what it is given, for tests and the demo. Unless told otherwise it delivers at once. */
export function openFake(name: ChannelName, options: FakeOptions = {}): FakeChannel {
  const { now = () => new Date(), sleep = wait, onSent, onReceipt } = options
  const outbox: Arrival[] = []
  const rules: Rule[] = []
  let sent = 0

  async function attempt(message: OutgoingMessage): Promise<Delivery> {
    const { manner, slow } = ruleFor(message.to)
    if (slow > 0) await sleep(slow)
    sent += 1
    const reference = `${name}-${sent}`
    const at = now()
    if (manner === 'delivers' || manner === 'accepts' || manner === 'breaks') outbox.push({ at, reference, message })
    const delivery = answer(manner, reference)
    await onSent?.(message, delivery, at)
    return delivery
  }

  /** The rule for an address before the rule for all; later rules before earlier ones. */
  function ruleFor(to: string): Rule {
    const live = rules.filter(rule => rule.times > 0)
    const rule = live.findLast(rule => rule.to === to) ?? live.findLast(rule => rule.to === undefined)
    if (!rule) return { manner: 'delivers', slow: 0, times: 1 }
    rule.times -= 1
    return rule
  }

  const channel = guarded({
    name,
    can: { ...ABILITIES[name], ...options.can },
    concurrency: options.concurrency ?? 50,
    attempt,
  })
  return {
    ...channel,
    outbox,
    behave: (manner, { to, slow = 0, times = Number.POSITIVE_INFINITY } = {}) => {
      rules.push({ manner, to, slow, times })
    },
    confirm: async reference => onReceipt?.({ state: 'delivered', reference }),
    bounce: async (reference, reason, permanent = true) =>
      onReceipt?.({ state: 'failed', reference, permanent, reason }),
  }
}

function answer(manner: Manner, reference: string): Delivery {
  switch (manner) {
    case 'delivers':
      return { state: 'delivered', reference }
    case 'accepts':
      return { state: 'accepted', reference }
    case 'refuses':
      return { state: 'failed', permanent: true, reason: 'the address does not exist' }
    case 'fails':
      return { state: 'failed', permanent: false, reason: 'the line is busy' }
    case 'breaks':
    case 'loses':
      return { state: 'in-doubt', reason: 'the line broke after the message' }
  }
}

const wait = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds))
