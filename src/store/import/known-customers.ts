import type pg from 'pg'
import type { ApplyOptions } from './apply.ts'

// Other people work on these customers meanwhile. An empty cell says nothing; what the customer chose stays.

const TOUCHED = 'create temp table import_touched (customer_id bigint not null) on commit drop'

/** Name, language and country are the company's to say; zone and hours belong to the reach and are only filled in. */
const CUSTOMERS = `
with changed as (
  update customers c set
    name = coalesce(i.name, c.name),
    language = coalesce(i.language, c.language),
    country = coalesce(i.country, c.country),
    zone = coalesce(c.zone, i.zone),
    convenient_hours = coalesce(c.convenient_hours, i.hours::jsonb)
  from import_customers i
  where c.id = i.customer_id and not i.is_new
    and (i.name <> c.name or i.language <> c.language or i.country is not null and i.country is distinct from c.country
      or c.zone is null and i.zone is not null or c.convenient_hours is null and i.hours is not null)
  returning c.id
)
insert into import_touched select id from changed`

const CONTACT_POINTS = `
with added as (
  insert into contact_points (customer_id, kind, address, added_at)
  select c.customer_id, p.kind, p.address, $1
  from import_rows r
  join import_customers c using (external_id)
  cross join lateral (values ('email', r.email), ('phone', r.phone)) p (kind, address)
  left join contact_points known
    on known.customer_id = c.customer_id and known.kind = p.kind and known.address = p.address
  where r.refused is null and not c.is_new and p.address is not null and known.id is null
  group by c.customer_id, p.kind, p.address
  order by c.customer_id, p.kind, min(r.line)
  on conflict do nothing
  returning customer_id
)
insert into import_touched select customer_id from added`

/** A customer who ticks channels at this very moment waits here, or we for the customer: the next statement sees it. */
const LOCK_WITHOUT_REACH = `
select from customers
where id in (
  select c.customer_id
  from import_rows r
  join import_customers c using (external_id)
  where r.refused is null and not c.is_new and (r.answers_email or r.answers_sms or r.answers_phone or r.news is not null)
    and not exists (select from reaches where reaches.customer_id = c.customer_id)
)
order by id
for update`

const REACHES = `
with chosen as (
  insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
  select p.customer_id, v.channel, (array_agg(p.id order by r.line))[1], bool_or(v.answers), bool_or(v.news), $1
  from import_rows r
  join import_customers c using (external_id)
  cross join lateral (values
    ('email', 'email', r.email, r.answers_email, r.news is not distinct from 'email'),
    ('sms', 'phone', r.phone, r.answers_sms, r.news is not distinct from 'sms'),
    ('phone', 'phone', r.phone, r.answers_phone, r.news is not distinct from 'phone')
  ) v (channel, kind, address, answers, news)
  join contact_points p on p.customer_id = c.customer_id and p.kind = v.kind and p.address = v.address
  where r.refused is null and not c.is_new and (v.answers or v.news)
    and not exists (select from reaches where reaches.customer_id = c.customer_id)
  group by p.customer_id, v.channel
  returning customer_id
)
insert into import_touched select customer_id from chosen`

const ASSETS = `
with given as (
  select c.customer_id, r.asset_id, max(r.asset_kind) as kind, max(r.asset_label) as label, max(r.place)::ltree as place
  from import_rows r
  join import_customers c using (external_id)
  where r.refused is null and not c.is_new and r.asset_id is not null
  group by c.customer_id, r.asset_id
), changed as (
  insert into assets as a (customer_id, external_id, kind, label, place)
  select g.customer_id, g.asset_id, coalesce(g.kind, k.kind, 'service'), coalesce(g.label, k.label, g.asset_id),
    coalesce(g.place, k.place)
  from given g
  left join assets k on k.customer_id = g.customer_id and k.external_id = g.asset_id
  where k.id is null or g.kind <> k.kind or g.label <> k.label or g.place is not null and g.place is distinct from k.place
  order by g.customer_id, g.asset_id
  on conflict (customer_id, external_id) do update set kind = excluded.kind, label = excluded.label, place = excluded.place
  returning customer_id
)
insert into import_touched select customer_id from changed`

const EVENTS = `
insert into events (at, actor_kind, actor_id, actor_name, type, customer_id, why, data)
select $1, $2, $3, $4, 'customer.imported', customer_id, $5, jsonb_build_object('outcome', 'updated', 'line', line)
from import_customers
where customer_id in (select customer_id from import_touched)
order by customer_id`

/** Brings what the file says to the customers that the desk knows already. Returns how many of them changed. */
export async function updateKnownCustomers(client: pg.ClientBase, { at, by, why }: ApplyOptions): Promise<number> {
  await client.query(TOUCHED)
  await client.query(CUSTOMERS)
  await client.query(CONTACT_POINTS, [at])
  await client.query(LOCK_WITHOUT_REACH)
  await client.query(REACHES, [at])
  await client.query(ASSETS)
  const { rowCount } = await client.query(EVENTS, [at, by.kind, by.id, by.name, why])
  return rowCount ?? 0
}
