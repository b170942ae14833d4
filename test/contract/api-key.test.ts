import { afterAll, beforeAll, expect, test } from 'vitest'
import { WINDOW_SECONDS } from '../../src/core/api-key/api-key.ts'
import { SCOPES } from '../../src/core/api-key/scope.ts'
import { comeInWith } from '../../src/desk/api-key.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { type House, openHouse } from './house.ts'

let house: House
let vera: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  vera = await house.as(house.vera)
})
afterAll(() => house.close())

async function makeKey(scopes: string[], rest = {}) {
  const made = await vera('POST', '/api/api-keys', { name: 'CRM', scopes, ...rest })
  expect(made.statusCode).toBe(201)
  const { id, key, prefix } = made.json()
  const authorization = `Bearer ${key}`
  const ask = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    house.app.inject({ method, url, headers: { authorization }, ...(payload && { payload }) })
  return { id, key, prefix, ask }
}

test('a key is shown once, stored as a digest, known by its beginning, and listed with its last use', async () => {
  const { id, key, prefix, ask } = await makeKey(['read'])
  expect(key).toMatch(/^mg_[0-9a-f]{12}_[\w-]{32}$/)
  expect(key.startsWith(`${prefix}_`)).toBe(true)
  const listed = async () =>
    (await vera('GET', '/api/api-keys')).json().items.find((each: { id: number }) => each.id === id)
  expect(await listed()).toMatchObject({ name: 'CRM', prefix, lastUsedAt: null, madeBy: { name: 'Вера Котова' } })
  expect((await ask('GET', '/api/cases')).statusCode).toBe(200)
  expect(await listed()).toMatchObject({ lastUsedAt: house.now().toISOString(), revokedAt: null })
  const everything = await house.database.query(client =>
    client.query(
      `select row_to_json(k)::text as text from api_keys k union all select row_to_json(e)::text from events e`,
    ),
  )
  expect(everything.rows.map(({ text }) => text).join()).not.toContain(key.slice(prefix.length + 1))
})

test('what a key does stands in the log under the key and the person who made it', async () => {
  const { ask } = await makeKey(['cases', 'customers'])
  const opened = await ask('POST', '/api/cases', { from: { email: 'k@example.ru' }, text: 'Нет интернета' })
  expect(opened.statusCode).toBe(201)
  await ask('POST', `/api/cases/${opened.json().id}/notes`, { text: 'Линия 12' })
  const { events } = (await vera('GET', `/api/cases/${opened.json().id}`)).json()
  expect(events.find(({ type }: { type: string }) => type === 'note.written')).toMatchObject({
    actorKind: 'staff',
    actorName: 'Вера Котова',
    keyName: 'CRM',
  })
})

test('a key may what its scopes say and no more, and never makes keys', async () => {
  const { ask } = await makeKey(Object.keys(SCOPES).filter(scope => scope !== 'settings'))
  expect((await ask('POST', '/api/api-keys', { name: 'x', scopes: ['read'] })).json()).toMatchObject({
    status: 403,
    code: 'key-without-scope',
    detail: expect.stringContaining('make keys'),
  })
  const reader = await makeKey(['read'])
  expect((await reader.ask('GET', '/api/settings')).statusCode).toBe(200)
  expect((await reader.ask('POST', '/api/cases', { from: { email: 'k@example.ru' }, text: 'x' })).statusCode).toBe(403)
  expect((await reader.ask('GET', '/api/gateways')).statusCode).toBe(403)
  const agent = await house.as(house.anna)
  expect((await agent('POST', '/api/api-keys', { name: 'x', scopes: ['read'] })).json().code).toBe('forbidden')
})

test('a key that was taken back, has run out, or whose maker left opens nothing', async () => {
  const revoked = await makeKey(['read'])
  const url = `/api/api-keys/${revoked.id}/revocation`
  expect((await vera('PUT', url)).json()).toMatchObject({ revokedBy: 'Вера Котова' })
  expect((await vera('PUT', url)).statusCode).toBe(200)
  expect((await revoked.ask('GET', '/api/cases')).json().code).toBe('unauthenticated')
  const soon = new Date(house.now().getTime() + 60_000).toISOString()
  const short = await makeKey(['read'], { expiresAt: soon })
  expect((await short.ask('GET', '/api/cases')).statusCode).toBe(200)
  house.wait(1)
  expect((await short.ask('GET', '/api/cases')).statusCode).toBe(401)
  const orphan = await makeKey(['read'])
  const leave = (at: string) =>
    house.database.query(c => c.query(`update staff set left_at = ${at} where id = ${house.vera.id}`))
  await leave('now()')
  expect((await orphan.ask('GET', '/api/cases')).statusCode).toBe(401)
  await leave('null')
})

test('each key has its requests a minute, kept by all processes together', async () => {
  const { id, key, ask } = await makeKey(['read'], { perMinute: 3 })
  const first = await ask('GET', '/api/cases')
  expect(first.headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': '2', 'ratelimit-reset': '60' })
  // another process on the same database
  const database = openDatabase(house.database.url, { max: 1 })
  await comeInWith({ ...house.desk, database }, key)
  await database.destroy()
  expect((await ask('GET', '/api/cases')).headers['ratelimit-remaining']).toBe('0')
  const over = await ask('GET', '/api/cases')
  expect(over.json()).toMatchObject({ status: 429, code: 'too-many-requests' })
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(WINDOW_SECONDS - 20)
  await house.database.query(client =>
    client.query(`update api_key_windows set begun_at = begun_at - interval '1 minute' where key_id = ${id}`),
  )
  expect((await ask('GET', '/api/cases')).headers['ratelimit-remaining']).toBe('2')
})

test('requests at once are all counted', async () => {
  const { ask } = await makeKey(['read'], { perMinute: 5 })
  const statuses = (await Promise.all(Array.from({ length: 12 }, () => ask('GET', '/api/cases')))).map(
    a => a.statusCode,
  )
  expect(statuses.filter(status => status === 200)).toHaveLength(5)
  expect(statuses.filter(status => status === 429)).toHaveLength(7)
})
