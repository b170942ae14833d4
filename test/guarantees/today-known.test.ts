import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAbsence } from '../../src/desk/staff/absence.ts'
import { actorOf } from '../../src/desk/staff/staff.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { bareConnections, openDatabase } from '../../src/store/database/database.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, type World } from '../world/world.ts'

/** What one process remembers of Today is never another than what is written, whoever changed it. */

let world: World
beforeAll(async () => {
  world = await createWorld()
  for (const n of [1, 2, 3, 4])
    await world.mail(letter({ from: `Клиент ${n} <c${n}@mail.example>`, text: `Нет связи ${n}. Когда почините?` }))
})
afterAll(() => world.close())
// so that what the last one left under way does not keep everybody from relying upon anything
beforeEach(() => known())

const people = () => [world.olga, world.anna, world.igor, world.vera].map(actorOf)
const todays = (desk = world.desk) => Promise.all(people().map(by => ok(showToday(desk, by))))

/** As a process sees it that has just begun. */
async function anew() {
  const database = openDatabase(world.database.url, { max: 4 })
  const seen = await todays({ ...world.desk, database })
  await bareConnections(database).end()
  return seen
}

/** Everybody's Today is read and relied upon. */
async function known() {
  await todays()
  await todays()
}

async function looks(): Promise<number> {
  const looked = await Promise.all(people().map(({ id }) => world.store.knownDuty.look(id!)))
  return looked.filter(look => look.known).length
}

const one = (of: string) => `(select id from ${of} order by id limit 1)`
/** The first three cases in turn: their owners differ. */
const nth = (n: number) => `(select id from cases order by id offset ${n % 3} limit 1)`
const at = (hours: number) => `timestamptz '2026-07-01 10:00+03' + interval '${hours} hours'`

let keys = 0
/** All that the database can hear which is seen on somebody's Today; `n` is any number. */
const CHANGES: Record<string, (n: number) => string> = {
  'a question': n => `insert into asks (case_id, text, asked_at) values (${nth(n)}, 'Когда ${n}?', ${at(-n)})`,
  'a question in other words': n => `update asks set text = 'А когда ${n}?' where case_id = ${nth(n)}`,
  'a question withdrawn': n => `update asks set state = 'withdrawn' where case_id = ${nth(n)}`,
  'a question asked again': n => `update asks set state = 'open' where case_id = ${nth(n)} and answer_entry_id is null`,
  'a question gone': n => `delete from asks where id = (select max(id) from asks where case_id = ${nth(n)})`,
  'a question of another case': n => `update asks set case_id = ${nth(n)} where id = ${one('asks')}`,
  'a promise': n => `
    insert into pledges (case_id, customer_id, kind, text, window_from, due_at, warn_at, made_at, made_by)
    select id, customer_id, 'update', 'узнать ${n}', ${at(0)}, ${at(n + 1)}, ${at(n)}, ${at(0)}, 'policy'
    from cases where id = ${nth(n)}`,
  'a promise kept': n => `
    update pledges set state = 'kept', settled_at = ${at(0)}
    where state = 'open' and id = (select max(id) from pledges where case_id = ${nth(n)})`,
  'a promise broken long ago': n => `
    update pledges set state = 'broken', settled_at = ${at(-24 * 30 + n)}
    where state = 'open' and id = (select max(id) from pledges where case_id = ${nth(n)})`,
  'another owner': n =>
    `update cases set owner_id = (select id from staff order by id offset ${n % 4} limit 1) where id = ${nth(n)}`,
  'another subject': n => `update cases set subject = 'Связь ${n}' where id = ${nth(n)}`,
  'a case answered': n => `update cases set state = 'answered', waiting_since = null where id = ${nth(n)}`,
  'a case open again': n => `update cases set state = 'open', waiting_since = ${at(-n)} where id = ${nth(n)}`,
  'another name': n =>
    `update customers set name = 'Мария ${n}' where id = (select customer_id from cases where id = ${nth(n)})`,
  'another customer': n =>
    `update cases set customer_id = (select id from customers order by id offset ${n % 4} limit 1) where id = ${nth(n)}`,
  'a message in doubt': n => `
    update notices set state = 'in-doubt', sent_at = ${at(-n)}, settled_at = null, error = 'timeout ${n}' where case_id = ${nth(n)}`,
  'a message arrived': n => `
    update notices set state = 'delivered', sent_at = ${at(-n)}, settled_at = ${at(0)} where case_id = ${nth(n)}`,
  'a call to make': n => `
    update notices set channel = 'phone', state = 'planned', sent_at = null, settled_at = null, not_before = ${at(-n)},
      not_after = ${at(n + 24)} where case_id = ${nth(n)}`,
  'calls of a bulletin, planned without checks of rows': n => `
    select set_config('session_replication_role', 'replica', true)
      where has_parameter_privilege('session_replication_role', 'set');
    update notices set channel = 'phone', state = 'planned', sent_at = null, settled_at = null where case_id = ${nth(n)};
    insert into notices (dedupe_key, kind, customer_id, case_id, channel, address, language, not_before, not_after, planned_at, letter_id)
    select 'call ${keys++}', 'bulletin', c.customer_id, c.id, 'phone', '+7', 'ru', ${at(-n)}, ${at(n + 9)}, ${at(0)}, ${one('letters')}
    from cases c where id = ${nth(n)};
    select set_config('session_replication_role', 'origin', true)
      where has_parameter_privilege('session_replication_role', 'set')`,
  'a day of the law': n => `
    insert into legal_clocks (case_id, rule, country, zone, starts_on, last_day, warn_at, due_at, met_by, started_at)
    values (${nth(n)}, 'ru.x-${keys++}', 'RU', 'Europe/Moscow', '2026-07-01', '2026-07-09', ${at(n)}, ${at(n + 2)}, 'answer', ${at(0)})`,
  'a reply for later': n => `
    insert into held_replies (entry_id, leaves_at, scheduled)
    select min(id), ${at(n + 1)}, true from entries where case_id = ${nth(n)} on conflict (entry_id) do update
    set leaves_at = excluded.leaves_at, taken_back_at = null, taken_back_why = null`,
  'a reply taken back': n => `
    update held_replies set taken_back_at = ${at(0)}, taken_back_why = 'person'
    where entry_id in (select id from entries where case_id = ${nth(n)})`,
  'other words of a reply': n => `update entries set text = 'Слова ${n}' where case_id = ${nth(n)}`,
  'an alert': n => `
    insert into alerts (staff_id, kind, case_id, pledge_id, dedupe_key, at)
    select s.id, 'pledge-due-soon', ${nth(n)}, (select max(id) from pledges where case_id = ${nth(n)}), 'a ${keys++}', ${at(-n)}
    from (select id from staff order by id offset ${n % 4} limit 1) as s`,
  'alerts put aside': n =>
    `update alerts set seen_at = ${at(0)} where staff_id = (select id from staff order by id offset ${n % 4} limit 1)`,
  'a sum to approve': n => `
    insert into remedy_approvals (case_id, customer_id, draft, kind, amount_minor, currency, asked_by, asked_by_name, asked_at, why, approver_id, due_at)
    select c.id, c.customer_id, '{}', 'goodwill', ${n + 1}, 'RUB', a.id, a.name, ${at(0)}, 'жаль', b.id, ${at(n + 1)}
    from cases c, (select * from staff order by id limit 1) a, (select * from staff order by id offset ${1 + (n % 3)} limit 1) b
    where c.id = ${nth(n)}`,
  'sums approved': () => `
    update remedy_approvals set state = 'approved', settled_at = ${at(1)}, settled_by = approver_id, settled_by_name = 'x' where state = 'open'`,
}

