import { sql } from 'kysely'
import type { Queries } from '../database/database.ts'

export interface DeliveryCount {
  bulletinId: number
  channel: string
  state: string
  messages: number
}

export interface PlaceCount {
  place: string
  concerned: number
  told: number
  deeper: boolean
}

const CHILDREN = 500

/** How far the news of an incident has come. */
export const deliveries = (q: Queries) => ({
  /** The messages of each bulletin by channel and state. */
  async counts(incidentId: number): Promise<DeliveryCount[]> {
    const { rows } = await sql<DeliveryCount>`
      select b.id as bulletin_id, n.channel, n.state, count(*) as messages
      from bulletins b join notices n on n.bulletin_id = b.id where b.incident_id = ${incidentId}
      group by 1, 2, 3 order by 1, 2, 3`.execute(q)
    return rows
  },

  /** Who is concerned in each place one level below `under` (null: the widest), and who of them has heard. */
  async places(incidentId: number, under: string | null): Promise<PlaceCount[]> {
    const depth = under ? under.split('.').length + 1 : 1
    // a range of the index, as in `scoped`: '-' makes the next label that can be
    const within = under === null ? sql`` : sql`and a.place > ${under}::ltree and a.place < (${under} || '-')::ltree`
    const { rows } = await sql<PlaceCount>`
      with told as materialized (
        select n.customer_id from bulletins b join notices n on n.bulletin_id = b.id
        where b.incident_id = ${incidentId} and n.sent_at is not null
        union
        select n.customer_id from notices n where n.tells is not null and n.sent_at is not null
          and n.tells && (select array_agg(id) from bulletins where incident_id = ${incidentId})
        union
        select customer_id from incident_calls where incident_id = ${incidentId} and outcome = 'reached')
      select subltree(a.place, 0, least(nlevel(a.place), ${depth}))::text as place,
        count(distinct k.customer_id) as concerned, count(distinct t.customer_id) as told,
        bool_or(nlevel(a.place) > ${depth}) as deeper
      from concerned k join assets a on a.id = k.asset_id left join told t on t.customer_id = k.customer_id
      where k.incident_id = ${incidentId} and k.left_at is null and a.place is not null ${within}
      group by 1 order by 1 limit ${CHILDREN}`.execute(q)
    return rows
  },
})
