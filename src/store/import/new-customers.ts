import type pg from 'pg'
import type { ApplyOptions } from './apply.ts'

// Nobody else sees these customers before the commit, so nothing of theirs can be there already or go away meanwhile:
// the first row of each is written straight away, with ids given beforehand instead of looked up afterwards.

const NEW = `
create temp table import_new on commit drop as
select nextval('customers_id_seq') as customer_id,
  case when r.email is not null then nextval('contact_points_id_seq') end as email_id,
  case when r.phone is not null then nextval('contact_points_id_seq') end as phone_id,
  r.line, r.external_id, r.name, r.language, r.country, r.zone, r.hours, r.email, r.phone, r.answers, r.news,
  r.asset_id, r.asset_kind, r.asset_label, r.place
from import_rows r
left join customers c using (external_id)
left join import_repeated p using (external_id)
where r.refused is null and c.id is null and (p.first_line is null or p.first_line = r.line)`

const CUSTOMERS = `
insert into customers (id, external_id, name, language, country, zone, convenient_hours, created_at)
overriding system value
select customer_id, external_id, coalesce(name, ''), coalesce(language, $2), country, zone, hours::jsonb, $1
from import_new`

const CONTACT_POINTS = `
insert into contact_points (id, customer_id, kind, address, added_at)
overriding system value
select p.id, n.customer_id, p.kind, p.address, $1
from import_new n
cross join lateral (values (n.email_id, 'email', n.email), (n.phone_id, 'phone', n.phone)) p (id, kind, address)
where p.address is not null`

const REACHES = `
insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
select n.customer_id, p.channel, p.id, coalesce(n.answers like p.pattern, false), n.news is not distinct from p.channel, $1
from import_new n
cross join lateral (values
  (n.email_id, 'email', '%email%'), (n.phone_id, 'sms', '%sms%'), (n.phone_id, 'phone', '%phone%')
) p (id, channel, pattern)
where n.answers like p.pattern or n.news = p.channel`

const ASSETS = `
insert into assets (customer_id, external_id, kind, label, place)
select customer_id, asset_id, coalesce(asset_kind, 'service'), coalesce(asset_label, asset_id), place::ltree
from import_new
where asset_id is not null`

const EVENTS = `
insert into events (at, actor_kind, actor_id, actor_name, type, customer_id, why, data)
select $1, $2, $3, $4, 'customer.imported', customer_id, $5, jsonb_build_object('outcome', 'inserted', 'line', line)
from import_new`

/** Adds the customers that the desk did not know, as their first row describes them. Returns how many they are. */
export async function addNewCustomers(client: pg.ClientBase, options: ApplyOptions): Promise<number> {
  await client.query('savepoint new_customers')
  for (let attempt = 1; ; attempt++) {
    try {
      return await addThem(client, options)
    } catch (error) {
      // somebody added one of them since we looked; the next look knows that customer
      if ((error as pg.DatabaseError).code !== UNIQUE_VIOLATION || attempt === 3) throw error
      await client.query('rollback to savepoint new_customers')
    }
  }
}

const UNIQUE_VIOLATION = '23505'

async function addThem(client: pg.ClientBase, { at, by, why, language }: ApplyOptions): Promise<number> {
  const { rowCount } = await client.query(NEW)
  if (!rowCount) return 0
  await withoutRowChecks(client, async () => {
    await client.query(CUSTOMERS, [at, language])
    await client.query(CONTACT_POINTS, [at])
    await client.query(REACHES, [at])
    await client.query(ASSETS)
    await client.query(EVENTS, [at, by.kind, by.id, by.name, why])
  })
  return rowCount
}

/**
 * Checking every foreign key row by row takes half of the time of an import. Here every one points to a row that this very
 * transaction has made, so the check is left out where the database user may do that (the owner of the server, or by
 * `grant set on parameter session_replication_role`); elsewhere it is only slower.
 */
async function withoutRowChecks(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query(`select has_parameter_privilege('session_replication_role', 'set') as may`)
  if (!rows[0].may) return work()
  await client.query('set local session_replication_role = replica')
  await work()
  await client.query('set local session_replication_role = origin')
}
