import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../src/contract/operations.ts'
import type { Readiness } from '../../src/http/health/health.ts'
import { smsCallUrls } from '../../src/http/notice/receipt.ts'
import { type House, openHouse, PASSWORD } from './house.ts'

const webRoot = mkdtempSync(join(tmpdir(), 'makegood-web-'))
mkdirSync(join(webRoot, 'assets'))
writeFileSync(join(webRoot, 'index.html'), '<!doctype html><script>let a = 1\n</script><div id="root"></div>')
writeFileSync(join(webRoot, 'assets/index-a1b2c3.js'), 'console.log(1)')

let readiness: Readiness = { version: '1.2.3', database: 'ok', migrations: 'applied', worker: 'running' }
let house: House
beforeAll(async () => {
  house = await openHouse({ webRoot, fakeOutbox: true, ready: async () => readiness })
})
afterAll(async () => {
  await house.close()
  rmSync(webRoot, { recursive: true })
})
const get = (url: string, headers = {}) => house.app.inject({ url, headers })

test('/healthz says whether the desk is ready to work, and what is missing', async () => {
  expect((await get('/healthz')).json()).toEqual({ status: 'ok', ...readiness })
  readiness = { ...readiness, migrations: 'pending' }
  const waiting = await get('/healthz')
  expect(waiting.statusCode).toBe(503)
  expect(waiting.json()).toMatchObject({ status: 'not-ready', missing: ['migrations'] })
})

describe('OpenAPI', () => {
  test('is a valid 3.1 document with every operation', async () => {
    const document = (await get('/api/openapi.json')).json()
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
    expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true })
    const described = Object.values(document.paths).flatMap(path => Object.values(path as object))
    expect(described).toHaveLength(OPERATIONS.length)
    const ids = described.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has a page to read it on, without foreign scripts', async () => {
    const page = await get('/api/docs/')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self'/)
    expect(page.body).not.toMatch(/src="https?:/)
    expect((await get('/api/docs/json')).json().openapi).toBe('3.1.0')
  })
})

describe("the staff's screens", () => {
  test('every address of theirs is the one page, fresh each time', async () => {
    for (const url of ['/', '/cases/1042', '/first-administrator?token=x']) {
      const page = await get(url, { accept: 'text/html' })
      expect(page.body).toContain('id="root"')
      expect(page.headers['cache-control']).toBe('no-cache')
      expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(page.headers['strict-transport-security']).toContain('max-age=')
    }
  })

  test('of scripts within the page only the one that was built into it may run', async () => {
    const { headers } = await get('/', { accept: 'text/html' })
    const digest = createHash('sha256').update('let a = 1\n').digest('base64')
    expect(headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${digest}'`)
  })

  test('files with a digest in their name are kept for ever, missing ones are no page', async () => {
    const file = await get('/assets/index-a1b2c3.js')
    expect(file.headers['cache-control']).toContain('immutable')
    expect(file.headers['content-type']).toContain('javascript')
    expect((await get('/assets/index-old.js')).statusCode).toBe(404)
    expect((await get('/api/nothing', { accept: 'text/html' })).headers['content-type']).toContain('problem+json')
    expect((await get('/assets/%2e%2e/%2e%2e/etc/passwd')).body).not.toContain('root:')
  })

  test('not built yet, they say how', async () => {
    const bare = await openHouse({ webRoot: join(webRoot, 'none') })
    const page = await bare.app.inject({ url: '/', headers: { 'accept-language': 'en' } })
    await bare.close()
    expect(page.statusCode).toBe(503)
    expect(page.body).toContain('npm start')
  })
})

test('the fake outbox shows who received what, with links to follow and nothing to run', async () => {
  const anna = await house.as(house.anna)
  const customer = await house.customer('Иван <b>Соколов</b>', { email: 'ivan@example.ru' })
  const opened = (await anna('POST', '/api/cases', { customerId: customer.id, text: 'Нет связи <script>' })).json()
  const text = 'Чиним: https://orbita.example/c/abc. <script>alert(1)</script>'
  const noticeId = opened.notices[0].id
  for (const [channel, address] of [
    ['sms', '+79161234567'],
    ['email', 'ivan@example.ru'],
  ] as const)
    await house.store.notice.putInFakeOutbox({
      noticeId,
      channel,
      address,
      subject: 'Обращение',
      text,
      at: house.desk.clock(),
    })
  const { body, headers } = await get('/outbox?lang=en')
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(body).toContain('Иван &lt;b&gt;Соколов&lt;/b&gt;')
  expect(body).toContain('<a href="https://orbita.example/c/abc">')
  expect(body).not.toContain('<script>')
  expect(body).toContain('Phones and mailboxes')
})

describe("a provider's receipt", () => {
  const url = () => new URL(smsCallUrls(house.desk).receipts).pathname
  const send = (path: string, query: string) =>
    house.app.inject({
      method: 'POST',
      url: path,
      payload: query,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })

  test('settles the message that its gateway took; a stranger settles nothing', async () => {
    const vera = await house.as(house.vera)
    const [id, delivered] = [{ path: 'id' }, { path: 'status', matches: '^1$' }]
    const receipts = { reference: id, delivered, failed: { path: 'status' } }
    await vera('PUT', '/api/gateways/sms', { settings: { receipts } })
    const opened = (
      await vera('POST', '/api/cases', { from: { phone: '+79160000003' }, text: 'Счёт', channel: 'phone' })
    ).json()
    const noticeId = opened.notices[0].id
    await house.store.notice.settle(noticeId, { state: 'accepted', reference: 'sms-7', sentAt: house.desk.clock() })
    expect((await send('/api/receipts/sms/wrong', 'id=sms-7&status=1')).statusCode).toBe(404)
    expect((await send(url(), 'nothing=1')).statusCode).toBe(422)
    expect((await send(url(), 'id=unknown&status=1')).statusCode).toBe(404)
    expect((await send(url(), 'id=sms-7&status=1')).body).toBe('ok')
    expect((await house.store.notice.find(noticeId))!.state).toBe('delivered')
  })
})

describe('over a real socket', () => {
  test('a browser signs in, the cookie opens the desk, and sign-out closes it', async () => {
    await house.as(house.anna)
    const origin = await house.app.listen({ port: 0, host: '127.0.0.1' })
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    const body = JSON.stringify({ email: house.anna.email, password: PASSWORD })
    const signedIn = await fetch(`${origin}/api/auth/sign-in/email`, { method: 'POST', headers, body })
    const cookie = signedIn.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; ')
    expect((await fetch(`${origin}/api/me`, { headers: { cookie } })).status).toBe(200)
    const out = await fetch(`${origin}/api/auth/sign-out`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: '{}',
    })
    expect(out.status).toBe(200)
    expect((await fetch(`${origin}/api/me`, { headers: { cookie } })).status).toBe(401)
  })

  test('who tries too many passwords is told to wait', async () => {
    const tries = []
    for (let i = 0; i < 31; i++)
      tries.push(
        await house.app.inject({
          method: 'POST',
          url: '/api/auth/sign-in/email',
          payload: {},
          remoteAddress: '192.0.2.7',
        }),
      )
    const last = tries.at(-1)!
    expect(last.json()).toMatchObject({ status: 429, code: 'too-many-requests' })
    expect(last.headers['retry-after']).toBeDefined()
    expect(tries[0]!.statusCode).toBe(401)
  })
})
