import { callWebhook } from '../channels/webhook/call.ts'
import { SECOND } from '../core/time.ts'
import type { Desk } from '../desk/desk.ts'
import { claimWebhookMessages, recordWebhookTry, type WebhookMessage } from '../desk/webhook/delivery.ts'

/** Under way at once from this worker, to all webhooks together. */
const AT_ONCE = 64
/** While something is under way the next is looked for at least this often. */
const LOOK_MS = SECOND

/**
 * Tells webhooks what is due. One that is slow holds up nobody: a share of the work ends as soon as any place is free.
 * A record that fails is no loss: the lease runs out and the message is sent again under the same id.
 */
export function openTeller(desk: Desk, call = callWebhook) {
  const underWay = new Set<Promise<void>>()
  const faults: unknown[] = []

  async function tell(message: WebhookMessage): Promise<void> {
    const told = await call(message, desk.clock())
    await recordWebhookTry(desk, message, told, Math.random())
  }

  function start(message: WebhookMessage): void {
    const task: Promise<void> = tell(message)
      .catch(fault => void faults.push(fault))
      .finally(() => underWay.delete(task))
    underWay.add(task)
  }

  return {
    /** More than zero: look again at once. */
    async run(): Promise<number> {
      // told by the loop, as any round that could not do its work
      if (faults.length) throw faults.splice(0)[0]
      const wasBusy = underWay.size > 0
      const claimed = underWay.size < AT_ONCE ? await claimWebhookMessages(desk, AT_ONCE - underWay.size) : []
      for (const message of claimed) start(message)
      // what ended meanwhile may have freed places that the claim did not see
      if (!underWay.size) return Number(wasBusy)
      await anyOf(underWay, LOOK_MS)
      return 1
    },
    /** Waits for what is under way. */
    async end(): Promise<void> {
      await Promise.all(underWay)
    },
  }
}

function anyOf(tasks: Iterable<Promise<void>>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout
  const passed = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms)
  })
  return Promise.race([...tasks, passed]).finally(() => clearTimeout(timer))
}
