import type pg from 'pg'
import { THE_DESK } from '../../../src/core/actor.ts'
import type { Desk } from '../../../src/desk/desk.ts'
import { addStaff } from '../../../src/desk/staff/staff.ts'
import { NOON } from '../notices/load.ts'
import { ok } from '../parts/desk.ts'

/** Customers with a phone and a line each: eleven zones, twenty fees. */
export async function populate(client: pg.Client, count: number): Promise<void> {
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

export async function hire(desk: Desk) {
  const more = { languages: ['ru'], skills: [], zone: 'Europe/Moscow', capacity: 10 }
  const person = (name: string, email: string, role: 'lead' | 'agent') =>
    ok(addStaff(desk, THE_DESK, { name, email, role, ...more }))
  return {
    lead: await person('Ольга Мирова', 'o@desk.example', 'lead'),
    deputy: await person('Анна Лебедева', 'a@desk.example', 'agent'),
  }
}
