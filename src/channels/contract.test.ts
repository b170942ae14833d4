import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { botAt, openBotApi } from '../../test/world/bot-api.ts'
import { accountAt, isLast, openOperator } from '../../test/world/operator.ts'
import type { Channel, ChannelName, Ears, OutgoingMessage } from '../core/notice/channel.ts'
import type { SmsGateway } from '../core/notice/channel-settings.ts'
import { openFake } from './fake/phones.ts'
import { openChannels } from './open.ts'

/** How the far side takes a message: yes, never, not now, or it takes it and the line breaks. */
type Manner = 'takes' | 'refuses' | 'fails' | 'breaks'

/** One channel with a far side whose manners the test sets, over real sockets (the fake has none to offer). */
interface Line {
  channel: Channel
  to: string
  /** Texts that reached the far side, whatever it answered. */
  arrived: string[]
  /** The most that the far side saw at once. */
  peak(): number
  behave(manner: Manner): void
  /** The same channel where nobody listens, and where somebody listens and never says a word. */
  elsewhere(port: number): { channel: Channel; to: string }
}

const LIMIT = 5
/** These lines bring nothing. */
const NO_EARS: Ears = {
  receipt: async () => {},
  incoming: async () => {},
  raw: async () => {},
  mayListen: async () => false,
  resting: async () => {},
}
const TIMEOUT_MS = 500

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const LINES: Record<string, () => Promise<Line>> = { email: mail, sms, smpp, telegram, webhook, 'fake sms': fake }

describe.each(Object.entries(LINES))('%s', (_name, open) => {
  const text = 'Орбита: чиним до завтра 18:00. Простите, что долго 🙂👩🏽‍🔧 — И. Панин «за всё»'
  const message = (to: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
    ...{ noticeId: 1, dedupeKey: 'n1', to, language: 'ru', subject: 'Новости', text, automatic: true },
    ...more,
  })

  test('a Russian text with emoji arrives whole, and there is something to ask by', async () => {
    const line = await open()
    const delivery = await line.channel.send(message(line.to))
    expect(['accepted', 'delivered']).toContain(delivery.state)
    expect(delivery).toMatchObject({ reference: expect.stringMatching(/./) })
    expect(line.arrived).toEqual([text])
  })

  test('every outcome has its name', async () => {
    const line = await open()
    line.behave('refuses')
    expect(await line.channel.send(message(line.to))).toMatchObject({ state: 'failed', permanent: true })
    line.behave('fails')
    expect(await line.channel.send(message(line.to))).toMatchObject({ state: 'failed', permanent: false })
    line.behave('takes')
    expect(['accepted', 'delivered']).toContain((await line.channel.send(message(line.to))).state)
  })

  test('a line that breaks after the message is in doubt, and the channel does not try again by itself', async () => {
    const line = await open()
    line.behave('breaks')
    expect(await line.channel.send(message(line.to))).toMatchObject({ state: 'in-doubt' })
    expect(line.arrived).toEqual([text])
  })

  test('where nobody listens nothing left', async () => {
    const { channel, to } = (await open()).elsewhere(await deafPort())
    expect(await channel.send(message(to))).toMatchObject({ state: 'failed', permanent: false })
  })

  test('where somebody listens and says nothing the try ends in time', async () => {
    const { channel, to } = (await open()).elsewhere(await mutePort())
    const began = performance.now()
    expect(['failed', 'in-doubt']).toContain((await channel.send(message(to))).state)
    expect(performance.now() - began).toBeLessThan(3 * TIMEOUT_MS)
  })

  test('fifty at once arrive once each, never more under way than allowed', async () => {
    const line = await open()
    const texts = Array.from({ length: 50 }, (_, index) => `Новость ${index} 🙂`)
    const deliveries = await Promise.all(
      texts.map((text, index) =>
        line.channel.send(message(line.to, { noticeId: index, dedupeKey: `n${index}`, text })),
      ),
    )
    expect(deliveries.filter(({ state }) => state !== 'accepted' && state !== 'delivered')).toEqual([])
    expect(line.arrived.toSorted()).toEqual(texts.toSorted())
    expect(line.peak()).toBeLessThanOrEqual(LIMIT)
  })

  test('closing waits for what is under way, refuses the rest, and may be asked for twice', async () => {
    const line = await open()
    const underWay = Array.from({ length: LIMIT }, () => line.channel.send(message(line.to)))
    const waiting = line.channel.send(message(line.to))
    await Promise.all([line.channel.close(), line.channel.close()])
    for (const delivery of await Promise.all(underWay)) expect(['accepted', 'delivered']).toContain(delivery.state)
    expect(await waiting).toMatchObject({ state: 'failed', permanent: false })
    expect(await line.channel.send(message(line.to))).toMatchObject({ state: 'failed', permanent: false })
    expect(line.arrived).toHaveLength(LIMIT)
    await line.channel.close()
  })

  test('nonsense is answered and never thrown', async () => {
    const line = await open()
    const odd = ['', ' ', '\u0000', 'a\r\nb', '\ud800', '«»', 'x'.repeat(10_000)]
    for (const strange of odd) {
      expect(await line.channel.send(message(strange))).toHaveProperty('state')
      expect(await line.channel.send(message(line.to, { text: strange, subject: strange }))).toHaveProperty('state')
    }
  })
})

