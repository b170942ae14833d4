import pg from 'pg'
import type { Desk } from '../../src/desk/desk.ts'
import { noticeAlike } from '../../src/desk/incident/proposal/notice-alike.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { NOON } from './notices/load.ts'
import { openDesk } from './parts/desk.ts'
import { quantile, round, sum, timed } from './parts/figures.ts'

export const name = 'likeness'

/**
 * What it costs to look for likeness: one new case after the other against 10,000 open ones that all lie within the
 * windows, then a burst of 4,000 alike in ten minutes, in which every hundred must take as long as the first.
 * `BENCH_CASES`, `BENCH_BURST`: other sizes. 100,000 customers with a line each.
 */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<Record<string, number>> {
  const open = Number(process.env.BENCH_CASES ?? 10_000)
  const burst = Number(process.env.BENCH_BURST ?? 4_000)
  let now = NOON
  const desk = openDesk(databaseUrl, () => now, 2)
  const { database } = desk
  await migrate(database)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(POPULATE)

  // the open ones, written within the last hour and compared as they would have been
  await write(
    client,
    Array.from({ length: open }, (_, n) => ({ n, text: story(n), at: ago(NOON, 3600 * (1 - n / open)) })),
  )
  const [before] = await timed(() => all(desk))
  await client.query('vacuum analyze')

  const single: number[] = []
  for (let n = 0; n < 300; n++) {
    await write(client, [{ n: 50_000 + n, text: story(n * 7), at: now }])
    single.push(1000 * (await timed(() => noticeAlike(desk, 1)))[0])
  }

  const hundreds: number[] = []
  for (let done = 0; done < burst; done += 100) {
    now = new Date(NOON.getTime() + (600_000 * done) / burst)
    const cases = Array.from({ length: 100 }, (_, n) => ({ n: 60_000 + done + n, text: alike(done + n), at: now }))
    await write(client, cases)
    hundreds.push((await timed(() => all(desk)))[0])
  }
  const { rows } = await client.query('select count(*) as n, max(cases) as largest from incident_proposals')
  await client.end()
  await database.destroy()
  const tenth = Math.max(1, Math.floor(hundreds.length / 10))
  return {
    open,
    perOpenCaseMs: round((1000 * before) / open),
    p50Ms: round(quantile(single, 0.5)),
    p99Ms: round(quantile(single, 0.99)),
    burst,
    burstSeconds: round(sum(hundreds)),
    burstPerCaseMs: round((1000 * sum(hundreds)) / burst),
    lastToFirst: round(sum(hundreds.slice(-tenth)) / sum(hundreds.slice(0, tenth))),
    proposals: Number(rows[0].n),
    largest: Number(rows[0].largest),
  }
}

const POPULATE = `
  insert into staff (name, email, role, languages, skills, zone, capacity, working_hours, joined_at)
    values ('Ольга Мирова', 'o@desk.example', 'lead', '{ru}', '{}', 'Europe/Moscow', 100, '{}', now());
  insert into customers (name, language, created_at) select 'Customer ' || n, 'ru', now() from generate_series(1, 100000) n;
  insert into assets (customer_id, external_id, kind, label, place)
    select id, 'L' || id, 'line', 'Интернет', ('ru.d' || id % 20 || '.s' || id % 400 || '.house' || id / 40)::ltree from customers;
  analyze`

const WHAT =
  'интернет телевизор роутер счёт мастер договор скорость кабель приставка пароль кабинет тариф оплата сигнал порт свет'.split(
    ' ',
  )
const HOW =
  'пропал мигает тормозит завис отключился пропадает молчит опоздал сломался исчез шумит перегрелся двоится'.split(' ')
const MORE =
  'вечером соседи дети работа ночью подъезд экран звонок ребёнок учёба гроза лампочка красным ремонт двор подвал этаж'.split(
    ' ',
  )

/** An ordinary complaint: some words that all use, some of its own, now and then a number or an address. */
const story = (n: number): string =>
  [
    'Здравствуйте!',
    ...[pick(WHAT, n), pick(HOW, n * 3 + 1), pick(MORE, n * 5 + 2), pick(MORE, n * 11 + 3), pick(WHAT, n * 13 + 7)],
    `слово${n % 997}`,
    n % 5 ? '' : `улица Садовая, дом ${n % 90}`,
    n % 7 ? '' : `договор ${100_000 + n}`,
    n % 11 ? '' : `рейс SU ${1000 + (n % 600)}`,
  ].join(' ')

/** One of very many who all have one trouble. */
const alike = (n: number): string =>
  `Пропал интернет, роутер мигает красным после грозы, ${pick(MORE, n)} ${pick(HOW, n)}`

const pick = (words: string[], n: number): string => words[n % words.length]!
const ago = (from: Date, seconds: number) => new Date(from.getTime() - seconds * 1000)

/** Cases as the intake writes them, without the rest of it. */
const write = (client: pg.Client, cases: { n: number; text: string; at: Date }[]) =>
  client.query(
    `with word as (select * from json_to_recordset($1::json) as w (n bigint, text text, at timestamptz)),
      opened as (
        insert into cases (customer_id, owner_id, subject, language, channel, opened_at, waiting_since, changed_at)
        select 1 + n * 7919 % 100000, 1, left(text, 120), 'ru', 'web', at, at, at from word returning id, customer_id, opened_at),
      said as (
        insert into entries (case_id, kind, author_kind, author_id, author_name, channel, text, language, at)
        select id, 'message', 'customer', customer_id, '', 'web', text, 'ru', at
        from opened join word on 1 + n * 7919 % 100000 = customer_id)
    insert into case_traits (case_id, since, due_at) select id, opened_at, opened_at from opened`,
    [JSON.stringify(cases)],
  )

async function all(desk: Desk): Promise<void> {
  while (await noticeAlike(desk)) {}
}
