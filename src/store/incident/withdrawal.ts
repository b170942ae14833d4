import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { appending } from '../log.ts'
import { type Addressees, toldBy, who } from './audience.ts'

/** Messages of bulletins that wait and are not needed any more. */
export const withdrawals = (q: Queries) => ({
  /**
   * Sets messages aside that wait and are overtaken by this bulletin: older ones of its incident, and those of other
   * incidents, which it will name. A sender that has already taken one keeps it. Only what goes to the concerned can
   * name another incident: a subscription may end, and a correction may go to who is not concerned by anything.
   */
  async setAside(to: Addressees & { bulletinId: number }, by: Actor, now: Instant): Promise<void> {
    await sql`
      with who as materialized (${who(to)}),
      aside as (
        update notices n set state = 'withdrawn', error = ${toldBy(to.bulletinId)}, settled_at = ${now}
        from who, bulletins b
        where n.customer_id = who.customer_id and n.bulletin_id = b.id and b.id <> ${to.bulletinId}
          and n.state = 'planned' and n.channel <> 'phone'
          and (b.incident_id = ${to.incidentId} or not ${to.correction} and exists (select from concerned k
            where k.incident_id = ${to.incidentId} and k.customer_id = n.customer_id and k.left_at is null))
        returning n.*
      ) ${appending(by, now, withdrawn)}`.execute(q)
  },

  /** Messages of an incident that wait for customers whom it no longer concerns. */
  async fromStrangers(incidentId: number, by: Actor, now: Instant): Promise<void> {
    await sql`
      with aside as (
        update notices n set state = 'withdrawn', error = 'not-concerned', settled_at = ${now}
        from bulletins b
        where b.incident_id = ${incidentId} and b.kind <> 'correction' and n.bulletin_id = b.id and n.state = 'planned'
          and not exists (select from concerned k where k.incident_id = ${incidentId}
            and k.customer_id = n.customer_id and k.left_at is null)
        returning n.*
      ), ${woken(sql`b.incident_id <> ${incidentId}`)} ${appending(by, now, withdrawn)}`.execute(q)
  },

  /** A receipt holds the news of a bulletin: the message that waits with it is not needed. */
  async inReceipt(customerId: number, bulletinIds: number[], by: Actor, now: Instant): Promise<void> {
    await sql`
      with aside as (
        update notices n set state = 'withdrawn', error = 'in-receipt', settled_at = ${now}
        where n.customer_id = ${customerId} and n.bulletin_id = any(${bulletinIds}::bigint[]) and n.state = 'planned'
        returning n.*
      ), ${woken(sql`b.id <> all(${bulletinIds}::bigint[])`)} ${appending(by, now, withdrawn)}`.execute(q)
  },
})

/**
 * What a message that is withdrawn told besides, and nothing else tells, goes back to the message that had been set aside
 * for it. Its window may have passed: then it gets another one before it leaves.
 */
const woken = (untold: RawBuilder<unknown>) => sql`
  woken as (
    update notices w set state = 'planned', error = null, settled_at = null
    from aside cross join lateral unnest(aside.tells) as t (id) join bulletins b on b.id = t.id
    where w.customer_id = aside.customer_id and w.bulletin_id = b.id and w.state = 'withdrawn' and w.error like 'told-by:%'
      and ${untold} and (b.kind = 'correction' or w.leave_url is not null or exists (select from concerned k
        where k.incident_id = b.incident_id and k.customer_id = w.customer_id and k.left_at is null))
    returning w.*)`

const withdrawn = sql`
  select 'notice.withdrawn' as type, case_id, customer_id, error as why,
    jsonb_build_object('noticeId', id, 'channel', channel, 'kind', kind) as data
  from aside order by id`
