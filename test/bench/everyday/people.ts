import pg from 'pg'
import { THE_DESK } from '../../../src/core/actor.ts'
import type { Desk } from '../../../src/desk/desk.ts'
import { addStaff } from '../../../src/desk/staff/staff.ts'
import { openAuth } from '../../../src/http/sign-in/auth.ts'
import { setPassword } from '../../../src/http/sign-in/person.ts'
import { openPool } from '../../../src/store/database/database.ts'
import { ok } from '../parts/desk.ts'

/** Of each of them; with more nobody could keep a word. */
const CASES_EACH = 100
const PASSWORD = 'correct horse battery'

export interface Populated {
  authorization: string
  email: string
  password: string
  firstCase: number
}

/** Open cases with a letter, a question and a promise each, of people who have about a hundred each; one of them is signed in. */
export async function populate(databaseUrl: string, desk: Desk, cases: number): Promise<Populated> {
  const more = { languages: ['ru', 'en'], skills: [], zone: 'Europe/Moscow', capacity: 1_000 }
  const anna = { name: 'Анна Лебедева', email: 'anna@desk.example', role: 'lead' as const, ...more }
  const { id: ownerId } = await ok(addStaff(desk, THE_DESK, anna))
  const client = new pg.Client({ connectionString: databaseUrl })
  // a server that stops after a fault must not hide it
  client.on('error', () => {})
  await client.connect()
  const people = Math.ceil(cases / CASES_EACH)
  await client.query(STAFF, [people - 1])
  for (const statement of CASES)
    await client.query(statement.replace('$people', `${people}`).replace('$cases', `${cases}`))
  await client.query('vacuum analyze')
  const { rows } = await client.query('select min(id)::int as first from cases')
  await client.end()
  const pool = openPool(databaseUrl, 2)
  const auth = openAuth({ pool, secret: desk.secret, url: desk.url })
  await setPassword(desk, auth, THE_DESK, ownerId, PASSWORD)
  const { token } = await auth.api.signInEmail({ body: { email: anna.email, password: PASSWORD } })
  await pool.end()
  return { authorization: `Bearer ${token}`, email: anna.email, password: PASSWORD, firstCase: rows[0].first }
}

const STAFF = `
insert into staff (name, email, role, languages, skills, zone, capacity, working_hours, joined_at)
select 'Agent ' || n, 'agent' || n || '@desk.example', 'agent', languages, skills, zone, capacity, working_hours, joined_at
from staff, generate_series(1, $1) n`

const CASES = [
  `insert into customers (name, language, country, zone, created_at)
  select 'Customer ' || n, 'ru', 'RU', 'Europe/Moscow', now() - interval '1 year' from generate_series(1, $cases) n`,
  `insert into contact_points (customer_id, kind, address, added_at)
  select id, 'email', 'c' || id || '@mail.example', created_at from customers`,
  `insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
  select customer_id, 'email', id, true, true, added_at from contact_points`,
  `insert into cases (customer_id, owner_id, subject, language, channel, opened_at, waiting_since, changed_at)
  select id, 1 + id % $people, 'Нет интернета по договору ' || id, 'ru', 'api', at, at, at
  from customers, lateral (select now() - id % 1000 * interval '10 minutes' as at) as told order by id`,
  `insert into entries (case_id, kind, author_kind, author_id, author_name, channel, text, language, at)
  select id, 'message', 'customer', customer_id, '', 'api', 'С утра нет интернета по договору ' || id || '. Когда починят?', 'ru', opened_at
  from cases`,
  `insert into asks (case_id, text, kind, entry_id, asked_at)
  select case_id, 'Когда починят?', 'question', id, at from entries`,
  `insert into pledges (case_id, customer_id, kind, text, window_from, due_at, warn_at, made_at, made_by)
  select id, customer_id, 'update', 'сказать, когда починят', opened_at, due_at, due_at - interval '2 hours', opened_at, 'policy'
  from cases, lateral (select now() + (3 + id % 100) * interval '1 hour' as due_at) as due`,
]
