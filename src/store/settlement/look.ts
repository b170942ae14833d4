import { sql } from 'kysely'
import type { Language } from '../../core/language.ts'
import type { Money } from '../../core/money/money.ts'
import type { ChannelName } from '../../core/notice/channel.ts'
import type { StandingFacts } from '../../core/settlement/standing.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { newsWays } from '../incident/audience.ts'

/** One incident that is over, with what became of what it owes. */
export interface SettlementRow extends StandingFacts {
  incidentId: number
  title: string
  kind: string
  endedAt: Instant
  concerned: number
  /** Null: not reckoned yet. */
  reckonedAt: Instant | null
  sums: Money[]
}

/** Whose message is looked at: one customer, or one whose sum lies between two. */
export interface WantedPayee {
  customerId?: number
  currency?: string
  from?: number
  until?: number
  /** The next one after this customer. */
  after?: number
}

/** One customer as the message will be made for them. */
export interface Payee {
  customerId: number
  name: string
  language: Language
  zone: string | null
  country: string | null
  hours: unknown
  channel: ChannelName | 'phone' | null
  address: string | null
  groups: number[]
}

/** What people look at of settlements: the list of all, and one customer among many. */
export const settlementLooks = (q: Queries) => ({
  /** Incidents that are over, the newest first. Sums are those of the groups, so that no list counts a million lines. */
  async list({ beforeId, limit }: { beforeId?: number; limit: number }): Promise<SettlementRow[]> {
    const { rows } = await sql<SettlementRow>`
      select i.id as incident_id, i.title, i.kind, i.ended_at, s.reckoned_at,
        (select coalesce(sum(c.customers), 0)::bigint from incident_counts c where c.incident_id = i.id) as concerned,
        coalesce(g.waiting, false) as waiting, coalesce(g.needs_human, false) as needs_human,
        coalesce(g.unreckoned, false) as unreckoned,
        exists (select from settlement_refusals r where r.settlement_id = s.id and r.reckoned_anew_at is null) as refused,
        exists (select from settlement_approvals a where a.settlement_id = s.id) as approved,
        exists (select from settlement_approvals a where a.settlement_id = s.id and a.state = 'booking') as booking,
        exists (select from settlement_approvals a join payouts p on p.approval_id = a.id and p.state = 'broken'
          where a.settlement_id = s.id) as broken,
        exists (select from settlement_approvals a join payouts p on p.approval_id = a.id and p.paid_at is null and p.amount_minor > 0
          where a.settlement_id = s.id) as unpaid,
        coalesce((select jsonb_agg(jsonb_build_object('currency', c.currency, 'minor', c.minor) order by c.services desc)
          from (select currency, sum(amount_minor * services)::bigint as minor, sum(services) as services
            from settlement_groups where settlement_id = s.id and state = 'owed' group by currency) as c), '[]') as sums
      from incidents i left join settlements s on s.incident_id = i.id and s.superseded_at is null
      left join lateral (
        select bool_or(state = 'owed' and approval_id is null) as waiting, bool_or(state = 'needs-human') as needs_human,
          bool_or(state = 'unreckoned') as unreckoned
        from settlement_groups where settlement_id = s.id
      ) as g on true
      where i.ended_at is not null and (${beforeId ?? null}::bigint is null or i.id < ${beforeId ?? null})
      order by i.id desc limit ${limit}`.execute(q)
    return rows
  },

  /** A customer of an approval, or of what waits for one (`null`), with the groups in which they are. */
  async payee(
    settlementId: number,
    approvalId: number | null,
    { customerId, currency, from, until, after }: WantedPayee,
  ): Promise<Payee | undefined> {
    const { rows } = await sql<Payee>`
      with mine as (
        select l.customer_id, g.id, g.currency, g.amount_minor
        from settlement_lines l join settlement_groups g on g.id = l.group_id
        where l.settlement_id = ${settlementId} and g.state = 'owed'
          and g.approval_id is not distinct from ${approvalId}::bigint
          and (${customerId ?? null}::bigint is null or l.customer_id = ${customerId ?? null})
      ), who as materialized (
        select customer_id from mine
        where (${currency ?? null}::text is null or currency = ${currency ?? null})
          and customer_id > ${after ?? 0}
        group by customer_id, currency
        having sum(amount_minor) between ${from ?? 0} and ${until ?? Number.MAX_SAFE_INTEGER}
        order by customer_id limit 1
      ), way as (${newsWays})
      select c.id as customer_id, c.name, c.language, c.zone, c.country, c.convenient_hours as hours, way.channel, way.address,
        (select array_agg(distinct m.id order by m.id) from mine m where m.customer_id = c.id) as groups
      from who join customers c on c.id = who.customer_id left join way on way.customer_id = c.id`.execute(q)
    return rows[0]
  },
})
