import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient, type Event } from '../../src/contract/create-client.ts'
import { readEvents } from '../../src/contract/event/stream.ts'
import { openFeed } from '../../src/desk/feed/feed.ts'
import { actorOf } from '../../src/desk/staff/staff.ts'
import { type House, openHouse } from './house.ts'

let house: House
let vera: Awaited<ReturnType<House['as']>>
let url: string
beforeAll(async () => {
  house = await openHouse({ feed: { pollMs: 10, beatMs: 100 } })
  vera = await house.as(house.vera)
  url = await house.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house.close())

const makeKey = async (...scopes: string[]) => (await vera('POST', '/api/api-keys', { name: 'CRM', scopes })).json()
const note = (text: string) => `insert into events (at, actor_kind, actor_name, type, why, data)
  values (now(), 'system', 'test', 'test.noted', '${text}', '{}') returning id`

/** Collects until so many have come. */
async function take(events: AsyncGenerator<Event>, count: number): Promise<Event[]> {
  const taken: Event[] = []
  for await (const event of events) if (taken.push(event) === count) break
  return taken
}

test('what happens comes as it happens, in the shape of the contract, and is taken up again by its number', async () => {
  const { key } = await makeKey('cases', 'customers')
  const desk = createClient({ url, key })
  const { id } = await desk.openCase({ body: { from: { email: 'e@example.ru' }, text: 'Нет интернета' } })
  const before = (await desk.getCase({ params: { caseId: id } })).events
  const live = take(desk.events({ after: before.at(-1)!.id, caseId: id }), 1)
  await desk.addNote({ params: { caseId: id }, body: { text: 'Линия 12' } })
  const [noted] = await live
  expect(noted).toMatchObject({ type: 'note.written', caseId: id, actorName: 'Вера Котова', keyName: 'CRM' })
  const again = await take(desk.events({ after: 0, caseId: id }), before.length + 1)
  expect(again.map(event => event.id)).toEqual([...before.map(event => event.id), noted!.id])
  const response = await fetch(`${url}/api/events`, {
    headers: { authorization: `Bearer ${key}`, 'last-event-id': String(noted!.id - 1) },
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  for await (const sent of readEvents(response.body!)) {
    expect(sent).toMatchObject({ id: String(noted!.id), event: 'note.written' })
    break
  }
})

test('transactions that commit out of order: nothing is left out, nothing comes twice, the order is that of the log', async () => {
  const { key } = await makeKey('cases')
  const desk = createClient({ url, key })
  await house.database.query(async late => {
    await late.query('begin')
    const first = (await late.query(note('поздно'))).rows[0].id
    await house.database.query(other => other.query(note('рано')))
    await house.database.query(async lost => {
      await lost.query('begin')
      await lost.query(note('никогда'))
      await lost.query('rollback')
    })
    const last = (await house.database.query(other => other.query(note('в конце')))).rows[0].id
    const heard: Event[] = []
    const ended = new AbortController()
    const listening = (async () => {
      for await (const event of desk.events({ after: first - 1, signal: ended.signal })) heard.push(event)
    })()
    await new Promise(resolve => setTimeout(resolve, 150))
    expect(heard).toEqual([])
    await late.query('commit')
    await expect.poll(() => heard.length).toBe(3)
    ended.abort()
    await listening
    expect(heard.map(({ why }) => why)).toEqual(['поздно', 'рано', 'в конце'])
    expect(heard.at(-1)!.id).toBe(Number(last))
  })
})

test('many writers at once and two who listen, one of them slow: both hear the whole log', async () => {
  const from = Number((await house.database.query(c => c.query('select max(id) as id from events'))).rows[0].id)
  const feed = openFeed(house.desk, { pollMs: 5, beatMs: 1000 })
  const by = actorOf(house.vera)
  const ended = new AbortController()
  const listen = async (pause: number) => {
    const pages = feed.listen(by, { after: from, signal: ended.signal, renew: async () => by })
    const ids: number[] = []
    if ('refused' in pages) throw new Error(pages.refused)
    for await (const page of pages) {
      ids.push(...page.map(({ id }) => id))
      if (ids.length >= 160) break
      await new Promise(resolve => setTimeout(resolve, pause))
    }
    return ids
  }
  const heard = [listen(0), listen(20)]
  const write = (writer: number) =>
    house.database.query(async client => {
      for (let turn = 0; turn < 30; turn++) {
        await client.query('begin')
        await client.query(note(`${writer}.${turn}`))
        await client.query(`select pg_sleep(${((writer * 7 + turn * 3) % 5) / 1000})`)
        await client.query(turn % 3 === 2 ? 'rollback' : 'commit')
      }
    })
  await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)))
  const { rows } = await house.database.query(c => c.query('select id from events where id > $1 order by id', [from]))
  const log = rows.map(({ id }) => Number(id))
  expect(log).toHaveLength(160)
  expect(await Promise.all(heard)).toEqual([log, log])
  ended.abort()
  feed.stop()
})

test('a key hears what its scopes let it read', async () => {
  const { key } = await makeKey('settings')
  const events = createClient({ url, key }).events({ after: 0 })
  expect((await events.next()).value.type).toMatch(/^settings\./)
  await events.return(undefined)
  const knowledge = await makeKey('customers')
  const types = (await take(createClient({ url, key: knowledge.key }).events({ after: 0 }), 20)).map(({ type }) => type)
  expect(types.filter(type => /^(settings|api-key)\./.test(type))).toEqual([])
})

test('heartbeats come while nothing happens; the line ends when the key is taken back or the session is over', async () => {
  const { id, key } = await makeKey('cases')
  const open = async (authorization: string) => (await fetch(`${url}/api/events`, { headers: { authorization } })).body!
  const [byKey, bySession] = [await open(`Bearer ${key}`), await open(vera.authorization)]
  const text = async (body: ReadableStream<Uint8Array>) => new Response(body).text()
  const ends = [text(byKey), text(bySession)]
  await new Promise(resolve => setTimeout(resolve, 250))
  await vera('PUT', `/api/api-keys/${id}/revocation`)
  expect(await ends[0]).toContain(': still here')
  const signedOut = await house.app.inject({
    method: 'POST',
    url: '/api/auth/sign-out',
    headers: { authorization: vera.authorization },
    payload: {},
  })
  expect(signedOut.statusCode).toBe(200)
  expect(await ends[1]).toContain('api-key.revoked')
})
