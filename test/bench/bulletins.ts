import pg from 'pg'
import { THE_DESK } from '../../src/core/actor.ts'
import { listTold, showAccount } from '../../src/desk/incident/account.ts'
import { previewBulletin, publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { listIncidentPlaces } from '../../src/desk/incident/bulletin/delivery.ts'
import { declareIncident, listIncidents, showIncident } from '../../src/desk/incident/incident.ts'
import { actorOf, addStaff } from '../../src/desk/staff/staff.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { NOON } from './notices/load.ts'
import { ok, openDesk } from './parts/desk.ts'
import { round, timed } from './parts/figures.ts'

export const name = 'bulletins'

/**
 * One incident for very many: seconds to find the concerned, to preview a bulletin and to plan one message for each, by
 * the desk's own verbs; what it takes to look at it then; beside it a bare INSERT … SELECT of as many rows of the same size into the same tables.
 * `BENCH_CUSTOMERS`: 100,000 unless given; eleven zones, four channels' worth of wishes, one in ten with own hours.
 */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<Record<string, number>> {
  const customers = Number(process.env.BENCH_CUSTOMERS ?? 100_000)
  const desk = openDesk(databaseUrl, () => NOON, 4)
  const { database } = desk
  await migrate(database)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await populate(client, customers)
  const more = { languages: ['ru'], skills: [], zone: 'Europe/Moscow', capacity: 10 }
  const lead = await ok(
    addStaff(desk, THE_DESK, { name: 'Ольга Мирова', email: 'o@desk.example', role: 'lead', ...more }),
  )
  const deputy = await ok(
    addStaff(desk, THE_DESK, { name: 'Анна Лебедева', email: 'a@desk.example', role: 'agent', ...more }),
  )
  const by = actorOf(lead)

  const said = { title: 'обрыв кабеля', kind: 'outage', severity: 'critical' as const, startedAt: NOON }
  const people = { commanderId: lead.id, deputyId: deputy.id }
  const [declare, incident] = await timed(() =>
    ok(declareIncident(desk, by, { ...said, ...people, scope: { places: ['ru'] }, confirm: customers })),
  )
  const text = {
    found: 'Нашли обрыв кабеля.',
    cause: 'Ремонт дороги.',
    next: 'Варим муфту.',
    apology: 'Простите, что вы без связи.',
  }
  const untilAt = new Date(NOON.getTime() + 30 * 3_600_000)
  const draft = { kind: 'news' as const, texts: { ru: text }, untilAt, urgent: false }
  const [preview] = await timed(() => ok(previewBulletin(desk, by, incident.id, draft)))
  const [plan] = await timed(() => ok(publishBulletin(desk, by, incident.id, draft)))
  const { rows } = await client.query('select count(*) as n, count(distinct customer_id) as people from notices')
  const [bare] = await timed(() => client.query(BARE))
  await client.query(DELIVERED)
  const places = () => ok(listIncidentPlaces(desk, by, incident.id, 'ru'))
  const [first] = await timed(places)
  const look = {
    placesFirstMs: Math.round(first * 1000),
    placesMs: await best(places),
    showMs: await best(() => ok(showIncident(desk, by, incident.id))),
    listMs: await best(() => ok(listIncidents(desk, by, { limit: 50 }))),
    accountMs: await best(() => ok(showAccount(desk, by, incident.id))),
    toldPageMs: await best(() => ok(listTold(desk, by, incident.id, { afterId: customers / 2, limit: 50 }))),
  }
  await client.end()
  await database.destroy()
  return {
    customers,
    planned: Number(rows[0].n),
    twice: Number(rows[0].n) - Number(rows[0].people),
    declareSeconds: round(declare),
    previewSeconds: round(preview),
    planSeconds: round(plan),
    bareSeconds: round(bare),
    planRatio: round(plan / bare),
    ...look,
    rssMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
  }
}

/** Nothing is decided: the rows that were planned, written once more, with their events. */
const BARE = `
  with planned as (
    insert into notices (dedupe_key, kind, customer_id, bulletin_id, channel, address, language, letter_id,
      message_id, urgent, timing, not_before, not_after, planned_at)
    select 'bare' || dedupe_key, kind, customer_id, bulletin_id, channel, address, language, letter_id,
      message_id, urgent, timing, not_before, not_after, planned_at from notices returning *
  )
  insert into events (at, actor_kind, actor_name, type, customer_id, data)
  select planned_at, 'system', 'Makegood', 'notice.planned', customer_id, jsonb_build_object('noticeId', id) from planned`

/** Half an hour later: nearly all have heard, and one in twenty has said that it works. */
const DELIVERED = `
  with heard as (
    update notices set state = 'delivered', sent_at = planned_at + interval '30 minutes', settled_at = planned_at + interval '30 minutes'
    where dedupe_key not like 'bare%' and id % 50 > 0 returning customer_id, bulletin_id, settled_at),
  said as (
    insert into incident_answers (incident_id, customer_id, works, via, at)
    select b.incident_id, h.customer_id, true, 'sms', h.settled_at from heard h join bulletins b on b.id = h.bulletin_id
    where h.customer_id % 20 = 0 returning incident_id, customer_id, at)
  insert into events (at, actor_kind, actor_name, type, data)
  select at, 'customer', 'Customer', 'incident.works', jsonb_build_object('incidentId', incident_id, 'customerId', customer_id) from said`

async function populate(client: pg.Client, count: number): Promise<void> {
  await client.query(
    `insert into customers (name, language, country, zone, convenient_hours, created_at)
    select 'Customer ' || n, 'ru', 'RU', ($3::text[])[1 + n % 11],
      case when n % 10 = 0 then jsonb_build_object('wed', jsonb_build_array(jsonb_build_object('from', (9 + n % 4) || ':00', 'until', '20:00')))
      end, $1::timestamptz from generate_series(1, $2) n`,
    [NOON, count, ZONES],
  )
  await client.query(`insert into contact_points (customer_id, kind, address, added_at)
    select id, kind, case kind when 'phone' then '+79' || (100000000 + id) else kind || id || '@mail.example' end, created_at
    from customers, unnest(array['email', 'phone']) as kind`)
  await client.query(`insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
    select customer_id, case kind when 'phone' then 'sms' else kind end, id, true, kind = 'phone', added_at
    from contact_points where customer_id % 3 > 0`)
  await client.query(`insert into assets (customer_id, external_id, kind, label, place)
    select id, 'L' || id, 'line', 'Интернет', ('ru.d' || id % 100 || '.house' || id / 40)::ltree from customers`)
  await client.query('vacuum analyze')
}

const ZONES = [
  ...['Europe/Kaliningrad', 'Europe/Moscow', 'Europe/Samara', 'Asia/Yekaterinburg', 'Asia/Omsk', 'Asia/Krasnoyarsk'],
  ...['Asia/Irkutsk', 'Asia/Yakutsk', 'Asia/Vladivostok', 'Asia/Magadan', 'Asia/Kamchatka'],
]

/** Milliseconds of the best of five looks: other work on the machine is not ours to measure. */
async function best(look: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 5; i++) times.push((await timed(look))[0])
  return Math.round(Math.min(...times) * 1000)
}
