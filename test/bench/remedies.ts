import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import pg from 'pg'
import { THE_DESK } from '../../src/core/actor.ts'
import { isRefusal, type Refusal } from '../../src/core/refusal.ts'
import { DAY } from '../../src/core/time.ts'
import { BUILT_IN_ZONES } from '../../src/core/zone/built-in.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { declareIncident } from '../../src/desk/incident/incident.ts'
import { oweByRule } from '../../src/desk/remedy/entry.ts'
import { bookApproved } from '../../src/desk/settlement/book.ts'
import { reckonEnded } from '../../src/desk/settlement/reckon.ts'
import { approveSettlement, showSettlement } from '../../src/desk/settlement/settlement.ts'
import { actorOf, addStaff } from '../../src/desk/staff/staff.ts'
import { applyRule } from '../../src/packs/apply.ts'
import { PUBLISHED } from '../../src/packs/published.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { blobsIn } from '../../src/store/intake/blob.ts'
import { NOON } from './notices/load.ts'

export const name = 'remedies'

/**
 * How many times a second each kind of rule is applied; seconds to reckon, look at, approve and book what one incident
 * owes to very many, by the desk's own verbs, beside bare SQL; entries a second that the ledger takes one by one.
 * `BENCH_CUSTOMERS`: 100,000 unless given; eleven zones, twenty fees, a message to each.
 */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<Record<string, number>> {
  const figures = rulesPerSecond()
  const customers = Number(process.env.BENCH_CUSTOMERS ?? 100_000)
  const database = openDatabase(databaseUrl, { max: 4 })
  await migrate(database)
  let now = NOON
  const secret = Buffer.alloc(32)
  const rest = { zones: BUILT_IN_ZONES, blobs: blobsIn(tmpdir()), secret, url: 'https://desk.example' }
  const desk: Desk = { database, clock: () => now, ...rest }
  const client = new pg.Client({ connectionString: databaseUrl })
  // a server that stops after a fault must not hide it
  client.on('error', () => {})
  await client.connect()
  await populate(client, customers)
  const { lead, deputy } = await hire(desk)
  const by = actorOf(lead)
  const said = { title: 'обрыв кабеля', kind: 'outage', severity: 'critical' as const, startedAt: NOON }
  const people = { commanderId: lead.id, deputyId: deputy.id }
  const scope = { places: ['ru'] }
  const incident = await ok(declareIncident(desk, by, { ...said, ...people, scope, confirm: customers }))
  now = new Date(NOON.getTime() + 8 * DAY)
  // the all-clear's own messages are another bench
  await client.query('update incidents set ended_at = $1', [now])

  const [reckonSeconds] = await timed(() => reckonEnded(desk))
  const [previewSeconds] = await timed(() => ok(showSettlement(desk, by, incident.id)))
  const [approveSeconds] = await timed(() => ok(approveSettlement(desk, by, incident.id, { confirm: customers })))
  const [bookSeconds] = await timed(async () => {
    while (await bookApproved(desk));
  })
  const [againSeconds] = await timed(() => bookApproved(desk))
  const booked = await client.query(`select count(*) as n, sum(amount_minor) as sum from remedies where kind = 'owed'`)
  const told = await client.query(`select count(*) as n from notices where kind = 'settlement'`)
  const [bareSumSeconds, bareSum] = await timed(() => client.query(BARE_SUM))
  await client.query(BARE_TABLES)
  const [bareInsertSeconds] = await timed(() => client.query(BARE_INSERT))
  const appends = await appendsPerSecond(desk, client, by)
  await client.end()
  await database.destroy()
  return {
    ...figures,
    customers,
    booked: Number(booked.rows[0].n),
    sumAsBySql: Number(booked.rows[0].sum === bareSum.rows[0].sum),
    told: Number(told.rows[0].n),
    ...rounded({ reckonSeconds, previewSeconds, approveSeconds, bookSeconds, againSeconds }),
    ...rounded({ bareSumSeconds, bareInsertSeconds, bookBesideBare: bookSeconds / bareInsertSeconds }),
    ledgerAppendsPerSecond: appends,
    rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

interface Example {
  rule: string
  inputs: Record<string, unknown>
}

const HALF_A_SECOND = 500

/** Each kind of rule on the examples that are published for it. */
function rulesPerSecond(): Record<string, number> {
  const examples: Example[] = JSON.parse(readFileSync('test/packs/examples.json', 'utf8'))
  const reads = new Map(PUBLISHED.flatMap(({ rules }) => rules.map(({ rule, reads }) => [rule, reads] as const)))
  const rates: Record<string, number> = {}
  for (const kind of new Set(reads.values())) {
    const own = examples.filter(({ rule }) => reads.get(rule) === kind)
    if (!own.length) continue
    let times = 0
    const began = performance.now()
    while (performance.now() - began < HALF_A_SECOND)
      for (const { rule, inputs } of own) {
        applyRule(PUBLISHED, rule, inputs, BUILT_IN_ZONES)
        times++
      }
    rates[`${kind} a second`] = Math.round((times / (performance.now() - began)) * 1000)
  }
  return rates
}

/** The same sum by nothing but SQL: days in each customer's zone, of the month's thirty-one, halves up. */
const BARE_SUM = `
  select sum(floor((a.fee_minor * d.days)::numeric / 31 + 0.5))::bigint as sum
  from concerned k join incidents i on i.id = k.incident_id join assets a on a.id = k.asset_id
  join customers c on c.id = k.customer_id
  cross join lateral (select ((i.ended_at - interval '1 ms') at time zone c.zone)::date
    - (i.started_at at time zone c.zone)::date + 1 as days) as d`

const BARE_TABLES = `
  create table bare_remedies (like remedies including all);
  create table bare_notices (like notices including all);
  create table bare_events (like events including all);
  create table bare_payouts (like payouts including all)`

/** Nothing is reckoned, decided or composed: the rows that were booked, written once more into tables of the same form. */
const BARE_INSERT = `
  insert into bare_remedies overriding system value select * from remedies;
  insert into bare_payouts overriding system value select * from payouts;
  insert into bare_notices overriding system value select * from notices where kind = 'settlement';
  insert into bare_events overriding system value select * from events where type = 'notice.planned' and data->>'kind' = 'settlement'`

async function populate(client: pg.Client, count: number): Promise<void> {
  await client.query(
    `insert into customers (name, language, country, zone, created_at)
    select 'Customer ' || n, 'ru', 'RU', ($3::text[])[1 + n % 11], $1::timestamptz from generate_series(1, $2) n`,
    [NOON, count, ZONES],
  )
  await client.query(`insert into contact_points (customer_id, kind, address, added_at)
    select id, 'phone', '+79' || (100000000 + id), created_at from customers`)
  await client.query(`insert into assets (customer_id, external_id, kind, label, place, fee_minor, currency)
    select id, 'line' || id, 'line', 'Internet', ('ru.house' || id / 80)::ltree, 40000 + 2500 * (id % 20), 'RUB' from customers`)
  await client.query('analyze')
}

const ZONES = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(
  hours =>
    ({
      ...{ 2: 'Europe/Kaliningrad', 3: 'Europe/Moscow', 4: 'Europe/Samara', 5: 'Asia/Yekaterinburg' },
      ...{ 6: 'Asia/Omsk', 7: 'Asia/Krasnoyarsk', 8: 'Asia/Irkutsk', 9: 'Asia/Yakutsk', 10: 'Asia/Vladivostok' },
      ...{ 11: 'Asia/Magadan', 12: 'Asia/Kamchatka' },
    })[hours],
)

async function hire(desk: Desk) {
  const more = { languages: ['ru'], skills: [], zone: 'Europe/Moscow', capacity: 10 }
  const person = (name: string, email: string, role: 'lead' | 'agent') =>
    ok(addStaff(desk, THE_DESK, { name, email, role, ...more }))
  return {
    lead: await person('Ольга Мирова', 'o@desk.example', 'lead'),
    deputy: await person('Анна Лебедева', 'a@desk.example', 'agent'),
  }
}

const APPENDS = 400
const AT_ONCE = 4

/** What is owed by rule, one act for each: the rule, the balance, the message, the log. */
async function appendsPerSecond(desk: Desk, client: pg.Client, by: ReturnType<typeof actorOf>): Promise<number> {
  const { rows } = await client.query(
    `insert into cases (customer_id, owner_id, kind, subject, language, channel, opened_at, changed_at)
    select id, $1, 'outage', 'нет интернета', 'ru', 'sms', $2, $2 from customers order by id limit $3 returning id`,
    [by.id, NOON, APPENDS],
  )
  const unit = { monthlyFeeMinor: 60_000, currency: 'RUB', periodUnits: 31, outageUnits: 8, unit: 'day' }
  const owed = { rule: 'ru_telecom.recalc', facts: { outageOn: '2026-07-01', ...unit } }
  const waiting = rows.map(({ id }) => Number(id))
  const [seconds] = await timed(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let id = waiting.shift(); id; id = waiting.shift()) await ok(oweByRule(desk, by, id, owed))
      }),
    ),
  )
  return Math.round(APPENDS / seconds)
}

async function timed<T>(task: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now()
  const result = await task()
  return [(performance.now() - began) / 1000, result]
}

const rounded = <T extends Record<string, number>>(figures: T) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 100) / 100]))

async function ok<T>(result: Promise<T | Refusal>): Promise<T> {
  const value = await result
  if (isRefusal(value)) throw new Error(JSON.stringify(value))
  return value
}
