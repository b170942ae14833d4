import { sql } from 'kysely'
import type { Actor } from '../../core/actor.ts'
import type { Bulletin } from '../../core/incident/incident.ts'
import type { Language } from '../../core/language.ts'
import type { ChannelName } from '../../core/notice/channel.ts'
import type { Timing } from '../../core/notice/notice.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { rowChecks } from '../database/row-checks.ts'
import { appending } from '../log.ts'
import { newLetters, writing } from '../notice/letter.ts'
import { A_FEW, type Addressees, gatherAudience } from './audience.ts'
import { leaveLink } from './subscription.ts'

export type BulletinRow = Omit<Bulletin, 'id'> & { once: string | null }
type Stored = { texts: unknown; kind: string; untilMeans: string | null } & Omit<
  Bulletin,
  'texts' | 'kind' | 'untilMeans'
>

const read = ({ texts, kind, untilMeans, ...row }: Stored): Bulletin => ({
  ...row,
  kind: kind as Bulletin['kind'],
  untilMeans: untilMeans as Bulletin['untilMeans'],
  texts: texts as Bulletin['texts'],
})

/** All who share hours, zone, language and channel. */
export interface Group {
  key: string
  language: Language
  channel: ChannelName
  zone: string | null
  country: string | null
  hours: unknown
  others: number[] | null
  /** They asked for it, and each can make it stop. */
  subscribed: boolean
  customers: number
}

/** What is planned for each of a group. */
export interface GroupPlan {
  key: string
  subject: string
  body: string
  brief: string
  language: Language
  notBefore: Instant
  notAfter: Instant
  late: boolean
}

/** How the links to leave are made, and what stands in their place in letters that many share. */
export interface Leave {
  stem: string
  seal: string
  blank: string
}

