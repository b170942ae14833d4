import { sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { ContactPoint, Reach } from '../../core/customer/customer.ts'
import type { Language } from '../../core/language.ts'
import type { Notice, NoticeKind, ReachChannel, Timing } from '../../core/notice/notice.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import { lastLetterOf } from '../case/entry.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import { appending, appendingBy, keyOf } from '../log.ts'
import { newLetters, writing } from './letter.ts'
import { eventsOf } from './row.ts'

export interface NoticeDraft {
  dedupeKey: string
  kind: NoticeKind
  customerId: number
  caseId: number | null
  entryId?: number | null
  pledgeId?: number | null
  bulletinId?: number | null
  tells?: number[] | null
  channel: ReachChannel
  address: string
  language: Language
  subject: string | null
  body: string
  brief: string
  messageId: string | null
  inReplyTo: string | null
  automatic: boolean
  urgent: boolean
  timing: Timing
  notBefore: Instant
  notAfter: Instant
  late: boolean
}

/** Where a message goes after an address that failed. */
export type Onward = Pick<NoticeDraft, 'dedupeKey' | 'channel' | 'address' | 'notBefore' | 'notAfter' | 'late'>

export interface Ways {
  reaches: Reach[]
  contactPoints: ContactPoint[]
  complained: string[]
  lastLetter: string | null
}

/** What the planner asks of a message that is new. */
export type Planned = Pick<Notice, 'id' | 'late' | 'messageId'>

/** Messages become owed. */
export const noticePlans = (q: Queries) => ({
  /**
   * Every way to a customer, and the letter that the next one in a case answers. One question and not three: it is
   * asked for each message that is planned.
   */
  async waysTo(customerId: number, caseId: number | null): Promise<Ways> {
    return (await waysTo(q, customerId, caseId))[0]!
  },

  /**
   * Plans messages, remembers the names of their letters and tells the log; one that is owed already for the same
   * reason is not owed twice. Returns those that are new. The rows travel as one JSON, so that the statement is the
   * same for any number.
   */
  async plan(drafts: NoticeDraft[], by: Actor, now: Instant): Promise<Planned[]> {
    if (!drafts.length) return []
    return planned(q, storableJson(drafts), by.kind, by.id, by.name, keyOf(by), now)
  },

  /** The same message on another address; owed there already, it is not owed twice. */
  async planOnward(id: number, to: Onward, by: Actor, now: Instant): Promise<void> {
    await sql`
      with planned as (
        insert into notices (dedupe_key, kind, customer_id, case_id, entry_id, pledge_id, bulletin_id, tells, channel, address,
          language, letter_id, leave_url, automatic, urgent, timing, not_before, not_after, late, planned_at)
        select ${to.dedupeKey}, kind, customer_id, case_id, entry_id, pledge_id, bulletin_id, tells, ${to.channel}, ${to.address},
          language, letter_id, leave_url, automatic, urgent, timing, ${to.notBefore}, ${to.notAfter}, ${to.late}, ${now}
        from notices where id = ${id}
        on conflict (dedupe_key) do nothing returning *
      ) ${appending(by, now, eventsOf('planned'))}`.execute(q)
  },
})

const waysTo = kept(
  (_, customerId: number, caseId: number | null) => sql<Ways>`
  select ${lastLetterOf(caseId)} as last_letter,
    (select coalesce(json_agg(json_build_object('customerId', r.customer_id, 'channel', r.channel,
        'contactPointId', p.id, 'address', p.address, 'answers', r.answers, 'news', r.news) order by r.channel), '[]')
      from reaches r join contact_points p on p.id = r.contact_point_id
      where r.customer_id = ${customerId}) as reaches,
    (select coalesce(json_agg(json_build_object('id', id, 'customerId', customer_id, 'kind', kind,
        'address', address) order by id), '[]')
      from contact_points where customer_id = ${customerId}) as contact_points,
    array(select address from contact_points where customer_id = ${customerId} and complained_at is not null)
      as complained`,
)

const planned = kept(
  (_, drafts: string, kind: Actor['kind'], id: number | null, name: string, key: number | null, now: Instant) =>
    sql<Planned>`
      with draft as materialized (
        select * from json_to_recordset(${drafts}::json) as draft ("dedupeKey" text, kind text,
          "customerId" bigint, "caseId" bigint, "entryId" bigint, "pledgeId" bigint, "bulletinId" bigint, tells bigint[],
          channel text, address text, language text, subject text, body text, brief text, "messageId" text, "inReplyTo" text, automatic boolean,
          urgent boolean, timing jsonb, "notBefore" timestamptz, "notAfter" timestamptz, late boolean)
      ), letter as materialized (${newLetters('draft')}),
      planned as (
        insert into notices (dedupe_key, kind, customer_id, case_id, entry_id, pledge_id, bulletin_id, tells, channel, address,
          language, letter_id, message_id, in_reply_to, automatic, urgent, timing, not_before, not_after, late, planned_at)
        select "dedupeKey", kind, "customerId", "caseId", "entryId", "pledgeId", "bulletinId", tells, channel, address,
          language, l.id, "messageId", "inReplyTo", automatic, urgent, timing, "notBefore", "notAfter", late, ${now}
        from draft d join letter l on l.body = d.body and l.brief = d.brief and l.subject is not distinct from d.subject
        on conflict (dedupe_key) do nothing returning *
      ), written as (${writing()}),
      named as (
        insert into message_ids (message_id, case_id, notice_id, incoming, at)
        select message_id, case_id, id, false, planned_at from planned where message_id is not null and case_id is not null
        on conflict do nothing
      ), told as (${appendingBy({ kind, id, name, key }, now, eventsOf('planned'))})
      select id, late, message_id from planned order by id`,
)
