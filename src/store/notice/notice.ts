import type { Queries } from '../database/database.ts'
import { dueNotices } from './due.ts'
import { fakeOutbox } from './outbox.ts'
import { noticePlans } from './plan.ts'
import { noticeReads } from './read.ts'
import { noticeSettlements } from './settle.ts'

/** Messages that we owe: the rows are the queue. */
export const notices = (q: Queries) => ({
  ...noticePlans(q),
  ...dueNotices(q),
  ...noticeSettlements(q),
  ...noticeReads(q),
  ...fakeOutbox(q),
})
