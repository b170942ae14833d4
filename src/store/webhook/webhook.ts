import { sql } from 'kysely'
import type { Instant } from '../../core/time.ts'
import type { Health } from '../../core/webhook/telling.ts'
import type { OffWhy, Webhook } from '../../core/webhook/webhook.ts'
import type { Queries } from '../database/database.ts'

export interface WebhookDraft {
  uid: string
  url: string
  description: string
  types: string[]
  /** Locked. */
  secret: Buffer
  madeById: number
}

/** A webhook and how its deliveries stand. */
export interface WebhookRow extends Webhook {
  waiting: number
  failed: number
  lastDeliveredAt: Instant | null
}

/** Addresses that are told what happens. */
export const webhooks = (q: Queries) => ({
  all: async (): Promise<WebhookRow[]> => (await sql<WebhookRow>`${shown} order by w.id`.execute(q)).rows,

  find: async (id: number): Promise<WebhookRow | undefined> =>
    (await sql<WebhookRow>`${shown} where w.id = ${id}`.execute(q)).rows[0],

  /** The same row, nobody else's until the transaction ends, with what is not shown. */
  hold: (id: number) => q.selectFrom('webhooks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  /** How it fares, as far as that decides what becomes of a try. */
  health: (id: number) =>
    q
      .selectFrom('webhooks')
      .select(['id', 'url', 'failures', 'failingSince', 'offAt'])
      .where('id', '=', id)
      .executeTakeFirst(),

  /** Tells what happens from now on. */
  async add(draft: WebhookDraft, now: Instant): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      insert into webhooks (uid, url, description, types, secret, made_by_id, made_at, planned_to)
      values (${draft.uid}, ${draft.url}, ${draft.description}, ${draft.types}, ${draft.secret}, ${draft.madeById}, ${now},
        (select coalesce(max(id), 0) from events))
      returning id`.execute(q)
    return rows[0]!.id
  },

  change: (id: number, change: { url?: string; description?: string; types?: string[] }) =>
    q.updateTable('webhooks').set(change).where('id', '=', id).execute(),

  remove: (id: number) => q.deleteFrom('webhooks').where('id', '=', id).execute(),

  /** Another secret; the one before it signs too until `until`. */
  rotate: (id: number, secret: Buffer, until: Instant) =>
    q
      .updateTable('webhooks')
      .set(eb => ({ oldSecret: eb.ref('secret'), oldSecretUntil: until, secret }))
      .where('id', '=', id)
      .execute(),

  switchOff: (id: number, { why, by }: { why: OffWhy; by: string }, now: Instant) =>
    q.updateTable('webhooks').set({ offAt: now, offWhy: why, offBy: by }).where('id', '=', id).execute(),

  /** Goes on where it stopped, or from now. */
  async switchOn(id: number, { skipMissed }: { skipMissed: boolean }): Promise<void> {
    await sql`
      update webhooks set off_at = null, off_why = null, off_by = null, failures = 0, failing_since = null,
        rests_until = null,
        planned_to = case when ${skipMissed} then (select coalesce(max(id), 0) from events) else planned_to end
      where id = ${id}`.execute(q)
  },

  setHealth: (id: number, health: Health & { restsUntil: Instant | null }) =>
    q.updateTable('webhooks').set(health).where('id', '=', id).execute(),

  /** Those that are on, and how far each is planned; nobody else plans them until the transaction ends. */
  holdOpen: () =>
    q
      .selectFrom('webhooks')
      .select(['id', 'plannedTo'])
      .where('offAt', 'is', null)
      .orderBy('id')
      .forUpdate()
      .skipLocked()
      .execute(),
})

const shown = sql`
  select w.id, w.url, w.description, w.types, w.made_by_id, s.name as made_by_name, w.made_at, w.old_secret_until,
    w.failing_since, w.rests_until, w.off_at, w.off_why, w.off_by,
    (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.state in ('planned', 'sending')) as waiting,
    (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.state = 'failed') as failed,
    (select max(d.tried_at) from webhook_deliveries d where d.webhook_id = w.id and d.state = 'delivered') as last_delivered_at
  from webhooks w join staff s on s.id = w.made_by_id`
