import type { Api, GrammyError, Transformer } from 'grammy'
import type { TelegramSettings } from '../../core/notice/channel-settings.ts'
import { type Exchange, exchange } from '../exchange.ts'

const TELEGRAM = 'https://api.telegram.org'
const TIMEOUT_MS = 15_000
/** A hundred updates of the longest kind. */
const ANSWER_LIMIT = 8 * 1024 * 1024
/** The Bot API gives out no larger files. */
const FILE_LIMIT = 20 * 1024 * 1024

/** The question never left, or nobody knows what became of it. */
export class WireFault extends Error {
  readonly left: boolean
  constructor(reason: string, left: boolean) {
    super(reason)
    this.left = left
  }
}

/** What this bot may ask of Telegram, and its files. */
export interface Bot {
  api(): Promise<Api>
  /** The octets behind a path of getFile. */
  download(path: string): Promise<Buffer>
}

/** Telegram understood the question and says no. */
export const isNo = (fault: unknown): fault is GrammyError => fault instanceof Error && fault.name === 'GrammyError'

/**
 * grammY's Bot API over our own exchange(): it tells what never left from what nobody answered, and keeps no connection
 * that may be dead. A "no" of Telegram's is grammY's GrammyError, all else a WireFault.
 */
export function openBot({ token, apiRoot = TELEGRAM, timeoutMs = TIMEOUT_MS }: TelegramSettings): Bot {
  let opened: Promise<Api> | undefined
  // grammY is loaded by those who have a bot: it takes a good part of a second
  const open = async () => withOwnWire(new (await import('grammy')).Api(token, { apiRoot }))
  const withOwnWire = (api: Api): Api => {
    api.config.use(ask)
    return api
  }
  const ask: Transformer = async (_prev, method, payload, signal) => {
    const outcome = await exchange({
      url: new URL(`${apiRoot}/bot${token}/${method}`),
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      timeoutMs: timeoutMs + waits(payload),
      bodyLimit: ANSWER_LIMIT,
      signal: signal as AbortSignal | undefined,
    })
    return JSON.parse(jsonOf(outcome))
  }
  return {
    api() {
      opened ??= open()
      return opened
    },
    async download(path) {
      const url = new URL(`${apiRoot}/file/bot${token}/${path}`)
      const outcome = await exchange({
        url,
        method: 'GET',
        headers: {},
        timeoutMs: timeoutMs * 4,
        bodyLimit: FILE_LIMIT,
      })
      if (outcome.kind !== 'answered' || outcome.status !== 200 || !outcome.whole)
        throw new WireFault(`the file did not come: ${reasonOf(outcome)}`, true)
      return outcome.content
    },
  }
}

/** Milliseconds that the question itself asks to be kept waiting. */
const waits = (payload: object) => ('timeout' in payload ? Number(payload.timeout) * 1000 : 0)

/** The Bot API answers in JSON whatever it says; anything else came from something that stands before it. */
function jsonOf(outcome: Exchange): string {
  if (outcome.kind !== 'answered') throw new WireFault(outcome.reason, outcome.kind === 'unanswered')
  if (!outcome.whole || !isAnswer(outcome.body)) throw new WireFault(reasonOf(outcome), outcome.status !== 503)
  return outcome.body
}

function isAnswer(body: string): boolean {
  try {
    return typeof JSON.parse(body).ok === 'boolean'
  } catch {
    return false
  }
}

const reasonOf = (outcome: Exchange) =>
  outcome.kind === 'answered' ? `HTTP ${outcome.status} ${outcome.body.slice(0, 200)}`.trim() : outcome.reason
