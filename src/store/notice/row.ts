import { sql } from 'kysely'
import type { Notice, NoticeKind, Timing } from '../../core/notice/notice.ts'

export type Row = Omit<Notice, 'kind' | 'timing'> & { kind: string; timing: unknown }

export const read = (row: Row): Notice => ({ ...row, kind: row.kind as NoticeKind, timing: row.timing as Timing })

/** What became of each row of a part of the same statement, for the log. */
export const eventsOf = (part: 'planned' | 'settled') => sql`
  select 'notice.' || state as type, case_id, customer_id, error as why,
    jsonb_build_object('noticeId', id, 'channel', channel, 'kind', kind) as data
  from ${sql.table(part)} order by id`
