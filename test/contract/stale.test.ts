import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation } from '../../src/contract/operation.ts'
import { OPERATIONS } from '../../src/contract/operations.ts'
import { type House, openHouse } from './house.ts'
import { sample } from './sample.ts'

let house: House
let anna: Awaited<ReturnType<House['as']>>
let igor: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  anna = await house.as(house.anna)
  igor = await house.as(house.igor)
})
afterAll(() => house.close())

const openCase = async () =>
  (await anna('POST', '/api/cases', { from: { email: 'i@example.ru' }, text: 'Когда почините?' })).json()
const reply = (id: number, tag: string | undefined, text = 'Починим завтра до 18:00. Анна Лебедева') =>
  anna('POST', `/api/cases/${id}/replies`, { text, asIs: 'так' }, tag ? { 'if-match': tag } : {})

test('a reply to a case that has moved on is told what came in between, and goes with the new version', async () => {
  const { id } = await openCase()
  const read = await anna('GET', `/api/cases/${id}`)
  expect(read.headers.etag).toBe(`"${read.json().version}"`)
  const word = await anna('POST', '/api/cases', { caseId: id, text: 'Уже починили, спасибо' })
  await igor('POST', `/api/cases/${id}/notes`, { text: 'Мастер был' })
  const refused = await reply(id, read.headers.etag as string)
  expect(refused.statusCode).toBe(409)
  const { code, since } = refused.json()
  expect(code).toBe('case-changed')
  expect(since.entries.map(({ text }: { text: string }) => text)).toEqual(['Уже починили, спасибо', 'Мастер был'])
  expect(since.version).not.toBe(word.json().version)
  expect((await reply(id, `"${since.version}"`)).statusCode).toBe(201)
})

test('without If-Match, and with *, nothing is compared', async () => {
  const { id } = await openCase()
  await anna('POST', '/api/cases', { caseId: id, text: 'Ещё слово' })
  expect((await reply(id, undefined)).statusCode).toBe(201)
  expect((await reply(id, '*')).statusCode).toBe(201)
  expect((await reply(id, '"what"')).json()).toMatchObject({ status: 400, code: 'if-match-malformed' })
})

test('what follows from a reply makes no other reply stale', async () => {
  const { id } = await openCase()
  const sent = await reply(id, undefined)
  await house.settle()
  const now = await anna('GET', `/api/cases/${id}`)
  expect(now.headers.etag).not.toBe(sent.headers.etag)
  expect((await reply(id, sent.headers.etag as string, 'И ещё: вернём 20 ₽.')).statusCode).toBe(201)
})

test('of two replies at once with the same version one goes', async () => {
  const { id, version } = await openCase()
  const both = await Promise.all([reply(id, `"${version}"`), reply(id, `"${version}"`)])
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409])
})

const ofCase = OPERATIONS.filter(({ guarded, path }) => guarded && path.includes(':caseId'))
test.each(ofCase.map(o => [o.method, o.path, o] as [string, string, Operation]))(
  '%s %s is guarded',
  async (method, path, o) => {
    const { id, version } = await openCase()
    await anna('POST', '/api/cases', { caseId: id, text: 'Новое' })
    const body = o.body ? (sample(o.body) as object) : undefined
    const answer = await anna(method as 'POST', path.replace(':caseId', String(id)), body, {
      'if-match': `"${version}"`,
    })
    expect(answer.json()).toMatchObject({ status: 409, code: 'case-changed' })
  },
)
