import { sql } from 'kysely'
import type { Language } from '../core/language.ts'
import type { Notice, NoticeKind, NoticeState, ReachChannel, Timing } from '../core/notice/notice.ts'
import { storableJson } from '../core/text/storable.ts'
import { after, type Instant } from '../core/time.ts'
import type { Queries } from './database.ts'

export interface NoticeDraft {
  dedupeKey: string
  kind: NoticeKind
  customerId: number
  caseId: number | null
  entryId?: number | null
  pledgeId?: number | null
  channel: ReachChannel
  address: string
  language: Language
  subject: string | null
  body: string
  brief: string
  messageId: string | null
  inReplyTo: string | null
  automatic: boolean
  urgent: boolean
  timing: Timing
  notBefore: Instant
  notAfter: Instant
  late: boolean
}

type Settlement = { state: NoticeState } & Partial<Pick<Notice, 'reference' | 'error' | 'sentAt' | 'settledAt'>>
type Row = Omit<Notice, 'kind' | 'timing'> & { kind: string; timing: unknown }

const read = (row: Row): Notice => ({ ...row, kind: row.kind as NoticeKind, timing: row.timing as Timing })

/** Messages that we owe: the rows are the queue. */
export const notices = (q: Queries) => ({
  /** Plans messages; one that is owed already for the same reason is not owed twice. Returns those that are new. */
  async plan(drafts: NoticeDraft[], now: Instant): Promise<Notice[]> {
    if (!drafts.length) return []
    const rows = drafts.map(draft => ({ ...draft, timing: storableJson(draft.timing), plannedAt: now }))
    const planned = await q
      .insertInto('notices')
      .values(rows)
      .onConflict(on => on.column('dedupeKey').doNothing())
      .returningAll()
      .execute()
    await sql`select pg_notify('makegood', 'notice')`.execute(q)
    return planned.map(read)
  },

  async find(id: number): Promise<Notice | undefined> {
    const row = await q.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst()
    return row && read(row)
  },

  async hold(id: number): Promise<Notice | undefined> {
    const row = await q.selectFrom('notices').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && read(row)
  },

  /** Those of the notices that are in one of the states, held until the transaction ends. */
  async holdMany(ids: number[], states: NoticeState[]): Promise<Notice[]> {
    const rows = await q
      .selectFrom('notices')
      .selectAll()
      .where('id', '=', sql<number>`any(${ids})`)
      .where('state', 'in', states)
      .orderBy('id')
      .forUpdate()
      .execute()
    return rows.map(read)
  },

  /** Records in one statement what channels took over or delivered. */
  async settleMany(
    taken: { id: number; state: 'accepted' | 'delivered'; reference: string }[],
    now: Instant,
  ): Promise<void> {
    if (!taken.length) return
    await sql`
      update notices n set state = t.state, reference = t.reference, error = null, leased_by = null, lease_until = null,
        sent_at = ${now}, settled_at = case t.state when 'delivered' then ${now}::timestamptz end
      from unnest(${taken.map(({ id }) => id)}::bigint[], ${taken.map(({ state }) => state)}::text[],
        ${taken.map(({ reference }) => reference)}::text[]) as t (id, state, reference)
      where n.id = t.id`.execute(q)
  },

  async byReference(channel: ReachChannel, reference: string): Promise<Notice | undefined> {
    const row = await q
      .selectFrom('notices')
      .selectAll()
      .where('channel', '=', channel)
      .where('reference', '=', reference)
      .forUpdate()
      .executeTakeFirst()
    return row && read(row)
  },

  async ofCase(caseId: number): Promise<Notice[]> {
    const rows = await q.selectFrom('notices').selectAll().where('caseId', '=', caseId).orderBy('id').execute()
    return rows.map(read)
  },

  /**
   * Takes due messages for one sender. The window is asked again here, so that a sender that was late does not send
   * into the night; the lease is what a killed sender leaves behind.
   */
  async claimDue(
    now: Instant,
    { limit, leaseMs, by, channels }: { limit: number; leaseMs: number; by: string; channels: ReachChannel[] },
  ): Promise<Notice[]> {
    const rows = await q
      .updateTable('notices')
      .set(eb => ({
        state: 'sending' as const,
        leasedBy: by,
        leaseUntil: after(now, leaseMs),
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', 'in', eb =>
        eb
          .selectFrom('notices')
          .select('id')
          .where('state', '=', 'planned')
          .where('notBefore', '<=', now)
          .where('notAfter', '>', now)
          .where('channel', 'in', channels)
          .orderBy('notBefore')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .execute()
    return rows.map(read)
  },

  /** Planned messages whose stretch passed before they could leave: they need a new one. */
  async claimMissed(now: Instant, limit: number): Promise<Notice[]> {
    const rows = await q
      .selectFrom('notices')
      .selectAll()
      .where('state', '=', 'planned')
      .where('notAfter', '<=', now)
      .where('channel', '!=', 'phone')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
    return rows.map(read)
  },

  /** Messages whose sender fell silent: whether they left, nobody knows. */
  async claimAbandoned(now: Instant, limit: number): Promise<Notice[]> {
    const rows = await q
      .selectFrom('notices')
      .selectAll()
      .where('state', '=', 'sending')
      .where('leaseUntil', '<=', now)
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
    return rows.map(read)
  },

  async settle(id: number, settlement: Settlement): Promise<Notice> {
    const row = await q
      .updateTable('notices')
      .set({ ...settlement, leasedBy: null, leaseUntil: null })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(row)
  },

  /** Gives a message another stretch to leave in. */
  replan: (
    id: number,
    stretch: { notBefore: Instant; notAfter: Instant; late: boolean; error?: string | null; attempts: number },
  ) =>
    q
      .updateTable('notices')
      .set({ ...stretch, state: 'planned', leasedBy: null, leaseUntil: null })
      .where('id', '=', id)
      .execute(),

  /** Channels that were tried for the same reason. */
  async siblings(dedupeKeyPrefix: string): Promise<Notice[]> {
    const rows = await q
      .selectFrom('notices')
      .selectAll()
      .where(sql<boolean>`starts_with(dedupe_key, ${dedupeKeyPrefix})`)
      .execute()
    return rows.map(read)
  },

  /** The case of our last message to an address: what a short answer without a thread answers. */
  async lastCaseTold(channel: ReachChannel, address: string): Promise<number | null> {
    const row = await q
      .selectFrom('notices')
      .select('caseId')
      .where('channel', '=', channel)
      .where('address', '=', address)
      .where('sentAt', 'is not', null)
      .orderBy('sentAt', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.caseId ?? null
  },

  /** When the next planned message may leave, for a sender that wants to sleep. */
  async nextDue(): Promise<Instant | null> {
    const row = await q
      .selectFrom('notices')
      .select(sql<Instant | null>`min(not_before)`.as('next'))
      .where('state', '=', 'planned')
      .executeTakeFirst()
    return row?.next ?? null
  },

  putInFakeOutbox: (row: {
    noticeId: number
    channel: string
    address: string
    subject: string | null
    text: string
    at: Instant
  }) => q.insertInto('fakeOutbox').values(row).execute(),

  fakeOutbox: (limit: number) => q.selectFrom('fakeOutbox').selectAll().orderBy('id', 'desc').limit(limit).execute(),
})
