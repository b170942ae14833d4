import { sql } from 'kysely'
import type { Actor } from '../core/actor.ts'
import type { ContactPoint, Reach } from '../core/customer/customer.ts'
import type { Language } from '../core/language.ts'
import {
  type Notice,
  type NoticeKind,
  type NoticeState,
  REACH_CHANNELS,
  type ReachChannel,
  type Timing,
  type WrittenNotice,
} from '../core/notice/notice.ts'
import type { Reported } from '../core/notice/silence.ts'
import { storableJson } from '../core/text/storable.ts'
import { after, type Instant } from '../core/time.ts'
import { lastLetterOf } from './case/entry.ts'
import type { Queries } from './database/database.ts'
import { newLetters, writing, written } from './letter.ts'
import { appending } from './log.ts'

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

export interface Taken {
  id: number
  state: 'accepted' | 'delivered'
  reference: string
}

/** What the planner asks of a message that is new. */
export type Planned = Pick<Notice, 'id' | 'late' | 'messageId'>
/** What a case asks of a message that was settled. */
export type Settled = Pick<
  Notice,
  'id' | 'kind' | 'customerId' | 'caseId' | 'entryId' | 'channel' | 'state' | 'reference' | 'error'
>

type Settlement = { state: NoticeState } & Partial<Pick<Notice, 'reference' | 'error' | 'sentAt' | 'settledAt'>>
type Row = Omit<Notice, 'kind' | 'timing'> & { kind: string; timing: unknown }

const read = (row: Row): Notice => ({ ...row, kind: row.kind as NoticeKind, timing: row.timing as Timing })

/** Planned or in a sender's hands, as the indexes of what is due say it. */
export const waits = sql`sent_at is null and settled_at is null`

const settledColumns = sql`n.id, n.kind, n.customer_id, n.case_id, n.entry_id, n.channel, n.state, n.reference, n.error`

/** So many leases are looked through at once. */
const LEASES = 100

/** What became of each row of a part of the same statement, for the log. */
const eventsOf = (part: 'planned' | 'settled') => sql`
  select 'notice.' || state as type, case_id, customer_id, error as why,
    jsonb_build_object('noticeId', id, 'channel', channel, 'kind', kind) as data
  from ${sql.table(part)} order by id`

/** Messages that we owe: the rows are the queue. */
export const notices = (q: Queries) => ({
  /**
   * Every way to a customer, and the letter that the next one in a case answers. One question and not three: it is
   * asked for each message that is planned.
   */
  async waysTo(customerId: number, caseId: number | null): Promise<Ways> {
    const { rows } = await sql<Ways>`
      select ${lastLetterOf(caseId)} as last_letter,
        (select coalesce(json_agg(json_build_object('customerId', r.customer_id, 'channel', r.channel,
            'contactPointId', p.id, 'address', p.address, 'answers', r.answers, 'news', r.news) order by r.channel), '[]')
          from reaches r join contact_points p on p.id = r.contact_point_id
          where r.customer_id = ${customerId}) as reaches,
        (select coalesce(json_agg(json_build_object('id', id, 'customerId', customer_id, 'kind', kind,
            'address', address) order by id), '[]')
          from contact_points where customer_id = ${customerId}) as contact_points,
        array(select address from contact_points where customer_id = ${customerId} and complained_at is not null)
          as complained`.execute(q)
    return rows[0]!
  },

  /**
   * Plans messages, remembers the names of their letters and tells the log; one that is owed already for the same
   * reason is not owed twice. Returns those that are new. The rows travel as one JSON, so that the statement is the
   * same for any number.
   */
  async plan(drafts: NoticeDraft[], by: Actor, now: Instant): Promise<Planned[]> {
    if (!drafts.length) return []
    const { rows } = await sql<Planned>`
      with draft as materialized (
        select * from json_to_recordset(${storableJson(drafts)}::json) as draft ("dedupeKey" text, kind text,
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
      ), told as (${appending(by, now, eventsOf('planned'))})
      select id, late, message_id from planned order by id`.execute(q)
    return rows
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

  async find(id: number): Promise<WrittenNotice | undefined> {
    const row = await q.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst()
    return row && (await written(q, [read(row)]))[0]
  },

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

  async ofCase(caseId: number): Promise<WrittenNotice[]> {
    const rows = await q.selectFrom('notices').selectAll().where('caseId', '=', caseId).orderBy('id').execute()
    return written(q, rows.map(read))
  },

  /**
   * Takes due messages for one sender. The window is asked again here, so that a sender that was late does not send
   * into the night; the lease is what a killed sender leaves behind. No index names what is changed here.
   */
  async claimDue(
    now: Instant,
    { limit, leaseMs, by, channels }: { limit: number; leaseMs: number; by: string; channels: ReachChannel[] },
  ): Promise<WrittenNotice[]> {
    const until = after(now, leaseMs)
    const { rows } = await sql<Row>`
      with claimed as (
        update notices set state = 'sending', leased_by = ${by}, lease_until = ${until}, attempts = attempts + 1
        where id in (
          select id from notices
          where ${waits} and state = 'planned' and not_before <= ${now} and not_after > ${now} and channel = any(${channels})
          order by not_before limit ${limit} for update skip locked
        ) returning *
      ), leased as (
        insert into leases (notice_ids, until) select array_agg(id), ${until} from claimed having count(*) > 0
      )
      select * from claimed`.execute(q)
    return written(q, rows.map(read))
  },

  /** Planned messages whose stretch passed before they could leave: they need a new one. */
  async claimMissed(now: Instant, limit: number): Promise<Notice[]> {
    const rows = await q
      .selectFrom('notices')
      .selectAll()
      .where(sql<boolean>`${waits}`)
      .where('state', '=', 'planned')
      .where('notAfter', '<=', now)
      .where('channel', '!=', 'phone')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
    return rows.map(read)
  },

  /** Messages whose sender fell silent: whether they left, nobody knows. Leases of which nothing is left are put away. */
  async claimAbandoned(now: Instant, limit: number): Promise<Notice[]> {
    const { rows: over } = await sql<{ id: number; noticeIds: number[] }>`
      select id, notice_ids from leases where until <= ${now} order by until limit ${LEASES}
      for update skip locked`.execute(q)
    if (!over.length) return []
    const rows = await q
      .selectFrom('notices')
      .selectAll()
      .where('id', '=', sql<number>`any(${over.flatMap(({ noticeIds }) => noticeIds)})`)
      .where('state', '=', 'sending')
      .where('leaseUntil', '<=', now)
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
    // what another one holds may still come back
    await sql`
      delete from leases l where l.id = any(${over.map(({ id }) => id)}::bigint[])
        and not exists (select from notices n where n.id = any(l.notice_ids) and n.state = 'sending'
          and n.lease_until <= ${now})`.execute(q)
    return rows.map(read)
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

  /** Gives a message another stretch to leave in. */
  replan: (
    id: number,
    stretch: { notBefore: Instant; notAfter: Instant; late: boolean; error?: string | null; attempts: number },
  ) =>
    q
      .updateTable('notices')
      .set({ ...stretch, state: 'planned', leasedBy: null, leaseUntil: null, sentAt: null })
      .where('id', '=', id)
      .execute(),

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

  /** When the next planned message may leave, for a sender that wants to sleep. */
  async nextDue(): Promise<Instant | null> {
    const row = await q
      .selectFrom('notices')
      .select(sql<Instant | null>`min(not_before)`.as('next'))
      .where(sql<boolean>`${waits}`)
      .where('state', '=', 'planned')
      .executeTakeFirst()
    return row?.next ?? null
  },

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
