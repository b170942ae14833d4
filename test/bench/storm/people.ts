import type pg from 'pg'
import { NOON } from '../notices/load.ts'

/** Eleven clocks of Russia and five others, by turns. */
const ZONES: [zone: string, country: string][] = [
  ...[
    ...['Europe/Kaliningrad', 'Europe/Moscow', 'Europe/Samara', 'Asia/Yekaterinburg', 'Asia/Omsk', 'Asia/Krasnoyarsk'],
    ...['Asia/Irkutsk', 'Asia/Yakutsk', 'Asia/Vladivostok', 'Asia/Magadan', 'Asia/Kamchatka'],
  ].map((zone): [string, string] => [zone, 'RU']),
  ...[['Europe/Minsk', 'BY'] as const, ['Asia/Almaty', 'KZ'] as const, ['Asia/Tbilisi', 'GE'] as const].map(
    ([zone, country]): [string, string] => [zone, country],
  ),
  ['Europe/Berlin', 'DE'],
  ['America/New_York', 'US'],
]

/** A case of its own has one in a hundred, up to so many: those who wrote before they were told. */
const MOST_CASES = 5000
/** Every address holds the number of its customer, so that whoever receives can say who was told. */
const FIRST = 100_000_000

/** The customer to whom an address belongs. */
export const personAt = (address: string): number => Number(/1\d{8}(?!\d)/.exec(address)![0]) - FIRST

/**
 * Customers with a line each, in sixteen zones; news by SMS (45 %), e-mail (35), Telegram (15) or webhook (5); one in
 * ten with hours of their own; cases with an open question for those who have already written, shared by the agents:
 * they join the incident by themselves.
 */
export async function populate(client: pg.Client, count: number, agentIds: number[]): Promise<void> {
  await client.query(
    `insert into customers (name, language, country, zone, convenient_hours, created_at)
    select 'Customer ' || n, case when n % 20 = 0 then 'en' else 'ru' end, ($4::text[])[1 + n % 16], ($3::text[])[1 + n % 16],
      case when n / 16 % 10 = 0 then jsonb_build_object('wed', jsonb_build_array(jsonb_build_object('from', (9 + n / 160 % 4) || ':00', 'until', '20:00')),
        'thu', jsonb_build_array(jsonb_build_object('from', '10:00', 'until', '20:00')))
      end, $1::timestamptz from generate_series(1, $2) n`,
    [NOON, count, ZONES.map(([zone]) => zone), ZONES.map(([, country]) => country)],
  )
  await client.query(
    `insert into contact_points (customer_id, kind, address, added_at)
    select id, kind, case kind when 'phone' then '+79' when 'email' then 'c' when 'webhook' then 'https://hooks.example/' else '' end
      || ($1::bigint + id) || case kind when 'email' then '@mail.example' else '' end, created_at
    from customers, lateral (select case when id % 100 < 45 then 'phone' when id % 100 < 80 then 'email'
      when id % 100 < 95 then 'telegram' else 'webhook' end as kind) as k`,
    [FIRST],
  )
  await client.query(`insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
    select customer_id, case kind when 'phone' then 'sms' else kind end, id, true, true, added_at from contact_points`)
  await client.query(`insert into assets (customer_id, external_id, kind, label, place)
    select id, 'L' || id, 'line', 'Интернет', ('ru.d' || id % 100 || '.house' || id / 40)::ltree from customers`)
  await client.query(
    `insert into cases (customer_id, owner_id, subject, language, channel, opened_at, waiting_since, changed_at)
    select id * 97, ($2::bigint[])[1 + id % cardinality($2::bigint[])], 'Нет интернета', 'ru', 'api', $1, $1, $1
    from customers where id * 97 <= $3 order by id limit $4`,
    [NOON, agentIds, count, MOST_CASES],
  )
  await client.query(`insert into asks (case_id, text, asked_at) select id, 'Когда починят?', opened_at from cases`)
  await client.query('vacuum analyze')
}
