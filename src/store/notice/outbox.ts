import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

/** What the channels that reach nobody have put aside, for the demo and for tests. */
export const fakeOutbox = (q: Queries) => ({
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
