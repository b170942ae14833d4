import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetOldRequests } from '../../src/desk/once.ts'
import { type House, openHouse } from './house.ts'

let house: House
let anna: Awaited<ReturnType<House['as']>>
let olga: Awaited<ReturnType<House['as']>>
let number = 0
beforeAll(async () => {
  house = await openHouse()
  anna = await house.as(house.anna)
  olga = await house.as(house.olga)
})
afterAll(() => house.close())

const sql = (text: string, values: unknown[] = []) => house.database.query(client => client.query(text, values))
const newKey = () => ({ 'idempotency-key': `k-${++number}` })
const open = (headers: object, text = 'Нет интернета', send = anna) =>
  send('POST', '/api/cases', { from: { email: `c${number}@example.ru` }, text }, headers)
const countOf = async (text: string) =>
  Number((await sql('select count(*) from entries where text = $1', [text])).rows[0].count)

test('the same request with the same key gets the same answer and is done once', async () => {
  const key = newKey()
  const first = await open(key, 'Один раз')
  const again = await open(key, 'Один раз')
  expect(again.statusCode).toBe(201)
  expect(again.json()).toEqual(first.json())
  expect([first, again].map(({ headers }) => headers['idempotency-replayed'])).toEqual([undefined, 'true'])
  expect(again.headers.etag).toBe(first.headers.etag)
  expect(await countOf('Один раз')).toBe(1)
  // what another sends under the same key is another request
  const other = await open(key, 'Один раз', olga)
  expect(other.headers['idempotency-replayed']).toBeUndefined()
})

test('another request with the same key is refused', async () => {
  const key = newKey()
  await open(key, 'Первое')
  expect((await open(key, 'Второе')).json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
  expect((await anna('POST', '/api/customers', {}, key)).json().code).toBe('idempotency-key-reused')
  const bad = await open({ 'idempotency-key': 'с пробелом' })
  expect(bad.json()).toMatchObject({ status: 400, code: 'idempotency-key-malformed' })
})

test('of many at once one is done; the others get its answer or are told to ask again', async () => {
  const key = newKey()
  const answers = await Promise.all(Array.from({ length: 12 }, () => open(key, 'Разом')))
  const done = answers.filter(({ statusCode }) => statusCode === 201)
  expect(done.filter(({ headers }) => !headers['idempotency-replayed'])).toHaveLength(1)
  for (const answer of answers.filter(({ statusCode }) => statusCode !== 201)) {
    expect(answer.json()).toMatchObject({ status: 409, code: 'request-in-flight' })
    expect(answer.headers['retry-after']).toBe('1')
  }
  expect(await countOf('Разом')).toBe(1)
})

test('what was refused leaves the key free: mended, it is done', async () => {
  const key = newKey()
  const none = { from: {}, text: 'Никто' }
  expect((await anna('POST', '/api/cases', none, key)).statusCode).toBe(422)
  const { id } = (await anna('POST', '/api/customers', { name: 'Лидия' })).json()
  expect((await anna('POST', '/api/cases', { customerId: id, text: 'Никто' }, key)).statusCode).toBe(201)
})

test('a process that was killed before its act stood is waited for, then the request is done', async () => {
  const key = newKey()
  await sql(ABANDONED, [`staff:${house.anna.id}`, key['idempotency-key'], '1 minute'])
  await sql(`update requests_once set fingerprint = sha256(convert_to($2, 'utf8')) where key = $1`, [
    key['idempotency-key'],
    `POST /api/customers\n{"name":"Пётр"}`,
  ])
  const send = () => anna('POST', '/api/customers', { name: 'Пётр' }, key)
  expect((await send()).json().code).toBe('request-in-flight')
  await sql(`update requests_once set lease_until = now() where key = $1`, [key['idempotency-key']])
  expect((await send()).statusCode).toBe(201)
  expect((await send()).headers['idempotency-replayed']).toBe('true')
})

test('a try that has lost its turn changes nothing', async () => {
  const key = newKey()
  await sql(`create function steal() returns trigger language plpgsql as
    $$ begin update requests_once set run = gen_random_uuid() where key = '${key['idempotency-key']}'; return new; end $$`)
  await sql('create trigger steal before insert on customers for each row execute function steal()')
  const late = await anna('POST', '/api/customers', { name: 'Опоздавший' }, key)
  await sql('drop trigger steal on customers')
  expect(late.json()).toMatchObject({ status: 409, code: 'request-in-flight' })
  expect((await sql(`select from customers where name = 'Опоздавший'`)).rowCount).toBe(0)
})

test('what was done and whose answer was lost is not done again', async () => {
  const key = newKey()
  await open(key, 'Потерян')
  await sql('update requests_once set status = null, answer = null, lease_until = now() where key = $1', [
    key['idempotency-key'],
  ])
  expect((await open(key, 'Потерян')).json()).toMatchObject({ status: 409, code: 'answer-lost' })
  expect(await countOf('Потерян')).toBe(1)
})

test('an answer is kept for a day, and not in the clear', async () => {
  const key = newKey()
  await open(key, 'Вчера')
  const { rows } = await sql('select answer from requests_once where key = $1', [key['idempotency-key']])
  expect(rows[0].answer.includes('Вчера')).toBe(false)
  await sql(`update requests_once set begun_at = now() - interval '25 hours' where key = $1`, [key['idempotency-key']])
  expect(await forgetOldRequests(house.desk)).toBe(1)
  expect((await open(key, 'Сегодня')).statusCode).toBe(201)
})

const ABANDONED = `insert into requests_once (actor, key, fingerprint, begun_at, run, lease_until)
  values ($1, $2, '', now(), gen_random_uuid(), now() + $3::interval)`
