import type pg from 'pg'
import type { ApplyOptions } from './apply.ts'

// Nobody else sees these customers before the commit, so nothing of theirs can be there already or go away meanwhile.

const CUSTOMERS = `
insert into customers (id, external_id, name, language, country, zone, convenient_hours, created_at)
overriding system value
select customer_id, external_id, coalesce(name, ''), coalesce(language, $2), country, zone, hours::jsonb, $1
from import_customers
where is_new
order by customer_id
on conflict (external_id) do nothing`

/** Somebody else added them while the file was read: they are no new customers any more. */
const OVERTAKEN = `
update import_customers i set customer_id = c.id, is_new = false
from customers c
where i.is_new and c.external_id = i.external_id and c.id <> i.customer_id`

const POINTS = `
create temp table import_points on commit drop as
select nextval(pg_get_serial_sequence('contact_points', 'id')) as id, customer_id, kind, address
from (
  select c.customer_id, p.kind, p.address
  from import_rows r
  join import_customers c using (external_id)
  cross join lateral (values ('email', r.email), ('phone', r.phone)) p (kind, address)
  where r.refused is null and c.is_new and p.address is not null
  group by c.customer_id, p.kind, p.address
  order by c.customer_id, p.kind, min(r.line)
) points`

const CONTACT_POINTS = `
insert into contact_points (id, customer_id, kind, address, added_at)
overriding system value
select id, customer_id, kind, address, $1 from import_points order by id`

/** Of several addresses for one channel the first in the file is chosen; its id is the lowest. */
const REACHES = `
insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
select p.customer_id, v.channel, min(p.id), bool_or(v.answers), bool_or(v.news), $1
from import_rows r
join import_customers c using (external_id)
cross join lateral (values
  ('email', 'email', r.email, r.answers_email, r.news is not distinct from 'email'),
  ('sms', 'phone', r.phone, r.answers_sms, r.news is not distinct from 'sms'),
  ('phone', 'phone', r.phone, r.answers_phone, r.news is not distinct from 'phone')
) v (channel, kind, address, answers, news)
join import_points p on p.customer_id = c.customer_id and p.kind = v.kind and p.address = v.address
where r.refused is null and c.is_new and (v.answers or v.news)
group by p.customer_id, v.channel
order by p.customer_id`

const ASSETS = `
insert into assets (customer_id, external_id, kind, label, place)
select c.customer_id, r.asset_id, coalesce(max(r.asset_kind), 'service'), coalesce(max(r.asset_label), r.asset_id),
  max(r.place)::ltree
from import_rows r
join import_customers c using (external_id)
where r.refused is null and c.is_new and r.asset_id is not null
group by c.customer_id, r.asset_id
order by c.customer_id, min(r.line)`

const EVENTS = `
insert into events (at, actor_kind, actor_id, actor_name, type, customer_id, why, data)
select $1, $2, $3, $4, 'customer.imported', customer_id, $5, jsonb_build_object('outcome', 'inserted', 'line', line)
from import_customers
where is_new
order by customer_id`

/** Adds the customers that the desk did not know, with all that is theirs. Returns how many they are. */
export async function addNewCustomers(client: pg.ClientBase, { at, by, why, language }: ApplyOptions): Promise<number> {
  await withoutRowChecks(client, async () => {
    await client.query(CUSTOMERS, [at, language])
    await client.query(OVERTAKEN)
    await client.query(POINTS)
    await client.query('analyze import_points')
    await client.query(CONTACT_POINTS, [at])
    await client.query(REACHES, [at])
    await client.query(ASSETS)
    await client.query(EVENTS, [at, by.kind, by.id, by.name, why])
  })
  const { rows } = await client.query('select count(*) as added from import_customers where is_new')
  return Number(rows[0].added)
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
