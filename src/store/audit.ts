import { sql } from 'kysely'
import { type Actor, termsOf } from '../core/actor.ts'
import { type AuditEntry, type AuditFilter, typesOf } from '../core/audit/audit.ts'
import type { EventDraft } from '../core/event.ts'
import { storableJson } from '../core/text/storable.ts'
import type { Instant } from '../core/time.ts'
import type { Queries } from './database/database.ts'
import { later } from './database/lane.ts'

/** Somebody at the door: known by name or by nothing but what was typed. */
export interface Knocker {
  kind: 'staff' | 'nobody'
  id: number | null
  name: string
  address: string
}

/** The append-only log of sign-ins and settings. */
export const auditLog = (q: Queries) => ({
  async append(by: Actor, events: EventDraft[], now: Instant): Promise<void> {
    if (!events.length) return
    const who = {
      actorKind: by.kind,
      actorId: by.id,
      actorName: by.name,
      keyId: (by.kind === 'staff' && by.key?.id) || null,
      address: termsOf(by).address ?? null,
    }
    const rows = events.map(({ type, why, data, changed, customerId }) => ({
      ...who,
      at: now,
      type,
      why: why ?? null,
      data: storableJson({ ...(customerId && { customerId }), ...(changed ? { ...about(data), ...changed } : data) }),
    }))
    await later(q, q.insertInto('auditEntries').values(rows).compile())
  },

  async knock({ kind, id, name, address }: Knocker, type: string, data: object, now: Instant): Promise<void> {
    const row = { at: now, actorKind: kind, actorId: id, actorName: name, address, type, data: storableJson(data) }
    await q.insertInto('auditEntries').values(row).execute()
  },

  async list({ kind, actorId, text, from, until, beforeId, limit }: AuditFilter): Promise<AuditEntry[]> {
    const like = `%${text?.replace(/[\\%_]/g, '\\$&')}%`
    return q
      .selectFrom('auditEntries as e')
      .leftJoin('apiKeys', 'apiKeys.id', 'e.keyId')
      .select(['e.id', 'at', 'actorKind', 'actorId', 'actorName', 'address', 'type', 'why', 'data'])
      .select('apiKeys.name as keyName')
      .$if(kind !== undefined, query => query.where('type', '=', sql<string>`any(${typesOf(kind!)})`))
      .$if(actorId !== undefined, query => query.where('actorId', '=', actorId!))
      .$if(from !== undefined, query => query.where('at', '>=', from!))
      .$if(until !== undefined, query => query.where('at', '<', until!))
      .$if(beforeId !== undefined, query => query.where('e.id', '<', beforeId!))
      .$if(!!text, query => query.where(eb => eb.or([eb('actorName', 'ilike', like), eb('address', 'ilike', like)])))
      .orderBy('e.id', 'desc')
      .limit(limit)
      .execute()
  },
})

/** Whom or what it concerns: the numbers and short names beside what was changed. */
const about = (data: Record<string, unknown> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => /^(channel|.*Id|.*[kK]ind)$/.test(name)))
