import dns from 'node:dns'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readHost } from '../../core/webhook/address.ts'
import { askReader } from '../second-reader/ask.ts'
import { callBilling } from './billing.ts'
import { callWebhook } from './call.ts'
import { isSomebodys } from './public-address.ts'
import { signedHeaders } from './signature.ts'

const SECRETS = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].map(key => `whsec_${key.toString('base64')}`)
const NOW = new Date('2026-07-01T07:00:00Z')
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']
const message = { secrets: SECRETS, id: 'msg_1_2', body: '{"type":"case.opened"}' }
const call = (url: string, { hosts = LOOPBACK, timeoutMs = 400 } = {}) =>
  callWebhook({ ...message, url, hosts }, NOW, timeoutMs)

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Answer = (response: ServerResponse, request: IncomingMessage) => void
async function receiver(
  answer: Answer,
  { host = '127.0.0.1', raw = undefined as ((line: Socket) => void) | undefined } = {},
) {
  const calls: { headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    calls.push({ headers: request.headers, body })
    answer(response, request)
  })
  if (raw) server.on('connection', raw)
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  })
  return { calls, port: (server.address() as AddressInfo).port }
}
const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end('why')

test('what arrives is signed with both secrets, and the answer is told', async () => {
  const { calls, port } = await receiver(status(202))
  expect(await call(`http://127.0.0.1:${port}/hook`)).toMatchObject({ status: 202, answer: 'why', error: null })
  expect(calls[0]).toMatchObject({ body: message.body, headers: signedHeaders(SECRETS, message.id, NOW, message.body) })
  expect(calls[0]!.headers['webhook-signature']!.toString().split(' ')).toHaveLength(2)
})

test('who asks for time is heard', async () => {
  const { port } = await receiver(status(429, { 'retry-after': '120' }))
  expect(await call(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 429, retryAfterMs: 120_000 })
})

describe('what a far side may do', () => {
  test('lead elsewhere: it is not followed', async () => {
    const inner = await receiver(status(200))
    const { port } = await receiver(status(307, { location: `http://127.0.0.1:${inner.port}/` }))
    expect(await call(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 307 })
    expect(inner.calls).toEqual([])
  })

  test('be silent: it is left in time', async () => {
    const { port } = await receiver(() => {})
    expect(await call(`http://127.0.0.1:${port}/`)).toMatchObject({ status: null, error: 'no answer in 400 ms' })
  })

  test('answer by drops, or without an end: it is cut', async () => {
    const slow = await receiver(response => void response.writeHead(200).write('a'))
    const drop = await call(`http://127.0.0.1:${slow.port}/`)
    expect(drop).toMatchObject({ status: 200, answer: 'a' })
    const endless = await receiver(response => {
      const pour = () => void (response.writable && response.write('x'.repeat(65_536), pour))
      pour()
    })
    const poured = await call(`http://127.0.0.1:${endless.port}/`, { timeoutMs: 5000 })
    expect(poured.answer).toHaveLength(500)
    expect(poured.durationMs).toBeLessThan(3000)
  })

  test('change the protocol, send headers without an end, or rubbish: it is told and left', async () => {
    const line = (text: string) => receiver(() => {}, { raw: socket => void socket.on('error', () => {}).write(text) })
    const upgrading = await line(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    )
    expect(await call(`http://127.0.0.1:${upgrading.port}/`)).toMatchObject({ status: 101 })
    const heady = await line(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}`)
    expect(await call(`http://127.0.0.1:${heady.port}/`)).toMatchObject({ status: null })
    const odd = await line('220 mail.example ESMTP\r\n')
    expect(await call(`http://127.0.0.1:${odd.port}/`)).toMatchObject({ status: null })
  })
})

/** A name server that answers otherwise the second time. */
async function rebinding(first: string[], then: string[], work: () => Promise<unknown>) {
  const answers = [first, then]
  const spy = vi.spyOn(dns, 'lookup').mockImplementation(((
    _host: string,
    _options: object,
    done: (...found: unknown[]) => void,
  ) =>
    done(
      null,
      answers.shift()!.map(address => ({ address, family: 4 })),
    )) as never)
  syncBuiltinESMExports()
  const told = await work()
  const times = spy.mock.calls.length
  spy.mockRestore()
  syncBuiltinESMExports()
  return { told, times }
}

