import pg from 'pg'
import { THE_DESK } from '../../../src/core/actor.ts'
import type { Customer } from '../../../src/core/customer/customer.ts'
import { isRefusal } from '../../../src/core/refusal.ts'
import type { Desk } from '../../../src/desk/desk.ts'
import { addStaff } from '../../../src/desk/staff/staff.ts'
import { NOON } from './load.ts'

export interface Person {
  customer: Customer
  address: string
  caseId: number
  ownerId: number
}

/** Customers who wrote a letter and chose e-mail, each with an open case; all of one owner. */
export async function populate(url: string, desk: Desk, count: number): Promise<Person[]> {
  const agent = { name: 'Анна Лебедева', email: 'anna@desk.example', role: 'agent' as const }
  const more = { languages: ['ru'], skills: [], zone: 'Europe/Moscow', capacity: 10 }
  const owner = await addStaff(desk, THE_DESK, { ...agent, ...more })
  if (isRefusal(owner)) throw new Error(owner.refused)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into customers (name, language, country, zone, created_at)
    select 'Customer ' || n, 'ru', 'RU', 'Europe/Moscow', $1::timestamptz from generate_series(1, $2) n`,
    [NOON, count],
  )
  await client.query(`insert into contact_points (customer_id, kind, address, added_at)
    select id, 'email', 'c' || id || '@mail.example', created_at from customers`)
  await client.query(
    `insert into cases (customer_id, owner_id, subject, language, channel, opened_at, changed_at)
    select id, $1, 'bench', 'ru', 'api', created_at, created_at from customers`,
    [owner.id],
  )
  await client.query(`insert into message_ids (message_id, case_id, incoming, at)
    select '<' || id || '@mail.example>', id, true, opened_at from cases`)
  await client.query(`insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
    select customer_id, 'email', id, true, true, added_at from contact_points`)
  const { rows } = await client.query(`select c.id, c.created_at, k.id as case_id, p.address
    from customers c join cases k on k.customer_id = c.id join contact_points p on p.customer_id = c.id order by c.id`)
  await client.end()
  return rows.map(row => ({
    customer: customerOf(Number(row.id), row.created_at),
    address: row.address,
    caseId: Number(row.case_id),
    ownerId: owner.id,
  }))
}

const customerOf = (id: number, createdAt: Date): Customer => ({
  id,
  externalId: null,
  name: `Customer ${id}`,
  language: 'ru',
  country: 'RU',
  zone: 'Europe/Moscow',
  convenientHours: null,
  createdAt,
})
