import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askReader } from '../../src/channels/second-reader/ask.ts'
import type { Draft } from '../../src/core/review/draft.ts'
import { secondReading, setReader, showReader, tryReader } from '../../src/desk/review/second-reader.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

let world: World
const faults: string[] = []
const asked: string[] = []
/** What the model on the company's own machine says next. */
let say: (reply: ServerResponse) => void
const model = createServer(async (request, reply) => {
  let body = ''
  for await (const chunk of request) body += chunk
  asked.push(body)
  say(reply)
})
const findings =
  (...found: object[]) =>
  (reply: ServerResponse) =>
    reply.end(JSON.stringify({ choices: [{ message: { content: JSON.stringify({ findings: found }) } }] }))
let endpoint: string

beforeAll(async () => {
  world = await createWorld()
  // the port as cli wires it, with patience for a test
  world.desk.secondReader = {
    ask: question => askReader({ ...question, timeoutMs: Math.min(question.timeoutMs, 300) }),
    onFault: reason => void faults.push(reason),
  }
  await new Promise<void>(resolve => model.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`
})
afterEach(() => {
  faults.length = 0
  asked.length = 0
})
afterAll(async () => {
  model.closeAllConnections()
  model.close()
  await world.close()
})

const LETTER: Draft = {
  customer: 'Это Софья Ким, 8 916 123-45-67, договор 550912. Когда почините интернет?',
  reply: 'Софья, скоро починим и перезвоним на 8 916 123-45-67. Анна Лебедева',
  context: { known: { name: 'Ким Софья', phone: '+79161234567', contract: '550912' } },
}
const NO_ANSWER = { state: 'no-answer', findings: [] }

test('nobody is asked until an administrator names a second reader', async () => {
  say = findings()
  expect(await secondReading(world.desk, LETTER)).toEqual({ state: 'off', findings: [] })
  expect(await refusal(setReader(world.desk, world.annaActor, { endpoint, model: 'm' }))).toBe('forbidden')
  expect(await refusal(showReader(world.desk, world.olgaActor))).toBe('forbidden')
  expect(await refusal(tryReader(world.desk, world.annaActor, 'ru'))).toBe('forbidden')
  expect(asked).toEqual([])
})

test('Vera sets it; it reads the letter, and no name, phone or number leaves the house', async () => {
  await ok(
    setReader(world.desk, world.veraActor, { endpoint: `${endpoint}/chat/completions`, model: 'm', key: 'sk-1' }),
  )
  say = findings(
    { code: 'no-date', quote: 'скоро починим и перезвоним на [PHONE-1]' },
    { code: 'no-date', quote: 'починим когда-нибудь' },
    { code: 'rude', quote: 'Софья' },
  )
  const words = 'скоро починим и перезвоним на 8 916 123-45-67'
  const from = LETTER.reply.indexOf(words)
  expect(await secondReading(world.desk, LETTER)).toEqual({
    state: 'read',
    findings: [{ code: 'no-date', at: { text: words, from, to: from + words.length } }],
  })
  const told = JSON.parse(asked[0]!).messages[1].content
  expect(told).not.toMatch(/Софь|Ким|916|4567|550912|Анна|Лебедев/i)
  expect(told).toContain('[STAFF-1]')
  expect(faults).toEqual([])
})

test.each<[string, typeof say, RegExp]>([
  ['garbage', reply => reply.end('Sorry!'), /no chat completion/],
  ['prose', reply => reply.end('{"choices":[{"message":{"content":"Nice letter!"}}]}'), /not the JSON/],
  ['500', reply => reply.writeHead(500).end('sk-1'), /^HTTP 500$/],
  ['silence', () => {}, /no answer in/],
  ['200 kB and more', reply => reply.end('x'.repeat(250_000)), /more than 200 kB/],
])('%s holds nothing up: the operator hears of it, without the key', async (_, answer, reason) => {
  say = answer
  expect(await secondReading(world.desk, LETTER)).toEqual(NO_ANSWER)
  expect(faults).toEqual([expect.stringMatching(reason)])
  expect(faults.join()).not.toContain('sk-1')
})

test('a port that throws and a database that is away hold nothing up either', async () => {
  const broken = {
    ask: () => Promise.reject(new Error('a fault of ours')),
    onFault: (why: string) => void faults.push(why),
  }
  expect(await secondReading({ ...world.desk, secondReader: broken }, LETTER)).toEqual(NO_ANSWER)
  const away = { ...world.desk, database: {} as typeof world.desk.database }
  expect(await secondReading(away, LETTER)).toEqual(NO_ANSWER)
  expect(faults).toHaveLength(2)
})

test('a trial tells what came back and what did not', async () => {
  say = findings({ code: 'ritual' })
  const trial = await ok(tryReader(world.desk, world.veraActor, 'ru'))
  expect(trial.reading).toEqual({ state: 'read', findings: [{ code: 'ritual', at: null }] })
  expect(asked[0]).not.toMatch(/Наталь|Орлов|555/)
  say = reply => reply.writeHead(401).end()
  expect((await ok(tryReader(world.desk, world.veraActor, 'en'))).reading).toEqual({ fault: 'HTTP 401' })
  expect(asked[1]).not.toMatch(/Natalie|Osborne|0102/)
})

test('a key stays with its server, is never in the log, and goes to no other', async () => {
  const set = (change: Parameters<typeof setReader>[2]) => ok(setReader(world.desk, world.veraActor, change))
  expect((await set({ endpoint: `${endpoint}/`, model: 'other' })).key).toBe('sk-1')
  expect(await set({ endpoint: 'http://u:p@10.0.0.7:8000/v1', model: 'm' })).toEqual({
    endpoint: 'http://10.0.0.7:8000/v1',
    model: 'm',
    key: null,
  })
  expect((await set({ endpoint, model: 'm', key: 'sk-2' })).key).toBe('sk-2')
  expect((await set({ endpoint, model: 'm', key: null })).key).toBeNull()
  const { rows } = await world.database.query(client =>
    client.query("select * from events where type = 'second-reader.set'"),
  )
  expect(rows).toHaveLength(5)
  expect(JSON.stringify(rows)).not.toContain('sk-')
})

test('nobody listens there: no answer, and the letter is free to go', async () => {
  await ok(setReader(world.desk, world.veraActor, { endpoint: 'http://127.0.0.1:1/v1', model: 'm' }))
  expect(await secondReading(world.desk, LETTER)).toEqual(NO_ANSWER)
  expect(faults).toEqual([expect.stringContaining('ECONNREFUSED')])
})

test('switched off, it is asked no more', async () => {
  await ok(setReader(world.desk, world.veraActor, { endpoint: null, model: '' }))
  expect(await secondReading(world.desk, LETTER)).toEqual({ state: 'off', findings: [] })
  expect(asked).toEqual([])
})
