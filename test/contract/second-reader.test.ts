import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

let house: House
let vera: Awaited<ReturnType<House['as']>>
let anna: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  vera = await house.as(house.vera)
  anna = await house.as(house.anna)
  house.desk.secondReader = {
    ask: async ({ model }) => (model === 'away' ? { fault: 'HTTP 503' } : { text: '{"findings":[{"code":"ritual"}]}' }),
    onFault: () => {},
  }
})
afterAll(() => house.close())

const ENDPOINT = 'http://10.0.0.7:8000/v1'
const set = (body: object) => vera('PUT', '/api/second-reader', body)
const english = { 'accept-language': 'en' }

test('it is off until an administrator sets it, and an agent neither sees nor tries it', async () => {
  expect((await vera('GET', '/api/second-reader')).json()).toEqual({ endpoint: null, model: '', hasKey: false })
  expect((await vera('POST', '/api/second-reader/trials', {}, english)).json()).toMatchObject({ ok: false })
  expect((await anna('GET', '/api/second-reader')).statusCode).toBe(403)
  expect((await anna('PUT', '/api/second-reader', { endpoint: ENDPOINT })).statusCode).toBe(403)
  expect((await anna('POST', '/api/second-reader/trials', {})).statusCode).toBe(403)
})

test('the key is taken and never comes back', async () => {
  const answer = await set({ endpoint: ENDPOINT, model: 'm', key: 'sk-very-secret' })
  expect(answer.json()).toEqual({ endpoint: ENDPOINT, model: 'm', hasKey: true })
  for (const url of ['/api/second-reader', '/api/settings', '/api/gateways'])
    expect((await vera('GET', url)).payload).not.toContain('sk-very-secret')
})

test('a trial is told in the language of the request', async () => {
  const trial = async (headers: object) => (await vera('POST', '/api/second-reader/trials', {}, headers)).json()
  expect(await trial(english)).toEqual({
    ok: true,
    detail: 'It read an invented letter and found: “Courtesy and nothing else”.',
    milliseconds: expect.any(Number),
  })
  expect((await trial({ 'accept-language': 'ru' })).detail).toMatch(/^Прочитал выдуманное письмо и отметил: «.+»\.$/)
  await set({ endpoint: ENDPOINT, model: 'away' })
  expect(await trial(english)).toMatchObject({ ok: false, detail: 'No answer: HTTP 503' })
})

test.each(['file:///etc/passwd', 'no address', ''])('%j is no endpoint', async endpoint => {
  const answer = await set({ endpoint, model: 'm' })
  expect(answer.statusCode).toBe(422)
  expect(answer.json().errors).toMatchObject([{ field: 'endpoint' }])
})
