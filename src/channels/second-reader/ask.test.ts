import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { ReaderQuestion } from '../../core/review/second-reader/reader.ts'
import { askReader } from './ask.ts'

interface Asked {
  url: string
  authorization: string | undefined
  body: Record<string, unknown>
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server that answers as told and remembers what it was asked. */
async function server(answer: (asked: Asked, reply: ServerResponse) => void) {
  const asked: Asked[] = []
  const listening = createServer(async (request: IncomingMessage, reply) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ url: request.url!, authorization: request.headers.authorization, body: JSON.parse(body) })
    answer(asked.at(-1)!, reply)
  })
  await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    listening.closeAllConnections()
    listening.close()
  })
  return { asked, endpoint: `http://127.0.0.1:${(listening.address() as AddressInfo).port}/v1` }
}

const question = (endpoint: string, rest: Partial<ReaderQuestion> = {}): ReaderQuestion => ({
  endpoint,
  model: 'reader-7b',
  key: 'sk-very-secret',
  messages: [{ role: 'user', content: 'Привет' }],
  timeoutMs: 900,
  ...rest,
})
const completion = (content: unknown) => JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] })

test('the question goes to /chat/completions with the key, and the words of the answer come back', async () => {
  const { asked, endpoint } = await server((_, reply) => reply.end(completion('{"findings":[]}')))
  expect(await askReader(question(`${endpoint}/?api-version=1`))).toEqual({ text: '{"findings":[]}' })
  expect(asked).toEqual([
    {
      url: '/v1/chat/completions?api-version=1',
      authorization: 'Bearer sk-very-secret',
      body: {
        model: 'reader-7b',
        messages: [{ role: 'user', content: 'Привет' }],
        stream: false,
        temperature: 0,
        response_format: { type: 'json_object' },
      },
    },
  ])
})

test('a model of one’s own needs no key; an answer in parts is one answer', async () => {
  const { asked, endpoint } = await server((_, reply) => reply.end(completion([{ text: '{"a"' }, { text: ':1}' }])))
  expect(await askReader(question(endpoint, { key: null }))).toEqual({ text: '{"a":1}' })
  expect(asked[0]!.authorization).toBeUndefined()
})

test('an endpoint that does not take response_format is asked once more without it', async () => {
  const { asked, endpoint } = await server(({ body }, reply) => {
    if (body.response_format) reply.writeHead(400).end('{"error":"response_format must be json_schema"}')
    else reply.end(completion('fine'))
  })
  expect(await askReader(question(endpoint))).toEqual({ text: 'fine' })
  expect(asked.map(({ body }) => Object.keys(body))).toEqual([
    ['model', 'messages', 'stream', 'temperature', 'response_format'],
    ['model', 'messages', 'stream'],
  ])
})

test.each<[string, RegExp, (asked: Asked, reply: ServerResponse) => void]>([
  ['500', /^HTTP 500$/, (_, reply) => reply.writeHead(500).end('sk-very-secret')],
  ['401', /^HTTP 401$/, (_, reply) => reply.writeHead(401).end('wrong key sk-very-secret')],
  ['a redirect', /^HTTP 307$/, (_, reply) => reply.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()],
  ['garbage', /no chat completion/, (_, reply) => reply.end('<html>')],
  ['null', /no chat completion/, (_, reply) => reply.end('null')],
  ['no words', /no chat completion/, (_, reply) => reply.end(completion(null))],
  ['a huge answer', /more than 200 kB/, (_, reply) => reply.end(completion('x'.repeat(300_000)))],
  [
    'a broken answer',
    /broke off/,
    (_, reply) => reply.writeHead(200, { 'content-length': 99 }).write('{', () => reply.destroy()),
  ],
])('%s is no answer and never tells the key', async (_, reason, answer) => {
  const { asked, endpoint } = await server(answer)
  const got = await askReader(question(endpoint))
  expect(got).toEqual({ fault: expect.stringMatching(reason) })
  expect(JSON.stringify(got)).not.toContain('sk-very-secret')
  expect(asked).toHaveLength(1)
})

test('a slow one is left after the time limit, both tries counted together', async () => {
  const silent = await server(() => {})
  const started = performance.now()
  expect(await askReader(question(silent.endpoint, { timeoutMs: 120 }))).toEqual({ fault: 'no answer in 120 ms' })
  const twice = await server(({ body }, reply) => {
    if (body.response_format) setTimeout(() => reply.writeHead(400).end(), 80)
  })
  expect(await askReader(question(twice.endpoint, { timeoutMs: 150 }))).toEqual({
    fault: expect.stringMatching(/no answer/),
  })
  expect(twice.asked).toHaveLength(2)
  expect(performance.now() - started).toBeLessThan(700)
})

test('an answer that trickles is cut by the same limit', async () => {
  const { endpoint } = await server((_, reply) => {
    const trickle = setInterval(() => reply.write(' '), 20)
    closing.push(() => clearInterval(trickle))
  })
  expect(await askReader(question(endpoint, { timeoutMs: 150 }))).toEqual({ fault: expect.any(String) })
})

test.each([
  ['http://127.0.0.1:1/v1', 'sk'],
  ['http://nowhere.invalid/v1', 'sk'],
  ['http://127.0.0.1:1/v1', 'a key\nof two lines'],
])('nobody at %s is a fault and no throw', async (endpoint, key) => {
  const got = await askReader(question(endpoint, { key }))
  expect(got).toEqual({ fault: expect.any(String) })
  expect(JSON.stringify(got)).not.toContain('two lines')
})
