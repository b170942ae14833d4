import { sql } from 'kysely'
import type { Notice, ReachChannel, WrittenNotice } from '../../core/notice/notice.ts'
import { after, type Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { written } from './letter.ts'
import { type Row, read } from './row.ts'

/** Planned or in a sender's hands, as the indexes of what is due say it. */
export const waits = sql`sent_at is null and settled_at is null`

/** So many leases are looked through at once. */
const LEASES = 100

/** What is due: taken by senders, given another stretch, or left behind by a sender that fell silent. */
export const dueNotices = (q: Queries) => ({
  /**
   * Takes due messages for one sender. The window is asked again here, so that a sender that was late does not send
   * into the night; the lease is what a killed sender leaves behind. No index names what is changed here.
   */
  async claimDue(
    now: Instant,
    { limit, leaseMs, by, channels }: { limit: number; leaseMs: number; by: string; channels: ReachChannel[] },
  ): Promise<WrittenNotice[]> {
    const until = after(now, leaseMs)
    const { rows } = await sql<Row>`
      with claimed as (
        update notices set state = 'sending', leased_by = ${by}, lease_until = ${until}, attempts = attempts + 1
        where id in (
          select id from notices
          where ${waits} and state = 'planned' and not_before <= ${now} and not_after > ${now} and channel = any(${channels})
          order by not_before limit ${limit} for update skip locked
        ) returning *
      ), leased as (
        insert into leases (notice_ids, until) select array_agg(id), ${until} from claimed having count(*) > 0
      )
      select * from claimed`.execute(q)
    return written(q, rows.map(read))
  },

  /** Planned messages whose stretch passed before they could leave: they need a new one. */
  async claimMissed(now: Instant, limit: number): Promise<Notice[]> {
    const rows = await q
      .selectFrom('notices')
      .selectAll()
      .where(sql<boolean>`${waits}`)
      .where('state', '=', 'planned')
      .where('notAfter', '<=', now)
      .where('channel', '!=', 'phone')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
    return rows.map(read)
  },

  /** Messages whose sender fell silent: whether they left, nobody knows. Leases of which nothing is left are put away. */
  async claimAbandoned(now: Instant, limit: number): Promise<Notice[]> {
    const { rows: over } = await sql<{ id: number; noticeIds: number[] }>`
      select id, notice_ids from leases where until <= ${now} order by until limit ${LEASES}
      for update skip locked`.execute(q)
    if (!over.length) return []
    const rows = await q
      .selectFrom('notices')
      .selectAll()
      .where('id', '=', sql<number>`any(${over.flatMap(({ noticeIds }) => noticeIds)})`)
      .where('state', '=', 'sending')
      .where('leaseUntil', '<=', now)
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
    // what another one holds may still come back
    await sql`
      delete from leases l where l.id = any(${over.map(({ id }) => id)}::bigint[])
        and not exists (select from notices n where n.id = any(l.notice_ids) and n.state = 'sending'
          and n.lease_until <= ${now})`.execute(q)
    return rows.map(read)
  },

  /** Gives a message another stretch to leave in. */
  replan: (
    id: number,
    stretch: { notBefore: Instant; notAfter: Instant; late: boolean; error?: string | null; attempts: number },
  ) =>
    q
      .updateTable('notices')
      .set({ ...stretch, state: 'planned', leasedBy: null, leaseUntil: null, sentAt: null })
      .where('id', '=', id)
      .execute(),

  /** When the next planned message may leave, for a sender that wants to sleep. */
  async nextDue(): Promise<Instant | null> {
    const row = await q
      .selectFrom('notices')
      .select(sql<Instant | null>`min(not_before)`.as('next'))
      .where(sql<boolean>`${waits}`)
      .where('state', '=', 'planned')
      .executeTakeFirst()
    return row?.next ?? null
  },
})
