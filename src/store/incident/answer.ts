import { sql } from 'kysely'
import type { ReachChannel } from '../../core/notice/notice.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { underway } from './audience.ts'

/** Somebody whom an all-clear asked whether it works; one message may tell the all-clears of several incidents. */
export interface Question {
  incidentIds: number[]
  customerId: number
}

/** What customers were told of an incident, and what they answer. */
export const incidentAnswers = (q: Queries) => ({
  /** Which of these bulletins a customer has been told, or is being told right now. */
  async toldTo(customerId: number, bulletinIds: number[]): Promise<number[]> {
    // in two questions, each with an index of its own: notices have none by customer alone
    const { rows } = await sql<{ id: number }>`
      select n.bulletin_id as id from notices n
      where n.bulletin_id = any(${bulletinIds}::bigint[]) and n.customer_id = ${customerId} and ${underway}
      union
      select t.id from notices n cross join lateral unnest(n.tells) as t (id)
      where n.customer_id = ${customerId} and n.tells is not null and t.id = any(${bulletinIds}::bigint[]) and ${underway}`.execute(
      q,
    )
    return rows.map(({ id }) => id)
  },

  /** What our last message to an address asked, if it told an all-clear: a "1" or "2" answers it. */
  async askedLast(channel: ReachChannel, address: string): Promise<Question | undefined> {
    const { rows } = await sql<Question>`
      select n.customer_id, ${askedBy} as incident_ids from notices n
      where n.channel = ${channel} and n.address = ${address} and n.sent_at is not null
      order by n.sent_at desc limit 1`.execute(q)
    return rows.find(({ incidentIds }) => incidentIds.length)
  },

  /** What one of these letters asked, if it told an all-clear. */
  async askedIn(messageIds: string[]): Promise<Question | undefined> {
    const bulletins = named(messageIds)
    if (!bulletins) return undefined
    const { rows } = await sql<Question>`
      select n.customer_id, ${askedBy} as incident_ids from (${bulletins}) as n`.execute(q)
    return rows.find(({ incidentIds }) => incidentIds.length)
  },

  /** The message that one of these letters was; one without a case stands in no other index. */
  async noticeNamed(messageIds: string[]): Promise<number | undefined> {
    const bulletins = named(messageIds)
    if (!bulletins) return undefined
    const { rows } = await sql<{ id: number }>`select id from (${bulletins}) as n limit 1`.execute(q)
    return rows[0]?.id
  },

  /** Ended incidents that a case has joined: its customer was asked whether it works. */
  async askedInCase(caseId: number): Promise<number[]> {
    const { rows } = await sql<{ id: number }>`
      select i.id from incident_cases j join incidents i on i.id = j.incident_id
      where j.case_id = ${caseId} and i.ended_at is not null`.execute(q)
    return rows.map(({ id }) => id)
  },

  async write(
    row: { incidentId: number; customerId: number; works: boolean; via: string; caseId: number | null },
    now: Instant,
  ) {
    const said = { works: row.works, via: row.via, caseId: row.caseId, at: now }
    await q
      .insertInto('incidentAnswers')
      .values({ ...row, at: now })
      .onConflict(on => on.columns(['incidentId', 'customerId']).doUpdateSet(said))
      .execute()
  },

  async count(incidentId: number): Promise<{ works: number; not: number }> {
    const { rows } = await sql<{ works: number; not: number }>`
      select count(*) filter (where works) as works, count(*) filter (where not works) as "not"
      from incident_answers where incident_id = ${incidentId}`.execute(q)
    return rows[0]!
  },
})

/** Letters of bulletins carry their bulletin and customer in their name, which leads to the row; the seal proves it. Null: none is one. */
function named(messageIds: string[]) {
  const keys = messageIds.flatMap(id => /^<(bulletin\.\d+\.\d+\.email)\.[0-9a-f]{16}@/.exec(id)?.[1] ?? [])
  if (!keys.length) return null
  const dedupeKeys = keys.map(key => key.replaceAll('.', ':'))
  return sql`select id, bulletin_id, tells, customer_id from notices
    where dedupe_key = any(${dedupeKeys}::text[]) and message_id = any(${messageIds}::text[])`
}

/** The incidents whose all-clears a message tells. */
const askedBy = sql`array(select b.incident_id from bulletins b
  where b.kind = 'all-clear' and (b.id = n.bulletin_id or b.id = any(n.tells)) order by b.id)`
