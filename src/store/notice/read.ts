import { sql } from 'kysely'
import { type Notice, REACH_CHANNELS, type ReachChannel, type WrittenNotice } from '../../core/notice/notice.ts'
import type { Reported } from '../../core/notice/silence.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import { written, writtenIn } from './letter.ts'
import { read } from './row.ts'

/** What is asked of messages and changes none. */
export const noticeReads = (q: Queries) => ({
  async find(id: number): Promise<WrittenNotice | undefined> {
    const row = await q.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst()
    return row && (await written(q, [read(row)]))[0]
  },

  async ofCase(caseId: number): Promise<WrittenNotice[]> {
    const [rows, letters] = await Promise.all([noticesOf(q, caseId), lettersOf(q, caseId)])
    const notices = rows.map(read)
    const known = new Set(letters.map(({ id }) => id))
    // asked in two statements, one may have come in between
    return notices.every(({ letterId }) => known.has(letterId)) ? writtenIn(letters, notices) : written(q, notices)
  },

  /**
   * What became of messages on a channel from the first on that was sent in a stretch and never reported. Asked of two
   * thousand rows at most: those that were planned after it, which are near it in time.
   */
  async reported(channel: ReachChannel, { from, until }: { from: Instant; until: Instant }): Promise<Reported> {
    const { rows } = await sql<Reported>`
      with first as (
        select min(id) as id from notices
        where state = 'accepted' and settled_at is null and channel = ${channel} and sent_at > ${from} and sent_at <= ${until}
      )
      select count(*) as left, count(*) filter (where n.state = 'accepted') as unreported
      from first join notices n on n.id >= first.id and n.id < first.id + 2000
      where n.channel = ${channel} and n.state in ('accepted', 'delivered', 'undeliverable')
        and n.sent_at > ${from} and n.sent_at <= ${until}`.execute(q)
    return rows[0]!
  },

  /** Messages for the same reason on whatever channel. Asked by whole keys: a prefix would read the whole table. */
  async siblings(dedupeKeyPrefix: string): Promise<Notice[]> {
    const keys = REACH_CHANNELS.map(channel => dedupeKeyPrefix + channel)
    const rows = await q.selectFrom('notices').selectAll().where('dedupeKey', 'in', keys).execute()
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
})

const noticesOf = kept((q, caseId: number) =>
  q.selectFrom('notices').selectAll().where('caseId', '=', caseId).orderBy('id'),
)

const lettersOf = kept((q, caseId: number) =>
  q
    .selectFrom('letters')
    .selectAll()
    .where('id', 'in', eb => eb.selectFrom('notices').select('letterId').where('caseId', '=', caseId)),
)
