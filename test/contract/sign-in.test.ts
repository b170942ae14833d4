import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, PASSWORD } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  house.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ email, password }),
  })

test('Anna signs in with a cookie and sees who she is', async () => {
  await house.as(house.anna)
  const signedIn = await signIn(house.anna.email, PASSWORD)
  expect(signedIn.statusCode).toBe(200)
  const cookie = signedIn.cookies[0]!
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax' })
  const me = await house.app.inject({ url: '/api/me', cookies: { [cookie.name]: cookie.value } })
  expect(me.json()).toMatchObject({ name: 'Анна Лебедева', role: 'agent', unseenAlerts: 0 })
})

test('a wrong password is refused in the language of the request', async () => {
  const refused = await signIn(house.anna.email, 'wrong password', { 'accept-language': 'en-GB,en;q=0.9' })
  expect(refused.statusCode).toBe(401)
  expect(refused.headers['content-type']).toContain('application/problem+json')
  expect(refused.json()).toMatchObject({ code: 'sign-in-failed', detail: 'The address or the password is wrong.' })
})
