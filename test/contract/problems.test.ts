import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer } from '../../src/http/server.ts'
import { openAuth } from '../../src/http/sign-in/auth.ts'
import { openDatabase, openPool } from '../../src/store/database/database.ts'
import { type House, openHouse, PASSWORD } from './house.ts'
import { openLine } from './line.ts'

let house: House
let anna: Awaited<ReturnType<House['as']>>
let olga: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  anna = await house.as(house.anna)
  olga = await house.as(house.olga)
})
afterAll(() => house.close())

describe('who may do what', () => {
  const settings = (send: typeof anna) => send('PATCH', '/api/settings', { silenceDays: 9 })
  const policy = {
    caseKind: 'x',
    pledgeKind: 'update',
    rule: { type: 'within', hours: 1, clock: 'working' },
    automatic: true,
  }
  const person = { name: 'Новый', email: 'new@orbita.example', role: 'agent', password: PASSWORD }

  test('an agent changes neither settings, nor policies, nor people, and sees no gateways', async () => {
    for (const answer of [
      await settings(anna),
      await anna('PUT', '/api/policies', policy),
      await anna('POST', '/api/staff', person),
      await anna('PATCH', `/api/staff/${house.igor.id}`, { role: 'administrator' }),
      await anna('PATCH', `/api/staff/${house.anna.id}`, { role: 'administrator' }),
      await anna('GET', '/api/gateways'),
    ])
      expect(answer.json()).toMatchObject({
        status: 403,
        code: 'forbidden',
        detail: 'На это нет прав. Их даёт администратор.',
      })
    expect((await anna('PATCH', `/api/staff/${house.anna.id}`, { extension: '215' })).statusCode).toBe(200)
  })

  test('an agent who may not add people makes no sign-in either', async () => {
    await anna('POST', '/api/staff', person)
    const signIn = house.auth.api.signInEmail({ body: { email: person.email, password: PASSWORD } })
    await expect(signIn).rejects.toThrow()
  })

  test('a lead sets policies and no settings', async () => {
    expect((await olga('PUT', '/api/policies', policy)).statusCode).toBe(200)
    expect((await settings(olga)).statusCode).toBe(403)
  })

  test('nobody signs up', async () => {
    const answer = await house.app.inject({ method: 'POST', url: '/api/auth/sign-up/email', payload: person })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  })

  test('somebody who left is nobody', async () => {
    const igor = await house.as(house.igor)
    expect((await igor('GET', '/api/me')).statusCode).toBe(200)
    await house.database.query(client =>
      client.query('update staff set left_at = now() where id = $1', [house.igor.id]),
    )
    expect((await igor('GET', '/api/me')).statusCode).toBe(401)
  })
})

describe('what is wrong with a request', () => {
  test('is said by field, in the language that was asked for', async () => {
    const headers = { 'x-makegood-language': 'en', 'accept-language': 'ru' }
    const answer = await anna('POST', '/api/cases/1/pledges', { kind: 'hug', text: '', dueAt: 'soon' }, headers)
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'invalid',
      detail: 'Check the marked fields.',
      errors: [
        { field: 'kind', detail: 'Choose one of those offered.' },
        { field: 'text', detail: 'This needs to be filled in.' },
        { field: 'dueAt', detail: "This isn't a date with a time." },
      ],
    })
  })

  test('a refusal of the desk names its field too', async () => {
    const answer = await anna('POST', '/api/customers', { phones: ['12'] })
    expect(answer.json()).toMatchObject({ status: 422, code: 'phone-invalid', errors: [{ field: 'address' }] })
    expect(answer.json().detail).toContain('«12»')
  })

  test.each([
    ['GET', '/api/cases/999999', 404, 'case-not-found'],
    ['GET', '/api/cases/abc', 404, 'not-found'],
    ['GET', '/api/nothing', 404, 'not-found'],
    ['GET', '/api/customers?cursor=!!', 422, 'invalid'],
    ['GET', '/api/customers?limit=1000000', 422, 'invalid'],
  ] as const)('%s %s answers %i %s', async (method, url, status, code) => {
    expect((await anna(method, url)).json()).toMatchObject({ status, code })
  })

  test('twice the same external id is a conflict', async () => {
    expect((await anna('POST', '/api/customers', { externalId: 'B-1' })).statusCode).toBe(201)
    expect((await anna('POST', '/api/customers', { externalId: 'B-1' })).json()).toMatchObject({
      status: 409,
      code: 'duplicate-external-id',
    })
  })

  test('broken JSON, another content type and a NUL byte are answered and not logged as faults', async () => {
    const send = (payload: string, type = 'application/json') =>
      house.app.inject({
        method: 'POST',
        url: '/api/customers',
        payload,
        headers: { 'content-type': type, authorization: anna.authorization },
      })
    expect((await send('{')).json()).toMatchObject({ status: 400, code: 'invalid' })
    expect((await send('{}', 'text/plain')).json()).toMatchObject({ status: 415 })
    expect((await send('{"name":"a\\u0000b"}')).statusCode).toBe(201)
    expect((await send('{"__proto__":{"x":1}}')).statusCode).toBe(400)
  })

  test('a body over the limit is told the limit', async () => {
    const answer = await anna('POST', '/api/customers', { name: 'x'.repeat(2_100_000) })
    expect(answer.json()).toMatchObject({
      status: 413,
      code: 'body-too-large',
      detail: expect.stringContaining('2 МБ'),
    })
  })

  test('a change of nothing changes nothing', async () => {
    const vera = await house.as(house.vera)
    const { id } = (await anna('POST', '/api/customers', { name: 'Лидия' })).json()
    const opened = (await anna('POST', '/api/cases', { customerId: id, text: 'Где мой заказ?' })).json()
    for (const url of [
      `/api/staff/${house.anna.id}`,
      `/api/customers/${id}`,
      `/api/asks/${opened.asks[0].id}`,
      '/api/settings',
    ])
      expect((await vera('PATCH', url, {})).statusCode).toBe(200)
  })

  test('a change leaves alone what was not sent', async () => {
    const vera = await house.as(house.vera)
    const before = (await anna('GET', '/api/me')).json()
    await vera('PATCH', `/api/staff/${house.anna.id}`, { phone: '+78005550199' })
    expect((await anna('GET', '/api/me')).json()).toEqual({ ...before, phone: '+78005550199' })
  })
})

