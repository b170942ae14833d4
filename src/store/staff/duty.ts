import { sql } from 'kysely'
import type { PledgeKind } from '../../core/pledge/pledge.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export type OwedKind = 'ask' | 'pledge' | 'doubt' | 'call' | 'waiting' | 'ruling' | 'held'

/** One open matter of an owner by its number and its moment: enough to count it and to put it in its place. */
export interface Owed {
  kind: OwedKind
  id: number
  at: Instant
}

/** What a matter is about. */
export interface OwedDetails {
  kind: OwedKind
  id: number
  /** Of a promise: what it is, for the words where it has none of its own. */
  pledgeKind: PledgeKind | null
  caseId: number
  subject: string
  customerId: number
  customerName: string
  ownerId: number
  text: string
}

/** All that people owe: questions, promises, doubtful messages, calls to make, cases that wait, replies for later. */
export const duties = (q: Queries) => ({
  /** The earliest matters of these people, without what they are about. */
  async of(ownerIds: number[], now: Instant): Promise<Owed[]> {
    // for one person, as nearly always, the server keeps its plan; for a list whose length it cannot know it plans anew
    const isOwner = ownerIds.length === 1 ? sql`= ${ownerIds[0]}` : sql`= any(${ownerIds})`
    // as one column: rows by the hundred cost the driver more than asking for them
    const { rows } = await sql<{ owed: [OwedKind, number, number][] }>`
      with mine as (
        select id, waiting_since from cases where owner_id ${isOwner} and state in ('open', 'answered')
      ), asked as (
        select a.id, a.case_id, a.asked_at from asks a join mine m on m.id = a.case_id where a.state = 'open'
      ), promised as (
        select p.id, p.case_id, p.due_at from pledges p join mine m on m.id = p.case_id where p.state = 'open'
      ), next as (
        select case_id, min(due_at) as due_at from promised group by case_id
      ), matters as (
        select 'ask' as kind, a.id, coalesce(n.due_at, a.asked_at) as at from asked a left join next n using (case_id)
        union all
        select 'pledge', id, due_at from promised
        union all
        select case n.state when 'planned' then 'call' else 'doubt' end, n.id,
          case n.state when 'planned' then n.not_before else coalesce(n.sent_at, n.planned_at) end
        from notices n join mine m on m.id = n.case_id
        where n.state = 'in-doubt' or n.channel = 'phone' and n.state = 'planned'
        union all
        select 'waiting', m.id, coalesce(n.due_at, m.waiting_since)
        from mine m left join next n on n.case_id = m.id
        where m.waiting_since is not null and not exists (select from asked a where a.case_id = m.id)
        union all
        select 'ruling', l.id, coalesce(l.due_at, l.started_at)
        from legal_clocks l join mine m on m.id = l.case_id where l.state = 'open'
        union all
        select 'held', e.id, h.leaves_at
        from held_replies h join entries e on e.id = h.entry_id join mine m on m.id = e.case_id
        where h.scheduled and h.taken_back_at is null and h.leaves_at > ${now}
      ), earliest as (
        select * from matters order by at, kind, id limit ${AT_MOST}
      )
      select coalesce(json_agg(json_build_array(kind, id, floor(extract(epoch from at) * 1000))), '[]') as owed
      from earliest`.execute(q)
    return rows[0]!.owed.map(([kind, id, at]) => ({ kind, id, at: new Date(at) }))
  },

  /** Whether nothing at all is asked of this person alone: no news, no appeal, no sum to approve. */
  async isLeftAlone(staffId: number): Promise<boolean> {
    const { rows } = await sql<{ alone: boolean }>`
      select not exists (select from alerts where staff_id = ${staffId} and seen_at is null)
        and not exists (select from appeals where decider_id = ${staffId} and outcome is null)
        and not exists (select from remedy_approvals where approver_id = ${staffId} and state = 'open') as alone`.execute(
      q,
    )
    return rows[0]!.alone
  },

  /** What these matters are about, whatever became of them since. */
  async details(owed: Pick<Owed, 'kind' | 'id'>[]): Promise<OwedDetails[]> {
    const ids = (kind: OwedKind) => owed.filter(each => each.kind === kind).map(({ id }) => id)
    const { rows } = await sql<OwedDetails>`
      with matters as (
        select 'ask' as kind, id, null as pledge_kind, case_id, text from asks where id = any(${ids('ask')})
        union all
        select 'pledge', id, kind, case_id, text from pledges where id = any(${ids('pledge')})
        union all
        select 'doubt', id, null, case_id, coalesce(error, '') from notices where id = any(${ids('doubt')})
        union all
        select 'call', n.id, null, n.case_id, l.brief
        from notices n join letters l on l.id = n.letter_id where n.id = any(${ids('call')})
        union all
        select 'waiting', id, null, id, '' from cases where id = any(${ids('waiting')})
        union all
        select 'ruling', id, null, case_id, rule from legal_clocks where id = any(${ids('ruling')})
        union all
        select 'held', id, null, case_id, left(text, 200) from entries where id = any(${ids('held')})
      )
      select x.kind, x.id, x.pledge_kind as "pledgeKind", x.case_id as "caseId", c.subject,
        c.customer_id as "customerId", u.name as "customerName", c.owner_id as "ownerId", x.text
      from matters x join cases c on c.id = x.case_id join customers u on u.id = c.customer_id`.execute(q)
    return rows
  },
})

/** More than this nobody reads; the rest comes up as these are done. */
export const AT_MOST = 2000
