import type pg from 'pg'
import type { ApplyOptions } from './options.ts'

// Nobody else sees these customers before the commit, so nothing of theirs can be there already or go away meanwhile:
// the first row of each is written straight away, with ids given beforehand instead of looked up afterwards, and each foreign
// key points to a row of this very transaction.

/** The new customers of a piece with their ids; first what is read most often, for a row is taken apart from its beginning. */
const NEW = `
select nextval('customers_id_seq') as customer_id, line,
  case when email is not null then nextval('contact_points_id_seq') end as email_id,
  case when phone is not null then nextval('contact_points_id_seq') end as phone_id,
  answers, news, email, phone, asset_id, asset_kind, asset_label, place, fee, fee_currency,
  external_id, name, language, country, zone, hours
from PIECE r
where refused is null and not again`

/** Looked up one by one: the planner has no figures about rows of this very transaction and might read all customers. */
const UNKNOWN = `
  and (select true from customers c where c.external_id = r.external_id) is null`

const CUSTOMERS = `
insert into customers (id, external_id, name, language, country, zone, convenient_hours, created_at)
overriding system value
select customer_id, external_id, coalesce(name, ''), coalesce(language, $2), country, zone, hours::jsonb, $1
from new`

const CONTACT_POINTS = `
insert into contact_points (id, customer_id, kind, address, added_at)
overriding system value
select email_id, customer_id, 'email', email, $1 from new where email is not null
union all
select phone_id, customer_id, 'phone', phone, $1 from new where phone is not null`

const REACHES = `
insert into reaches (customer_id, channel, contact_point_id, answers, news, chosen_at)
${[reachesBy('email', 'email_id'), reachesBy('sms', 'phone_id'), reachesBy('phone', 'phone_id')].join(' union all ')}`

function reachesBy(channel: string, address: string): string {
  return `
select customer_id, '${channel}', ${address}, coalesce(answers like '%${channel}%', false),
  news is not distinct from '${channel}', $1
from new
where answers like '%${channel}%' or news = '${channel}'`
}

const ASSETS = `
insert into assets (customer_id, external_id, kind, label, place, fee_minor, currency)
select customer_id, asset_id, coalesce(asset_kind, 'service'), coalesce(asset_label, asset_id), place::ltree, fee, fee_currency
from new
where asset_id is not null`

// jsonb_build_object looks up the type of every part anew and takes half as long again
const EVENTS = `
insert into events (at, actor_kind, actor_id, actor_name, type, customer_id, why, data)
select $1, $3, $4, $5, 'customer.imported', customer_id, $6, ('{"outcome":"inserted","line":' || line || '}')::jsonb
from new`

/** One statement, so that the new rows are read and given their ids once and lie in memory for all that is made of them. */
const ADD = `
with new as materialized (NEW),
  customers as (${CUSTOMERS}),
  contact_points as (${CONTACT_POINTS}),
  reaches as (${REACHES}),
  assets as (${ASSETS}),
  events as (${EVENTS})
insert into import_added select customer_id, line from new`

/** Before the first piece, after the stage. */
export const openNewCustomers = (client: pg.ClientBase) =>
  client.query('create temp table import_added (customer_id bigint, line int) on commit drop')

export interface AddOptions extends ApplyOptions {
  /** False: they are probably all new; it is found out when one is not. */
  look: boolean
  /** Nobody else can add customers before the commit. */
  alone: boolean
}

/**
 * Adds the customers of a piece whom the desk did not know, as their first row describes them. Returns how many they are.
 * What they consist of points to one another, so the caller may leave out the checks of rows (row-checks.ts).
 */
export async function addNewCustomers(client: pg.ClientBase, piece: string, options: AddOptions): Promise<number> {
  // each round trip is waited for by a database that could be at work
  if (options.alone) return addThem(client, piece, options)
  await client.query('savepoint new_customers')
  for (let attempt = 1; ; attempt++) {
    try {
      const added = await addThem(client, piece, attempt === 1 ? options : { ...options, look: true })
      await client.query('release savepoint new_customers')
      return added
    } catch (error) {
      // somebody added one of them since we looked; the next look knows that customer
      if ((error as pg.DatabaseError).code !== UNIQUE_VIOLATION || attempt === 3) throw error
      await client.query('rollback to savepoint new_customers')
    }
  }
}

const UNIQUE_VIOLATION = '23505'

async function addThem(
  client: pg.ClientBase,
  piece: string,
  { at, by, why, language, look }: AddOptions,
): Promise<number> {
  const rowsOfPiece = NEW.replace('PIECE', piece) + (look ? UNKNOWN : '')
  const { rowCount } = await client.query(ADD.replace('NEW', rowsOfPiece), [at, language, by.kind, by.id, by.name, why])
  return rowCount ?? 0
}
