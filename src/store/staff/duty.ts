import { sql } from 'kysely'
import type { PledgeKind } from '../../core/pledge/pledge.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

/** One open matter of an owner, as the database finds it; core puts them in order. */
export interface DutyRow {
  kind: 'ask' | 'pledge' | 'doubt' | 'call' | 'waiting' | 'ruling' | 'held'
  /** Of a promise: what it is, for the words where it has none of its own. */
  pledgeKind: PledgeKind | null
  id: number
  caseId: number
  subject: string
  customerId: number
  customerName: string
  ownerId: number
  text: string
  at: Instant
}

/** All that these people owe: questions, promises, doubtful messages, calls to make, cases that wait, replies for later. */
export const duties = (q: Queries) => ({
  async of(ownerIds: number[], now: Instant): Promise<DutyRow[]> {
    // for one person, as nearly always, the server keeps its plan; for a list whose length it cannot know it plans anew
    const isOwner = ownerIds.length === 1 ? sql`= ${ownerIds[0]}` : sql`= any(${ownerIds})`
    const { rows } = await sql<DutyRow>`
      with mine as (
        select c.id, c.subject, c.customer_id, c.owner_id, c.waiting_since, c.state, u.name as customer_name,
          (select min(p.due_at) from pledges p where p.case_id = c.id and p.state = 'open') as next_due
        from cases c join customers u on u.id = c.customer_id
        where c.owner_id ${isOwner} and c.state in ('open', 'answered')
      ), matters as (
        select 'ask' as kind, null as pledge_kind, a.id, a.case_id, a.text, coalesce(m.next_due, a.asked_at) as at
        from asks a join mine m on m.id = a.case_id where a.state = 'open'
        union all
        select 'pledge', p.kind, p.id, p.case_id, p.text, p.due_at
        from pledges p join mine m on m.id = p.case_id where p.state = 'open'
        union all
        select 'doubt', null, n.id, n.case_id, coalesce(n.error, ''), coalesce(n.sent_at, n.planned_at)
        from notices n join mine m on m.id = n.case_id where n.state = 'in-doubt'
        union all
        select 'call', null, n.id, n.case_id, l.brief, n.not_before
        from notices n join mine m on m.id = n.case_id join letters l on l.id = n.letter_id where n.channel = 'phone' and n.state = 'planned'
        union all
        select 'waiting', null, m.id, m.id, '', coalesce(m.next_due, m.waiting_since)
        from mine m where m.waiting_since is not null
          and not exists (select from asks a where a.case_id = m.id and a.state = 'open')
        union all
        select 'ruling', null, l.id, l.case_id, l.rule, coalesce(l.due_at, l.started_at)
        from legal_clocks l join mine m on m.id = l.case_id where l.state = 'open'
        union all
        select 'held', null, e.id, e.case_id, left(e.text, 200), h.leaves_at
        from held_replies h join entries e on e.id = h.entry_id join mine m on m.id = e.case_id
        where h.scheduled and h.taken_back_at is null and h.leaves_at > ${now}
      )
      select x.kind, x.pledge_kind as "pledgeKind", x.id, x.case_id as "caseId", m.subject, m.customer_id as "customerId",
        m.customer_name as "customerName", m.owner_id as "ownerId", x.text, x.at
      from matters x join mine m on m.id = x.case_id
      order by x.at, x.kind, x.id
      limit 2000`.execute(q)
    return rows
  },
})
