import { sql } from 'kysely'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { familyOf } from './family.ts'

export interface CustomerRecordRow {
  promises: { kept: number; broken: number; moved: number; open: number }
  money: { currency: string; owed: number; offered: number; paid: number; goodwill: number }[]
  verdicts: { caseId: number; verdict: 'solved' | 'no-answer' | 'reopened'; words: string; at: Instant }[]
}

const VERDICTS = 12

/** How it went with a customer, over all cases. */
export const customerRecords = (q: Queries) => ({
  async of(customerId: number): Promise<CustomerRecordRow> {
    const family = await familyOf(q, customerId)
    const promises = await sql<CustomerRecordRow['promises']>`
      select count(*) filter (where p.state = 'kept') as kept, count(*) filter (where p.state = 'broken') as broken,
        count(*) filter (where p.state = 'moved') as moved, count(*) filter (where p.state = 'open') as open
      from pledges p where p.case_id in (select id from cases where customer_id = any(${family}::bigint[]))`.execute(q)
    const money = await sql<CustomerRecordRow['money'][number]>`
      select currency, sum(owed)::bigint as owed, sum(offered)::bigint as offered, sum(paid)::bigint as paid,
        sum(goodwill)::bigint as goodwill
      from remedy_balances where customer_id = any(${family}::bigint[]) group by currency order by currency`.execute(q)
    const verdicts = await sql<CustomerRecordRow['verdicts'][number]>`
      select k.case_id, v.verdict, v.at, coalesce(case when v.verdict <> 'reopened' then left(e.text, 400) end, '') as words
      from closures k join cases c on c.id = k.case_id left join entries e on e.id = k.entry_id
      cross join lateral (
        select k.verdict, k.at union all select 'reopened', k.reopened_at where k.reopened_at is not null) v
      where c.customer_id = any(${family}::bigint[]) order by v.at desc, k.id desc limit ${VERDICTS}`.execute(q)
    return { promises: promises.rows[0]!, money: money.rows, verdicts: verdicts.rows }
  },
})
