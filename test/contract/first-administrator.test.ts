import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFirstAdministrator } from '../../src/contract/staff.ts'
import { BUILT_IN_ZONES } from '../../src/core/zone/built-in.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { ensureFirstToken } from '../../src/desk/staff/first-administrator.ts'
import { openServer } from '../../src/http/server.ts'
import { openAuth } from '../../src/http/sign-in/auth.ts'
import { openDatabase, openPool } from '../../src/store/database/database.ts'
import { blobsIn } from '../../src/store/intake/blob.ts'
import { createDatabase } from '../world/database.ts'
import { PASSWORD } from './house.ts'

const database = await createDatabase()
const pool = openPool(database.url, 3)
const desk: Desk = {
  database: openDatabase(database.url),
  clock: () => new Date('2026-07-01T07:00:00Z'),
  zones: BUILT_IN_ZONES,
  blobs: blobsIn(tmpdir()),
  secret: Buffer.alloc(32, 7),
  url: 'http://localhost:4000',
}
const auth = openAuth({ pool, secret: desk.secret, url: desk.url })
const ready = async () => ({ version: '0', database: 'ok', migrations: 'applied', worker: 'none' }) as const
const app = openServer({ desk, auth, ready, logger: false })

let token: string
beforeAll(async () => {
  token = (await ensureFirstToken(desk))!
})
afterAll(async () => {
  await app.close()
  await desk.database.destroy()
  await pool.end()
  await database.drop()
})

const create = (change = {}) => {
  const body = { name: 'Ada', email: 'ada@example.com', password: PASSWORD, company: 'Orbit', zone: 'Europe/London' }
  return app.inject({ method: 'POST', url: '/api/first-administrator', payload: { token, ...body, ...change } })
}

test('a guessed token, a short password and a zone that is none are refused', async () => {
  expect((await create({ token: 'guess' })).json()).toMatchObject({ status: 404, code: 'link-unknown' })
  expect((await create({ password: 'short' })).json()).toMatchObject({ status: 422, errors: [{ field: 'password' }] })
  expect((await create({ zone: 'Mars/Olympus' })).json()).toMatchObject({ status: 422, code: 'zone-unknown' })
})

test('an older link stops working when a new start prints another', async () => {
  const older = token
  token = (await ensureFirstToken(desk))!
  expect((await create({ token: older })).statusCode).toBe(404)
})

test('of two who use the link at once one is the administrator, signed in over plain http', async () => {
  // the attempt with the wrong zone made a sign-in without a person; it does not stand in the way
  const tries = await Promise.all([create(), create({ email: 'eve@example.com' })])
  expect(tries.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410])
  const made = tries.find(({ statusCode }) => statusCode === 201)!
  expect(createFirstAdministrator.response.parse(made.json())).toEqual(made.json())
  expect(made.json()).toMatchObject({ name: 'Ada', role: 'administrator', zone: 'Europe/London' })
  const { name, value, secure } = made.cookies[0]!
  expect(secure).toBeFalsy()
  const company = await app.inject({ url: '/api/settings', cookies: { [name]: value } })
  expect(company.json()).toMatchObject({ company: 'Orbit', zone: 'Europe/London', language: 'ru' })
})

test('once there is somebody, the link is used up and none is made', async () => {
  expect((await create()).json()).toMatchObject({ status: 410, code: 'token-used' })
  expect(await ensureFirstToken(desk)).toBeNull()
})

test('whoever lost the race has a sign-in that opens nothing', async () => {
  const emails = ['ada@example.com', 'eve@example.com']
  const signIns = await Promise.all(
    emails.map(email => auth.api.signInEmail({ body: { email, password: PASSWORD } }).catch(() => null)),
  )
  const statuses = await Promise.all(
    signIns.map(async signIn => {
      if (!signIn) return 401
      const headers = { authorization: `Bearer ${signIn.token}` }
      return (await app.inject({ url: '/api/me', headers })).statusCode
    }),
  )
  expect(statuses.sort()).toEqual([200, 401])
})
