import { sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { Instant } from '../../core/time.ts'
import { TELLING, type Told, type Verdict } from '../../core/webhook/telling.ts'
import { type DeliveryState, TRIAL, type WebhookDelivery } from '../../core/webhook/webhook.ts'
import type { Queries } from '../database/database.ts'

/** A delivery in somebody's hands, with all that it takes to send it; without an event it is a trial. */
export interface ClaimedDelivery {
  id: number
  webhookId: number
  type: string
  tries: number
  plannedAt: Instant
  uid: string
  url: string
  secret: Buffer
  oldSecret: Buffer | null
  oldSecretUntil: Instant | null
  eventId: number | null
  at: Instant | null
  actorKind: Actor['kind'] | null
  actorName: string | null
  keyName: string | null
  caseId: number | null
  customerId: number | null
  why: string | null
  data: unknown
}

/** What is told to whom, and what became of it. */
export const webhookDeliveries = (q: Queries) => ({
  /** One row for each webhook and event, set-based, however often it is asked; `untold` are nouns that nobody is told. */
  async plan(webhookIds: number[], upTo: number, untold: string[], now: Instant): Promise<number> {
    const { numAffectedRows } = await sql`
      insert into webhook_deliveries (webhook_id, event_id, type, state, planned_at, next_at)
      select w.id, e.id, e.type, 'planned', ${now}, ${now}
      from webhooks w join events e on e.id > w.planned_to and e.id <= ${upTo}
      where w.id = any(${webhookIds}) and split_part(e.type, '.', 1) <> all(${untold}::text[])
        and array['*', e.type, split_part(e.type, '.', 1) || '.*'] && w.types
      order by e.id, w.id
      on conflict do nothing`.execute(q)
    await sql`update webhooks set planned_to = ${upTo} where id = any(${webhookIds}) and planned_to < ${upTo}`.execute(
      q,
    )
    return Number(numAffectedRows)
  },

  async addTrial(webhookId: number, now: Instant): Promise<WebhookDelivery> {
    const row = { webhookId, type: TRIAL, state: 'planned' as const, plannedAt: now, nextAt: now }
    return q.insertInto('webhookDeliveries').values(row).returningAll().executeTakeFirstOrThrow()
  },

  /**
   * Takes what is due, the oldest first: to each webhook no more than may be under way to it at once, counted over all
   * workers by the lock on its row. What a killed worker held is due again when its lease is over.
   */
  async claim(limit: number, now: Instant): Promise<ClaimedDelivery[]> {
    const { rows } = await sql<ClaimedDelivery>`
      with open as materialized (
        select w.id, w.off_at is null and coalesce(w.rests_until <= ${now}, true) as goes,
          case when w.failures >= ${TELLING.restAfter} then 1 else ${TELLING.atOnce}::integer end as at_once
        from webhooks w
        where exists (
          select from webhook_deliveries d
          where d.webhook_id = w.id and d.state in ('planned', 'sending') and d.next_at <= ${now}
            and (d.event_id is null or w.off_at is null and coalesce(w.rests_until <= ${now}, true))
        )
        for update of w skip locked
      ), due as materialized (
        select d.id from open, lateral (
          select d.id, d.next_at from webhook_deliveries d
          where d.webhook_id = open.id and d.state in ('planned', 'sending') and d.next_at <= ${now}
            and (d.event_id is null or open.goes)
          order by d.next_at, d.id
          limit greatest(0, open.at_once - (
            select count(*) from webhook_deliveries busy
            where busy.webhook_id = open.id and busy.state = 'sending' and busy.next_at > ${now}
          ))
        ) d
        order by d.next_at, d.id limit ${limit}
      ), taken as (
        update webhook_deliveries d
        set state = 'sending', next_at = ${new Date(now.getTime() + TELLING.leaseMs)}, tries = tries + 1, tried_at = ${now}
        where d.id in (select id from due)
        returning d.*
      )
      select d.id, d.webhook_id, d.event_id, d.type, d.tries, d.planned_at, w.uid, w.url, w.secret, w.old_secret,
        w.old_secret_until, e.at, e.actor_kind, e.actor_name, k.name as key_name, e.case_id, e.customer_id, e.why, e.data
      from taken d join webhooks w on w.id = d.webhook_id
      left join events e on e.id = d.event_id left join api_keys k on k.id = e.key_id
      order by d.id`.execute(q)
    return rows
  },

  /** What became of a try; false where its lease was over and another one goes on with it. */
  async settle(id: number, tries: number, told: Told, { delivery }: Verdict): Promise<boolean> {
    const { status, answer, error, durationMs } = told
    const { numUpdatedRows } = await q
      .updateTable('webhookDeliveries')
      .set({ ...delivery, status, answer, error, durationMs })
      .where('id', '=', id)
      .where('tries', '=', tries)
      .where('state', '=', 'sending')
      .executeTakeFirst()
    return numUpdatedRows > 0
  },

  /** What waits for a later try goes now. */
  hasten: (webhookId: number, now: Instant) =>
    q
      .updateTable('webhookDeliveries')
      .set({ nextAt: now })
      .where('webhookId', '=', webhookId)
      .where('state', '=', 'planned')
      .where('nextAt', '>', now)
      .execute(),

  find: (id: number): Promise<WebhookDelivery | undefined> =>
    q.selectFrom('webhookDeliveries').selectAll().where('id', '=', id).executeTakeFirst(),

  /** The last first, behind an id. */
  list: (
    webhookId: number,
    { state, before, limit }: { state?: DeliveryState; before?: number; limit: number },
  ): Promise<WebhookDelivery[]> =>
    q
      .selectFrom('webhookDeliveries')
      .selectAll()
      .where('webhookId', '=', webhookId)
      .$if(state !== undefined, query => query.where('state', '=', state!))
      .$if(before !== undefined, query => query.where('id', '<', before!))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),

  /** One more round of tries, under the same id; what is in somebody's hands stays there. */
  again: (id: number, now: Instant) =>
    q
      .updateTable('webhookDeliveries')
      .set({ state: 'planned', nextAt: now, tries: 0 })
      .where('id', '=', id)
      .where('state', '<>', 'sending')
      .execute(),

  /** The same for all that was given up, of what was planned since then; how many. Trials are not made again. */
  async failedAgain(webhookId: number, since: Instant, now: Instant): Promise<number> {
    const { numUpdatedRows } = await q
      .updateTable('webhookDeliveries')
      .set({ state: 'planned', nextAt: now, tries: 0 })
      .where('webhookId', '=', webhookId)
      .where('state', '=', 'failed')
      .where('eventId', 'is not', null)
      .where('plannedAt', '>=', since)
      .executeTakeFirst()
    return Number(numUpdatedRows)
  },

  /** What ended before then goes; how many went. */
  async forget(before: Instant, limit: number): Promise<number> {
    const { numAffectedRows } = await sql`
      delete from webhook_deliveries where id in (
        select id from webhook_deliveries
        where state in ('delivered', 'failed') and planned_at < ${before} limit ${limit} for update skip locked
      )`.execute(q)
    return Number(numAffectedRows)
  },
})
