import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { TelegramSettings } from '../../src/core/notice/channel-settings.ts'

/** A message that a bot sends. */
export interface BotMessage {
  chat_id: string
  text: string
}

/** How the Bot API takes a message: it does, it says no in its own words, or the line breaks. */
export type BotAnswer =
  | 'takes'
  | 'breaks'
  | { error_code: number; description: string; parameters?: { retry_after?: number } }

export interface BotApiOptions {
  answer?: (message: BotMessage) => BotAnswer | Promise<BotAnswer>
}

const TOKEN = '4242:AAE-a-token-of-a-bot-for-tests'

/** The settings of a bot whose Bot API is on loopback. */
export const botAt = (port: number): TelegramSettings => ({
  token: TOKEN,
  bot: 'orbita_help_bot',
  apiRoot: `http://127.0.0.1:${port}`,
  pollSeconds: 1,
})

/** A Bot API on loopback: takes messages, gives out news until it is confirmed, holds files. */
export async function openBotApi(options: BotApiOptions = {}) {
  const sent: BotMessage[] = []
  const files = new Map<string, Buffer>()
  const sockets = new Set<Socket>()
  let updates: { update_id: number }[] = []
  const waiting: (() => void)[] = []
  let askers = 0
  let mostAskers = 0
  let nextUpdate = 100

  const methods: Record<string, (payload: never) => unknown> = {
    getMe: () => ({ id: 4242, is_bot: true, first_name: 'Орбита', username: 'orbita_help_bot' }),
    sendMessage: async (message: BotMessage) => {
      const answer = (await options.answer?.(message)) ?? 'takes'
      if (answer !== 'takes') return answer
      sent.push(message)
      return { message_id: sent.length, chat: { id: Number(message.chat_id), type: 'private' }, date: 0 }
    },
    getFile: ({ file_id }: { file_id: string }) =>
      files.has(file_id)
        ? { file_id, file_path: `documents/${file_id}` }
        : { error_code: 400, description: 'Bad Request: file is too big' },
    getUpdates: async ({ offset = 0, timeout = 0 }: { offset?: number; timeout?: number }) => {
      updates = updates.filter(({ update_id }) => update_id >= offset)
      askers += 1
      mostAskers = Math.max(mostAskers, askers)
      if (!updates.length && timeout) await news(timeout * 1000)
      askers -= 1
      return updates
    },
  }

  const news = (ms: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms)
      waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const [, kind, second, ...rest] = request.url!.split('/')
    if (kind === 'file') return response.end(files.get(rest.at(-1)!))
    if (kind !== `bot${TOKEN}`) return refuse(response, { error_code: 401, description: 'Unauthorized' })
    const payload = JSON.parse(Buffer.concat(chunks).toString() || '{}')
    const result = await methods[second!]!(payload as never)
    if (result === 'breaks') return request.socket.destroy()
    if (typeof result === 'object' && result !== null && 'error_code' in result)
      return refuse(response, result as { error_code: number })
    response.end(JSON.stringify({ ok: true, result }))
  })
  server.on('connection', socket => {
    sockets.add(socket)
    // a poller that hangs up leaves nobody waiting
    socket.once('close', () => wake())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  function wake() {
    for (const go of waiting.splice(0)) go()
  }

  function refuse(response: ServerResponse, no: { error_code: number; description?: string }) {
    response.writeHead(no.error_code, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok: false, ...no }))
  }

  /** A person writes to the bot: a text, or any other fields of a message. Returns the update's number. */
  function bring(chat: number, message: string | object, updateId = nextUpdate++): number {
    const from = { id: chat, is_bot: false, first_name: 'Пётр', last_name: 'Ильин', language_code: 'ru' }
    const fields = typeof message === 'string' ? { text: message } : message
    const update = { message_id: updateId, date: 0, chat: { id: chat, type: 'private' }, from, ...fields }
    updates.push({ update_id: updateId, message: update } as { update_id: number })
    wake()
    return updateId
  }

  return {
    port: (server.address() as AddressInfo).port,
    sent,
    files,
    bring,
    /** News that nobody has confirmed yet. */
    unheard: () => updates.length,
    /** The most that asked for news at once. */
    mostAskers: () => mostAskers,
    close: () => {
      wake()
      for (const socket of sockets) socket.destroy()
      return new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
