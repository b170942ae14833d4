import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../core/actor.ts'
import { type AlertDraft, type AlertKind, alertKey, type EventDraft } from '../core/event.ts'
import { storableJson } from '../core/text/storable.ts'
import type { Instant } from '../core/time.ts'
import type { Queries } from './database/database.ts'
import { kept, keptForLater } from './database/kept.ts'
import { later } from './database/lane.ts'

/** The append-only log, the alerts of the staff and the drafts that the desk offers. */
export const log = (q: Queries) => ({
  async append(by: Actor, events: EventDraft[], now: Instant): Promise<void> {
    if (!events.length) return
    // as one JSON: the statement is the same for one event and for five hundred
    await append(q, by.kind, by.id, by.name, keyOf(by), now, storableJson(events))
  },

  events: (caseId: number) =>
    q
      .selectFrom('events')
      .leftJoin('apiKeys', 'apiKeys.id', 'events.keyId')
      .selectAll('events')
      .select('apiKeys.name as keyName')
      .where('caseId', '=', caseId)
      .orderBy('events.id')
      .execute(),

  async alert(drafts: AlertDraft[], now: Instant): Promise<void> {
    if (!drafts.length) return
    const rows = drafts.map(({ again, ...draft }) => ({ ...draft, dedupeKey: alertKey({ ...draft, again }), at: now }))
    const added = q
      .insertInto('alerts')
      .values(rows)
      .onConflict(on => on.doNothing())
    await later(q, added.compile())
  },

  unseenAlerts: (staffIds: number[]) => unseenAlerts(q, staffIds),

  /** Puts aside what is settled by an act: alerts of these kinds about a case, a promise, an incident or a proposal, for one person or for all. */
  settleAlerts: (
    kinds: AlertKind[],
    {
      caseId,
      pledgeId,
      incidentId,
      proposalId,
      approvalId,
      webhookId,
      staffId,
    }: {
      caseId?: number
      pledgeId?: number
      incidentId?: number
      proposalId?: number
      approvalId?: number
      webhookId?: number
      staffId?: number
    },
    now: Instant,
  ): Promise<void> => {
    const seen = q
      .updateTable('alerts')
      .set({ seenAt: now })
      .where('kind', 'in', kinds)
      .where('seenAt', 'is', null)
      .$if(caseId !== undefined, query => query.where('caseId', '=', caseId!))
      .$if(pledgeId !== undefined, query => query.where('pledgeId', '=', pledgeId!))
      .$if(incidentId !== undefined, query => query.where('incidentId', '=', incidentId!))
      .$if(proposalId !== undefined, query => query.where('proposalId', '=', proposalId!))
      .$if(approvalId !== undefined, query => query.where('approvalId', '=', approvalId!))
      .$if(webhookId !== undefined, query => query.where('webhookId', '=', webhookId!))
      .$if(staffId !== undefined, query => query.where('staffId', '=', staffId!))
    return later(q, seen.compile())
  },

  /** What settled these alerts at a moment did not happen after all: they stand again. */
  bringBackAlerts: (kinds: AlertKind[], { caseId, staffId, at }: { caseId: number; staffId: number; at: Instant }) =>
    q
      .updateTable('alerts')
      .set({ seenAt: null })
      .where('kind', 'in', kinds)
      .where('caseId', '=', caseId)
      .where('staffId', '=', staffId)
      .where('seenAt', '=', at)
      .execute(),

  /** Only the person it is for can put it aside; false when there is none. */
  async seeAlert(id: number, staffId: number, now: Instant): Promise<boolean> {
    const result = await q
      .updateTable('alerts')
      .set({ seenAt: now })
      .where('id', '=', id)
      .where('staffId', '=', staffId)
      .executeTakeFirst()
    return result.numUpdatedRows > 0
  },

  addDraft: (draft: { caseId: number; pledgeId: number | null; text: string; language: 'ru' | 'en' }, now: Instant) =>
    q
      .insertInto('drafts')
      .values({ ...draft, at: now })
      .onConflict(on => on.doNothing())
      .execute(),

  drafts: (caseId: number) =>
    q
      .selectFrom('drafts')
      .selectAll()
      .where('caseId', '=', caseId)
      .where('usedAt', 'is', null)
      .where('discardedAt', 'is', null)
      .orderBy('id')
      .execute(),

  findDraft: (id: number) => q.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst(),

  settleDraft: (id: number, change: { usedAt: Instant | null } | { discardedAt: Instant }) =>
    q.updateTable('drafts').set(change).where('id', '=', id).execute(),
})

/**
 * Appends rows of (type, case_id, customer_id, why, data). A statement that changes many rows takes it as its last
 * part, so that what it changed does not travel here and back to be told.
 */
export const appending = (by: Actor, now: Instant, rows: RawBuilder<unknown>) =>
  appendingBy({ ...by, key: keyOf(by) }, now, rows)

/** The same where the statement is kept. */
export const appendingBy = (
  by: { kind: Actor['kind']; id: number | null; name: string; key: number | null },
  now: Instant,
  rows: RawBuilder<unknown>,
) => sql`
  insert into events (at, actor_kind, actor_id, actor_name, key_id, type, case_id, customer_id, why, data)
  select ${now}, ${by.kind}, ${by.id}, ${by.name}, ${by.key}::bigint, type, case_id, customer_id, why,
    coalesce(data, '{}')
  from (${rows}) as event`

const append = keptForLater(
  (_, kind: Actor['kind'], id: number | null, name: string, key: number | null, now: Instant, events: string) =>
    appendingBy(
      { kind, id, name, key },
      now,
      sql`
        select type, "caseId" as case_id, "customerId" as customer_id, why, data
        from json_to_recordset(${events}::json)
          as draft (type text, "caseId" bigint, "customerId" bigint, why text, data jsonb)`,
    ),
)

export const keyOf = (by: Actor): number | null => (by.kind === 'staff' && by.key?.id) || null

const unseenAlerts = kept((q, staffIds: number[]) =>
  q
    .selectFrom('alerts')
    .leftJoin('cases', 'cases.id', 'alerts.caseId')
    .leftJoin('customers', 'customers.id', 'cases.customerId')
    .leftJoin('notices', 'notices.id', 'alerts.noticeId')
    .leftJoin('incidents', 'incidents.id', 'alerts.incidentId')
    .leftJoin('incidentProposals', 'incidentProposals.id', 'alerts.proposalId')
    .leftJoin('webhooks', 'webhooks.id', 'alerts.webhookId')
    .selectAll('alerts')
    .select([
      'cases.subject',
      'cases.customerId',
      'customers.name as customerName',
      'notices.error',
      'incidents.title',
      'incidentProposals.shown',
      'webhooks.url as webhookUrl',
    ])
    .where('staffId', '=', sql<number>`any(${staffIds})`)
    .where('seenAt', 'is', null)
    .orderBy('alerts.at')
    .limit(200),
)
