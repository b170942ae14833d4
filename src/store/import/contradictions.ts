import type pg from 'pg'

/** The customers with more than one row are few; comparing only pays for them. */
const REPEATED = `
create temp table import_repeated on commit drop as
select distinct external_id
from import_rows
where again`

/** Another name (language, country, zone, hours, channels) for the same customer. */
const ABOUT_CUSTOMERS = `
with said as materialized (
  select external_id,
    (array_agg(name order by line) filter (where name is not null))[1] as name,
    (array_agg(language order by line) filter (where language is not null))[1] as language,
    (array_agg(country order by line) filter (where country is not null))[1] as country,
    (array_agg(zone order by line) filter (where zone is not null))[1] as zone,
    (array_agg(hours order by line) filter (where hours is not null))[1] as hours,
    (array_agg(answers order by line) filter (where answers is not null))[1] as answers,
    (array_agg(news order by line) filter (where news is not null))[1] as news
  from import_rows join import_repeated using (external_id)
  where refused is null
  group by external_id
), contradicting as (
  select r.line, first.field, first.said
  from import_rows r
  join said s using (external_id)
  cross join lateral (
    select field, said
    from (values
      ('name', r.name, s.name), ('language', r.language, s.language), ('country', r.country, s.country),
      ('zone', r.zone, s.zone), ('convenient_hours', r.hours, s.hours), ('answers', r.answers, s.answers),
      ('news', r.news, s.news)
    ) v (field, says, said)
    where says <> said
    limit 1
  ) first
  where r.refused is null
)
update import_rows r set refused = DUPLICATE from contradicting c where r.line = c.line`

/** Another kind, label, place or fee for the same service. */
const ABOUT_ASSETS = `
with said as materialized (
  select external_id, asset_id,
    (array_agg(asset_kind order by line) filter (where asset_kind is not null))[1] as asset_kind,
    (array_agg(asset_label order by line) filter (where asset_label is not null))[1] as asset_label,
    (array_agg(place order by line) filter (where place is not null))[1] as place,
    (array_agg(fee || ' ' || fee_currency order by line) filter (where fee is not null))[1] as fee
  from import_rows join import_repeated using (external_id)
  where refused is null and asset_id is not null
  group by external_id, asset_id
), contradicting as (
  select r.line, first.field, first.said
  from import_rows r
  join said s using (external_id, asset_id)
  cross join lateral (
    select field, said
    from (values
      ('asset_kind', r.asset_kind, s.asset_kind), ('asset_label', r.asset_label, s.asset_label),
      ('place', r.place, s.place), ('fee', r.fee || ' ' || r.fee_currency, s.fee)
    ) v (field, says, said)
    where says <> said
    limit 1
  ) first
  where r.refused is null
)
update import_rows r set refused = DUPLICATE from contradicting c where r.line = c.line`

const DUPLICATE = `jsonb_build_array(jsonb_build_object('code', 'duplicate', 'values',
  jsonb_build_object('column', c.field, 'value', c.said)))::text`

/**
 * Marks rows that contradict an earlier row of the same file: what is said first, counts. Returns how many they are. The
 * first row of a customer contradicts nothing.
 */
export async function refuseContradictions(client: pg.ClientBase): Promise<number> {
  await client.query(REPEATED)
  await client.query('analyze import_repeated')
  const { rowCount: customers } = await client.query(ABOUT_CUSTOMERS.replace('DUPLICATE', DUPLICATE))
  const { rowCount: assets } = await client.query(ABOUT_ASSETS.replace('DUPLICATE', DUPLICATE))
  return (customers ?? 0) + (assets ?? 0)
}
