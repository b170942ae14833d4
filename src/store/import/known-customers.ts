import type pg from 'pg'
import type { ApplyOptions } from './options.ts'

// Other people work on these customers meanwhile. An empty cell says nothing; what the customer chose stays.

/** All rows but the first ones of new customers, whose later rows come this way too. */
const OTHERS = `
create temp table import_others on commit drop as
select coalesce(c.merged_into_id, c.id) as customer_id, a.line is not null as is_new,
  r.line, r.name, r.language, r.country, r.zone, r.hours, r.email, r.phone, r.answers, r.news,
  r.asset_id, r.asset_kind, r.asset_label, r.place, r.fee, r.fee_currency
from import_rows r
join customers c using (external_id)
left join import_added a on a.customer_id = c.id
where r.refused is null and r.line is distinct from a.line`

const TOUCHED = 'create temp table import_touched (customer_id bigint not null) on commit drop'

/**
 * Name, language and country are the company's to say; zone and hours belong to the reach and are only filled in.
 * After the contradictions are out, `max` is the one value that was said.
 */
const CUSTOMERS = `
with said as (
  select customer_id, max(name) as name, max(language) as language, max(country) as country, max(zone) as zone,
    max(hours)::jsonb as hours
  from import_others
  group by customer_id
), changed as (
  update customers c set
    name = coalesce(s.name, c.name),
    language = coalesce(s.language, c.language),
    country = coalesce(s.country, c.country),
    zone = coalesce(c.zone, s.zone),
    convenient_hours = coalesce(c.convenient_hours, s.hours)
  from said s
  where c.id = s.customer_id
    and (s.name <> c.name or s.language <> c.language or s.country is not null and s.country is distinct from c.country
      or c.zone is null and s.zone is not null or c.convenient_hours is null and s.hours is not null)
  returning c.id
)
insert into import_touched select id from changed`

const CONTACT_POINTS = `
with added as (
  insert into contact_points (customer_id, kind, address, added_at)
  select o.customer_id, p.kind, p.address, $1
  from import_others o
  cross join lateral (values ('email', o.email), ('phone', o.phone)) p (kind, address)
  left join contact_points known
    on known.customer_id = o.customer_id and known.kind = p.kind and known.address = p.address
  where p.address is not null and known.id is null
  group by o.customer_id, p.kind, p.address
  order by o.customer_id, p.kind, min(o.line)
  on conflict do nothing
  returning customer_id
)
insert into import_touched select customer_id from added`

/** The first row that ticks anything, of each customer without a reach. */
const WITHOUT_REACH = `
create temp table import_reaches on commit drop as
select distinct on (customer_id) customer_id, email, phone, answers, news
from import_others o
where (answers is not null or news is not null)
  and not exists (select from reaches where reaches.customer_id = o.customer_id)
order by customer_id, line`

/** A customer who ticks channels at this very moment waits here, or we for the customer: the next statement sees it. */
const LOCK = 'select from customers where id in (select customer_id from import_reaches) order by id for update'

const REACHES = `
with chosen as (
  insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
  select i.customer_id, v.channel, p.id, coalesce(i.answers like v.pattern, false), i.news is not distinct from v.channel, $1
  from import_reaches i
  cross join lateral (values
    ('email', 'email', i.email, '%email%'), ('sms', 'phone', i.phone, '%sms%'), ('phone', 'phone', i.phone, '%phone%')
  ) v (channel, kind, address, pattern)
  join contact_points p on p.customer_id = i.customer_id and p.kind = v.kind and p.address = v.address
  where (i.answers like v.pattern or i.news = v.channel)
    and not exists (select from reaches where reaches.customer_id = i.customer_id)
  returning customer_id
)
insert into import_touched select customer_id from chosen`

const ASSETS = `
with said as (
  select customer_id, asset_id, max(asset_kind) as kind, max(asset_label) as label, max(place)::ltree as place,
    max(fee) as fee, max(fee_currency) as fee_currency
  from import_others
  where asset_id is not null
  group by customer_id, asset_id
), changed as (
  insert into assets (customer_id, external_id, kind, label, place, fee_minor, currency)
  select s.customer_id, s.asset_id, coalesce(s.kind, a.kind, 'service'), coalesce(s.label, a.label, s.asset_id),
    coalesce(s.place, a.place), coalesce(s.fee, a.fee_minor), coalesce(s.fee_currency, a.currency)
  from said s
  left join assets a on a.customer_id = s.customer_id and a.external_id = s.asset_id
  where a.id is null or s.kind <> a.kind or s.label <> a.label or s.place is not null and s.place is distinct from a.place
    or s.fee is not null and (s.fee, s.fee_currency) is distinct from (a.fee_minor, a.currency)
  order by s.customer_id, s.asset_id
  on conflict (customer_id, external_id) do update set kind = excluded.kind, label = excluded.label, place = excluded.place,
    fee_minor = excluded.fee_minor, currency = excluded.currency
  returning customer_id
)
insert into import_touched select customer_id from changed`

const EVENTS = `
insert into events (at, actor_kind, actor_id, actor_name, type, customer_id, why, data)
select $1, $2, $3, $4, 'customer.imported', customer_id, $5, jsonb_build_object('outcome', 'updated', 'line', min(line))
from import_others
where not is_new and customer_id in (select customer_id from import_touched)
group by customer_id
order by customer_id`

/** Brings what the file says to the customers that are there. Returns how many were known before, and changed. */
export async function updateKnownCustomers(
  client: pg.ClientBase,
  { at, by, why }: ApplyOptions,
): Promise<{ known: number; updated: number }> {
  const { rowCount: rows } = await client.query(OTHERS)
  if (!rows) return { known: 0, updated: 0 }
  await client.query('analyze import_others (customer_id)')
  await client.query(TOUCHED)
  await client.query(CUSTOMERS)
  await client.query(CONTACT_POINTS, [at])
  await client.query(WITHOUT_REACH)
  await client.query(LOCK)
  await client.query(REACHES, [at])
  await client.query(ASSETS)
  const { rowCount: updated } = await client.query(EVENTS, [at, by.kind, by.id, by.name, why])
  const { rows: counted } = await client.query(
    'select count(distinct customer_id) as known from import_others where not is_new',
  )
  return { known: Number(counted[0].known), updated: updated ?? 0 }
}