describe('requests of other sites', () => {
  const change = async (headers: Record<string, string>) => {
    const signIn = { email: house.anna.email, password: PASSWORD }
    const { cookies } = await house.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: signIn })
    const cookie = { [cookies[0]!.name]: cookies[0]!.value }
    return house.app.inject({
      method: 'PATCH',
      url: `/api/staff/${house.anna.id}`,
      payload: {},
      cookies: cookie,
      headers,
    })
  }

  test('are refused with a cookie, ours are not', async () => {
    expect((await change({ origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await change({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await change({ 'sec-fetch-site': 'same-site', origin: 'https://blog.orbita.example' })).statusCode).toBe(
      403,
    )
    expect((await change({})).statusCode).toBe(403)
    expect((await change({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
    expect((await change({ origin: 'https://orbita.example' })).statusCode).toBe(200)
  })
})

describe('when something breaks', () => {
  test('a fault of ours is one sentence and an id, and tells nothing of its inside', async () => {
    const { id } = (await anna('POST', '/api/customers', {})).json()
    await house.database.query(client => client.query('alter table assets rename to hidden'))
    const answer = await anna('GET', `/api/customers/${id}`)
    await house.database.query(client => client.query('alter table hidden rename to assets'))
    expect(answer.json()).toMatchObject({
      status: 500,
      code: 'unexpected',
      instance: expect.stringMatching(/^urn:uuid:/),
    })
    expect(answer.body).not.toMatch(/assets|relation|select/)
  })

  test('while the database is away it says so, and works again afterwards', async () => {
    const line = await openLine(house.database.url)
    const pool = openPool(line.url, 3)
    const database = openDatabase(line.url, { max: 3 })
    const auth = openAuth({ pool, secret: house.desk.secret, url: house.desk.url })
    const ready = async () => ({ version: '0', database: 'away', migrations: 'unknown', worker: 'none' }) as const
    const app = openServer({ desk: { ...house.desk, database }, auth, ready, logger: false })
    const headers = { authorization: anna.authorization }
    expect((await app.inject({ url: '/api/me', headers })).statusCode).toBe(200)
    expect((await app.inject('/contact')).body).toContain('Орбита')
    await line.cut()
    for (const url of ['/api/me', '/api/today']) {
      const away = await app.inject({ url, headers })
      expect(away.json()).toMatchObject({ status: 503, code: 'database-away' })
      expect(away.headers['retry-after']).toBe('10')
    }
    const payload = { email: house.anna.email, password: PASSWORD }
    const signIn = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
    expect(signIn.json()).toMatchObject({ status: 503, code: 'database-away' })
    const page = await app.inject('/c/AAAAAAAAAAAAAAAAAAAAAA')
    expect(page.statusCode).toBe(503)
    expect(page.body).toContain('Сейчас не получается открыть')
    expect(page.body).toContain('Орбита')
    expect((await app.inject('/healthz')).json()).toMatchObject({
      status: 'not-ready',
      missing: ['database', 'migrations'],
    })
    await line.mend()
    expect((await app.inject({ url: '/api/me', headers })).statusCode).toBe(200)
    await app.close()
    await database.destroy()
    await pool.end()
    await line.cut()
  })
})