test.each(Object.entries(CHANGES))('%s is seen at once by who knew all before', async (_, change) => {
  for (const n of [0, 4]) {
    await known()
    await world.database.query(client => client.query(`begin; ${change(n)}; commit`))
    const seen = await todays()
    expect(seen).toEqual(await anew())
    expect(await todays()).toEqual(seen)
  }
})

test('what nobody changed is not read anew', async () => {
  await world.database.query(client => client.query(`update alerts set seen_at = ${at(0)}`))
  await known()
  expect(await looks()).toBe(4)
  await world.database.query(client => client.query(CHANGES['a question']!(0)))
  expect(await looks()).toBe(3)
})

test('a question that comes while its case gets another owner is not lost on the way', async () => {
  const [igor, anna] = [world.igor.id, world.anna.id]
  await world.database.query(client => client.query(`update cases set owner_id = ${anna} where id = ${nth(0)}`))
  await known()
  await world.database.query(async writer => {
    await writer.query('begin')
    // its mark is left with Anna, who has the case as far as this one sees
    await writer.query(CHANGES['a question']!(3 * 7))
    await world.database.query(other => other.query(`update cases set owner_id = ${igor} where id = ${nth(0)}`))
    for (let times = 0; times < 4; times++) expect(await todays()).toEqual(await anew())
    await writer.query('commit')
  })
  expect(await todays()).toEqual(await anew())
})

test('what is undone was never there', async () => {
  await known()
  await world.database.query(async client => {
    await client.query(`begin; ${CHANGES['a question']!(1)}`)
    const before = await todays()
    await client.query('rollback')
    expect(await todays()).toEqual(before)
  })
})

test('time alone moves matters', async () => {
  await world.database.query(client => client.query(CHANGES['a promise']!(3)))
  for (const hours of [0.5, 2.4, 0.2, 9, 30, 24 * 29, 24 * 40]) {
    await known()
    world.wait(hours)
    expect(await todays()).toEqual(await anew())
  }
  world.wait(-24 * 72 - 18.1)
  expect(await todays()).toEqual(await anew())
})

test('whoever stands in for somebody sees both change', async () => {
  const away = { startsAt: world.now(), endsAt: new Date(world.now().getTime() + 9e8), deputyId: null, reason: '' }
  await ok(addAbsence(world.desk, world.olgaActor, world.igor.id, away))
  for (const [n, change] of Object.values(CHANGES).entries()) {
    await known()
    await world.database.query(client => client.query(`begin; ${change(n)}; commit`))
    expect(await todays()).toEqual(await anew())
  }
})

describe('with several who write at once', () => {
  const Step = fc.record({
    who: fc.nat(2),
    what: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...Object.keys(CHANGES)) },
      { weight: 2, arbitrary: fc.constantFrom('commit', 'rollback') },
    ),
    n: fc.nat(11),
  })

  test('in any order, committed or undone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 12, maxLength: 12 }), async steps => {
        const clients = await Promise.all([0, 1, 2].map(() => bareConnections(world.desk.database).connect()))
        try {
          for (const { who, what, n } of steps) {
            await take(clients[who]!, what, n)
            expect(await todays()).toEqual(await anew())
          }
        } finally {
          for (const client of clients) {
            await client.query('rollback').catch(() => {})
            client.release()
          }
        }
      }),
      { numRuns: 8 },
    )
  }, 120_000)

  /** One step of a transaction that is begun where there is none. Whoever would wait for another gives up. */
  async function take(client: pg.PoolClient, what: string, n: number): Promise<void> {
    const change = CHANGES[what]
    try {
      await client.query(change ? `begin; set local lock_timeout = '50ms'` : what)
      if (change) await client.query(change(n))
    } catch {
      await client.query('rollback')
    }
  }
})
