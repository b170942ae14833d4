import { sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { Notice, NoticeState, ReachChannel } from '../../core/notice/notice.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { appending } from '../log.ts'
import { eventsOf, read } from './row.ts'

export interface Taken {
  id: number
  state: 'accepted' | 'delivered'
  reference: string
}

/** What a case asks of a message that was settled. */
export type Settled = Pick<
  Notice,
  'id' | 'kind' | 'customerId' | 'caseId' | 'entryId' | 'channel' | 'state' | 'reference' | 'error'
>

type Settlement = { state: NoticeState } & Partial<Pick<Notice, 'reference' | 'error' | 'sentAt' | 'settledAt'>>

const settledColumns = sql`n.id, n.kind, n.customer_id, n.case_id, n.entry_id, n.channel, n.state, n.reference, n.error`

/** Messages held until the transaction ends, and what became of them. */
export const noticeSettlements = (q: Queries) => ({
  async hold(id: number): Promise<Notice | undefined> {
    const row = await q.selectFrom('notices').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && read(row)
  },

  /** Those that are planned and in nobody's hands, held until the transaction ends. */
  async holdFree(ids: number[]): Promise<Set<number>> {
    if (!ids.length) return new Set()
    const rows = await q
      .selectFrom('notices')
      .select('id')
      .where('id', '=', sql<number>`any(${ids})`)
      .where('state', '=', 'planned')
      .orderBy('id')
      .forUpdate()
      .skipLocked()
      .execute()
    return new Set(rows.map(({ id }) => id))
  },

  /** Those of the notices that are in one of the states, held until the transaction ends. */
  async holdMany(ids: number[], states: NoticeState[]): Promise<Notice[]> {
    if (!ids.length) return []
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

  /** The last message that went to an address in a stretch and was not taken back since. */
  async lastTo(channel: ReachChannel, address: string, { from, until }: { from: Instant; until: Instant }) {
    const row = await q
      .selectFrom('notices')
      .selectAll()
      .where('channel', '=', channel)
      .where('address', '=', address)
      .where('sentAt', '>', from)
      .where('sentAt', '<=', until)
      .where('state', 'in', ['accepted', 'delivered'])
      .orderBy('sentAt', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst()
    return row && read(row)
  },

  /**
   * Records what channels took over or delivered, and tells the log; only a row that nobody settled meanwhile takes it.
   * Returns those of cases: of the others nobody asks.
   */
  async settleTaken(taken: Taken[], by: Actor, now: Instant): Promise<Settled[]> {
    if (!taken.length) return []
    const { rows } = await sql<Settled>`
      with settled as (
        update notices n set state = t.state, reference = t.reference, error = null, leased_by = null,
          lease_until = null, sent_at = ${now}, settled_at = case t.state when 'delivered' then ${now}::timestamptz end
        from json_to_recordset(${storableJson(taken)}::json) as t (id bigint, state text, reference text)
        where n.id = t.id and n.state in ('sending', 'in-doubt') returning ${settledColumns}
      ), told as (${appending(by, now, eventsOf('settled'))})
      select * from settled where case_id is not null`.execute(q)
    return rows
  },

  /** Records receipts of messages that arrived, in one statement. Returns the messages that took it. */
  async settleArrived(channel: ReachChannel, references: string[], by: Actor, now: Instant): Promise<Settled[]> {
    if (!references.length) return []
    const { rows } = await sql<Settled>`
      with settled as (
        update notices n set state = 'delivered', error = null, leased_by = null, lease_until = null,
          sent_at = coalesce(n.sent_at, ${now}::timestamptz), settled_at = ${now}
        where n.channel = ${channel} and n.reference = any(${references}::text[]) and n.state in ('accepted', 'in-doubt')
        returning ${settledColumns}
      ), told as (${appending(by, now, eventsOf('settled'))})
      select * from settled`.execute(q)
    return rows
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
})
