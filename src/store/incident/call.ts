import { sql } from 'kysely'
import type { CallOutcome } from '../../core/incident/incident.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import type { Addressees } from './audience.ts'

export type UnreachedReason = 'no-channel' | 'wants-call' | 'undeliverable' | 'no-common-hours'

export interface Call {
  id: number
  incidentId: number
  customerId: number
  customerName: string
  reason: UnreachedReason
  bulletinId: number
  addedAt: Instant
  claimedBy: number | null
  claimedByName: string | null
  claimedAt: Instant | null
  outcome: CallOutcome | null
  note: string
  settledAt: Instant | null
  settledBy: string | null
  phones: string[]
}

/** Calls to those whom no message of a bulletin reaches. */
export const incidentCalls = (q: Queries) => ({
  /** Those of the addressees whom no channel reaches, and those of the groups whose hours, zone and law never agree. */
  async addAll(to: Addressees & { bulletinId: number }, never: string[], now: Instant): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      with added as (
        insert into incident_calls (incident_id, customer_id, reason, bulletin_id, added_at)
        select ${to.incidentId}::bigint, customer_id,
          case when channel is null then 'no-channel' when channel = 'phone' then 'wants-call' else 'no-common-hours' end,
          ${to.bulletinId}::bigint, ${now}::timestamptz
        from audience where subscription_id is null and (key is null or key = any(${never}::text[]))
        on conflict do nothing returning id)
      select count(*) as n from added`.execute(q)
    return rows[0]!.n
  },

  /** A call to somebody concerned; who only subscribed is not called. */
  async add(bulletinId: number, customerId: number, reason: UnreachedReason, now: Instant): Promise<void> {
    await sql`
      insert into incident_calls (incident_id, customer_id, reason, bulletin_id, added_at)
      select b.incident_id, ${customerId}::bigint, ${reason}, b.id, ${now}::timestamptz from bulletins b where b.id = ${bulletinId}
        and exists (select from concerned k where k.incident_id = b.incident_id and k.customer_id = ${customerId})
      on conflict do nothing`.execute(q)
  },

  /** The calls of an incident, with the numbers that are known. */
  async of(incidentId: number, callId: number | null = null) {
    const { rows } = await sql<Call>`
      select l.id, l.incident_id, l.customer_id, c.name as customer_name, l.reason, l.bulletin_id, l.added_at, l.claimed_by,
        s.name as claimed_by_name, l.claimed_at, l.outcome, l.note, l.settled_at, l.settled_by,
        coalesce((select array_agg(address order by id) from contact_points p
          where p.customer_id = l.customer_id and p.kind = 'phone'), '{}') as phones
      from incident_calls l join customers c on c.id = l.customer_id left join staff s on s.id = l.claimed_by
      where l.incident_id = ${incidentId} and (${callId}::bigint is null or l.id = ${callId}::bigint)
      order by l.id limit 1000`.execute(q)
    return rows
  },

  /** Calls that somebody had taken and not made are free again. */
  releaseOf: (staffId: number) =>
    q
      .updateTable('incidentCalls')
      .set({ claimedBy: null, claimedAt: null })
      .where('claimedBy', '=', staffId)
      .where('settledAt', 'is', null)
      .execute(),

  hold: (id: number) => q.selectFrom('incidentCalls').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  change: (
    id: number,
    change: {
      claimedBy?: number | null
      claimedAt?: Instant | null
      outcome?: CallOutcome
      note?: string
      settledAt?: Instant
      settledBy?: string
    },
  ) => q.updateTable('incidentCalls').set(change).where('id', '=', id).execute(),
})
