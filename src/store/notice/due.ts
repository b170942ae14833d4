import { sql } from 'kysely'
import type { ChannelName } from '../../core/notice/channel.ts'
import type { Notice, Sendable } from '../../core/notice/notice.ts'
import { after, type Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { type Text, written } from './letter.ts'
import { read } from './row.ts'

/** Planned or in a sender's hands, as the indexes of what is due say it. */
export const waits = sql`sent_at is null and settled_at is null`

/** So many leases are looked through at once. */
const LEASES = 100

/** What a sender, and whoever gives the message another stretch, asks of it: each column costs them more than the server. */
const sendable = sql`id, dedupe_key, kind, customer_id, case_id, entry_id, channel, address, language, letter_id, message_id,
  in_reply_to, leave_url, automatic, urgent, timing, not_after, late, state, attempts, lease_until`

/** A message that a sender took, with what decides when its customer may be told. */
export type Claimed = Sendable & Text & { zone: string | null; country: string | null; convenientHours: unknown }

/** What is due: taken by senders, given another stretch, or left behind by a sender that fell silent. */
export const dueNotices = (q: Queries) => ({
  /**
   * Takes due messages for one sender. The window is asked again here, so that a sender that was late does not send
   * into the night; the lease is what a killed sender leaves behind. No index names what is changed here. One channel,
   * for then the index has them in order: of several, all that is due would be read for each thousand.
   */
  async claimDue(
    now: Instant,
    { limit, leaseMs, by, channel }: { limit: number; leaseMs: number; by: string; channel: ChannelName },
  ): Promise<Claimed[]> {
    const until = after(now, leaseMs)
    const { rows } = await sql<Omit<Claimed, keyof Text>>`
      with claimed as (
        update notices set state = 'sending', leased_by = ${by}, lease_until = ${until}, attempts = attempts + 1
        where id in (
          select id from notices
          where ${waits} and state = 'planned' and not_before <= ${now} and not_after > ${now} and channel = ${channel}
          order by not_before limit ${limit} for update skip locked
        ) returning ${sendable}
      ), leased as (
        insert into leases (notice_ids, until) select array_agg(id), ${until} from claimed having count(*) > 0
      )
      select claimed.*, c.zone, c.country, c.convenient_hours from claimed join customers c on c.id = customer_id`.execute(
      q,
    )
    return written(q, rows)
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
      // without an order, a plan for any moment may read the whole table
      .orderBy('notAfter')
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
