import { sql } from 'kysely'
import { after, type Instant } from '../core/time.ts'
import type { Queries } from './database.ts'

export type RawSource = 'smtp' | 'web' | 'api' | 'phone' | 'sms'
export type RawState = 'understood' | 'repeat' | 'automatic' | 'quarantined' | 'released' | 'discarded'

/** What came in, as it came: stored before it is understood. */
export const rawMessages = (q: Queries) => ({
  async keep(message: { source: RawSource; content: Buffer; envelope: unknown }, now: Instant): Promise<number> {
    const { id } = await q
      .insertInto('rawMessages')
      .values({ ...message, envelope: JSON.stringify(message.envelope), receivedAt: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await sql`select pg_notify('makegood', 'raw')`.execute(q)
    return id
  },

  find: (id: number) => q.selectFrom('rawMessages').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Takes what waits to be understood under a lease; a killed reader's share is free again when the lease ends. */
  async claim(now: Instant, { limit, leaseMs }: { limit: number; leaseMs: number }) {
    return q
      .updateTable('rawMessages')
      .set(eb => ({ leaseUntil: after(now, leaseMs), attempts: eb('attempts', '+', 1) }))
      .where('id', 'in', eb =>
        eb
          .selectFrom('rawMessages')
          .select('id')
          .where('state', '=', 'received')
          .where(w => w.or([w('leaseUntil', 'is', null), w('leaseUntil', '<=', now)]))
          .orderBy('id')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .execute()
  },

  /** Takes one under a lease for the request that has just stored it; false when a reader was quicker. */
  async hold(id: number): Promise<boolean> {
    const row = await q
      .selectFrom('rawMessages')
      .select('id')
      .where('id', '=', id)
      .where('state', 'in', ['received', 'quarantined'])
      .forUpdate()
      .executeTakeFirst()
    return row !== undefined
  },

  settle: (
    id: number,
    settlement: { state: RawState; reason?: string | null; caseId?: number | null; entryId?: number | null },
    now: Instant,
  ) =>
    q
      .updateTable('rawMessages')
      .set({ ...settlement, settledAt: now, leaseUntil: null })
      .where('id', '=', id)
      .execute(),

  /** Leaves it for a later try, as when nobody serves yet. */
  release: (id: number, until: Instant) =>
    q.updateTable('rawMessages').set({ leaseUntil: until }).where('id', '=', id).execute(),

  quarantined: () =>
    q
      .selectFrom('rawMessages')
      .select(['id', 'source', 'receivedAt', 'state', 'reason'])
      .select([sql<number>`length(content)`.as('size'), sql<Buffer>`substring(content for 2000)`.as('head')])
      .where('state', '=', 'quarantined')
      .orderBy('receivedAt', 'desc')
      .limit(200)
      .execute(),
})
