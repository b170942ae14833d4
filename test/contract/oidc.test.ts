import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIssuer, type Person } from '../world/issuer.ts'
import { browser } from './browser.ts'
import { type House, openHouse } from './house.ts'

const CLIENT = { clientId: 'makegood', clientSecret: 'the secret of the client' }
let house: House
let issuer: Awaited<ReturnType<typeof openIssuer>>
let vera: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  issuer = await openIssuer(CLIENT)
  vera = await house.as(house.vera)
  await house.as(house.anna)
})
afterAll(async () => {
  await issuer.close()
  await house.close()
})

const begin = { provider: 'oidc', callbackURL: '/today', errorCallbackURL: '/sign-in' }

/** Goes to the issuer as this person and comes back. */
async function comeBack(person: Person, signature: 'own' | 'forged' = 'own') {
  const who = browser(house)
  const asked = await who.post('/api/auth/sign-in/social', begin)
  expect(asked.statusCode).toBe(200)
  issuer.is(person, signature)
  const back = await who.get(issuer.back(asked.json().url))
  expect(back.statusCode).toBe(302)
  return { who, to: back.headers.location as string }
}

const anna = { sub: 'a-1', email: 'Anna.Lebedeva@orbita.example', email_verified: true }

test('nobody comes in by the company before an administrator sets it up', async () => {
  expect((await house.app.inject('/api/sign-in-ways')).json()).toEqual({ oidc: null })
  expect((await browser(house).post('/api/auth/sign-in/social', begin)).json().code).toBe('oidc-away')
  const olga = await house.as(house.olga)
  const input = { name: 'Орбита', issuer: issuer.issuer, ...CLIENT }
  expect((await olga('PUT', '/api/oidc', input)).json().code).toBe('forbidden')
  expect((await vera('PUT', '/api/oidc', { ...input, issuer: 'http://id.example' })).json().code).toBe(
    'issuer-not-https',
  )
  const set = await vera('PUT', '/api/oidc', input)
  expect(set.json()).toMatchObject({
    oidc: { name: 'Орбита', hasSecret: true, callback: 'https://orbita.example/api/auth/callback/oidc' },
  })
  expect(set.body).not.toContain(CLIENT.clientSecret)
  expect((await house.app.inject('/api/sign-in-ways')).json()).toEqual({ oidc: { name: 'Орбита' } })
})

test('a person is known by the verified address and comes in as who they are here', async () => {
  const { who, to } = await comeBack(anna)
  expect(to).toBe('/today')
  expect((await who.get('/api/me')).json()).toMatchObject({ name: 'Анна Лебедева', role: 'agent' })
  // and by the number at the issuer from then on, without another person being made
  expect((await comeBack({ ...anna, email: 'anna.new@orbita.example' })).to).toBe('/today')
  const kept = await house.database.query(c =>
    c.query(`select "accessToken", "refreshToken", "idToken" from auth_accounts where "providerId" = 'oidc'`),
  )
  expect(kept.rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null }])
})

test.each<[string, Person, 'own' | 'forged', string]>([
  ['nobody signs up by it', { sub: 'x', email: 'stranger@example.ru', email_verified: true }, 'own', 'signup_disabled'],
  [
    'an address that is not verified is nobody',
    { sub: 'y', email: 'igor.panin@orbita.example', email_verified: false },
    'own',
    'account_not_linked',
  ],
  ['a token of another hand is nobody', { ...anna }, 'forged', 'unable_to_get_user_info'],
])('%s', async (_, person, signature, error) => {
  await house.as(house.igor)
  const { who, to } = await comeBack(person, signature)
  expect(to).toContain(`/sign-in?error=${error}`)
  expect((await who.get('/api/me')).statusCode).toBe(401)
})

test('somebody who left comes in no more', async () => {
  await house.database.query(c => c.query('update staff set left_at = now() where id = $1', [house.anna.id]))
  const { who } = await comeBack(anna)
  expect((await who.get('/api/me')).statusCode).toBe(401)
  await house.database.query(c => c.query('update staff set left_at = null where id = $1', [house.anna.id]))
})

test('the audit log has it, without the secret; a new issuer needs its own secret; taken away, it is closed', async () => {
  const { items } = (await vera('GET', '/api/audit-entries')).json()
  expect(items.map(({ type, data }: { type: string; data: { by?: string } }) => `${type} ${data.by ?? ''}`)).toEqual(
    expect.arrayContaining(['sign-in.done company', 'sign-in.failed company', 'oidc.set ']),
  )
  const whole = await house.database.query(c =>
    c.query(`select row_to_json(a)::text as text from audit_entries a union all select row_to_json(s)::text from settings s
      union all select row_to_json(e)::text from events e`),
  )
  expect(whole.rows.map(({ text }) => text).join()).not.toContain(CLIENT.clientSecret)
  const elsewhere = { name: 'x', issuer: 'https://id.example', clientId: 'y' }
  expect((await vera('PUT', '/api/oidc', elsewhere)).json().code).toBe('oidc-secret-missing')
  expect((await vera('DELETE', '/api/oidc')).json().oidc).toBeNull()
  expect((await browser(house).post('/api/auth/sign-in/social', begin)).statusCode).toBe(503)
})