async function mail(): Promise<Line> {
  const far = farSide()
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onRcptTo: (_address, _session, done) => {
      if (far.manner === 'refuses') return done(Object.assign(new Error('no such user'), { responseCode: 550 }))
      if (far.manner === 'fails') return done(Object.assign(new Error('try later'), { responseCode: 450 }))
      done()
    },
    onData: async (stream, _session, done) => {
      const { text } = await far.during(() => simpleParser(stream))
      far.arrived.push(text?.trimEnd() ?? '')
      if (far.manner === 'breaks') for (const socket of sockets) socket.destroy()
      done()
    },
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise<void>(resolve => server.close(resolve)))
  const at = (port: number) => ({
    channel: only('email', {
      email: {
        host: '127.0.0.1',
        port,
        secure: false,
        from: { name: 'Орбита', address: 'service@orbita.example' },
        connections: LIMIT,
        timeouts: { connect: TIMEOUT_MS, greeting: TIMEOUT_MS, answer: TIMEOUT_MS, total: 5 * TIMEOUT_MS },
      },
    }),
    to: 'vera@example.org',
  })
  return { ...far, ...at((server.server.address() as AddressInfo).port), elsewhere: at }
}

async function sms(): Promise<Line> {
  const far = farSide()
  const port = await httpFarSide(far, body => new URLSearchParams(body).get('text')!)
  const gateway = (port: number): SmsGateway => ({
    name: 'test',
    method: 'POST',
    url: `http://127.0.0.1:${port}/send`,
    bodyType: 'form',
    body: { to: '{to}', text: '{text}' },
    values: {},
    from: 'Orbita',
    success: { status: [200] },
    reference: { matches: '\\S+' },
    errors: [{ status: 400, permanent: true, reason: 'wrong number' }],
    receipts: null,
    maxLength: 670,
    timeoutMs: TIMEOUT_MS,
    concurrency: LIMIT,
  })
  const at = (port: number) => ({ channel: only('sms', { sms: gateway(port) }), to: '+79161234567' })
  return { ...far, ...at(port), elsewhere: at }
}

async function smpp(): Promise<Line> {
  const far = farSide()
  const answers = { takes: 'takes', refuses: 0x0b, fails: 0x08, breaks: 'breaks' } as const
  const operator = await openOperator({
    // it breaks after the message, which is long
    answer: part => far.during(async () => (far.manner === 'breaks' && !isLast(part) ? 'takes' : answers[far.manner])),
  })
  closing.push(() => operator.close())
  const timeouts = { connect: TIMEOUT_MS, answer: TIMEOUT_MS }
  const at = (port: number) => ({
    channel: only('sms', { sms: accountAt(port, { window: LIMIT, timeouts, maxSegments: 3 }) }),
    to: '+79161234567',
  })
  return {
    ...far,
    ...at(operator.port),
    get arrived() {
      return operator.texts()
    },
    elsewhere: at,
  }
}