describe('where a webhook does not go', () => {
  test.each([
    'http://127.0.0.1:8080/',
    'http://127.1:8080/',
    'http://2130706433:8080/',
    'http://0x7f000001:8080/',
    'http://017700000001:8080/',
    'http://0:8080/',
    'http://10.0.0.5/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://168.63.129.16/',
    'http://[::1]:8080/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
  ])('%s is refused before anything is sent', async url => {
    expect(await call(url, { hosts: [] })).toMatchObject({
      status: null,
      error: expect.stringContaining('not a public'),
    })
  })

  test.each(['ftp://example.com/', 'http://u:p@example.com/', 'http://example.com:25/', 'no address'])(
    '%s is refused, whatever stands in the row',
    async url => expect(await call(url)).toMatchObject({ status: null, error: expect.stringContaining('no address') }),
  )

  test('a name that leads inside is not connected to, unless the administrator named it', async () => {
    const { calls, port } = await receiver(status(200), { host: 'localhost' })
    const url = `http://localhost:${port}/`
    expect(await call(url, { hosts: ['crm.internal'] })).toMatchObject({
      error: expect.stringContaining('not a public'),
    })
    expect(calls).toEqual([])
    expect(await call(url, { hosts: ['localhost'] })).toMatchObject({ status: 200 })
  })

  test('a name that changes between the check and the connection gains nothing: it is asked once', async () => {
    const { calls, port } = await receiver(status(200))
    const asked = await rebinding(['93.184.216.34', '127.0.0.1'], ['127.0.0.1'], () =>
      call(`http://rebinding.example:${port}/`, { hosts: [] }),
    )
    expect(asked).toMatchObject({
      times: 1,
      told: { error: expect.stringContaining('127.0.0.1, which is not a public') },
    })
    expect(calls).toEqual([])
    const named = await rebinding(['127.0.0.1'], ['169.254.169.254'], () =>
      call(`http://rebinding.example:${port}/`, { hosts: ['rebinding.example'] }),
    )
    expect(named).toMatchObject({ times: 1, told: { status: 200 } })
  })

  test.each(['169.254.169.254', '[fd00:ec2::254]', '[fe80::1]', '0.0.0.0', '[::ffff:169.254.169.254]'])(
    'not even a name of the closed network leads to %s',
    async host => {
      const told = await call(`http://${host}/`, { hosts: [readHost(host)!] })
      expect(told).toMatchObject({ status: null, error: expect.stringContaining('not an address') })
    },
  )
})

describe('the billing and the second reader may lie inside, and no further', () => {
  test.each([
    ['127.0.0.1', true],
    ['10.1.2.3', true],
    ['192.168.0.1', true],
    ['fd12::1', true],
    ['::1', true],
    ['8.8.8.8', true],
    ['169.254.169.254', false],
    ['::ffff:169.254.169.254', false],
    ['168.63.129.16', false],
    ['100.100.100.200', false],
    ['0.0.0.0', false],
    ['::', false],
    ['fe80::1%eth0', false],
    ['fd00:ec2::254', false],
    ['64:ff9b::a9fe:a9fe', false],
    ['2002:a9fe:a9fe::1', false],
    ['224.0.0.1', false],
    ['nonsense', false],
  ])('%s: %s', (address, may) => expect(isSomebodys(address)).toBe(may))

  test('neither asks the metadata of a cloud', async () => {
    const body = { secret: SECRETS[0]!, id: 'msg_1', body: '{}' }
    expect(await callBilling({ ...body, url: 'http://169.254.169.254/' }, NOW)).toMatch('not an address')
    const question = { endpoint: 'http://169.254.169.254/v1', model: 'm', key: null, messages: [], timeoutMs: 500 }
    expect(await askReader(question)).toMatchObject({ fault: expect.stringContaining('not an address') })
  })
})
