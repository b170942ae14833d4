import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

/** Whether somebody is signed in still is asked beside what they look at. Who is gone sees nothing more, from the next request on. */

let house: House
let vera: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const LOOKS = ['/api/api-keys', '/api/today', '/api/cases?limit=50', '/api/staff']

beforeEach(async () => {
  vera = await house.as(house.vera)
  // known by now, so that it is asked beside
  for (let times = 0; times < 3; times++)
    for (const path of LOOKS) expect((await vera('GET', path)).statusCode, path).toBe(200)
})

/** As another process does it. */
const change = (text: string, ...values: unknown[]) => house.database.query(client => client.query(text, values))

describe('nothing is told any more', () => {
  test.each(LOOKS)('by %s once the session was ended elsewhere', async path => {
    await change('delete from auth_sessions')
    const answer = await vera('GET', path)
    expect(answer.statusCode).toBe(401)
    expect(Object.keys(answer.json()).sort()).toEqual(['code', 'detail', 'status', 'title', 'type'])
  })

  test('to somebody who left', async () => {
    await change('update staff set left_at = now() where id = $1', house.vera.id)
    const answers = await Promise.all(LOOKS.map(path => vera('GET', path)))
    await change('update staff set left_at = null where id = $1', house.vera.id)
    for (const { statusCode } of answers) expect(statusCode).toBe(401)
  })

  test('that the new role may not see; and what the old one might not is told', async () => {
    await change(`update staff set role = 'agent' where id = $1`, house.vera.id)
    expect((await vera('GET', '/api/api-keys')).statusCode).toBe(403)
    expect((await vera('GET', '/api/api-keys')).statusCode).toBe(403)
    await change(`update staff set role = 'administrator' where id = $1`, house.vera.id)
    expect((await vera('GET', '/api/api-keys')).statusCode).toBe(200)
  })

  test('about what was asked wrongly or is not there', async () => {
    expect((await vera('GET', '/api/cases?limit=many')).statusCode).toBe(422)
    expect((await vera('GET', '/api/cases/999999')).statusCode).toBe(404)
    await change('delete from auth_sessions')
    expect((await vera('GET', '/api/cases?limit=many')).statusCode).toBe(401)
    expect((await vera('GET', '/api/cases/999999')).statusCode).toBe(401)
  })
})

test('a look whose statement fails is a fault and no wrong sign-in', async () => {
  await change('alter table alerts rename to alerts_away')
  const answer = await vera('GET', '/api/today')
  await change('alter table alerts_away rename to alerts')
  expect([200, 500]).toContain(answer.statusCode)
  expect((await vera('GET', '/api/today')).statusCode).toBe(200)
})
