import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

/** The scripts of docs/recipes/review-before-another-desk against a desk and a Makegood that are played here. */
const relay = fileURLToPath(new URL('../../docs/recipes/review-before-another-desk/relay.js', import.meta.url))
const SECRET = 'a-secret-of-some-length'
const PORT = 4983

interface Call {
  method: string
  url: string
  headers: IncomingHttpHeaders
  // biome-ignore lint/suspicious/noExplicitAny: what a fake was sent
  body: any
}

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const DESKS = {
  chatwoot: {
    event: (id: number) => ({ event: 'message_created', id, account: { id: 1 }, conversation: { id: 7 } }),
    texts: {
      payload: [
        { id: 1, message_type: 0, private: false, content: 'When will it work?' },
        { id: 2, message_type: 1, private: false, content: 'Your call is important.' },
        { id: 3, message_type: 1, private: true, content: '/review Soon. Anna' },
        { id: 4, message_type: 2, private: false, content: 'Anna joined' },
      ],
    },
    note: ({ url, body }: Call) => [url, body.content, body.private],
    wanted: '/api/v1/accounts/1/conversations/7/messages',
    key: 'api_access_token',
  },
  zammad: {
    event: (id: number) => ({ ticket: { id: 7 }, article: { id } }),
    texts: [
      { id: 1, sender: 'Customer', internal: false, body: '<p>When will it work?</p><blockquote>old</blockquote>' },
      { id: 2, sender: 'Agent', internal: false, body: 'Your call is important.<br>' },
      { id: 3, sender: 'Agent', internal: true, body: '/review Soon. Anna' },
      { id: 4, sender: 'System', internal: false, body: 'Auto reply' },
    ],
    note: ({ url, body }: Call) => [url, body.body, body.internal],
    wanted: '/api/v1/ticket_articles',
    key: 'authorization',
  },
  freescout: {
    event: (id: number) => ({
      id: 7,
      _embedded: {
        threads: [
          { id, type: 'message' },
          { id: 0, type: 'customer' },
        ],
      },
    }),
    texts: {
      _embedded: {
        threads: [
          { id: 4, type: 'lineitem', state: 'published', body: '' },
          { id: 3, type: 'note', state: 'published', body: '/review Soon. Anna' },
          { id: 2, type: 'message', state: 'published', body: 'Your call is important.' },
          { id: 1, type: 'customer', state: 'published', body: 'When will it&nbsp;work?' },
        ],
      },
    },
    note: ({ url, body }: Call) => [url, body.text.replaceAll('<br>', '\n'), body.type === 'note' && body.user === 5],
    wanted: '/api/conversations/7/threads',
    key: 'x-freescout-api-key',
  },
}

test.each(Object.keys(DESKS) as (keyof typeof DESKS)[])('%s: a note with what was found', async name => {
  const desk = DESKS[name]
  const { calls, tell } = await play(name)

  expect(await tell(desk.event(2))).toBe(204)
  const asked = calls.find(({ url }) => url === '/api/reviews')!
  expect(asked.headers).toMatchObject({ authorization: 'Bearer signed-in', 'accept-language': 'en' })
  expect(asked.body).toEqual({
    customer: 'When will it work?',
    reply: 'Your call is important.',
    context: { alreadySent: [] },
  })
  const notes = () => calls.filter(({ method, url }) => method === 'POST' && url === desk.wanted)
  expect(notes().map(desk.note)).toEqual([
    [desk.wanted, 'Makegood\n\n■ Nothing in it. Say what you do.\n   «Your call is important.»', true],
  ])
  expect(notes()[0]!.headers[desk.key]).toMatch(/desk-key$/)

  // a draft in a note is reviewed before it is sent; what was sent already is told
  expect(await tell(desk.event(3))).toBe(204)
  expect(calls.findLast(({ url }) => url === '/api/reviews')!.body).toEqual({
    customer: 'When will it work?',
    reply: 'Soon. Anna',
    context: { alreadySent: ['Your call is important.'] },
  })
  expect(notes().length).toBe(2)

  // neither the customer's words nor what was told about once are told about again
  for (const id of [1, 2, 4]) expect(await tell(desk.event(id))).toBe(204)
  expect(notes().length).toBe(2)
})

test('a desk that is away is asked again, a stranger gets nothing', async () => {
  const { calls, tell, fail } = await play('zammad')
  fail(1)
  expect(await tell(DESKS.zammad.event(2))).toBe(502)
  expect(await tell(DESKS.zammad.event(2))).toBe(204)
  expect(calls.filter(({ method, url }) => method === 'POST' && url === DESKS.zammad.wanted).length).toBe(1)
  expect(await tell(DESKS.zammad.event(3), 'a-secret-of-other-word')).toBe(404)
})

async function play(name: keyof typeof DESKS) {
  const calls: Call[] = []
  let failing = 0
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const call = {
      method: request.method!,
      url: request.url!,
      headers: request.headers,
      body: body && JSON.parse(body),
    }
    if (call.url === '/api/auth/sign-in/email') return response.setHeader('set-auth-token', 'signed-in').end('{}')
    if (failing-- > 0) return response.writeHead(503).end()
    calls.push(call)
    const found = { severity: 'stop', quote: call.body?.reply, why: 'Nothing in it.', mend: 'Say what you do.' }
    response.end(JSON.stringify(call.url === '/api/reviews' ? { findings: [found] } : DESKS[name].texts))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const prefix = name.toUpperCase()
  const child = spawn(process.execPath, [relay, name], {
    env: {
      ...process.env,
      ...{ MAKEGOOD_URL: url, MAKEGOOD_EMAIL: 'relay@firm.example', MAKEGOOD_PASSWORD: 'a long password' },
      ...{ RELAY_SECRET: SECRET, RELAY_PORT: String(PORT) },
      ...{
        [`${prefix}_URL`]: url,
        [`${prefix}_TOKEN`]: 'desk-key',
        [`${prefix}_KEY`]: 'desk-key',
        FREESCOUT_USER: '5',
      },
    },
  })
  const gone = once(child, 'close')
  stops.push(
    () => child.kill(),
    () => server.close(),
  )
  await Promise.race([once(child.stdout, 'data'), gone])
  const tell = async (event: unknown, secret = SECRET) =>
    (await fetch(`http://127.0.0.1:${PORT}/${secret}`, { method: 'POST', body: JSON.stringify(event) })).status
  return {
    calls,
    tell,
    fail: (times: number) => {
      failing = times
    },
  }
}
