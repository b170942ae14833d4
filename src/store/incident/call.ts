import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { CallOutcome } from '../../core/incident/incident.ts'
import type { Money } from '../../core/money/money.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { appending } from '../log.ts'
import type { Addressees } from './audience.ts'

export type UnreachedReason = 'no-channel' | 'wants-call' | 'undeliverable' | 'no-common-hours'

export interface Call {
  id: number
  incidentId: number
  customerId: number
  customerName: string
  reason: UnreachedReason
  /** Null: the call is about money alone. */
  bulletinId: number | null
  /** What a settlement brings the customer, by currency. */
  owed: Money[]
  /** What was told of a settlement and does not hold any more, by currency. */
  takenBack: Money[]
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

/** Calls to those whom no message of a bulletin or of a settlement reaches. */
export const incidentCalls = (q: Queries) => ({
  /**
   * Those of the addressees whom no channel reaches, and those of the groups whose hours, zone and law never agree. Who
   * still waits for a call about an older bulletin is told the newer one in it: nobody is called twice.
   */
  async addAll(to: Addressees & { bulletinId: number }, never: string[], now: Instant): Promise<number> {
    const owed = sql`
      select customer_id, ${unreachedReason} as reason from audience
      where subscription_id is null and (key is null or key = any(${never}::text[]))`
    return addOwed(q, to, owed, now)
  },

  /**
   * Those whom no message of a settlement reaches: the payees that were gathered. Whoever waits for a call about the
   * same incident hears of the money in it.
   */
  addPayees: (
    to: { incidentId: number } & ({ approvalId: number } | { correctionId: number }),
    never: string[],
    now: Instant,
  ): Promise<number> => {
    const owed = sql`select customer_id, ${unreachedReason} as reason from payees
      where key is null or key = any(${never}::text[])`
    return addOwed(q, to, owed, now)
  },

  /** Whether a call about a settlement is still to be made. */
  async waits(approvalId: number): Promise<boolean> {
    const { rows } = await sql`
      select from incident_calls where approval_id = ${approvalId} and settled_at is null limit 1`.execute(q)
    return rows.length > 0
  },

  /** A call to one whom the messages of a settlement did not reach. */
  async addPayee(approvalId: number, customerId: number, reason: UnreachedReason, now: Instant): Promise<void> {
    const { incidentId } = await q
      .selectFrom('settlementApprovals as a')
      .innerJoin('settlements as s', 's.id', 'a.settlementId')
      .select('s.incidentId')
      .where('a.id', '=', approvalId)
      .executeTakeFirstOrThrow()
    await addOwed(q, { incidentId, approvalId }, one(customerId, reason), now)
  },

  /** A call to one whom it did not reach that a sum does not hold any more. */
  async addCorrected(correctionId: number, customerId: number, reason: UnreachedReason, now: Instant): Promise<void> {
    const { incidentId } = await q
      .selectFrom('endCorrections')
      .select('incidentId')
      .where('id', '=', correctionId)
      .executeTakeFirstOrThrow()
    await addOwed(q, { incidentId, correctionId }, one(customerId, reason), now)
  },

  /** A call to somebody concerned; who only subscribed is not called. */
  async add(bulletinId: number, customerId: number, reason: UnreachedReason, now: Instant): Promise<void> {
    const { incidentId } = await q
      .selectFrom('bulletins')
      .select('incidentId')
      .where('id', '=', bulletinId)
      .executeTakeFirstOrThrow()
    const owed = sql`
      select distinct customer_id, ${reason}::text as reason from concerned
      where incident_id = ${incidentId} and customer_id = ${customerId}`
    await addOwed(q, { incidentId, bulletinId }, owed, now)
  },

  /** Calls that nobody has taken, to a customer who is told these bulletins in another way. */
  dropFor: (customerId: number, bulletinIds: number[], by: Actor, now: Instant) =>
    drop(
      q,
      sql`l.customer_id = ${customerId} and l.bulletin_id = any(${bulletinIds}::bigint[])`,
      'in-receipt',
      by,
      now,
    ),

  /** Calls that nobody has taken, to customers whom the incident no longer concerns. */
  dropStrangers: (incidentId: number, by: Actor, now: Instant) =>
    drop(
      q,
      sql`l.incident_id = ${incidentId}
        and exists (select from bulletins b where b.id = l.bulletin_id and b.kind <> 'correction')
        and not exists (select from concerned k where k.incident_id = l.incident_id
          and k.customer_id = l.customer_id and k.left_at is null)`,
      'not-concerned',
      by,
      now,
    ),

  /** The calls of an incident, with the numbers that are known; those that are still to be made come first. */
  async of(incidentId: number, callId: number | null = null) {
    const { rows } = await sql<Call>`
      select l.id, l.incident_id, l.customer_id, c.name as customer_name, l.reason, l.bulletin_id, l.added_at,
        coalesce((select jsonb_agg(jsonb_build_object('minor', p.amount_minor, 'currency', p.currency) order by p.currency)
          from payouts p where p.approval_id = l.approval_id and p.customer_id = l.customer_id), '[]') as owed,
        coalesce((select jsonb_agg(jsonb_build_object('minor', minor, 'currency', currency) order by currency)
          from (select p.currency, sum(p.withdrawn_minor)::bigint as minor from end_corrections e
            join payouts p on p.customer_id = l.customer_id and p.approval_id in (select g.approval_id from settlement_lines line
              join settlement_groups g on g.id = line.group_id
              where line.settlement_id = e.settlement_id and line.customer_id = l.customer_id)
            where e.id = l.correction_id group by 1) as taken), '[]') as taken_back,
        l.claimed_by, s.name as claimed_by_name, l.claimed_at, l.outcome, l.note, l.settled_at, l.settled_by,
        coalesce((select array_agg(address order by id) from contact_points p
          where p.customer_id = l.customer_id and p.kind = 'phone'), '{}') as phones
      from incident_calls l join customers c on c.id = l.customer_id left join staff s on s.id = l.claimed_by
      where l.incident_id = ${incidentId} and (${callId}::bigint is null or l.id = ${callId}::bigint)
      order by l.settled_at is not null, l.id limit 1000`.execute(q)
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

  /** A call, with the others that wait for the same customer in whatever incident; held until the transaction ends. */
  async hold(id: number) {
    const calls = await q
      .selectFrom('incidentCalls')
      .selectAll()
      .where(
        sql<boolean>`id = ${id} or settled_at is null
          and customer_id = (select customer_id from incident_calls where id = ${id})`,
      )
      .orderBy('id')
      .forUpdate()
      .execute()
    const call = calls.find(each => each.id === id)
    return call && { call, others: calls.filter(each => each !== call) }
  },

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

/** Why nothing written reaches a gathered customer. */
const unreachedReason = sql`
  case when channel is null then 'no-channel' when channel = 'phone' then 'wants-call' else 'no-common-hours' end`

const one = (customerId: number, reason: UnreachedReason) =>
  sql`select ${customerId}::bigint as customer_id, ${reason}::text as reason`

/** One call for each row of (customer_id, reason): the one that waits already, or a new one. Returns how many. */
async function addOwed(
  q: Queries,
  about: { incidentId: number; bulletinId?: number; approvalId?: number; correctionId?: number },
  owed: RawBuilder<unknown>,
  now: Instant,
): Promise<number> {
  const { incidentId, bulletinId = null, approvalId = null, correctionId = null } = about
  const { rows } = await sql<{ n: number }>`
    with owed as materialized (${owed}),
    renewed as (
      update incident_calls l set bulletin_id = coalesce(${bulletinId}::bigint, l.bulletin_id),
        approval_id = coalesce(${approvalId}::bigint, l.approval_id),
        correction_id = coalesce(${correctionId}::bigint, l.correction_id), reason = owed.reason from owed
      where l.incident_id = ${incidentId} and l.customer_id = owed.customer_id and l.settled_at is null
      returning l.customer_id),
    added as (
      insert into incident_calls (incident_id, customer_id, reason, bulletin_id, approval_id, correction_id, added_at)
      select ${incidentId}::bigint, customer_id, reason, ${bulletinId}::bigint, ${approvalId}::bigint, ${correctionId}::bigint, ${now}::timestamptz
      from owed
      where customer_id not in (select customer_id from renewed)
      on conflict do nothing returning id)
    select (select count(*) from renewed) + (select count(*) from added) as n`.execute(q)
  return rows[0]!.n
}

/** A call that is about money too stays. */
const drop = (q: Queries, which: RawBuilder<unknown>, why: string, by: Actor, now: Instant): Promise<void> =>
  dropCalls(q, sql`approval_id is null and correction_id is null and ${which}`, why, by, now)

/** Calls that nobody has to make any more, of those (`l`) that nobody has taken or made. */
export async function dropCalls(
  q: Queries,
  which: RawBuilder<unknown>,
  why: string,
  by: Actor,
  now: Instant,
): Promise<void> {
  await sql`
    with dropped as (
      delete from incident_calls l where l.claimed_by is null and l.settled_at is null and ${which} returning l.*
    ) ${appending(
      by,
      now,
      sql`select 'incident.call-dropped' as type, null::bigint as case_id, customer_id, ${why}::text as why,
        jsonb_build_object('incidentId', incident_id, 'callId', id, 'customerId', customer_id) as data
        from dropped order by id`,
    )}`.execute(q)
}
