import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeNow } from '../world/authenticator.ts'
import { browser } from './browser.ts'
import { type House, openHouse, PASSWORD } from './house.ts'

let house: House
let vera: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  await house.as(house.anna)
  vera = await house.as(house.vera)
})
afterAll(() => house.close())

const EMAIL = 'anna.lebedeva@orbita.example'
const audit = async (kind: string) => (await vera('GET', `/api/audit-entries?kind=${kind}`)).json().items

let uri = ''
let recovery: string[] = []

test('Anna sets a second factor up: her password, then a first code', async () => {
  const anna = browser(house)
  expect((await anna.signIn(EMAIL, PASSWORD)).json()).toHaveProperty('user')
  expect((await anna.post('/api/auth/two-factor/enable', { password: 'wrong' })).json()).toMatchObject({
    code: 'password-wrong',
  })
  const begun = (await anna.post('/api/auth/two-factor/enable', { password: PASSWORD })).json()
  uri = begun.totpURI
  recovery = begun.backupCodes
  expect(uri).toMatch(/^otpauth:\/\/totp\/Makegood:/)
  expect(recovery).toHaveLength(10)
  expect((await anna.get('/api/me/sign-in')).json()).toEqual({ secondFactor: false })
  expect((await anna.post('/api/auth/two-factor/verify-totp', { code: '000000' })).json().code).toBe('code-wrong')
  expect((await anna.post('/api/auth/two-factor/verify-totp', { code: codeNow(uri) })).statusCode).toBe(200)
  expect((await anna.get('/api/me/sign-in')).json()).toEqual({ secondFactor: true })
  const kept = await house.database.query(c => c.query('select secret, "backupCodes" as codes from auth_two_factors'))
  expect(JSON.stringify(kept.rows)).not.toContain(recovery[0])
})

test('from now on the password alone opens nothing, in no form', async () => {
  const anna = browser(house)
  const half = await anna.signIn(EMAIL, PASSWORD)
  expect(half.json()).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
  expect((await anna.get('/api/me')).statusCode).toBe(401)
  const token = half.headers['set-auth-token']
  const bearer = await house.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } })
  expect(bearer.statusCode).toBe(401)
  expect((await anna.post('/api/auth/two-factor/verify-totp', { code: codeNow(uri) })).statusCode).toBe(200)
  expect((await anna.get('/api/me')).json()).toMatchObject({ name: 'Анна Лебедева' })
})

test('codes are not guessed: five tries and the password is asked for again', async () => {
  const thief = browser(house)
  await thief.signIn(EMAIL, PASSWORD)
  for (const code of ['000001', '000002', '000003', '000004', '000005'])
    expect((await thief.post('/api/auth/two-factor/verify-totp', { code })).statusCode).toBe(401)
  const late = await thief.post('/api/auth/two-factor/verify-totp', { code: codeNow(uri) })
  expect(late.statusCode).toBe(401)
  expect((await thief.get('/api/me')).statusCode).toBe(401)
})

test('the phone is lost: a recovery code opens once', async () => {
  const anna = browser(house)
  await anna.signIn(EMAIL, PASSWORD)
  expect((await anna.post('/api/auth/two-factor/verify-backup-code', { code: recovery[0] })).statusCode).toBe(200)
  expect((await anna.get('/api/me')).statusCode).toBe(200)
  const again = browser(house)
  await again.signIn(EMAIL, PASSWORD)
  expect((await again.post('/api/auth/two-factor/verify-backup-code', { code: recovery[0] })).json().code).toBe(
    'code-wrong',
  )
})

test('phone and codes are lost: an administrator resets it, nobody else; all sessions end', async () => {
  const anna = browser(house)
  await anna.signIn(EMAIL, PASSWORD)
  await anna.post('/api/auth/two-factor/verify-backup-code', { code: recovery[1] })
  const url = `/api/staff/${house.anna.id}/second-factor`
  const olga = await house.as(house.olga)
  expect((await olga('DELETE', url)).json().code).toBe('forbidden')
  expect((await vera('DELETE', `/api/staff/${house.vera.id}/second-factor`)).json().code).toBe('second-factor-own')
  expect((await vera('DELETE', url)).statusCode).toBe(204)
  expect((await anna.get('/api/me')).statusCode).toBe(401)
  expect((await anna.signIn(EMAIL, PASSWORD)).json()).toHaveProperty('user')
})

test('the audit log tells who came in, how, from where, and who was turned away', async () => {
  const anna = browser(house, '203.0.113.9')
  await anna.signIn(EMAIL, 'not her password')
  await anna.signIn('stranger@example.ru', PASSWORD)
  await anna.signIn('it is my password', PASSWORD)
  const [noMail, stranger, failed, done] = await audit('sign-in')
  expect(failed).toMatchObject({ actorName: 'Анна Лебедева', type: 'sign-in.failed', address: '203.0.113.9' })
  expect(stranger).toMatchObject({ actorKind: 'nobody', actorId: null, actorName: 'stranger@example.ru' })
  expect(noMail).toMatchObject({ actorName: '—' })
  expect(done).toMatchObject({ type: 'sign-in.done', data: { by: 'password' } })
  const ways = (await audit('sign-in')).map(({ data }: { data: { by: string } }) => data.by).filter(Boolean)
  expect(new Set(ways)).toEqual(new Set(['password', 'code', 'recovery-code']))
  expect(
    (await audit('second-factor')).map(({ type, actorName }: Record<string, string>) => [type, actorName]),
  ).toEqual([
    ['second-factor.reset', 'Вера Котова'],
    ['second-factor.set', 'Анна Лебедева'],
  ])
})

test('what else the sign-in could do is not to be asked for', async () => {
  const anna = browser(house)
  await anna.signIn(EMAIL, PASSWORD)
  for (const path of ['sign-up/email', 'update-user', 'delete-user', 'change-email', 'two-factor/get-totp-uri'])
    expect(
      (await anna.post(`/api/auth/${path}`, { name: 'x', email: 'x@example.ru', password: PASSWORD })).statusCode,
    ).toBe(404)
})
