import type { Channel, Delivery, OutgoingMessage } from '../core/notice/channel.ts'

interface Way extends Pick<Channel, 'name' | 'can'> {
  /** How many messages may be under way at once; the others wait their turn. */
  concurrency: number
  attempt(message: OutgoingMessage): Promise<Delivery>
  /** Lets go of connections; called once, after the last message under way. */
  shut?(): void | Promise<void>
}

/** Said of what had not begun when the channel was closed: no failure of its own. */
export const CLOSED: Delivery = { state: 'failed', permanent: false, reason: 'the channel is closed' }

/**
 * Makes a Channel out of one way to try: at most `concurrency` at once, never a throw, and a close() that refuses what
 * has not begun and waits for what has.
 */
export function guarded({ name, can, concurrency, attempt, shut }: Way): Channel {
  const waiting: (() => void)[] = []
  let underWay = 0
  let closing: Promise<void> | undefined
  let drained = () => {}

  async function send(message: OutgoingMessage): Promise<Delivery> {
    if (closing) return CLOSED
    if (underWay < concurrency) underWay += 1
    else await new Promise<void>(resolve => waiting.push(resolve))
    try {
      return closing ? CLOSED : await attempt(message)
    } catch (fault) {
      // A fault of ours says nothing about where the message is, so nobody may send it again unasked.
      return { state: 'in-doubt', reason: `fault in the channel: ${fault instanceof Error ? fault.message : fault}` }
    } finally {
      leave()
    }
  }

  /** Hands the place to the next in line, so that the count never dips between the two. */
  function leave() {
    const next = waiting.shift()
    if (next) return next()
    underWay -= 1
    if (underWay === 0) drained()
  }

  async function drain() {
    if (underWay > 0) {
      await new Promise<void>(resolve => {
        drained = resolve
      })
    }
    await shut?.()
  }

  return {
    name,
    can,
    concurrency,
    send,
    close: () => {
      closing ??= drain()
      return closing
    },
  }
}
