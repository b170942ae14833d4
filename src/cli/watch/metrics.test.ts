import { createServer } from 'node:http'
import fastify from 'fastify'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../../../test/world/world.ts'
import type { Channel } from '../../core/notice/channel.ts'
import { meterRequests, metricsRoute } from '../../http/health/metrics.ts'
import { traceRequests } from '../../http/health/trace.ts'
import { watchWorker } from '../../worker/watched.ts'
import { openMetrics } from './metrics.ts'
import { openTraces } from './traces.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function site(token?: string) {
  const door = { ...openMetrics(world.desk), token }
  const app = fastify({ trustProxy: 'loopback' })
  meterRequests(app, door.registry)
  metricsRoute(app, door)
  app.get('/cases/:id', async () => 'a case')
  return { app, door }
}

test('the numbers are for this machine, or for who has the token', async () => {
  const { app } = await site()
  expect((await app.inject('/metrics')).statusCode).toBe(200)
  const forwarded = { 'x-forwarded-for': '203.0.113.9' }
  expect((await app.inject({ url: '/metrics', headers: forwarded })).statusCode).not.toBe(200)
  const locked = (await site('a-long-token')).app
  expect((await locked.inject('/metrics')).statusCode).not.toBe(200)
  const headers = { authorization: 'Bearer a-long-token', ...forwarded }
  expect((await locked.inject({ url: '/metrics', headers })).statusCode).toBe(200)
})

test('they tell of requests by route, of work that is due, of deliveries and of channels that rest', async () => {
  const { app, door } = await site()
  await app.inject('/cases/42')
  await world.desk.database
    .insertInto('rawMessages')
    .values({ source: 'smtp', content: Buffer.from('x'), receivedAt: new Date(world.now().getTime() - 60_000) })
    .execute()
  const watch = watchWorker(door.registry)
  const sms = { name: 'sms', send: async () => ({ state: 'accepted', reference: '1' }), resting: () => true }
  const channels = await watch.channels(async () => new Map([['sms', sms as unknown as Channel]]))()
  await channels.get('sms')!.send({ noticeId: 1 } as never)
  await watch.round({ name: 'read mail', everyMs: 1, run: async () => 1 }).run()

  const said = (await app.inject('/metrics')).body
  expect(said).toMatch(/makegood_http_request_seconds_count\{method="GET",route="\/cases\/:id",status="200"\} 1/)
  expect(said).toContain('makegood_due_rows{kind="read"} 1')
  expect(said).toContain('makegood_due_oldest_seconds{kind="read"} 60')
  expect(said).toContain('makegood_deliveries_total{channel="sms",outcome="accepted"} 1')
  expect(said).toContain('makegood_channel_resting{channel="sms"} 1')
  expect(said).toMatch(/makegood_round_seconds_count\{round="read mail",outcome="done"\} 1/)
  expect(said).toContain('makegood_database_up 1')
  expect(said).toMatch(/makegood_pool_connections\{state="idle"\} \d/)
})

test('with an endpoint, spans of requests and of sends reach the collector', async () => {
  const bodies: string[] = []
  const collector = createServer((request, response) => {
    request.on('data', chunk => bodies.push(String(chunk)))
    request.on('end', () => response.end('{}'))
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => collector.once('listening', resolve))
  const { port } = collector.address() as { port: number }
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${port}`
  try {
    const traces = await openTraces()
    const app = fastify()
    traceRequests(app)
    app.get('/cases/:id', async () => 'a case')
    await app.inject('/cases/42')
    await watchWorker(new Registry())
      .round({ name: 'read mail', everyMs: 1, run: async () => 1 })
      .run()
    await traces.stop()
  } finally {
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT
    collector.close()
  }
  expect(bodies.join()).toContain('GET /cases/:id')
  expect(bodies.join()).toContain('round read mail')
  expect(bodies.join()).toContain('makegood')
})
