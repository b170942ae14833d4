import type { Api } from 'grammy'
import type { Ears } from '../../core/notice/channel.ts'
import type { TelegramSettings } from '../../core/notice/channel-settings.ts'
import { waitAfter } from '../../core/notice/flow/backoff.ts'
import { SECOND } from '../../core/time.ts'
import type { Bot } from './api.ts'

export interface Listener {
  stop(): Promise<void>
}

const POLL_SECONDS = 25
/** How soon a process that does not listen asks whether it should, and how long an answer holds beside the question. */
const LOOK_AGAIN_MS = 5 * SECOND
const LEASE_MS = 30 * SECOND
const HEARD: ('message' | 'edited_message')[] = ['message', 'edited_message']
const FAULTS = { firstMs: SECOND, mostMs: 60 * SECOND }

/**
 * Asks Telegram for news, one question after another: no public address is needed. Among several processes one asks,
 * and news is acknowledged by the next question, once it is stored. What comes twice is dropped by its number.
 */
export function listenTo(bot: Bot, ears: Ears, { token, pollSeconds = POLL_SECONDS }: TelegramSettings): Listener {
  const stopping = new AbortController()
  const botId = token.split(':')[0]
  let offset = 0
  let faults = 0
  let listening = false

  async function listen(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const heard = await hearOnce()
        faults = 0
        if (!heard) await pause(LOOK_AGAIN_MS)
      } catch {
        // away, or another asks at the same moment: the news waits with Telegram for a day
        faults += 1
        await pause(waitAfter(faults, FAULTS, 1))
      }
    }
  }

  /** False when it is not ours to ask. */
  async function hearOnce(): Promise<boolean> {
    listening = await ears.mayListen('telegram', pollSeconds * SECOND + LEASE_MS)
    if (!listening) return false
    const asked = { offset, timeout: pollSeconds, allowed_updates: HEARD }
    const updates = await (await bot.api()).getUpdates(asked, signalOf(stopping))
    for (const update of updates) {
      const content = Buffer.from(JSON.stringify(update))
      await ears.raw('telegram', { content, once: `telegram:${botId}:${update.update_id}` })
      offset = update.update_id + 1
    }
    return true
  }

  const pause = (ms: number) =>
    new Promise<void>(resolve => {
      if (stopping.signal.aborted) return resolve()
      const timer = setTimeout(done, ms)
      function done() {
        clearTimeout(timer)
        stopping.signal.removeEventListener('abort', done)
        resolve()
      }
      stopping.signal.addEventListener('abort', done)
    })

  // the next process need not wait for the lease to end
  const ended = listen().then(async () => {
    if (listening) await ears.mayListen('telegram', 0).catch(() => false)
  })
  return {
    stop() {
      stopping.abort()
      return ended
    },
  }
}

/** grammY names the type of another package; the object is the same. */
const signalOf = ({ signal }: AbortController) => signal as unknown as Parameters<Api['getUpdates']>[1]
