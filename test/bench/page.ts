import autocannon from 'autocannon'
import { THE_DESK } from '../../src/core/actor.ts'
import { addCustomer } from '../../src/desk/customer/customer.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { declareIncident } from '../../src/desk/incident/incident.ts'
import { actorOf, addStaff } from '../../src/desk/staff/staff.ts'
import { openServer } from '../../src/http/server.ts'
import { openAuth } from '../../src/http/sign-in/auth.ts'
import { openPool } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { openStore } from '../../src/store/store.ts'
import { ok, openDesk } from './parts/desk.ts'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 8)
const CONNECTIONS = 100

/**
 * How many readers of the public page of an incident one process serves: whole, packed, and "you have it already", by
 * 100 connections on loopback; beside it in the same run `/healthz`, which asks the database and renders nothing. The
 * measuring program works on the same machine.
 */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<Record<string, number>> {
  const desk = openDesk(databaseUrl, () => new Date(), 4)
  const { database } = desk
  await migrate(database)
  const id = await incident(desk)
  const pool = openPool(databaseUrl, 2)
  const ready = async () => {
    await openStore(database).publication.version()
    return { version: '0.0.0', database: 'ok', migrations: 'applied', worker: 'none' } as const
  }
  const app = openServer({ desk, auth: openAuth({ pool, secret: desk.secret, url: desk.url }), ready, logger: false })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const page = `${url}/incidents/${id}`
  const first = await fetch(page)
  const tag = first.headers.get('etag')!
  const bytes = (await first.arrayBuffer()).byteLength

  const health = await measured(`${url}/healthz`)
  const whole = await measured(page)
  const packed = await measured(page, { 'accept-encoding': 'gzip' })
  const held = await measured(page, { 'if-none-match': tag })
  await app.close()
  await pool.end()
  await database.destroy()
  return {
    pageBytes: bytes,
    healthPerSecond: health.perSecond,
    healthP99Ms: health.p99,
    pagePerSecond: whole.perSecond,
    pageP99Ms: whole.p99,
    packedPerSecond: packed.perSecond,
    packedP99Ms: packed.p99,
    heldPerSecond: held.perSecond,
    heldP99Ms: held.p99,
    failed: health.failed + whole.failed + packed.failed + held.failed,
    rssMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
  }
}

async function measured(url: string, headers: Record<string, string> = {}) {
  const { requests, latency, errors, timeouts, statusCodeStats } = await autocannon({
    url,
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
  })
  const good = ['200', '304'].reduce((sum, code) => sum + (statusCodeStats?.[code]?.count ?? 0), 0)
  return {
    perSecond: Math.round(requests.average),
    p99: latency.p99,
    failed: errors + timeouts + (requests.total - good),
  }
}

async function incident(desk: Desk): Promise<number> {
  const more = { languages: ['ru'], skills: [], zone: 'Europe/Moscow', capacity: 10 }
  const lead = { name: 'Ольга Мирова', email: 'o@desk.example', role: 'lead' as const, ...more }
  const olga = await ok(addStaff(desk, THE_DESK, lead))
  const igor = await ok(addStaff(desk, THE_DESK, { ...lead, name: 'Игорь Панин', email: 'i@desk.example' }))
  const asset = { kind: 'line', label: 'Интернет', place: 'msk.north.house12' }
  const customer = { name: 'Мария', language: 'ru' as const, country: 'RU', emails: ['m@mail.example'], phones: [] }
  const { id: customerId } = await ok(addCustomer(desk, THE_DESK, customer))
  await openStore(desk.database).customer.addAsset({ ...asset, customerId, externalId: null })
  const by = actorOf(olga)
  const { id } = await ok(
    declareIncident(desk, by, {
      title: 'у дома 12 повреждён кабель',
      kind: 'outage',
      severity: 'major',
      startedAt: desk.clock(),
      commanderId: igor.id,
      deputyId: olga.id,
      scope: { places: ['msk.north'] },
      confirm: 1,
    }),
  )
  for (let i = 1; i <= 6; i++) {
    const ru = {
      found: `Нашли обрыв кабеля у дома 12, колодец ${i}.`,
      cause: 'Его задели при ремонте дороги.',
      next: 'Ждём доступа в подвал, это наша забота; муфта уже едет.',
      apology: 'Простите, что вы без связи.',
    }
    const untilAt = new Date(desk.clock().getTime() + 30 * 3_600_000)
    await ok(publishBulletin(desk, by, id, { kind: 'nothing-new', texts: { ru }, untilAt, urgent: false }))
  }
  return id
}
