import type { Channel, Delivery, Ears, OutgoingMessage } from '../../core/notice/channel.ts'
import type { TelegramSettings } from '../../core/notice/channel-settings.ts'
import { guarded } from '../guarded.ts'
import { openPace, type Pace, sleep } from '../pace.ts'
import { isNo, openBot, WireFault } from './api.ts'
import { listenTo } from './listener.ts'

/** Telegram's own limits: messages a second to all and to one chat, characters of one message. */
const PER_SECOND = 30
const PER_CHAT = 1
const LONGEST = 4096

/** Messages by a bot to chats that customers linked, and what they write to it. Throws where the settings cannot be used. */
export function openTelegram(settings: TelegramSettings, ears: Ears): Channel {
  const { token, apiRoot, perSecond = PER_SECOND, perChat = PER_CHAT, concurrency = PER_SECOND } = settings
  if (!/^\d+:[\w-]{20,}$/.test(token ?? '')) throw new Error('Telegram: the token is not one that BotFather gives')
  if (apiRoot !== undefined && (!URL.canParse(apiRoot) || apiRoot.endsWith('/')))
    throw new Error('Telegram: apiRoot is a web address without a slash at the end')
  const bot = openBot(settings)
  const pace = openPace(perSecond, Math.random)
  const turnOf = openTurns(1000 / perChat)
  const listener = listenTo(bot, ears, settings)

  async function attempt(message: OutgoingMessage): Promise<Delivery> {
    const { to, text } = message
    if (!/^-?\d{1,20}$/.test(to)) return refused(`${to} is no chat`)
    if (text.length > LONGEST) return refused(`longer than ${LONGEST} characters`)
    await turnOf(to)
    await pace.turn()
    const left = pace.pauseLeft()
    if (left) return { state: 'postponed', afterMs: left, reason: 'Telegram asked for a pause' }
    try {
      const sent = await (await bot.api()).sendMessage(to, text, { link_preview_options: { is_disabled: true } })
      pace.fine()
      return { state: 'accepted', reference: `${to}:${sent.message_id}` }
    } catch (fault) {
      return deliveryOf(fault, pace)
    }
  }

  const channel = guarded({
    name: 'telegram',
    can: { receipts: false, subject: false, attachments: false, maxLength: LONGEST, dropsRepeats: false },
    concurrency,
    attempt,
    shut: () => listener.stop(),
  })
  return {
    ...channel,
    resting: () => pace.pauseLeft() > 0,
    async file(id) {
      try {
        const { file_path: path } = await (await bot.api()).getFile(id)
        return path ? await bot.download(path) : null
      } catch (fault) {
        if (isNo(fault) && fault.error_code === 400) return null
        throw fault
      }
    },
    close() {
      // a question for news that waits for an answer must not hold up the end
      void listener.stop()
      return channel.close()
    },
  }
}

/** What Telegram's "no" means; what the wire left open is in doubt. */
function deliveryOf(fault: unknown, pace: Pace): Delivery {
  if (fault instanceof WireFault)
    return fault.left
      ? { state: 'in-doubt', reason: fault.message }
      : { state: 'failed', permanent: false, reason: fault.message }
  if (!isNo(fault)) throw fault
  const { error_code: code, description, parameters } = fault
  const reason = `Telegram ${code} ${description}`
  if (code === 429) {
    const askedMs = parameters.retry_after === undefined ? undefined : parameters.retry_after * 1000
    return { state: 'postponed', afterMs: pace.slower(askedMs), reason }
  }
  // 403: blocked, or the account is gone; 400: no such chat, or a message that no other try would make right
  return { state: 'failed', permanent: code === 403 || code === 400, reason }
}

/** One message a second to each chat; who comes too early waits for its turn. */
function openTurns(gapMs: number): (chat: string) => Promise<void> {
  const free = new Map<string, number>()
  return async chat => {
    const now = performance.now()
    const at = Math.max(now, free.get(chat) ?? 0)
    free.set(chat, at + gapMs)
    if (free.size > MOST_TURNS) for (const [other, until] of free) if (until < now) free.delete(other)
    if (at > now) await sleep(at - now)
  }
}

const MOST_TURNS = 1000

const refused = (reason: string): Delivery => ({ state: 'failed', permanent: true, reason })
