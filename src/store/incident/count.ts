import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../core/incident/scope/scope.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { newsWays } from './audience.ts'
import { scoped } from './concerned.ts'

export interface Counts {
  channel: string | null
  zone: string | null
  language: string
  customers: number
}

/**
 * How many an incident concerns, kept beside it: to find the way to each of a hundred thousand takes half a second,
 * which nobody who only looks should wait for.
 */
export const incidentCounts = (q: Queries) => ({
  /** How many by channel (null: none reaches them), zone and language, as they were counted last. */
  async of(incidentId: number): Promise<Counts[]> {
    return q
      .selectFrom('incidentCounts')
      .select(['channel', 'zone', 'language', 'customers'])
      .where('incidentId', '=', incidentId)
      .orderBy('customers', 'desc')
      .orderBy('channel')
      .orderBy('zone')
      .orderBy('language')
      .execute()
  },

  /** The same for a scope that nobody has declared yet; nothing is written. */
  async ofScope(scope: Scope): Promise<Counts[]> {
    const { rows } = await sql<Counts>`
      ${counting(sql`select distinct customer_id from (${scoped(scope)}) as hit`)}
      order by customers desc, channel, zone, language`.execute(q)
    return rows
  },

  /** Counts them. Two at once of one incident: one after the other. */
  async renew(incidentId: number, now: Instant): Promise<void> {
    await q.updateTable('incidents').set({ countedAt: now }).where('id', '=', incidentId).execute()
    await q.deleteFrom('incidentCounts').where('incidentId', '=', incidentId).execute()
    const who = sql`select distinct customer_id from concerned where incident_id = ${incidentId} and left_at is null`
    await sql`
      insert into incident_counts (incident_id, channel, zone, language, customers)
      select ${incidentId}::bigint, channel, zone, language, customers from (${counting(who)}) as counted`.execute(q)
  },

  /** Somebody has joined or gone: it is to be counted anew, by the clock. */
  outdate: (incidentId: number) =>
    q.updateTable('incidents').set({ countedAt: null }).where('id', '=', incidentId).execute(),

  /** An incident that lasts and was not counted since somebody joined, or since `before`: addresses change by themselves. */
  async toRenew(before: Instant): Promise<number | undefined> {
    const { rows } = await sql<{ id: number }>`
      select id from incidents where ended_at is null and (counted_at is null or counted_at < ${before})
      order by counted_at nulls first limit 1 for update skip locked`.execute(q)
    return rows[0]?.id
  },
})

/** The customers of the part `who` by the way that leads to each (null: none), zone and language. */
const counting = (who: RawBuilder<unknown>) => sql`
  with who as (${who}), way as (${newsWays})
  select nullif(way.channel, 'phone') as channel, c.zone, c.language, count(*) as customers
  from who join customers c on c.id = who.customer_id left join way on way.customer_id = who.customer_id
  group by 1, 2, 3`
