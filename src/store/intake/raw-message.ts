import { sql } from 'kysely'
import { storableJson } from '../../core/text/storable.ts'
import { after, type Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import { later } from '../database/lane.ts'

export type RawSource = 'smtp' | 'imap' | 'web' | 'api' | 'phone' | 'sms' | 'telegram'
export type RawState = 'understood' | 'repeat' | 'automatic' | 'quarantined' | 'released' | 'discarded' | 'dismissed'

/** What came in, as it came: stored before it is understood. */
export const rawMessages = (q: Queries) => ({
  /**
   * Under a mark `once` that is kept already, nothing is added and the number of the first is returned. `leaseUntil`
   * keeps readers away while the request that brought it hears it itself.
   */
  async keep(
    {
      once,
      ...message
    }: { source: RawSource; content: Buffer; envelope: unknown; once?: string; leaseUntil?: Instant },
    now: Instant,
  ): Promise<number> {
    const { source, content, envelope, leaseUntil = null } = message
    const [added] = await keep(q, source, content, storableJson(envelope), once ?? null, leaseUntil, now)
    if (added) return added.id
    return (await q.selectFrom('rawMessages').select('id').where('once', '=', once!).executeTakeFirstOrThrow()).id
  },

  find: (id: number) => q.selectFrom('rawMessages').selectAll().where('id', '=', id).executeTakeFirst(),

  async receivedAt(id: number): Promise<Instant | undefined> {
    const row = await q.selectFrom('rawMessages').select('receivedAt').where('id', '=', id).executeTakeFirst()
    return row?.receivedAt
  },

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

  /** One that nobody has understood yet, held until the transaction ends; undefined when another was quicker. */
  hold: async (id: number) => (await held(q, id)).at(0),

  settle: (
    id: number,
    settlement: {
      state: RawState
      reason?: string | null
      caseId?: number | null
      entryId?: number | null
      once?: null
    },
    now: Instant,
  ): Promise<void> => {
    const settled = { ...settlement, settledAt: now, leaseUntil: null }
    return later(q, q.updateTable('rawMessages').set(settled).where('id', '=', id).compile())
  },

  /** Notes whom a message is from, and tells how many came from there within each span before it, itself included. */
  async countFrom(id: number, sender: string, receivedAt: Instant, spansMs: number[]): Promise<number[]> {
    await later(q, q.updateTable('rawMessages').set({ sender }).where('id', '=', id).compile())
    const { rows } = await sql<{ counts: number[] }>`
      select array(
        select (select count(*) from raw_messages m where m.sender = ${sender} and m.received_at <= ${receivedAt}
            and m.received_at > ${receivedAt}::timestamptz - span * interval '1 millisecond')
          from unnest(${spansMs}::bigint[]) with ordinality as s (span, at) order by at) as counts`.execute(q)
    return rows[0]!.counts.map(Number)
  },

  /** Leaves it for a later try; a try that was no fault is not counted. */
  release: (id: number, until: Instant, { counted }: { counted: boolean }) =>
    q
      .updateTable('rawMessages')
      .set(eb => ({ leaseUntil: until, attempts: counted ? eb.ref('attempts') : eb('attempts', '-', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'received')
      .execute(),

  /** Stands for a person to see, or was put aside by one. */
  inQuarantine: (state: 'quarantined' | 'dismissed') =>
    q
      .selectFrom('rawMessages')
      .select(['id', 'source', 'receivedAt', 'state', 'reason', 'sender', 'dismissal', 'settledAt'])
      .select([sql<number>`length(content)`.as('size'), sql<Buffer>`substring(content for 4000)`.as('head')])
      .where('state', '=', state)
      .orderBy(state === 'quarantined' ? 'receivedAt' : 'settledAt', 'desc')
      .limit(200)
      .execute(),

  /** Waits to be understood once more; `passedBy` looked at it and found nothing wrong. */
  async readAgain(id: number, passedBy: number): Promise<void> {
    await q
      .updateTable('rawMessages')
      .set({
        state: 'received',
        reason: null,
        attempts: 0,
        leaseUntil: null,
        settledAt: null,
        envelope: sql`envelope || ${storableJson({ passedBy })}::jsonb`,
      })
      .where('id', '=', id)
      .execute()
    await sql`select pg_notify('makegood', 'raw')`.execute(q)
  },

  /** Moves it between the two; false where it does not stand there (any more). */
  async moveInQuarantine(
    id: number,
    change: { from: 'quarantined' | 'dismissed'; to: 'quarantined' | 'dismissed'; dismissal: string | null },
    now: Instant,
  ): Promise<boolean> {
    const { from, to, dismissal } = change
    const moved = await q
      .updateTable('rawMessages')
      .set({ state: to, dismissal, settledAt: now })
      .where('id', '=', id)
      .where('state', '=', from)
      .executeTakeFirst()
    return moved.numUpdatedRows > 0
  },
})

const keep = kept(
  (
    q,
    source: RawSource,
    content: Buffer,
    envelope: string,
    once: string | null,
    leaseUntil: Instant | null,
    receivedAt: Instant,
  ) =>
    q
      .insertInto('rawMessages')
      .values({ source, content, envelope, once, leaseUntil, receivedAt })
      .onConflict(on => on.column('once').doNothing())
      .returning('id'),
)

const held = kept((q, id: number) =>
  q
    .selectFrom('rawMessages')
    .select(['id', 'receivedAt', 'content', 'envelope'])
    .where('id', '=', id)
    .where('state', 'in', ['received', 'quarantined'])
    .forUpdate(),
)