async function telegram(): Promise<Line> {
  const far = farSide()
  const answers = {
    takes: 'takes',
    refuses: { error_code: 403, description: 'Forbidden: bot was blocked by the user' },
    fails: { error_code: 502, description: 'Bad Gateway' },
    breaks: 'breaks',
  } as const
  const botApi = await openBotApi({
    answer: ({ text }) =>
      far.during(async () => {
        far.arrived.push(text)
        return answers[far.manner]
      }),
  })
  closing.push(() => botApi.close())
  const limits = { perSecond: 10_000, perChat: 10_000, concurrency: LIMIT, timeoutMs: TIMEOUT_MS }
  const at = (port: number) => ({ channel: only('telegram', { telegram: { ...botAt(port), ...limits } }), to: '4711' })
  return { ...far, ...at(botApi.port), elsewhere: at }
}

async function webhook(): Promise<Line> {
  const far = farSide()
  const port = await httpFarSide(far, body => JSON.parse(body).data.text)
  const secrets = [`whsec_${Buffer.alloc(32, 1).toString('base64')}`]
  const at = (port: number) => ({
    channel: only('webhook', { webhook: { secrets, allowPrivate: true, timeoutMs: TIMEOUT_MS, concurrency: LIMIT } }),
    to: `http://127.0.0.1:${port}/hook`,
  })
  return { ...far, ...at(port), elsewhere: at }
}

async function fake(): Promise<Line> {
  const manners = { takes: 'delivers', refuses: 'refuses', fails: 'fails', breaks: 'breaks' } as const
  const far = farSide()
  const channel = openFake('sms', { concurrency: LIMIT, sleep: () => far.during(async () => {}) })
  const behave = (manner: Manner) => channel.behave(manners[manner], { slow: 1 })
  behave('takes')
  const deaf = openFake('sms')
  deaf.behave('fails')
  return {
    channel,
    to: '+79161234567',
    get arrived() {
      return channel.outbox.map(({ message }) => message.text)
    },
    peak: far.peak,
    behave,
    elsewhere: () => ({ channel: deaf, to: '+79161234567' }),
  }
}

/** What every far side keeps: its manner, what arrived, and how many were with it at once. */
function farSide() {
  let underWay = 0
  let peak = 0
  const far = {
    manner: 'takes' as Manner,
    arrived: [] as string[],
    peak: () => peak,
    behave: (manner: Manner) => {
      far.manner = manner
    },
    during: async <T>(work: () => Promise<T>): Promise<T> => {
      underWay += 1
      peak = Math.max(peak, underWay)
      try {
        await new Promise(resolve => setTimeout(resolve, 5))
        return await work()
      } finally {
        underWay -= 1
      }
    },
  }
  return far
}

async function httpFarSide(far: ReturnType<typeof farSide>, textOf: (body: string) => string): Promise<number> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    await far.during(async () => {
      for await (const chunk of request) chunks.push(chunk)
    })
    far.arrived.push(textOf(Buffer.concat(chunks).toString()))
    if (far.manner === 'breaks') return request.socket.destroy()
    response.writeHead({ takes: 200, refuses: 400, fails: 503 }[far.manner]).end('id-1')
  })
  return listening(server)
}

function only(name: ChannelName, settings: Parameters<typeof openChannels>[0]): Channel {
  const channel = openChannels(settings, NO_EARS).get(name)!
  closing.push(() => channel.close())
  return channel
}

async function listening(server: Server | TcpServer): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise(resolve => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

/** A port on which nobody listens any more. */
async function deafPort(): Promise<number> {
  const port = await listening(createTcpServer())
  await closing.pop()!()
  return port
}

/** A port that takes every connection and never says a word. */
const mutePort = () => listening(createTcpServer(() => {}))
