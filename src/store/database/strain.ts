import { sql } from 'kysely'
import type { ChannelName } from '../../core/notice/channel.ts'
import type { Instant } from '../../core/time.ts'
import type { Database } from './database.ts'

/** What wears a desk down before it stops. */
export interface Strain {
  /** The longest open transaction of anybody, in seconds: it keeps the cleaning back. */
  longestTransactionS: number
  /** The large table with the greatest share of dead rows; null while there is no large one. */
  mostDead: { table: string; share: number } | null
  /** Channels whose last word was that they rest. */
  resting: ChannelName[]
  /** Bytes that the database takes. */
  bytes: number
}

/** Tables under so many rows are small whatever is dead in them. */
const LARGE = 50_000

export async function strainOf(database: Database): Promise<Strain> {
  const { rows } = await sql<Strain>`
    select
      (select coalesce(extract(epoch from max(now() - xact_start)), 0)::int from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
          and application_name not like 'makegood %') as "longestTransactionS",
      (select json_build_object('table', relname, 'share', n_dead_tup::float / (n_live_tup + n_dead_tup))
        from pg_stat_user_tables where n_live_tup + n_dead_tup > ${LARGE}
        order by n_dead_tup::float / (n_live_tup + n_dead_tup) desc limit 1) as "mostDead",
      pg_database_size(current_database()) as bytes`.execute(database)
  return { ...rows[0]!, resting: await restingChannels(database) }
}

/** Whoever mends them was told and nothing has settled it since. */
export async function restingChannels(database: Database): Promise<ChannelName[]> {
  const { rows } = await sql<{ channel: ChannelName }>`
    select distinct replace(kind, '-resting', '') as channel from alerts
    where seen_at is null and kind like '%-resting' order by 1`.execute(database)
  return rows.map(({ channel }) => channel)
}

/** What waits to be done and since when, by kind: of messages by channel. */
export async function dueWork(
  database: Database,
  now: Instant,
): Promise<{ kind: string; rows: number; since: Instant | null }[]> {
  const { rows } = await sql<{ kind: string; rows: number; since: Instant | null }>`
    select 'send ' || channel as kind, count(*) as rows, min(not_before) as since from notices
      where sent_at is null and settled_at is null and state = 'planned' and not_before <= ${now} and not_after > ${now}
        and channel <> 'phone' group by channel
    union all select 'read', count(*), min(received_at) from raw_messages where state = 'received'
    union all select 'quarantine', count(*), min(received_at) from raw_messages where state = 'quarantined'
    union all select 'pledges', count(*), min(due_at) from pledges where state = 'open' and due_at <= ${now}
    union all select 'in doubt', count(*), min(sent_at) from notices
      where sent_at is not null and settled_at is null and state = 'in-doubt'`.execute(database)
  return rows
}