/** Bulletins and the messages that they become. */
export const bulletins = (q: Queries) => ({
  async add({ texts, ...row }: BulletinRow): Promise<Bulletin> {
    const stored = await q
      .insertInto('bulletins')
      .values({ ...row, texts: storableJson(texts) })
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(stored)
  },

  async find(id: number): Promise<Bulletin | undefined> {
    const row = await q.selectFrom('bulletins').selectAll().where('id', '=', id).executeTakeFirst()
    return row && read(row)
  },

  async findOnce(incidentId: number, once: string): Promise<Bulletin | undefined> {
    const row = await q
      .selectFrom('bulletins')
      .selectAll()
      .where('incidentId', '=', incidentId)
      .where('once', '=', once)
      .executeTakeFirst()
    return row && read(row)
  },

  async findMany(ids: number[]): Promise<Bulletin[]> {
    const rows = await q
      .selectFrom('bulletins')
      .selectAll()
      .where('id', '=', sql<number>`any(${ids})`)
      .orderBy('id')
      .execute()
    return rows.map(read)
  },

  /** The oldest first. */
  async of(incidentId: number): Promise<Bulletin[]> {
    const rows = await q
      .selectFrom('bulletins')
      .selectAll()
      .where('incidentId', '=', incidentId)
      .orderBy('id')
      .execute()
    return rows.map(read)
  },

  /** Of incidents that last, the date that was told last, where it lies between two moments. */
  async estimatesWithin(from: Instant, until: Instant) {
    const { rows } = await sql<{ incidentId: number; bulletinId: number; at: Instant }>`
      select i.id as incident_id, b.id as bulletin_id, b.until_at as at from incidents i cross join lateral (
        select id, until_at from bulletins where incident_id = i.id and until_means = 'fixed' order by id desc limit 1) as b
      where i.ended_at is null and b.until_at > ${from} and b.until_at <= ${until} order by i.id`.execute(q)
    return rows
  },

  /** What became of each bulletin: how many messages are in which state. */
  async states(incidentId: number) {
    const { rows } = await sql<{ bulletinId: number; state: string; messages: number }>`
      select b.id as bulletin_id, n.state, count(*) as messages
      from bulletins b join notices n on n.bulletin_id = b.id where b.incident_id = ${incidentId}
      group by 1, 2 order by 1, 2`.execute(q)
    return rows
  },

  /** Bulletins are planned one after the other, so that each sees what the one before has left waiting. */
  planAlone: () => sql`select pg_advisory_xact_lock(hashtextextended('bulletins', 0))`.execute(q),

  /** Finds the addressees, once for all that is asked of them in this transaction. */
  gather: (to: Addressees) => gatherAudience(q, to),

  /** The addressees by what their hours and letters depend on. */
  async groups(): Promise<Group[]> {
    const { rows } = await sql<Group>`
      select key, language, channel, zone, country, hours, others, bool_or(subscription_id is not null) as subscribed,
        count(*) as customers
      from audience where key is not null group by key, language, channel, zone, country, hours, others
      order by key`.execute(q)
    return rows
  },

  /**
   * One message for each addressee of these groups, in one statement. Who was told already, on whatever way, is no
   * addressee; a message that had been withdrawn wakes. Returns how many. `seal` keeps the names of letters from being
   * guessed. All that the rows point to is made or held in this transaction, or never deleted, as the keys of programs.
   */
  async plan(
    to: Addressees & { bulletinId: number },
    plans: GroupPlan[],
    rest: { urgent: boolean; timing: Timing; seal: string; domain: string; leave: Leave },
    by: Actor,
    now: Instant,
  ): Promise<number> {
    const { begun, many } = await extentOf(q, to.bulletinId)
    if (many) await asSets(q, true)
    const { rows } = await sql<{ planned: number }>`
      with plans as (
        select * from json_to_recordset(${storableJson(plans)}::json) as p (key text, language text, subject text,
          body text, brief text, "notBefore" timestamptz, "notAfter" timestamptz, late boolean)
      ),
      letter as materialized (${newLetters('plans')}),
      joined as (
        select distinct on (customer_id) customer_id, id as case_id from (
          select c.* from incident_cases j join cases c on c.id = j.case_id where j.incident_id = ${to.incidentId}
          for key share of c
        ) as c order by customer_id, changed_at desc
      ),
      bulletin as (select id from bulletins where id = ${to.bulletinId} for key share),
      planned as (
        insert into notices (dedupe_key, kind, customer_id, case_id, bulletin_id, tells, channel, address, language,
          letter_id, leave_url, message_id, automatic, urgent, timing, not_before, not_after, late, planned_at)
        select d.dedupe_key, 'bulletin', a.customer_id, j.case_id, bulletin.id, a.others, a.channel, a.address,
          p.language, p.letter_id, l.url,
          case when a.channel = 'email' then '<' || replace(d.dedupe_key, ':', '.') || '.' ||
            substr(encode(sha256(convert_to(d.dedupe_key || ${rest.seal}, 'UTF8')), 'hex'), 1, 16) || '@' || ${rest.domain}::text || '>' end,
          true, ${rest.urgent}, ${storableJson(rest.timing)}::jsonb, p."notBefore", p."notAfter", p.late, ${now}
        from bulletin cross join audience a
        join (select plans.*, letter.id as letter_id from plans join letter using (subject, body, brief)) as p on p.key = a.key
        cross join lateral (select 'bulletin:' || ${to.bulletinId}::bigint || ':' || a.customer_id || ':' || a.channel as dedupe_key) as d
        cross join lateral (select case when a.subscription_id is not null then ${leaveLink(sql`a.subscription_id`, rest.leave)} end as url) as l
        left join joined j on j.customer_id = a.customer_id
        ${begun ? waking : sql``}
        returning id, customer_id, case_id, letter_id, channel, kind, state, error, message_id, planned_at
      ), written as (${writing(sql`case when strpos(body || brief, ${rest.leave.blank}) > 0 then ${rest.leave.blank} end`)}),
      named as (
        insert into message_ids (message_id, case_id, notice_id, incoming, at)
        select message_id, case_id, id, false, planned_at from planned where message_id is not null and case_id is not null
        on conflict do nothing
      ), told as (${appending(
        by,
        now,
        sql`select 'notice.' || state as type, case_id, customer_id, error as why,
          jsonb_build_object('noticeId', id, 'channel', channel, 'kind', kind) as data from planned`,
      )})
      select count(*) as planned from planned`.execute(q)
    if (many) await asSets(q, false)
    return rows[0]!.planned
  },

  /** How many of the addressees are left to calls. */
  async unreached(): Promise<number> {
    const { rows } = await sql<{ n: number }>`select count(*) as n from audience where key is null`.execute(q)
    return rows[0]!.n
  },
})

/** Whether a bulletin has messages already, and whether so many are to come that they are worth a set's ways. */
async function extentOf(q: Queries, bulletinId: number): Promise<{ begun: boolean; many: boolean }> {
  const { rows } = await sql<{ begun: boolean; many: boolean }>`
    select exists (select from notices where bulletin_id = ${bulletinId}) as begun,
      exists (select from audience offset ${A_FEW}) as many`.execute(q)
  return rows[0]!
}

/**
 * Rows are not checked one by one; nor are they joined so. The planner takes what a statement makes itself for a handful
 * of rows, and a nested loop would look through all who have a case once for each addressee.
 */
async function asSets(q: Queries, on: boolean): Promise<void> {
  await sql.raw(rowChecks(!on)).execute(q)
  await sql.raw(`set local enable_nestloop = ${on ? 'off' : 'on'}`).execute(q)
}

/** Of a bulletin without messages nobody else can make one meanwhile: to look for it would cost each message twice the keys. */
const waking = sql`
  on conflict (dedupe_key) do update set state = 'planned', error = null, settled_at = null, tells = excluded.tells,
    letter_id = excluded.letter_id, leave_url = excluded.leave_url, timing = excluded.timing, not_before = excluded.not_before,
    not_after = excluded.not_after, late = excluded.late, planned_at = excluded.planned_at
    where notices.state = 'withdrawn'`
