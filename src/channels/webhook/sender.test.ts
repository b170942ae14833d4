import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { OutgoingMessage } from '../../core/notice/channel.ts'
import type { WebhookSettings } from '../../core/notice/channel-settings.ts'
import { isPublic, privateLiteral, publicLookup } from './public-address.ts'
import { openWebhook } from './sender.ts'
import { signedHeaders } from './signature.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OLD_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

const notice: OutgoingMessage = {
  noticeId: 42,
  dedupeKey: 'bulletin-3.customer-9',
  to: '',
  language: 'ru',
  subject: 'Кабель починили',
  text: 'Кабель починили в 17:20. Работает ли у вас? 🙂',
  automatic: true,
}

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** The customer's own server on loopback. */
async function receiver(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const calls: { headers: IncomingMessage['headers']; body: string; url: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    calls.push({ headers: request.headers, body, url: request.url! })
    answer(response, request)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  })
  return { calls, port: (server.address() as AddressInfo).port }
}

function webhook(settings: Partial<WebhookSettings> = {}, now = () => new Date('2026-07-14T09:00:00Z')) {
  const channel = openWebhook({ secrets: [SECRET], allowPrivate: true, timeoutMs: 400, ...settings }, now)
  closing.push(() => channel.close())
  return channel
}

const status = (code: number) => (response: ServerResponse) => void response.writeHead(code).end('because')

describe('the signature', () => {
  test('is that of the specification’s published example', () => {
    const at = new Date(1614265330_000)
    expect(signedHeaders([SECRET], 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, '{"test": 2432232314}')).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  test('fits what arrives, and an old secret still signs beside the new one', async () => {
    const { calls, port } = await receiver(status(204))
    await webhook({ secrets: [SECRET, OLD_SECRET] }).send({ ...notice, to: `http://127.0.0.1:${port}/hook?desk=1` })
    const { headers, body, url } = calls[0]!
    const id = headers['webhook-id'] as string
    const again = signedHeaders([SECRET, OLD_SECRET], id, new Date('2026-07-14T09:00:00Z'), body)
    expect(headers).toMatchObject(again)
    expect(again['webhook-signature']!.split(' ')).toHaveLength(2)
    expect(url).toBe('/hook?desk=1')
    expect(JSON.parse(body)).toEqual({
      type: 'notice',
      data: { noticeId: 42, language: 'ru', subject: notice.subject, text: notice.text },
    })
  })

  test('a repeat has the same id and body at another moment, so that the receiver can drop it', async () => {
    const { calls, port } = await receiver(status(200))
    const to = `http://127.0.0.1:${port}/`
    const moments = [new Date('2026-07-14T09:00:00Z'), new Date('2026-07-14T10:00:00Z')]
    const channel = webhook({}, () => moments.shift()!)
    const [first, second] = [await channel.send({ ...notice, to }), await channel.send({ ...notice, to })]
    expect(channel.can.dropsRepeats).toBe(true)
    expect(first).toEqual({ state: 'delivered', reference: calls[0]!.headers['webhook-id'] })
    expect(second).toEqual(first)
    expect(calls[1]!.body).toBe(calls[0]!.body)
    expect(calls[1]!.headers['webhook-timestamp']).not.toBe(calls[0]!.headers['webhook-timestamp'])
    expect(calls[0]!.headers['webhook-id']).toMatch(/^msg_[\w-]+$/)
  })

  test.each([[['whsec_c2hvcnQ=']], [[]]])('%j are no secrets', secrets => {
    expect(() => openWebhook({ secrets })).toThrow(/secret/)
  })
})

describe('the answer', () => {
  test.each([
    [200, { state: 'delivered' }],
    [299, { state: 'delivered' }],
    [301, { state: 'failed', permanent: true }],
    [302, { state: 'failed', permanent: false }],
    [308, { state: 'failed', permanent: true }],
    [400, { state: 'failed', permanent: true, reason: 'HTTP 400 because' }],
    [408, { state: 'failed', permanent: false }],
    [410, { state: 'failed', permanent: true }],
    [429, { state: 'failed', permanent: false }],
    [500, { state: 'failed', permanent: false }],
    [503, { state: 'failed', permanent: false }],
  ])('%i means %j', async (code, delivery) => {
    const { port } = await receiver(status(code))
    expect(await webhook().send({ ...notice, to: `http://127.0.0.1:${port}/` })).toMatchObject(delivery)
  })

  test('a redirect is not followed', async () => {
    const target = await receiver(status(200))
    const location = `http://127.0.0.1:${target.port}/inner`
    const { port } = await receiver(response => void response.writeHead(307, { location }).end())
    await webhook().send({ ...notice, to: `http://127.0.0.1:${port}/` })
    expect(target.calls).toEqual([])
  })

  test('silence after the request, and a line cut without an answer, are in doubt', async () => {
    const silent = await receiver(() => {})
    expect(await webhook().send({ ...notice, to: `http://127.0.0.1:${silent.port}/` })).toMatchObject({
      state: 'in-doubt',
    })
    const cutting = await receiver((_, request) => request.socket.destroy())
    expect(await webhook().send({ ...notice, to: `http://127.0.0.1:${cutting.port}/` })).toMatchObject({
      state: 'in-doubt',
    })
  })

  test('an endless answer is cut; its status is enough', async () => {
    const { port } = await receiver(response => {
      response.writeHead(200)
      const pour = () => void (response.writable && response.write('x'.repeat(65_536), pour))
      pour()
    })
    const began = performance.now()
    expect(await webhook({ timeoutMs: 5000 }).send({ ...notice, to: `http://127.0.0.1:${port}/` })).toMatchObject({
      state: 'delivered',
    })
    expect(performance.now() - began).toBeLessThan(2000)
  })
})

describe('where it does not go', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.100.100.200',
    '127.0.0.1',
    '168.63.129.16',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2002:7f00:1::1',
    '2001::1',
    '2001:db8::1',
    'nonsense',
  ])('%s is not public', address => expect(isPublic(address)).toBe(false))

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '223.255.255.1', '2a00:1450:4010::8b', '2606:4700::1'])(
    '%s is',
    address => expect(isPublic(address)).toBe(true),
  )

  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
  ])('%s is refused before anything is asked', async to => {
    expect(privateLiteral(new URL(to))).toMatch('not a public address')
    const delivery = await webhook({ allowPrivate: false }).send({ ...notice, to })
    expect(delivery).toMatchObject({ state: 'failed', permanent: true })
  })

  test('a name that leads inside is not connected to', async () => {
    const { calls, port } = await receiver(status(200))
    const delivery = await webhook({ allowPrivate: false }).send({ ...notice, to: `http://localhost:${port}/` })
    expect(delivery).toMatchObject({ state: 'failed', permanent: false })
    expect(delivery).toMatchObject({ reason: expect.stringContaining('not a public address') })
    expect(calls).toEqual([])
  })

  test('the lookup answers in both of its shapes', async () => {
    const look = (all: boolean) =>
      new Promise(resolve => publicLookup('8.8.8.8', { all }, (fault, ...found) => resolve(fault ?? found)))
    expect(await look(true)).toEqual([[{ address: '8.8.8.8', family: 4 }]])
    expect(await look(false)).toEqual(['8.8.8.8', 4])
  })

  test.each(['', 'not an address', 'ftp://example.org/', 'file:///etc/passwd', 'javascript:1'])(
    '%j is no web address',
    async to => {
      expect(await webhook().send({ ...notice, to })).toMatchObject({ state: 'failed', permanent: true })
    },
  )
})
